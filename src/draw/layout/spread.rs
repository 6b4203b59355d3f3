//! Room for everybody: rectangles pushed apart until none lies on another.

use rayon::prelude::*;

use super::point::{Frame, Point};

/// Rounds of pushing after which all distances grow instead, and by what.
const ROUNDS: u32 = 40;
const GROWTH: f64 = 1.1;

/// Growth before the pushing, while more pairs than nodes meet; so many times at most.
const LOOSER: f64 = 1.12;
const LOOSENINGS: u32 = 16;

/// Pairs looked at in one round, for each node.
const PAIRS: usize = 12;

/// Moves points until the frames around them are disjoint. Each frame is told around the origin.
///
/// Where many frames meet all distances grow at first, which keeps the shape of the whole. Then two frames part along the
/// way on which they overlap less, each by half. That ends, since now and then all distances grow. O(n log n) a round.
pub(super) fn spread(points: &mut [Point], frames: &[Frame]) {
    for _ in 0..LOOSENINGS {
        if meetings(points, frames).len() < points.len() {
            break;
        }
        grow(points, LOOSER);
    }
    for round in 1.. {
        let pairs = meetings(points, frames);
        if pairs.is_empty() {
            return;
        }
        pairs.into_iter().for_each(|(one, other)| push(points, frames, one as usize, other as usize));
        if round % ROUNDS == 0 {
            grow(points, GROWTH);
        }
    }
}

fn grow(points: &mut [Point], factor: f64) {
    points.iter_mut().for_each(|point| *point = *point * factor);
}

/// The pairs that meet, each once and the earlier node first, as many as one round takes. Found in the squares of a
/// grid that both touch.
fn meetings(points: &[Point], frames: &[Frame]) -> Vec<(u32, u32)> {
    let placed: Vec<Frame> = frames.iter().zip(points).map(|(frame, point)| frame.at(*point)).collect();
    let side =
        (placed.iter().map(|frame| frame.width() + frame.height()).sum::<f64>() / placed.len().max(1) as f64).max(1.0);
    let square = |x: f64, y: f64| ((x / side).floor() as i32, (y / side).floor() as i32);
    let mut touched: Vec<((i32, i32), u32)> = Vec::new();
    for (node, frame) in (0..).zip(&placed) {
        let (first, last) = (square(frame.left, frame.top), square(frame.right, frame.bottom));
        let columns = move |row| (first.0..=last.0).map(move |column| ((column, row), node));
        touched.extend((first.1..=last.1).flat_map(columns));
    }
    touched.par_sort_unstable();
    // Of the squares that two share, the one with the corner of what they share tells of them.
    let pairs = touched.chunk_by(|one, other| one.0 == other.0).flat_map(|inside| {
        let pairs = inside
            .iter()
            .enumerate()
            .flat_map(|(place, one)| inside[place + 1..].iter().map(move |other| (one, other)));
        pairs.map(|(&(at, one), &(_, other))| (at, one, other))
    });
    let meet = |&(at, one, other): &((i32, i32), u32, u32)| {
        let (own, its) = (placed[one as usize], placed[other as usize]);
        own.meets(its) && square(own.left.max(its.left), own.top.max(its.top)) == at
    };
    pairs.filter(meet).map(|(_, one, other)| (one, other)).take(PAIRS * points.len()).collect()
}

/// Parts two nodes, if they still meet. Where both lie in one place, the later goes right or down.
fn push(points: &mut [Point], frames: &[Frame], one: usize, other: usize) {
    let (own, its) = (frames[one].at(points[one]), frames[other].at(points[other]));
    let way = its.centre() - own.centre();
    let lack_x = (own.width() + its.width()) / 2.0 - way.x.abs();
    let lack_y = (own.height() + its.height()) / 2.0 - way.y.abs();
    if lack_x <= 0.0 || lack_y <= 0.0 {
        return;
    }
    // A little more, so that rounding leaves no overlap.
    let half = |lack: f64, way: f64| if way < 0.0 { -lack * 0.501 } else { lack * 0.501 };
    let step =
        if lack_x < lack_y { Point::new(half(lack_x, way.x), 0.0) } else { Point::new(0.0, half(lack_y, way.y)) };
    points[one] = points[one] - step;
    points[other] += step;
}

#[cfg(test)]
mod tests {
    use super::{Frame, Point, spread};

    #[test]
    fn nothing_overlaps_in_the_end() {
        let frames: Vec<Frame> =
            (0..60).map(|node| Frame::around(Point::new(3.0, 1.0), 4.0 + f64::from(node % 7), 6.0)).collect();
        let mut points = vec![Point::default(); 60];
        spread(&mut points, &frames);
        let placed: Vec<Frame> = frames.iter().zip(&points).map(|(frame, point)| frame.at(*point)).collect();
        for (place, one) in placed.iter().enumerate() {
            assert!(placed[..place].iter().all(|other| !one.meets(*other)));
        }
    }
}
