//! Who does what to whom, as a table: rows do, columns are done to.
//!
//! Actors stand in order of their communities and, within each, of their scores. A cell has the colour of how its ties
//! feel, both halves where some are friendly and some hostile; the more sources, the stronger. Ties without direction stand in both
//! their cells. What is only planned is an outline, what is only denied is crossed out.

use std::collections::BTreeMap;

use super::font::{self, Weight};
use super::layout::Point;
use super::look::{Look, POLARITIES, fill};
use super::picture::{Picture, Tie};
use super::shape::outline;
use super::svg::{Anchor, Line, Svg, pair, short};
use super::theme;
use crate::knowledge::{Polarity, filled};
use crate::model::Factuality;

const MARGIN: f64 = 28.0;
const CELL: f64 = 22.0;
const TITLE: f64 = 20.0;
const TEXT: f64 = 12.0;
const MARK: f64 = 22.0;

/// Widest name; longer ones are cut.
const NAME: f64 = 190.0;

/// The picture as SVG; the same picture gives the same bytes.
pub fn draw(picture: &Picture, look: &Look) -> String {
    let grid = Grid::of(picture);
    let side = CELL * grid.order.len() as f64;
    let size = Point::new(grid.corner.x + side + MARGIN, grid.corner.y + side + MARGIN);
    let width = size.x.max(2.0 * MARGIN + 420.0);
    let mut svg = Svg::new(width, size.y, &look.words.code, &picture.title, &description(picture, look));
    svg.style(&look.style());
    svg.paper(look.theme.paper);
    grid.heading(&mut svg, look);
    grid.lines(&mut svg, look);
    grid.names(&mut svg, look);
    grid.cells(&mut svg, look);
    grid.blocks(&mut svg);
    svg.finish()
}

fn description(picture: &Picture, look: &Look) -> String {
    let mut ties: Vec<&Tie> = picture.ties.iter().collect();
    ties.sort_by_key(|tie| std::cmp::Reverse(tie.sources));
    let told: Vec<String> = ties.into_iter().take(5).map(|tie| claim(picture, look, tie)).collect();
    let count = picture.actors.len().to_string();
    filled(&look.words.matrix_description, &[("n", &count), ("ties", &told.join("; "))])
}

fn claim(picture: &Picture, look: &Look, tie: &Tie) -> String {
    let label = |actor: usize| picture.actors[actor].label.as_str();
    let relation = look.relation(look.ontology.relation_info(tie.relation));
    let claim = filled(
        &look.words.says,
        &[("source", label(tie.source)), ("relation", relation), ("target", label(tie.target))],
    );
    match tie.factuality {
        Factuality::Asserted => claim,
        other => format!("{claim} ({})", look.factuality(other)),
    }
}

/// The table laid out.
struct Grid<'a> {
    picture: &'a Picture,
    /// Actors in the order of rows and columns, and the place of each.
    order: Vec<usize>,
    places: Vec<usize>,
    /// Where the first cell begins.
    corner: Point,
}

impl<'a> Grid<'a> {
    fn of(picture: &'a Picture) -> Grid<'a> {
        let mut order: Vec<usize> = (0..picture.actors.len()).collect();
        let actor = |number: usize| &picture.actors[number];
        order.sort_by(|&one, &other| {
            let (own, its) = (actor(one), actor(other));
            own.group.cmp(&its.group).then(its.score.total_cmp(&own.score)).then(one.cmp(&other))
        });
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, &actor)| places[actor] = place);
        let widths = picture.actors.iter().map(|actor| font::width(&actor.label, TEXT, Weight::Regular));
        let names = widths.fold(0.0, f64::max).min(NAME);
        let head = TITLE * 1.6 + TEXT * 1.5 * (picture.notes.len() + 2) as f64;
        let corner = Point::new(MARGIN + names + MARK + 8.0, MARGIN + head + names + MARK + 8.0);
        Grid { picture, order, places, corner }
    }

    /// Title, notes, and what the colours mean.
    fn heading(&self, svg: &mut Svg, look: &Look) {
        let mut at = Point::new(MARGIN, MARGIN + TITLE * 0.8);
        svg.line(&Line { weight: Weight::Bold, ..Line::new(&self.picture.title, at, TITLE) });
        let sides = format!("{}, {}", look.words.matrix_rows, look.words.matrix_columns);
        for note in self.picture.notes.iter().chain([&sides]) {
            at.y += TEXT * 1.5;
            svg.line(&Line { class: "faint", ..Line::new(note, at, TEXT) });
        }
        at.y += TEXT * 2.0;
        for polarity in POLARITIES {
            let (x, y, fill) = (short(at.x), short(at.y - TEXT * 0.85), look.theme.tone(polarity).text());
            svg.element("rect", &format!("x=\"{x}\" y=\"{y}\" width=\"11\" height=\"11\" rx=\"2\" fill=\"{fill}\""));
            svg.line(&Line::new(look.tone(polarity), at + Point::new(16.0, 0.0), TEXT));
            at.x += 36.0 + font::width(look.tone(polarity), TEXT, Weight::Regular);
        }
        for factuality in [Factuality::Planned, Factuality::Denied] {
            let frame = at + Point::new(0.0, -TEXT * 0.85);
            mark(svg, &Cell { frame, side: 11.0, polarity: Polarity::Neutral, factuality, strength: 1.0 }, look);
            svg.line(&Line::new(look.factuality(factuality), at + Point::new(16.0, 0.0), TEXT));
            at.x += 36.0 + font::width(look.factuality(factuality), TEXT, Weight::Regular);
        }
    }

    fn at(&self, row: usize, column: usize) -> Point {
        self.corner + Point::new(CELL * column as f64, CELL * row as f64)
    }

    fn lines(&self, svg: &mut Svg, look: &Look) {
        let count = self.order.len();
        let side = short(CELL * count as f64);
        let paths =
            (0..=count).map(|line| format!("M{}h{side}M{}v{side}", pair(self.at(line, 0)), pair(self.at(0, line))));
        let diagonal = (0..count).map(|place| format!("M{}l{CELL} {CELL}", pair(self.at(place, place))));
        let path = paths.chain(diagonal).collect::<String>();
        svg.element("path", &format!("stroke=\"{}\" stroke-width=\"0.7\" d=\"{path}\"", look.theme.rule.text()));
    }

    /// Each actor's name and mark before its row and above its column.
    fn names(&self, svg: &mut Svg, look: &Look) {
        for (place, &number) in self.order.iter().enumerate() {
            let actor = &self.picture.actors[number];
            let fill = fill(look, actor);
            let shape = &look.ontology.kind_info(actor.kind).shape;
            let name = font::cut(&actor.label, TEXT, Weight::Regular, NAME);
            let row = self.at(place, 0) + Point::new(-MARK / 2.0 - 2.0, CELL / 2.0);
            let column = self.at(0, place) + Point::new(CELL / 2.0, -MARK / 2.0 - 2.0);
            for middle in [row, column] {
                let (element, attributes) = outline(shape, middle, 6.0);
                let (line, fill) = (look.theme.outline(fill).text(), fill.text());
                svg.element(element, &format!("fill=\"{fill}\" stroke=\"{line}\" {attributes}"));
            }
            let at = row + Point::new(-MARK / 2.0, TEXT * 0.35);
            svg.line(&Line { anchor: Anchor::End, ..Line::new(&name, at, TEXT) });
            let at = column + Point::new(TEXT * 0.35, -MARK / 2.0);
            let turn = format!(" transform=\"rotate(-90 {})\"", pair(at));
            svg.line(&Line { more: &turn, ..Line::new(&name, at, TEXT) });
        }
    }

    fn cells(&self, svg: &mut Svg, look: &Look) {
        let mut cells: BTreeMap<(usize, usize), Vec<&Tie>> = BTreeMap::new();
        for tie in &self.picture.ties {
            let (row, column) = (self.places[tie.source], self.places[tie.target]);
            cells.entry((row, column)).or_default().push(tie);
            if tie.symmetric {
                cells.entry((column, row)).or_default().push(tie);
            }
        }
        for ((row, column), ties) in cells {
            svg.group("");
            let told: Vec<String> = ties.iter().map(|tie| claim(self.picture, look, tie)).collect();
            svg.explain(&told.join("; "));
            paint(svg, self.at(row, column), &ties, look);
            svg.close();
        }
    }

    /// A frame around each community of several actors.
    fn blocks(&self, svg: &mut Svg) {
        let mut first = 0;
        for block in
            self.order.chunk_by(|&one, &other| self.picture.actors[one].group == self.picture.actors[other].group)
        {
            if block.len() > 1 {
                let (at, side) = (self.at(first, first), short(CELL * block.len() as f64));
                let line = theme::community(self.picture.actors[block[0]].group).text();
                let place = format!("x=\"{}\" y=\"{}\" width=\"{side}\" height=\"{side}\"", short(at.x), short(at.y));
                svg.element("rect", &format!("{place} fill=\"none\" stroke=\"{line}\" stroke-width=\"2\" rx=\"2\""));
            }
            first += block.len();
        }
    }
}

/// The colours of the ties of a cell.
fn paint(svg: &mut Svg, corner: Point, ties: &[&Tie], look: &Look) {
    // Facts before plans before denials: the first there is decides how the cell looks.
    let factuality = ties.iter().map(|tie| tie.factuality).min().unwrap_or(Factuality::Asserted);
    let ties = || ties.iter().filter(|tie| tie.factuality == factuality);
    let sources =
        |polarity: Polarity| ties().filter(|tie| tie.polarity == polarity).map(|tie| tie.sources).sum::<u32>();
    let weights = POLARITIES.map(|polarity| (sources(polarity), polarity));
    let all: u32 = weights.iter().map(|(weight, _)| weight).sum();
    let strength = (0.45 + 0.2 * f64::from(all.max(1)).log2()).min(1.0);
    let (frame, side) = (corner + Point::new(2.5, 2.5), CELL - 5.0);
    let most =
        weights.into_iter().max_by_key(|(weight, _)| *weight).map_or(Polarity::Neutral, |(_, polarity)| polarity);
    let is_torn = weights[0].0 > 0 && weights[2].0 > 0 && factuality == Factuality::Asserted;
    let polarity = if is_torn { Polarity::Friendly } else { most };
    mark(svg, &Cell { frame, side, polarity, factuality, strength }, look);
    if is_torn {
        let half = format!("M{}l{side} 0l0 {side}z", pair(frame));
        svg.element("path", &format!("fill=\"{}\" d=\"{half}\"", look.theme.tone(Polarity::Hostile).text()));
    }
}

/// A square of the table.
struct Cell {
    frame: Point,
    side: f64,
    polarity: Polarity,
    factuality: Factuality,
    /// How far its colour is from that of the paper, to 1.
    strength: f64,
}

fn mark(svg: &mut Svg, cell: &Cell, look: &Look) {
    let tone = look.theme.tone(cell.polarity);
    let inset = if cell.factuality == Factuality::Asserted { 0.0 } else { 0.8 };
    let (at, side) = (cell.frame + Point::new(inset, inset), short(cell.side - 2.0 * inset));
    let place = format!("x=\"{}\" y=\"{}\" width=\"{side}\" height=\"{side}\" rx=\"2\"", short(at.x), short(at.y));
    let line = tone.text();
    match cell.factuality {
        Factuality::Asserted => {
            let fill = look.theme.paper.mixed(tone, cell.strength).text();
            svg.element("rect", &format!("{place} fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"0.8\""));
        }
        Factuality::Planned => {
            svg.element("rect", &format!("{place} fill=\"none\" stroke=\"{line}\" stroke-width=\"1.6\""))
        }
        Factuality::Denied => {
            let cross = format!("M{}l{side} {side}m-{side} 0l{side} -{side}", pair(at));
            svg.element("path", &format!("class=\"tie\" stroke=\"{line}\" stroke-width=\"1.6\" d=\"{cross}\""));
        }
    }
}
