//! What the next move is decided by.
//!
//! Few features change with every move. Those of the next word and its neighbours in the text never do. Those
//! of the words on the stack stay the same while one word is its top: what lies below it is not touched, and left
//! dependents are attached before a word comes onto the stack. Both are looked up once a word, and only features that
//! join words of the stack with the buffer, or with the right dependents of the top, at every move.

use super::fact::Fact;
use super::passed::{Passed, distance, passed};
use super::state::{Node, State};
use crate::knowledge::linear::feature;

/// The places of a word on the stack that is looked at by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Top of the stack.
    Top,
    /// Below the top.
    Below,
}

/// Number of features of a word on the stack.
pub const STACKED: usize = 14;

/// Number of features of the next word of the buffer.
pub const BUFFERED: usize = 22;

/// Number of features that join words on the stack.
pub const PILED: usize = 26;

/// Number of features that join words of the stack with those of the buffer.
pub const JOINED: usize = 38;

/// Facts that stand before the first word, and behind the root.
pub const BEFORE: usize = 2;

/// The facts of a sentence with none before them and the root and none behind.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    list: Vec<Fact>,
}

impl Facts {
    /// Begins a sentence.
    pub fn start(&mut self) {
        self.list.clear();
        self.list.extend([Fact::NONE; BEFORE]);
    }

    /// Adds a word.
    pub fn push(&mut self, fact: Fact) {
        self.list.push(fact);
    }

    /// Ends the sentence.
    pub fn end(&mut self) {
        self.list.push(Fact::ROOT);
        self.list.extend([Fact::NONE; BEFORE + 1]);
    }

    /// Number of words.
    pub fn words(&self) -> usize {
        self.list.len() - 2 * BEFORE - 2
    }

    /// A word by its number, from 1; the neighbours of the first and last are there too.
    #[inline]
    pub fn at(&self, number: u32) -> &Fact {
        &self.list[number as usize + BEFORE - 1]
    }

    /// The word `ahead` behind another.
    #[inline]
    pub fn behind(&self, number: u32, ahead: u32) -> &Fact {
        &self.list[(number + ahead) as usize + BEFORE - 1]
    }

    /// The word before another.
    #[inline]
    pub fn before(&self, number: u32) -> &Fact {
        &self.list[(number as usize + BEFORE - 1).saturating_sub(1)]
    }
}

/// The features of a word on the stack, `Top` or `Below`.
#[inline]
pub fn stacked(facts: &Facts, word: u32, place: Place) -> [u32; STACKED] {
    let base = if place == Place::Top { 0 } else { 20 };
    let (own, before, after) = (facts.at(word), facts.before(word), facts.behind(word, 1));
    [
        feature(base, own.form, 0, 0),
        feature(base + 1, own.form, own.tag, 0),
        feature(base + 2, own.lemma, own.class, 0),
        feature(base + 3, own.tag, 0, 0),
        feature(base + 4, own.ending, own.tag, 0),
        feature(base + 5, own.morphology, own.tag, 0),
        feature(base + 6, own.shape, own.tag, 0),
        feature(base + 7, own.tag, before.tag, 0),
        feature(base + 8, own.tag, after.tag, 0),
        feature(base + 9, own.tag, before.key, after.key),
        feature(base + 10, own.lemma, after.tag, 0),
        feature(base + 11, own.lemma, before.tag, 0),
        feature(base + 12, own.tag, after.form, 0),
        feature(base + 13, own.classes, own.tag, 0),
    ]
}

/// The features of the next word of the buffer.
#[inline]
pub fn buffered(facts: &Facts, word: u32) -> [u32; BUFFERED] {
    let (own, before) = (facts.at(word), facts.before(word));
    let (next, second, third) = (facts.behind(word, 1), facts.behind(word, 2), facts.behind(word, 3));
    [
        feature(40, own.form, 0, 0),
        feature(41, own.form, own.tag, 0),
        feature(42, own.lemma, own.class, 0),
        feature(43, own.tag, 0, 0),
        feature(44, own.ending, own.tag, 0),
        feature(45, own.morphology, own.tag, 0),
        feature(46, own.shape, own.tag, 0),
        feature(47, own.tag, before.tag, 0),
        feature(48, next.form, 0, 0),
        feature(49, next.tag, 0, 0),
        feature(50, own.tag, next.tag, 0),
        feature(51, own.lemma, next.tag, 0),
        feature(52, own.tag, next.lemma, 0),
        feature(53, own.lemma, next.lemma, 0),
        feature(54, own.tag, next.tag, second.tag),
        feature(55, own.key, next.key, second.key),
        feature(56, second.form, 0, 0),
        feature(57, second.tag, next.tag, 0),
        feature(58, third.tag, second.tag, 0),
        feature(59, before.key, own.key, next.key),
        feature(60, own.classes, own.tag, 0),
        feature(61, next.classes, next.tag, own.tag),
    ]
}

/// The features that join words on the stack: the same while its top is.
#[inline]
pub fn piled(facts: &Facts, between: &[Passed], state: &State) -> [u32; PILED] {
    let (top, below, deep) = (state.stacked(0), state.stacked(1), state.stacked(2));
    let (top_node, below_node) = (state.node(top), state.node(below));
    let [s0, s1, s2] = [top, below, deep].map(|word| facts.at(word));
    let (s0l, s0l2) = (facts.at(top_node.left[0]), facts.at(top_node.left[1]));
    let [s1l, s1l2, s1r, s1r2] = outer(facts, below_node);
    let s1rl = opener(facts, state, below_node);
    let (far, wide_gap) = (distance(below, top), passed(between, below, top));
    let (depth, last) = (state.stack().len().min(3) as u32, u32::from(state.next() == state.root()));
    [
        feature(72, s1.form, s0.form, 0),
        feature(73, s1.lemma, s0.lemma, 0),
        feature(74, s1.lemma, s0.tag, 0),
        feature(75, s1.tag, s0.lemma, 0),
        feature(76, s1.tag, s0.tag, 0),
        feature(77, s1.tag, s0.tag, far),
        feature(78, s1.key, s0.key, far),
        feature(88, s2.tag, s1.tag, s0.tag),
        feature(92, s1.tag, s1l.key, s0.tag),
        feature(93, s1.tag, s1r.tag, s0.tag),
        feature(94, s1.tag, s0.tag, s0l.key),
        // Prepositions: what they open is attached by them.
        feature(100, s1.lemma, s0l.form, 0),
        feature(101, s1.lemma, s0l.form, s0.lemma),
        feature(102, s1.tag, s0l.form, s0.tag),
        feature(104, s2.lemma, s0l.form, s1.tag),
        feature(105, pair(s2.tag, s1.tag), s0l.form, s0.tag),
        feature(110, s1.lemma, bundle(below_node), 0),
        feature(111, s1.tag, bundle(below_node), s0.tag),
        feature(114, s0.tag, s0l.key, s0l2.key),
        feature(116, s1.tag, s1r.key, s1r2.key),
        feature(117, s1.tag, s1l.key, s1l2.key),
        feature(120, s1.tag, s0.tag, wide_gap),
        feature(123, pair(depth, last), s0.tag, s1.tag),
        feature(124, s1.tag, s0.tag, s1.agreement(s0)),
        feature(125, s1.tag, s1rl.form, s0l.form),
        // What is joined by a conjunction is alike.
        feature(127, pair(s1.tag, s0.tag), s0l.key, u32::from(s1.ending == s0.ending)),
    ]
}

/// The features that join words of the stack with those of the buffer, or with the right dependents of the top.
#[inline]
pub fn joined(facts: &Facts, between: &[Passed], state: &State) -> [u32; JOINED] {
    let (top, below, deep, next) = (state.stacked(0), state.stacked(1), state.stacked(2), state.next());
    let (top_node, below_node, next_node) = (state.node(top), state.node(below), state.node(next));
    let [s0, s1, s2, b0] = [top, below, deep, next].map(|word| facts.at(word));
    let b1 = facts.behind(next, 1);
    let [s0l, _, s0r, s0r2] = outer(facts, top_node);
    let s1r = facts.at(below_node.right[0]);
    let (b0l, b0l2) = (facts.at(next_node.left[0]), facts.at(next_node.left[1]));
    let s0rl = opener(facts, state, top_node);
    let (near, far) = (distance(top, next), distance(below, top));
    let (gap, wide_gap) = (passed(between, top, next), passed(between, below, top));
    [
        feature(64, s0.form, b0.form, 0),
        feature(65, s0.lemma, b0.lemma, 0),
        feature(66, s0.lemma, b0.tag, 0),
        feature(67, s0.tag, b0.lemma, 0),
        feature(68, s0.tag, b0.tag, 0),
        feature(69, s0.tag, b0.tag, near),
        feature(70, s0.key, b0.key, near),
        feature(71, s0.lemma, b0.tag, near),
        feature(79, s1.lemma, b0.lemma, 0),
        feature(80, s1.tag, b0.tag, far),
        feature(81, s1.lemma, b0.tag, 0),
        feature(82, s1.tag, b0.lemma, 0),
        feature(83, s0.tag, b0.tag, b1.tag),
        feature(84, s0.lemma, b0.key, b1.tag),
        feature(85, s1.tag, s0.tag, b0.tag),
        feature(86, s1.key, s0.key, b0.key),
        feature(87, pair(s2.tag, s1.tag), s0.tag, b0.tag),
        feature(89, s0.tag, s0r.tag, b0.tag),
        feature(90, s0.tag, s0l.key, b0.tag),
        feature(91, s0.tag, b0.tag, b0l.key),
        feature(95, s1.tag, s0.tag, s0r.tag),
        feature(96, s1.tag, s1r.key, b0.tag),
        feature(97, s1.lemma, s0.tag, b0.tag),
        feature(98, s1.tag, s0.lemma, b0.tag),
        feature(99, s1.tag, s0.tag, b0.lemma),
        feature(103, s0.lemma, s0l.form, b0.tag),
        feature(106, s0.lemma, b0.form, b1.tag),
        feature(107, s1.lemma, b0.form, s0.tag),
        feature(108, s0.lemma, bundle(top_node), 0),
        feature(109, s0.tag, bundle(top_node), b0.tag),
        feature(112, b0.tag, bundle(next_node), s0.tag),
        feature(113, b0.lemma, bundle(next_node), 0),
        feature(115, s0.tag, s0r.key, s0r2.key),
        feature(118, b0.tag, b0l.key, b0l2.key),
        feature(119, s0.tag, b0.tag, gap),
        feature(121, pair(s1.tag, s0.tag), b0.tag, pair(wide_gap, gap)),
        feature(122, s0.tag, b0.tag, s0.agreement(b0)),
        feature(126, s0.tag, s0rl.form, b0.key),
    ]
}

/// The outermost dependents of a word, two on each side.
#[inline]
fn outer<'f>(facts: &'f Facts, node: &Node) -> [&'f Fact; 4] {
    [facts.at(node.left[0]), facts.at(node.left[1]), facts.at(node.right[0]), facts.at(node.right[1])]
}

/// What opens the last dependent of a word, such as its preposition.
#[inline]
fn opener<'f>(facts: &'f Facts, state: &State, node: &Node) -> &'f Fact {
    facts.at(state.node(node.right[0]).left[0])
}

/// How many dependents a word has.
#[inline]
fn bundle(node: &Node) -> u32 {
    u32::from(node.lefts.min(4)) << 4 | u32::from(node.rights.min(4))
}

/// Two numbers as one.
#[inline]
fn pair(left: u32, right: u32) -> u32 {
    left.wrapping_mul(0x9E37_79B1) ^ right
}
