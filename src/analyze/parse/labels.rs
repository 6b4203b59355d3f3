//! As what each word depends on its head: read off the finished tree, from the root down and each word's
//! dependents from left to right, so that a label sees those above and before it.

use super::moves::Facts;
use super::passed::{Passed, distance, passed};
use super::state::State;
use crate::knowledge::linear::feature;
use crate::model::Pos;

/// Number of features of a label.
pub const FEATURES: usize = 49;

/// Labels below this number are remembered by what follows them.
const REMEMBERED: u8 = 64;

/// A tree whose labels are being read.
#[derive(Clone, Debug, Default)]
pub struct Labelling {
    /// Words with each after its head, and after its brothers on the left.
    pub order: Vec<u32>,
    /// Label of each word, `u8::MAX` where it is not known yet; the first is for no word.
    pub labels: Vec<u8>,
    first: Vec<u32>,
    brother: Vec<u32>,
    /// For each word the preposition or conjunction that opens what hangs from it ...
    marker: Vec<u32>,
    /// ... its auxiliaries ...
    auxiliary: Vec<u32>,
    /// ... and what labels its dependents have.
    given: Vec<u64>,
    /// The dependent labelled last of each word.
    last: Vec<u32>,
}

impl Labelling {
    /// Begins with a finished tree.
    pub fn start(&mut self, facts: &Facts, state: &State) {
        let length = state.nodes.len();
        for list in [&mut self.first, &mut self.brother, &mut self.marker, &mut self.auxiliary, &mut self.last] {
            list.clear();
            list.resize(length, 0);
        }
        self.labels.clear();
        self.labels.resize(length, u8::MAX);
        self.given.clear();
        self.given.resize(length, 0);
        for word in (1..state.root()).rev() {
            self.attach(word, state.nodes[word as usize].head as usize, facts);
        }
        self.order.clear();
        self.order.push(self.first[state.root() as usize]);
        let mut at = 0;
        while let Some(&word) = self.order.get(at) {
            let mut child = self.first[word as usize];
            while child != 0 {
                self.order.push(child);
                child = self.brother[child as usize];
            }
            at += 1;
        }
    }

    fn attach(&mut self, word: u32, head: usize, facts: &Facts) {
        self.brother[word as usize] = self.first[head];
        self.first[head] = word;
        let fact = facts.at(word);
        let is = |pos: Pos| fact.class == pos as u32;
        if (is(Pos::Adp) || is(Pos::Sconj) || is(Pos::Part)) && (word as usize) < head {
            self.marker[head] = fact.form;
        } else if is(Pos::Aux) || fact.class >= 20 && fact.class < 23 {
            self.auxiliary[head] = self.auxiliary[head].rotate_left(5) ^ fact.lemma;
        }
    }

    /// Gives the next word of the order its label.
    pub fn set(&mut self, word: u32, label: u8, head: u32) {
        self.labels[word as usize] = label;
        self.given[head as usize] |= 1 << (label % REMEMBERED);
        self.last[head as usize] = word;
    }
}

/// The features of a word whose label is asked for.
#[inline]
pub fn labelled(facts: &Facts, between: &[Passed], state: &State, labelling: &Labelling, word: u32) -> [u32; FEATURES] {
    let node = &state.nodes[word as usize];
    let head = node.head;
    let upper = &state.nodes[head as usize];
    let (d, h, g) = (facts.at(word), facts.at(head), facts.at(upper.head));
    let (before, after) = (facts.before(word), facts.behind(word, 1));
    let (head_before, head_after) = (facts.before(head), facts.behind(head, 1));
    let [dl, dl2, dr, dr2] = [node.left[0], node.left[1], node.right[0], node.right[1]].map(|word| facts.at(word));
    let (hl, hr) = (facts.at(upper.left[0]), facts.at(upper.right[0]));
    let right = u32::from(head < word);
    let (low, high) = if head < word { (head, word) } else { (word, head) };
    let way = distance(low, high) << 1 | right;
    let gap = passed(between, low, high) << 1 | right;
    let marker = labelling.marker[word as usize];
    let auxiliary = labelling.auxiliary[head as usize];
    let (upper_marker, own_auxiliary) = (labelling.marker[head as usize], labelling.auxiliary[word as usize]);
    let label = |word: u32| u32::from(labelling.labels[word as usize]);
    let last = labelling.last[head as usize];
    let (last_label, head_label) = (label(last), label(head));
    let (last_fact, next_fact) = (facts.at(last), facts.at(labelling.brother[word as usize]));
    let given = labelling.given[head as usize];
    let given = (given ^ given >> 32) as u32;
    let bundle = u32::from(node.lefts.min(3)) << 4 | u32::from(node.rights.min(3));
    let tags = d.tag << 1 ^ h.tag << 16 ^ right;
    let side = |value: u32| value.wrapping_mul(2) ^ right;
    [
        feature(0, d.form, right, 0),
        feature(1, d.lemma, right, d.tag),
        feature(2, d.tag, right, 0),
        feature(3, d.ending, d.tag, right),
        feature(4, d.morphology, d.tag, right),
        feature(5, d.shape, d.tag, right),
        feature(6, d.tag, side(before.key), after.key),
        feature(7, tags, before.tag, 0),
        feature(8, tags, after.tag, 0),
        feature(9, h.form, right, d.class),
        feature(10, h.lemma, side(d.tag), 0),
        feature(11, tags, way, 0),
        feature(12, h.ending, side(d.tag), 0),
        feature(13, h.key, d.key, way),
        feature(14, h.form, d.form, 0),
        feature(15, h.lemma, d.lemma, right),
        feature(16, h.lemma, d.key, right),
        feature(17, h.tag, d.lemma, right),
        feature(18, h.tag, d.form, way),
        feature(19, tags, head_before.tag, head_after.tag),
        feature(20, tags, dl.form, 0),
        feature(21, h.lemma, dl.form, right),
        feature(22, tags, dl.key, dl2.key),
        feature(23, tags, dr.key, 0),
        feature(24, tags, dr.key, dr2.key),
        feature(25, d.lemma, dl.form, right),
        feature(26, tags, bundle, 0),
        feature(27, tags, auxiliary, 0),
        feature(28, h.lemma, auxiliary, side(d.tag)),
        feature(29, tags, marker, 0),
        feature(30, h.lemma, marker, right),
        feature(31, d.lemma, marker, right),
        feature(32, tags, marker, own_auxiliary),
        feature(33, tags, upper_marker, d.key),
        feature(34, tags, head_label, 0),
        feature(35, head_label, d.key, right),
        feature(36, head_label, marker, tags),
        feature(37, tags, last_label, 0),
        feature(38, tags, last_label, head_label),
        feature(39, tags, given, 0),
        feature(40, given, side(marker), d.tag),
        feature(41, tags, next_fact.key, 0),
        feature(42, tags, last_fact.key, 0),
        feature(43, tags, g.tag, 0),
        feature(44, tags, gap, 0),
        feature(45, tags, d.agreement(h), 0),
        feature(46, tags, hl.key, hr.key),
        feature(47, d.key, h.key, g.key),
        feature(48, d.classes, tags, 0),
    ]
}
