//! The outline of an actor, by the shape its kind has: colour is not the only thing that tells kinds apart.

use super::layout::Point;
use super::svg::{pair, short};

/// The element of a shape, named as Graphviz names it, around a point: the name of the element and its attributes. All
/// look about as large as a circle of the radius, and no corner lies beyond it; shapes not known are circles.
pub(super) fn outline(shape: &str, at: Point, radius: f64) -> (&'static str, String) {
    match shape {
        "box" => square(at, radius),
        "doubleoctagon" | "octagon" => polygon(at, radius, &regular(8, 0.5)),
        "component" => polygon(at, radius, &[(-1.0, -0.55), (1.0, -0.55), (1.0, 0.75), (-1.0, 0.75)]),
        "house" => polygon(at, radius, &[(0.0, -1.0), (0.95, -0.2), (0.72, 0.85), (-0.72, 0.85), (-0.95, -0.2)]),
        "diamond" => polygon(at, radius, &regular(4, 0.0)),
        "note" => polygon(at, radius, &[(-0.8, -0.9), (0.3, -0.9), (0.8, -0.4), (0.8, 0.9), (-0.8, 0.9)]),
        "hexagon" => polygon(at, radius, &regular(6, 0.0)),
        "egg" => polygon(at, radius, &[(-0.95, -0.7), (0.95, -0.7), (0.0, 1.0)]),
        _ => circle(at, radius),
    }
}

fn circle(at: Point, radius: f64) -> (&'static str, String) {
    ("circle", format!("cx=\"{}\" cy=\"{}\" r=\"{}\"", short(at.x), short(at.y), short(radius)))
}

fn square(at: Point, radius: f64) -> (&'static str, String) {
    let half = radius * 0.88;
    let (x, y, side, round) = (short(at.x - half), short(at.y - half), short(2.0 * half), short(radius * 0.3));
    ("rect", format!("x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" rx=\"{round}\""))
}

fn polygon(at: Point, radius: f64, corners: &[(f64, f64)]) -> (&'static str, String) {
    let corners = corners.iter().map(|&(x, y)| pair(at + Point::new(x, y) * radius));
    ("path", format!("d=\"M{}z\"", corners.collect::<Vec<_>>().join("L")))
}

/// The corners of a regular polygon, turned by so many corners.
fn regular(count: u32, turn: f64) -> Vec<(f64, f64)> {
    let angle = |corner: u32| (f64::from(corner) + turn) / f64::from(count) * std::f64::consts::TAU;
    (0..count).map(|corner| (angle(corner).cos(), angle(corner).sin())).collect()
}
