//! Ties as lines with their heads.

use super::curve::Curve;
use super::size::width;
use crate::draw::layout::Point;
use crate::draw::look::{class, style};
use crate::draw::picture::Tie;
use crate::draw::svg::{Svg, pair, short};
use crate::knowledge::Polarity;
use crate::model::Factuality;

/// Pixels between an actor and the ends of its ties.
const GAP: f64 = 2.5;

/// Draws a tie along its curve from middle to middle; `radii` are those of its ends.
pub(super) fn draw(svg: &mut Svg, tie: &Tie, curve: &Curve, radii: (f64, f64), tooltip: &str) {
    let width = width(tie.sources);
    let head = if tie.symmetric { 0.0 } else { 5.0 + 2.2 * width };
    let line = curve.between(radii.0 + GAP, radii.1 + GAP + head * 0.8);
    stroke(svg, tie.polarity, tie.factuality, width, &line, Some(tooltip));
    if !tie.symmetric {
        let tip = curve.between(radii.0, radii.1 + GAP).to;
        arrow(svg, tie.polarity, tip, line.way(1.0), head);
    }
    if tie.factuality == Factuality::Denied {
        strike(svg, tie.polarity, &line);
    }
}

/// The line of a tie.
fn stroke(svg: &mut Svg, polarity: Polarity, factuality: Factuality, width: f64, line: &Curve, tooltip: Option<&str>) {
    // Dots are as wide as lines and look thinner.
    let width = if factuality == Factuality::Denied { width + 0.9 } else { width };
    let (class, style, path) = (class(polarity), style(factuality), line.path());
    let attributes = format!("class=\"tie {class}{style}\" stroke-width=\"{}\" d=\"{path}\"", short(width));
    match tooltip {
        Some(tooltip) => svg.explained("path", &attributes, tooltip),
        None => svg.element("path", &attributes),
    }
}

/// A line of a legend around a point.
pub(super) fn sample(svg: &mut Svg, polarity: Polarity, factuality: Factuality, width: f64, middle: Point) {
    let half = Point::new(13.0, 0.0);
    let line = Curve::bent(middle - half, middle + half, 0.0);
    stroke(svg, polarity, factuality, width, &line, None);
    if factuality == Factuality::Denied {
        strike(svg, polarity, &line);
    }
}

/// The head of an arrow whose tip is at a point.
fn arrow(svg: &mut Svg, polarity: Polarity, tip: Point, way: Point, length: f64) {
    let (foot, side) = (tip - way * length, way.turned() * (length * 0.42));
    let notch = tip - way * (length * 0.78);
    let corners = [tip, foot + side, notch, foot - side].map(pair).join("L");
    svg.element("path", &format!("class=\"{}-fill\" d=\"M{corners}z\"", class(polarity)));
}

/// Two bars across the middle of a line: what it says is not so.
fn strike(svg: &mut Svg, polarity: Polarity, line: &Curve) {
    let (middle, way) = (line.at(0.5), line.way(0.5));
    let bar = (way.turned() + way * 0.45).unit() * 6.0;
    for shift in [-2.0, 2.0] {
        let at = middle + way * shift;
        let path = format!("M{}L{}", pair(at - bar), pair(at + bar));
        svg.element("path", &format!("class=\"tie {}\" stroke-width=\"1.6\" d=\"{path}\"", class(polarity)));
    }
}
