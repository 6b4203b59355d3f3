//! The tree of a sentence over its phrases, verb groups and linking words instead of its tokens.
//!
//! What stands inside a noun phrase or a verb group is told by order and closed classes more surely than by a
//! parser; what those pieces are to each other, the tree tells. So a node is a piece, and its arc is the
//! arc of the one token that leaves it. A name, however long, is inside one node.

use std::ops::Range;

use super::super::Reader;
use super::super::phrase::Cursor;
use super::super::verb::{VerbForm, VerbGroup};
use crate::knowledge::{Marker, MarkerRole};
use crate::model::{Dependency, Pos, Sentence};

/// How many nodes a dateline may have: "PARIS, France (AFP) -".
const DATELINE: usize = 5;

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A noun phrase: its number.
    Phrase(u32),
    /// A verb with its auxiliaries.
    Verb(VerbGroup),
    /// An adjective outside a noun phrase.
    Adjective,
    /// A word that joins or opens clauses.
    Link(Marker),
    /// Nothing any more: another node has taken it in.
    Gone,
}

bitflags::bitflags! {
    /// Punctuation between a node and the one before.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(super) struct Gap: u8 {
        /// A comma or a dash.
        const COMMA = 1;
        const OPEN = 1 << 1;
        const CLOSE = 1 << 2;
        const QUOTE = 1 << 3;
        /// A colon, semicolon or other stop.
        const STOP = 1 << 4;
        const DASH = 1 << 5;
    }
}

/// A piece of a sentence with its arc.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) tokens: Range<u32>,
    /// The token that carries its meaning.
    pub(super) head: u32,
    /// The preposition before it.
    pub(super) marker: Option<Marker>,
    pub(super) before: Gap,
    /// The node it depends on.
    pub(super) governor: Option<u32>,
    /// As what.
    pub(super) relation: Dependency,
    /// For phrases: the phrase that stands for it as an argument, which is the name when the phrase is a title.
    pub(super) argument: u32,
    /// Whether it has found its place as something else than an argument of its governor.
    pub(super) spent: bool,
}

/// The nodes of a sentence in text order.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
    /// Punctuation behind the last node.
    pub(super) end: Gap,
    /// The phrase before a colon that opens the sentence.
    pub(super) topic: Option<u32>,
    /// The node of each token.
    of: Vec<u32>,
    first: u32,
    /// Pairs of governor and node, sorted.
    children: Vec<(u32, u32)>,
}

const NONE: u32 = u32::MAX;

impl Outline {
    /// The node a token belongs to.
    pub(super) fn node_of(&self, token: u32) -> Option<u32> {
        let node = *self.of.get(token.checked_sub(self.first)? as usize)?;
        (node != NONE).then_some(node)
    }

    pub(super) fn node(&self, number: u32) -> &Node {
        &self.nodes[number as usize]
    }

    /// The node before one, passing over those that are gone.
    pub(super) fn before(&self, number: u32) -> Option<u32> {
        (0..number).rev().find(|&before| !matches!(self.node(before).kind, Kind::Gone))
    }

    /// The node behind one, passing over those that are gone.
    pub(super) fn after(&self, number: u32) -> Option<u32> {
        (number + 1..self.nodes.len() as u32).find(|&after| !matches!(self.node(after).kind, Kind::Gone))
    }

    /// Whether nothing but nodes that are gone stands between two.
    pub(super) fn are_adjacent(&self, one: u32, other: u32) -> bool {
        self.after(one) == Some(other)
    }

    pub(super) fn numbers(&self) -> Range<u32> {
        0..self.nodes.len() as u32
    }

    /// The nodes that depend on one, in text order; as of the last [`Outline::settle`].
    pub(super) fn children(&self, number: u32) -> impl DoubleEndedIterator<Item = u32> + Clone {
        let from = self.children.partition_point(|&(governor, _)| governor < number);
        let to = from + self.children[from..].partition_point(|&(governor, _)| governor == number);
        self.children[from..to].iter().map(|&(_, child)| child)
    }

    /// Makes arcs a forest again and sorts the children of each node.
    pub(super) fn settle(&mut self) {
        self.break_cycles();
        let arc = |(number, node): (u32, &Node)| node.governor.map(|governor| (governor, number));
        self.children = (0..).zip(&self.nodes).filter_map(arc).collect();
        self.children.sort_unstable();
    }

    /// Cuts an arc of each cycle, which pieces of several words may have made.
    fn break_cycles(&mut self) {
        let mut visitor = vec![NONE; self.nodes.len()];
        for start in self.numbers() {
            let mut at = start;
            while visitor[at as usize] == NONE {
                visitor[at as usize] = start;
                match self.node(at).governor {
                    Some(governor) if visitor[governor as usize] == start => self.nodes[at as usize].governor = None,
                    Some(governor) => at = governor,
                    None => break,
                }
            }
        }
    }

    /// The nodes, each after its governor.
    pub(super) fn downwards(&self) -> Vec<u32> {
        let mut order: Vec<u32> = self.numbers().filter(|&number| self.node(number).governor.is_none()).collect();
        let mut at = 0;
        while at < order.len() {
            order.extend(self.children(order[at]));
            at += 1;
        }
        order
    }

    fn push(&mut self, node: Node) {
        let number = self.nodes.len() as u32;
        let (from, to) = ((node.tokens.start - self.first) as usize, (node.tokens.end - self.first) as usize);
        self.of[from..to].fill(number);
        self.nodes.push(node);
    }

    /// Drops what stands before the colon that opens a sentence: a dateline with its agency, "ROME (AFP): ...", or what
    /// the clause is about or who says it, "**Rome**: Carthage fell".
    fn drop_topic(&mut self, names: impl Fn(&Node) -> bool) {
        let Some(colon) = self.nodes.iter().take(DATELINE + 1).position(|node| node.before.contains(Gap::STOP)) else {
            return;
        };
        let (opening, rest) = self.nodes.split_at_mut(colon);
        let phrases = opening.iter().all(|node| node.phrase().is_some() && node.is_bare());
        let states = |node: &Node| node.verb().is_some_and(|group| group.form == VerbForm::Finite);
        let agency = opening.len() > 1 && opening.iter().skip(1).all(|node| node.before.contains(Gap::OPEN));
        let topic = opening.len() == 1 && names(&rest[0]);
        if phrases && rest.iter().any(states) && (agency || topic) {
            self.topic = opening[0].phrase().filter(|_| topic);
            opening.iter_mut().for_each(|node| (node.kind, node.spent) = (Kind::Gone, true));
        }
    }

    /// Drops the places before the dash of a dateline.
    fn drop_dateline(&mut self) {
        let dash = self.nodes.iter().take(DATELINE + 1).position(|node| node.before.contains(Gap::DASH));
        let Some(dash) = dash else { return };
        let place = |node: &Node| {
            matches!(node.kind, Kind::Phrase(_))
                && node.marker.is_none()
                && !node.before.intersects(Gap::STOP | Gap::QUOTE)
        };
        if self.nodes[..dash].iter().all(place) {
            // What hangs on them takes their place when arcs are mended.
            for node in &mut self.nodes[..dash] {
                node.kind = Kind::Gone;
                node.spent = true;
            }
        }
    }
}

impl Reader<'_> {
    /// Cuts a sentence into nodes, not yet hung; phrases are added to the clauses' list.
    pub(super) fn outline(&mut self, sentence: &Sentence) -> Outline {
        let mut cursor = Cursor { at: sentence.tokens.start, end: sentence.tokens.end };
        let of = vec![NONE; sentence.tokens.len()];
        let mut outline = Outline { first: cursor.at, of, ..Outline::default() };
        let (mut marker, mut gap) = (None, Gap::empty());
        while cursor.at < cursor.end {
            let start = cursor.at;
            let kind = match self.marker_at(&cursor) {
                Some((found, length)) => {
                    cursor.at += length;
                    match found.role {
                        MarkerRole::Quantity => continue,
                        MarkerRole::Preposition
                        | MarkerRole::Attribution
                        | MarkerRole::Example
                        | MarkerRole::Purpose => {
                            marker = Some(found);
                            continue;
                        }
                        _ => {
                            marker = marker.or_else(|| self.contracted(start));
                            Kind::Link(found)
                        }
                    }
                }
                None => match self.piece(&mut cursor, marker) {
                    Some(kind) => kind,
                    None => {
                        let sign = self.gap(start);
                        if !sign.is_empty() && sign != Gap::QUOTE {
                            marker = None;
                        }
                        gap |= sign;
                        continue;
                    }
                },
            };
            let node = self.node(kind, start..cursor.at, marker.take(), std::mem::take(&mut gap));
            outline.push(node);
        }
        outline.end = gap;
        outline.drop_dateline();
        outline.drop_topic(|node| node.phrase().is_some_and(|phrase| self.is_name(phrase)));
        outline
    }

    /// The preposition inside a relative: "**au**quel".
    fn contracted(&self, relative: u32) -> Option<Marker> {
        let preposition = self.grammar.contracted_relatives.get(&self.word(relative));
        preposition.map(|&canonical| Marker { role: MarkerRole::Preposition, canonical })
    }

    fn piece(&mut self, cursor: &mut Cursor, marker: Option<Marker>) -> Option<Kind> {
        let at = cursor.at;
        let word = self.sign(at).is_alphanumeric() || matches!(self.sign(at), '\'' | '’' | '-');
        if word && let Some(group) = self.verb_group(cursor, marker) {
            return Some(Kind::Verb(group));
        }
        if let Some(phrase) = self.noun_phrase(cursor) {
            return Some(Kind::Phrase(phrase));
        }
        cursor.at = at + 1;
        (self.token(at).pos == Pos::Adj).then_some(Kind::Adjective)
    }

    fn node(&self, kind: Kind, tokens: Range<u32>, marker: Option<Marker>, before: Gap) -> Node {
        let head = match &kind {
            Kind::Phrase(phrase) => self.phrase_head(*phrase),
            Kind::Verb(group) => group.head,
            _ => tokens.start,
        };
        let argument = if let Kind::Phrase(phrase) = kind { phrase } else { NONE };
        let (governor, relation) = (None, Dependency::Root);
        Node { kind, tokens, head, marker, before, governor, relation, argument, spent: false }
    }

    fn gap(&self, at: u32) -> Gap {
        if !matches!(self.token(at).pos, Pos::Punct | Pos::Sym) {
            return Gap::empty();
        }
        match self.sign(at) {
            '(' | '[' => Gap::OPEN,
            ')' | ']' => Gap::CLOSE,
            ',' => Gap::COMMA,
            '–' | '—' | '-' => Gap::DASH | Gap::COMMA,
            _ if self.is_quote(at) => Gap::QUOTE,
            _ => Gap::STOP,
        }
    }
}

impl Node {
    /// The number of a noun phrase.
    pub(super) fn phrase(&self) -> Option<u32> {
        if let Kind::Phrase(phrase) = self.kind { Some(phrase) } else { None }
    }

    pub(super) fn verb(&self) -> Option<&VerbGroup> {
        if let Kind::Verb(group) = &self.kind { Some(group) } else { None }
    }

    pub(super) fn is_bare(&self) -> bool {
        self.marker.is_none()
    }

    /// Whether it is a word that joins or opens, with this role.
    pub(super) fn links_as(&self, role: MarkerRole) -> bool {
        matches!(&self.kind, Kind::Link(marker) if marker.role == role)
    }
}
