//! Writing SVG: elements, numbers with one decimal, and text at measured width.

use std::fmt::Write;

use super::colour::Colour;
use super::escape::escaped;
use super::font::{self, Weight};
use super::layout::Point;

/// A picture being written, one element a line.
#[derive(Debug, Default)]
pub(super) struct Svg {
    text: String,
    open: Vec<&'static str>,
}

/// How a line of text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text of the picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Where its base line begins, or has its middle or end.
    pub(super) at: Point,
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) anchor: Anchor,
    pub(super) class: &'static str,
    /// What else the element says: ` fill="#..."`; never text of the world.
    pub(super) more: &'a str,
}

impl<'a> Line<'a> {
    /// A line of running text that begins at a point.
    pub(super) fn new(text: &'a str, at: Point, size: f64) -> Line<'a> {
        Line { text, at, size, weight: Weight::Regular, anchor: Anchor::Start, class: "", more: "" }
    }
}

impl Svg {
    /// Begins a picture of a size, with what it is called and what it shows told to those who do not see it.
    pub(super) fn new(width: f64, height: f64, language: &str, title: &str, description: &str) -> Svg {
        let mut svg = Svg::default();
        let (width, height, language) = (short(width.ceil()), short(height.ceil()), escaped(language));
        let _ = writeln!(
            svg.text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" lang=\"{language}\" role=\"img\" aria-labelledby=\"title description\">"
        );
        let _ = writeln!(svg.text, "<title id=\"title\">{}</title>", escaped(title));
        let _ = writeln!(svg.text, "<desc id=\"description\">{}</desc>", escaped(description));
        svg.open.push("svg");
        svg
    }

    /// Fills the whole picture.
    pub(super) fn paper(&mut self, fill: Colour) {
        self.element("rect", &format!("width=\"100%\" height=\"100%\" fill=\"{}\"", fill.text()));
    }

    /// Opens a group; `attributes` are never text of the world.
    pub(super) fn group(&mut self, attributes: &str) {
        let space = if attributes.is_empty() { "" } else { " " };
        let _ = writeln!(self.text, "<g{space}{attributes}>");
        self.open.push("g");
    }

    /// Closes the group opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            let _ = writeln!(self.text, "</{name}>");
        }
    }

    /// An element without content; `attributes` are never text of the world.
    pub(super) fn element(&mut self, name: &str, attributes: &str) {
        let _ = writeln!(self.text, "<{name} {attributes}/>");
    }

    /// An element that says something when it is pointed at.
    pub(super) fn explained(&mut self, name: &str, attributes: &str, tooltip: &str) {
        let _ = writeln!(self.text, "<{name} {attributes}><title>{}</title></{name}>", escaped(tooltip));
    }

    /// What the group opened last says when it is pointed at.
    pub(super) fn explain(&mut self, tooltip: &str) {
        let _ = writeln!(self.text, "<title>{}</title>", escaped(tooltip));
    }

    /// What a style sheet says.
    pub(super) fn style(&mut self, style: &str) {
        let _ = writeln!(self.text, "<style>{style}</style>");
    }

    /// A line of text. Its width is told as well, so that it takes the same room where our font is not at hand.
    pub(super) fn line(&mut self, line: &Line) {
        let text = escaped(line.text);
        if text.is_empty() {
            return;
        }
        let class = if line.class.is_empty() { String::new() } else { format!(" class=\"{}\"", line.class) };
        let (anchor, weight) = (line.anchor.attribute(), line.weight.attribute());
        let width = short(font::width(line.text, line.size, line.weight));
        let _ = writeln!(
            self.text,
            "<text{class} x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor} textLength=\"{width}\" \
             lengthAdjust=\"spacingAndGlyphs\"{}>{text}</text>",
            short(line.at.x),
            short(line.at.y),
            short(line.size),
            line.more
        );
    }

    /// The picture, all elements closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }
}

impl Anchor {
    fn attribute(self) -> &'static str {
        match self {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        }
    }
}

/// A number with at most one decimal, as short as it can be.
pub(super) fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The two coordinates of a point.
pub(super) fn pair(point: Point) -> String {
    format!("{} {}", short(point.x), short(point.y))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, -0.04, 2.25, 3.96].map(short), ["1", "0", "2.2", "4"]);
    }
}
