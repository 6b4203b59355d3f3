//! Pictures that lie: the way a cloud of points stretches becomes the horizontal.

use super::point::Point;

/// Moves the middle of some points to the origin and turns them so that they stretch from left to right.
pub(super) fn lay_down(points: &mut [Point]) {
    let middle = points.iter().fold(Point::default(), |sum, point| sum + *point) * (1.0 / points.len().max(1) as f64);
    let way = main_way(points, middle);
    for point in points {
        let from = *point - middle;
        *point = Point::new(from.x * way.x + from.y * way.y, from.y * way.x - from.x * way.y);
    }
}

/// The first principal axis, from the covariance of the coordinates; by square roots alone, which are the same on all
/// machines.
fn main_way(points: &[Point], middle: Point) -> Point {
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for from in points.iter().map(|point| *point - middle) {
        xx += from.x * from.x;
        xy += from.x * from.y;
        yy += from.y * from.y;
    }
    let half = (xx - yy) / 2.0;
    let greater = half + (half * half + xy * xy).sqrt();
    // (greater, xy) is an eigenvector; where it vanishes the cloud lies along an axis or has no way at all.
    match (greater + xy.abs() > 1e-9 * (xx + yy), yy > xx) {
        (true, _) => Point::new(greater, xy).unit(),
        (false, true) => Point::new(0.0, 1.0),
        (false, false) => Point::new(1.0, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, lay_down};

    #[test]
    fn a_standing_line_is_laid_down() {
        for (x, y) in [(0.0, 2.0), (1.0, 1.0), (-1.0, 3.0), (5.0, 0.0)] {
            let mut points: Vec<Point> = (0..5).map(|step| Point::new(x, y) * f64::from(step)).collect();
            lay_down(&mut points);
            assert!(points.iter().all(|point| point.y.abs() < 1e-9), "{points:?}");
            assert!((points[0].x - points[4].x).abs() > 4.0);
        }
    }
}
