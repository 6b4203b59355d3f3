//! The features a label is chosen by.

use std::ops::Range;

use super::spelling::Spelling;
use super::traits::{Sheet, Style, Traits};
use crate::knowledge::linear::feature;
use crate::knowledge::recogniser::{Labels, OUTSIDE};
use crate::model::Features;

/// A place in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Token.
    pub place: usize,
    /// Tokens of its sentence.
    pub sentence: Range<usize>,
}

/// The labels before a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    /// That of the word before.
    pub previous: u8,
    /// That of the one before it.
    pub earlier: u8,
    /// First token of the name that is open.
    start: usize,
}

impl Default for History {
    fn default() -> History {
        History { previous: OUTSIDE, earlier: OUTSIDE, start: usize::MAX }
    }
}

impl History {
    /// Goes on to the next word.
    pub fn push(&mut self, spot: &Spot, label: u8, labels: &Labels) {
        let continues = labels.is_open(self.previous);
        self.earlier = std::mem::replace(&mut self.previous, label);
        self.start = match labels.is_open(label) {
            true if continues => self.start,
            true => spot.place,
            false => usize::MAX,
        };
    }
}

/// Most features a word has.
const MOST: usize = 80;

/// The features of one decision.
#[derive(Clone, Debug)]
pub struct Record {
    features: [u32; MOST],
    count: usize,
}

impl Record {
    /// The features.
    pub fn list(&self) -> &[u32] {
        &self.features[..self.count]
    }

    fn extend<const COUNT: usize>(&mut self, more: [u32; COUNT]) {
        self.features[self.count..self.count + COUNT].copy_from_slice(&more);
        self.count += COUNT;
    }
}

/// What stands beyond a sentence.
const EDGE: Traits = Traits {
    spelling: Spelling { raw: 1, form: 1, prefix: 1, suffix: 1, ending: 1, shape: 1 },
    pos: 31,
    readings: 0,
    table: 1,
    doubt: 0,
    cue: 0,
    head: 1,
    given: 7,
    seen: 0,
    line: 7,
};

/// A word with its neighbours.
struct Window<'t> {
    two_before: &'t Traits,
    before: &'t Traits,
    here: &'t Traits,
    after: &'t Traits,
    two_after: &'t Traits,
}

impl Sheet<'_> {
    /// The features of a place.
    pub fn features(&self, spot: &Spot, history: &History) -> Record {
        let window = self.window(spot);
        let mut record = Record { features: [0; MOST], count: 0 };
        record.extend(of_words(&window));
        record.extend(of_shapes(&window));
        record.extend(of_grammar(&window));
        record.extend(of_tables(&window));
        record.extend(self.of_history(&window, history));
        if self.votes.is_some() {
            record.extend(self.of_votes(spot, &window, history));
        }
        if self.style != Style::NEWS {
            record.extend(of_style(self.style, &window, history));
        }
        record
    }

    /// Whether a token begins with a capital.
    pub(super) fn is_capital(&self, place: usize) -> bool {
        self.words.tokens[place].features.contains(Features::CAPITAL)
    }

    fn window(&self, spot: &Spot) -> Window<'_> {
        let near = |place: usize| if spot.sentence.contains(&place) { &self.traits[place] } else { &EDGE };
        let place = spot.place;
        Window {
            two_before: near(place.wrapping_sub(2)),
            before: near(place.wrapping_sub(1)),
            here: &self.traits[place],
            after: near(place + 1),
            two_after: near(place + 2),
        }
    }

    fn of_history(&self, window: &Window<'_>, history: &History) -> [u32; 13] {
        let (label, earlier) = (u32::from(history.previous), u32::from(history.earlier));
        let Window { before, here, after, .. } = window;
        let start = self.traits.get(history.start).unwrap_or(&EDGE);
        [
            feature(1, label, 0, 0),
            feature(2, label, earlier, 0),
            feature(3, label, here.spelling.form, 0),
            feature(4, label, here.spelling.shape, earlier),
            feature(5, label, before.spelling.form, 0),
            feature(6, label, after.spelling.form, 0),
            feature(7, label, here.spelling.shape, after.spelling.shape),
            feature(8, label, here.pos, after.pos),
            feature(9, label, here.table, here.doubt),
            feature(10, label, here.head, after.head),
            feature(11, label, start.spelling.form, here.spelling.shape),
            feature(12, label, start.head, here.pos),
            feature(13, label, here.given, after.spelling.shape),
        ]
    }

    fn of_votes(&self, spot: &Spot, window: &Window<'_>, history: &History) -> [u32; 5] {
        let vote = |place: usize| match &self.votes {
            Some(votes) if spot.sentence.contains(&place) => votes.others(self, place),
            _ => 99,
        };
        let (before, here, after) = (vote(spot.place.wrapping_sub(1)), vote(spot.place), vote(spot.place + 1));
        let label = u32::from(history.previous);
        [
            feature(90, here, 0, 0),
            feature(91, here, label, 0),
            feature(92, here, window.here.spelling.shape, window.here.line),
            feature(93, here, after, label),
            feature(94, here, before, 0),
        ]
    }
}

fn of_words(window: &Window<'_>) -> [u32; 17] {
    let [two_before, before, here, after, two_after] =
        [window.two_before, window.before, window.here, window.after, window.two_after].map(|traits| traits.spelling);
    [
        feature(20, here.form, 0, 0),
        feature(21, here.raw, 0, 0),
        feature(22, before.form, 0, 0),
        feature(23, after.form, 0, 0),
        feature(24, two_before.form, 0, 0),
        feature(25, two_after.form, 0, 0),
        feature(26, before.form, here.form, 0),
        feature(27, here.form, after.form, 0),
        feature(28, two_before.form, before.form, here.shape),
        feature(29, after.form, two_after.form, here.shape),
        feature(30, here.suffix, here.shape, 0),
        feature(31, here.ending, 0, 0),
        feature(32, here.prefix, 0, 0),
        feature(33, before.suffix, here.shape, 0),
        feature(34, after.suffix, here.shape, 0),
        feature(35, before.form, here.shape, 0),
        feature(36, after.form, here.shape, 0),
    ]
}

fn of_shapes(window: &Window<'_>) -> [u32; 7] {
    let Window { before, here, after, .. } = window;
    let shape = |traits: &Traits| traits.spelling.shape;
    [
        feature(40, shape(here), here.line, 0),
        feature(41, shape(before), shape(here), 0),
        feature(42, shape(here), shape(after), 0),
        feature(43, shape(before), shape(here), shape(after)),
        feature(44, here.seen, shape(here), here.line),
        feature(45, here.seen, here.readings, here.line),
        feature(46, here.readings, shape(here), here.line),
    ]
}

fn of_grammar(window: &Window<'_>) -> [u32; 6] {
    let Window { two_before, before, here, after, .. } = window;
    let shape = here.spelling.shape;
    [
        feature(50, here.pos, shape, 0),
        feature(51, before.pos, here.pos, shape),
        feature(52, here.pos, after.pos, shape),
        feature(53, before.pos, here.pos, after.pos),
        feature(54, two_before.pos, before.pos, here.pos),
        feature(55, here.pos, here.spelling.suffix, 0),
    ]
}

fn of_tables(window: &Window<'_>) -> [u32; 16] {
    let Window { two_before, before, here, after, .. } = window;
    let shape = here.spelling.shape;
    [
        feature(60, here.table, 0, 0),
        feature(61, here.table, here.doubt, here.readings),
        feature(62, before.table, here.table, 0),
        feature(63, here.table, after.table, 0),
        feature(64, here.table, here.pos, 0),
        feature(65, here.table, here.spelling.form, 0),
        feature(66, here.table, before.spelling.form, 0),
        feature(67, here.cue, here.head, shape),
        feature(68, before.cue, shape, 0),
        feature(69, two_before.cue, before.cue, shape),
        feature(70, after.cue, shape, 0),
        feature(71, before.head, shape, 0),
        feature(72, after.head, shape, 0),
        feature(73, before.head, here.table, 0),
        feature(74, here.given, after.spelling.shape, after.given),
        feature(75, before.given, shape, here.table),
    ]
}

/// What one corpus alone does: to learn it apart keeps it out of the others.
fn of_style(Style(style): Style, window: &Window<'_>, history: &History) -> [u32; 10] {
    let Window { before, here, after, .. } = window;
    let label = u32::from(history.previous) << 8 | style;
    [
        feature(100, label, 0, 0),
        feature(101, label, here.spelling.shape, 0),
        feature(102, label, here.spelling.form, 0),
        feature(103, label, here.pos, after.pos),
        feature(104, label, here.table, 0),
        feature(105, label, here.head, here.spelling.shape),
        feature(106, label, before.spelling.form, 0),
        feature(107, label, here.cue, after.spelling.shape),
        feature(108, label, after.spelling.form, here.spelling.shape),
        feature(109, label, before.pos, here.pos),
    ]
}
