//! The lines that ties are drawn as: parabolas between two actors.

use crate::draw::layout::Point;
use crate::draw::svg::pair;

/// A quadratic Bézier curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Curve {
    pub(super) from: Point,
    control: Point,
    pub(super) to: Point,
}

impl Curve {
    /// The curve between two points that lies so far to the right of their straight line at most.
    pub(super) fn bent(from: Point, to: Point, bend: f64) -> Curve {
        let control = (from + to) * 0.5 + (to - from).unit().turned() * (2.0 * bend);
        Curve { from, control, to }
    }

    /// Its point at a share of the way.
    pub(super) fn at(&self, share: f64) -> Point {
        let rest = 1.0 - share;
        self.from * (rest * rest) + self.control * (2.0 * rest * share) + self.to * (share * share)
    }

    /// Where it leads to there, of length 1.
    pub(super) fn way(&self, share: f64) -> Point {
        ((self.control - self.from) * (1.0 - share) + (self.to - self.control) * share).unit()
    }

    /// How long it is, about.
    pub(super) fn length(&self) -> f64 {
        let points: Vec<Point> = self.points(8).collect();
        points.windows(2).map(|two| (two[1] - two[0]).length()).sum()
    }

    /// So many points along it, the ends left out.
    pub(super) fn points(&self, count: u32) -> impl Iterator<Item = Point> {
        (1..=count).map(move |place| self.at(f64::from(place) / f64::from(count + 1)))
    }

    /// The part of it that is so far from its ends; the middle alone where they are too near.
    pub(super) fn between(&self, from_gap: f64, to_gap: f64) -> Curve {
        let first = crossing(|share| (self.at(share) - self.from).length() < from_gap);
        let last = 1.0 - crossing(|share| (self.at(1.0 - share) - self.to).length() < to_gap);
        if first < last { self.part(first, last) } else { self.part(0.49, 0.51) }
    }

    /// The part between two shares of the way (de Casteljau).
    fn part(&self, first: f64, last: f64) -> Curve {
        let towards = |one: Point, other: Point, share: f64| one * (1.0 - share) + other * share;
        let before = towards(self.from, self.control, first);
        let after = towards(self.control, self.to, first);
        Curve { from: self.at(first), control: towards(before, after, last), to: self.at(last) }
    }

    /// As SVG writes it.
    pub(super) fn path(&self) -> String {
        format!("M{}Q{} {}", pair(self.from), pair(self.control), pair(self.to))
    }
}

/// The least share of the way at which something is no longer so, up to the middle.
fn crossing(holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 0.5);
    for _ in 0..20 {
        let middle = (low + high) / 2.0;
        *(if holds(middle) { &mut low } else { &mut high }) = middle;
    }
    low
}

#[cfg(test)]
mod tests {
    use super::{Curve, Point};

    #[test]
    fn curves_bend_and_are_cut() {
        let curve = Curve::bent(Point::new(0.0, 0.0), Point::new(100.0, 0.0), 10.0);
        assert_eq!(curve.at(0.5), Point::new(50.0, 10.0));
        let part = curve.between(20.0, 30.0);
        assert!((part.from.length() - 20.0).abs() < 0.01);
        assert!(((part.to - curve.to).length() - 30.0).abs() < 0.01);
        assert!((part.way(0.0).x - curve.way(0.2).x).abs() < 0.01);
        assert!(curve.between(80.0, 80.0).length() < 5.0);
    }
}
