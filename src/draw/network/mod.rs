//! A graph as a picture of dots and lines.
//!
//! [`place`] finds a point for each actor, [`draw`] writes the picture. In between: how large everything is ([`size`]),
//! which way ties go ([`route`], [`curve`]), and where words find room ([`label`], [`ground`]).

mod curve;
mod ground;
mod label;
mod legend;
mod route;
mod size;
mod tie;

use super::font::{ASCENT, LEADING, Weight};
use super::layout::{self, Frame, Point, hull};
use super::look::{Look, fill};
use super::picture::{Picture, Tie};
use super::shape::outline;
use super::svg::{Anchor, Line, Svg, pair, short};
use crate::graph::Csr;
use crate::knowledge::filled;
use crate::model::Factuality;
use curve::Curve;
use label::{Labels, Standing, WORD};
use size::{Name, Sizes};

/// Up to so many ties each has its word.
const WORDED: usize = 90;

/// Pixels around the picture, and between it and its legend.
const MARGIN: f64 = 28.0;

/// The picture grows its heading and legend with it from this width on.
const USUAL_WIDTH: f64 = 1500.0;

const TITLE: f64 = 20.0;
const NOTE: f64 = 12.0;

/// A point for each actor: those of one community near each other, none on another, room for the names.
pub fn place(picture: &Picture, seed: u64) -> Vec<Point> {
    let ties = picture.ties.iter().map(|tie| (tie.source as u32, tie.target as u32, tie.sources));
    let csr = Csr::from_ties(picture.actors.len() as u32, &ties.collect::<Vec<_>>());
    let groups: Vec<u32> = picture.actors.iter().map(|actor| actor.group).collect();
    let rooms = rooms(picture);
    let usual = rooms.iter().map(|room| (room.width() * room.height()).sqrt()).sum::<f64>() / rooms.len().max(1) as f64;
    let settings = layout::Settings { seed, length: usual * if is_worded(picture) { 2.1 } else { 1.7 } };
    layout::layout(csr.both(), &groups, &rooms, &settings)
}

/// The room each actor takes around its point, its name included.
pub fn rooms(picture: &Picture) -> Vec<Frame> {
    let sizes = Sizes::of(picture);
    (0..picture.actors.len()).map(|actor| sizes.room(actor)).collect()
}

fn is_worded(picture: &Picture) -> bool {
    picture.ties.len() <= WORDED
}

/// The picture as SVG, its actors at these points; the same picture and points give the same bytes.
pub fn draw(picture: &Picture, points: &[Point], look: &Look) -> String {
    let sizes = Sizes::of(picture);
    let curves = route::routes(picture, points, &sizes);
    let words: Vec<&str> = picture.ties.iter().map(|tie| word(look, tie)).collect();
    let visible: Vec<Curve> =
        picture.ties.iter().zip(&curves).map(|(tie, curve)| between(curve, tie, &sizes)).collect();
    let struck = picture.ties.iter().zip(&visible).filter(|(tie, _)| tie.factuality == Factuality::Denied);
    let marks: Vec<Point> = struck.map(|(_, curve)| curve.at(0.5)).collect();
    let labels = label::labels(points, &sizes, &visible, if is_worded(picture) { &words } else { &[] }, &marks);
    let scene = Scene { picture, look, points, sizes, curves, words, labels };
    scene.draw()
}

fn between(curve: &Curve, tie: &Tie, sizes: &Sizes) -> Curve {
    curve.between(sizes.radii[tie.source], sizes.radii[tie.target])
}

fn word<'a>(look: &Look<'a>, tie: &Tie) -> &'a str {
    look.relation(look.ontology.relation_info(tie.relation))
}

/// Everything in its place.
struct Scene<'a> {
    picture: &'a Picture,
    look: &'a Look<'a>,
    points: &'a [Point],
    sizes: Sizes,
    curves: Vec<Curve>,
    words: Vec<&'a str>,
    labels: Labels,
}

impl Scene<'_> {
    fn draw(&self) -> String {
        let inside = self.extent();
        let scale = (inside.width() / USUAL_WIDTH).max(1.0);
        // The legend is drawn twice: first to see how high it is.
        let high = legend::draw(&mut Svg::default(), self.picture, self.look, Point::default()) * scale;
        let head = scale * (TITLE * 1.5 + NOTE * 1.5 * self.picture.notes.len() as f64 + 10.0);
        let width = inside.width() + 3.0 * MARGIN + legend::WIDTH * scale;
        let height = head + inside.height().max(high) + 2.0 * MARGIN;
        let mut svg = Svg::new(width, height, &self.look.words.code, &self.picture.title, &self.description());
        svg.style(&self.look.style());
        svg.paper(self.look.theme.paper);
        self.heading(&mut svg, scale);
        let room = height - head - 2.0 * MARGIN - inside.height();
        let corner = Point::new(MARGIN - inside.left, MARGIN + head + room / 2.0 - inside.top);
        svg.group(&format!("transform=\"translate({})\"", pair(corner)));
        self.ties(&mut svg);
        self.actors(&mut svg);
        self.names(&mut svg);
        svg.close();
        let corner = pair(Point::new(2.0 * MARGIN + inside.width(), MARGIN + head));
        svg.group(&format!("transform=\"translate({corner}) scale({scale:.3})\""));
        legend::draw(&mut svg, self.picture, self.look, Point::default());
        svg.finish()
    }

    /// What the actors, ties and names cover.
    fn extent(&self) -> Frame {
        let dots = self.points.iter().zip(&self.sizes.radii).map(|(at, radius)| Frame::around(*at, *radius, *radius));
        let names = self.labels.names.iter().flatten().map(|standing| standing.frame);
        let ties = self.curves.iter().flat_map(|curve| curve.points(5)).map(|at| Frame::around(at, 4.0, 4.0));
        hull(dots.chain(names).chain(ties)).grown(4.0)
    }

    fn description(&self) -> String {
        let main = self.sizes.order.iter().take(10).map(|&actor| self.picture.actors[actor].label.as_str());
        let main = main.collect::<Vec<_>>().join(", ");
        filled(&self.look.words.description, &[("actors", &main)])
    }

    fn heading(&self, svg: &mut Svg, scale: f64) {
        let mut at = Point::new(MARGIN, MARGIN + TITLE * scale * 0.8);
        let title = Line { weight: Weight::Bold, ..Line::new(&self.picture.title, at, TITLE * scale) };
        svg.line(&title);
        for note in &self.picture.notes {
            at.y += NOTE * 1.6 * scale;
            svg.line(&Line { class: "faint", ..Line::new(note, at, NOTE * scale) });
        }
    }

    /// Lines, weak ones first, then their words.
    fn ties(&self, svg: &mut Svg) {
        let mut order: Vec<usize> = (0..self.picture.ties.len()).collect();
        order.sort_by_key(|&tie| (self.picture.ties[tie].sources, tie));
        let opacity = (60.0 / self.picture.ties.len().max(1) as f64).sqrt().clamp(0.45, 0.9);
        svg.group(&format!("opacity=\"{opacity:.2}\""));
        for &number in &order {
            let tie = &self.picture.ties[number];
            let radii = (self.sizes.radii[tie.source], self.sizes.radii[tie.target]);
            tie::draw(svg, tie, &self.curves[number], radii, &self.claim(number));
        }
        svg.close();
        for (word, place) in self.words.iter().zip(&self.labels.words) {
            if let Some((at, way)) = place {
                word_along(svg, word, *at, *way);
            }
        }
    }

    /// What a tie says, with its sentence.
    fn claim(&self, number: usize) -> String {
        let tie = &self.picture.ties[number];
        let label = |actor: usize| self.picture.actors[actor].label.as_str();
        let ends = [("source", label(tie.source)), ("relation", self.words[number]), ("target", label(tie.target))];
        let claim = filled(&self.look.words.says, &ends);
        let mark = self.look.factuality(tie.factuality);
        let claim = if tie.factuality == Factuality::Asserted { claim } else { format!("{claim} ({mark})") };
        if tie.sentence.is_empty() { claim } else { format!("{claim}: {}", tie.sentence) }
    }

    fn actors(&self, svg: &mut Svg) {
        svg.group("stroke-width=\"1.4\"");
        for &number in &self.sizes.order {
            let actor = &self.picture.actors[number];
            let fill = fill(self.look, actor);
            let kind = self.look.ontology.kind_info(actor.kind);
            let (name, attributes) = outline(&kind.shape, self.points[number], self.sizes.radii[number]);
            let (line, fill) = (self.look.theme.outline(fill).text(), fill.text());
            let tooltip = format!("{}, {}", actor.label, self.look.kind(kind));
            svg.explained(name, &format!("fill=\"{fill}\" stroke=\"{line}\" {attributes}"), &tooltip);
        }
        svg.close();
    }

    fn names(&self, svg: &mut Svg) {
        for (name, standing) in self.sizes.names.iter().zip(&self.labels.names) {
            if let (Some(name), Some(standing)) = (name, standing) {
                set(svg, name, standing);
            }
        }
    }
}

/// The lines of a name in their frame.
fn set(svg: &mut Svg, name: &Name, standing: &Standing) {
    let frame = standing.frame;
    let x = match standing.anchor {
        Anchor::Start => frame.left,
        Anchor::Middle => frame.centre().x,
        Anchor::End => frame.right,
    };
    for (number, line) in name.lines.iter().enumerate() {
        let at = Point::new(x, frame.top + name.size * (ASCENT + LEADING * number as f64));
        let line =
            Line { weight: name.weight, anchor: standing.anchor, class: "name", ..Line::new(line, at, name.size) };
        svg.line(&line);
    }
}

/// A word along a line, never upside down.
fn word_along(svg: &mut Svg, word: &str, at: Point, way: Point) {
    let way = if way.x < 0.0 { way * -1.0 } else { way };
    let angle = way.y.atan2(way.x).to_degrees();
    let turn = format!(" transform=\"rotate({} {})\"", short(angle), pair(at));
    let base = Point::new(at.x, at.y + WORD * 0.33);
    svg.line(&Line { anchor: Anchor::Middle, class: "word", more: &turn, ..Line::new(word, base, WORD) });
}
