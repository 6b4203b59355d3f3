//! What the colours, shapes and lines of a picture mean.

use std::collections::{BTreeMap, BTreeSet};

use super::size::width;
use super::tie::sample;
use crate::draw::font::{self, Weight};
use crate::draw::layout::Point;
use crate::draw::look::{Fill, Look, POLARITIES, fill};
use crate::draw::picture::{Actor, Picture};
use crate::draw::shape::outline;
use crate::draw::svg::{Line, Svg};
use crate::draw::theme::TOLD_APART;
use crate::knowledge::{Polarity, filled};
use crate::model::{EntityKind, Factuality, Relation};

/// How wide it is.
pub(super) const WIDTH: f64 = 190.0;

const HEADING: f64 = 12.0;
const TEXT: f64 = 11.0;
const STEP: f64 = 18.0;
const INDENT: f64 = 34.0;

/// A legend being drawn, from its top down.
struct Legend<'a> {
    svg: &'a mut Svg,
    look: &'a Look<'a>,
    at: Point,
}

/// Draws the legend of a picture below a point and says how high it is.
pub(super) fn draw(svg: &mut Svg, picture: &Picture, look: &Look, at: Point) -> f64 {
    let mut legend = Legend { svg, look, at };
    match look.fill {
        Fill::Kind => legend.kinds(picture),
        Fill::Community => legend.communities(picture),
    }
    legend.ties(picture);
    legend.factualities(picture);
    legend.sources(picture);
    legend.at.y - at.y
}

impl Legend<'_> {
    fn heading(&mut self, text: &str) {
        self.at.y += if self.at.y > 0.0 { STEP * 0.5 } else { 0.0 };
        let at = Point::new(self.at.x, self.at.y + HEADING);
        self.svg.line(&Line { weight: Weight::Bold, ..Line::new(text, at, HEADING) });
        self.at.y += STEP * 1.15;
    }

    /// A line of text beside a sample, and the middle of the room for the sample.
    fn entry(&mut self, text: &str) -> Point {
        let text = font::cut(text, TEXT, Weight::Regular, WIDTH - INDENT);
        self.svg.line(&Line::new(&text, Point::new(self.at.x + INDENT, self.at.y + 4.0 + STEP / 2.0), TEXT));
        let middle = Point::new(self.at.x + INDENT / 2.0 - 4.0, self.at.y + STEP / 2.0);
        self.at.y += STEP;
        middle
    }

    fn kinds(&mut self, picture: &Picture) {
        self.heading(&self.look.words.kinds);
        let kinds: BTreeSet<EntityKind> = picture.actors.iter().map(|actor| actor.kind).collect();
        for (kind, info) in self.look.ontology.kinds().filter(|(kind, _)| kinds.contains(kind)) {
            let middle = self.entry(self.look.kind(info));
            self.sample(&info.shape, &Actor { label: String::new(), kind, group: 0, score: 0.0 }, middle);
        }
    }

    fn communities(&mut self, picture: &Picture) {
        self.heading(&self.look.words.communities);
        let shown: BTreeSet<u32> = picture.actors.iter().map(|actor| actor.group.min(TOLD_APART)).collect();
        for group in shown {
            let number = (group + 1).to_string();
            let named = filled(&self.look.words.community, &[("n", &number)]);
            let middle = self.entry(if group == TOLD_APART { &self.look.words.others } else { &named });
            let actor = picture.actors.iter().find(|actor| actor.group.min(TOLD_APART) == group);
            let actor = actor.expect("its group is shown");
            self.sample("", actor, middle);
        }
    }

    fn sample(&mut self, shape: &str, actor: &Actor, middle: Point) {
        let fill = fill(self.look, actor);
        let (name, attributes) = outline(shape, middle, 6.5);
        let (line, fill) = (self.look.theme.outline(fill).text(), fill.text());
        self.svg.element(name, &format!("fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"1.2\" {attributes}"));
    }

    /// The feelings, and below each the relations of the picture that have it.
    fn ties(&mut self, picture: &Picture) {
        let mut relations: BTreeMap<Polarity, BTreeSet<Relation>> = BTreeMap::new();
        for tie in &picture.ties {
            relations.entry(tie.polarity).or_default().insert(tie.relation);
        }
        if !relations.is_empty() {
            self.heading(&self.look.words.ties);
        }
        for polarity in POLARITIES {
            let Some(relations) = relations.get(&polarity) else { continue };
            let middle = self.entry(self.look.tone(polarity));
            sample(self.svg, polarity, Factuality::Asserted, 3.0, middle);
            let names =
                relations.iter().map(|relation| self.look.relation(self.look.ontology.relation_info(*relation)));
            self.small(&names.collect::<Vec<_>>().join(", "));
        }
    }

    /// Small print below an entry.
    fn small(&mut self, text: &str) {
        const SIZE: f64 = 9.5;
        for line in font::wrapped(text, SIZE, Weight::Regular, WIDTH - INDENT, 12) {
            let at = Point::new(self.at.x + INDENT, self.at.y + SIZE - 1.0);
            self.svg.line(&Line { class: "faint", ..Line::new(&line, at, SIZE) });
            self.at.y += SIZE * 1.3;
        }
        self.at.y += 4.0;
    }

    fn factualities(&mut self, picture: &Picture) {
        let shown: BTreeSet<Factuality> = picture.ties.iter().map(|tie| tie.factuality).collect();
        if shown.iter().all(|factuality| *factuality == Factuality::Asserted) {
            return;
        }
        self.heading(&self.look.words.put_forward);
        for factuality in shown {
            let middle = self.entry(self.look.factuality(factuality));
            sample(self.svg, Polarity::Neutral, factuality, 1.8, middle);
        }
    }

    /// Line widths of some numbers of sources, as far as the picture has them, and what the size of actors means.
    fn sources(&mut self, picture: &Picture) {
        let most = picture.ties.iter().map(|tie| tie.sources).max().unwrap_or(0);
        let shown: Vec<u32> = [1, 2, 4, 8, 16, 32, 64].into_iter().filter(|count| *count <= most).collect();
        if most > 1 {
            self.heading(&self.look.words.sources);
            for &count in shown.iter().step_by(shown.len().div_ceil(4)) {
                let middle = self.entry(&count.to_string());
                sample(self.svg, Polarity::Neutral, Factuality::Asserted, width(count), middle);
            }
        }
        if !picture.measure.is_empty() {
            self.at.y += STEP * 0.5;
            let text = filled(&self.look.words.size, &[("measure", &picture.measure)]);
            let at = Point::new(self.at.x, self.at.y + TEXT);
            self.svg.line(&Line { class: "faint", ..Line::new(&text, at, TEXT) });
            self.at.y += STEP;
        }
    }
}
