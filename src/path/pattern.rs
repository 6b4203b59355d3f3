//! Patterns of relations that a chain must follow: regular path queries, written as in SPARQL's property paths.
//!
//! | pattern | a chain of |
//! |---|---|
//! | `owns` | one tie, from its source to its target |
//! | `^owns` | one tie, from its target to its source |
//! | `_` | any tie, either way |
//! | `owns / leads` | the one, then the other |
//! | `owns \| leads` | the one or the other |
//! | `owns*`, `owns+`, `owns?` | any number of them, at least one, at most one |
//! | `(owns / leads)+` | a group repeated |
//!
//! A pattern becomes an automaton whose states are its names, without empty moves (Glushkov 1961, The abstract theory of
//! automata); sets of states are the bits of one word, so that a pattern has at most 63 names.

use crate::knowledge::Ontology;
use crate::model::Relation;

/// A pattern, ready to be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What a chain takes when it enters each state; state 0 is the start, which none enters.
    steps: Vec<Step>,
    /// The states that may follow each state, as bits.
    follow: Vec<u64>,
    /// The states a chain may end in, as bits.
    last: u64,
}

/// One tie of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The relation; any if `None`.
    pub relation: Option<Relation>,
    /// Which way.
    pub way: Way,
}

/// Which way a tie is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From source to target.
    Along,
    /// From target to source.
    Against,
    /// Both ways.
    Either,
}

/// A text that is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("pattern, character {place}: {problem}")]
pub struct PatternError {
    /// Where, from 1, in characters.
    pub place: usize,
    /// What is wrong there.
    pub problem: String,
}

/// Bits in a set of states.
const MOST: usize = 63;

impl Step {
    /// Whether a tie with a relation is a step of this kind, taken forward or not; one without direction always is.
    pub fn admits(&self, relation: Relation, forward: bool, symmetric: bool) -> bool {
        let way = match self.way {
            Way::Along => symmetric || forward,
            Way::Against => symmetric || !forward,
            Way::Either => true,
        };
        way && self.relation.is_none_or(|wanted| wanted == relation)
    }
}

impl Pattern {
    /// Reads a pattern. O(l²) for l names.
    ///
    /// ```
    /// use maillage::{knowledge::Knowledge, path::Pattern};
    /// let ontology = &Knowledge::embedded().ontology;
    /// assert!(Pattern::parse("mandates / partners_with* / ^member_of", ontology).is_ok());
    /// let error = Pattern::parse("mandates / like", ontology).unwrap_err();
    /// assert!(error.to_string().starts_with("pattern, character 12: no relation `like`"));
    /// ```
    pub fn parse(text: &str, ontology: &Ontology) -> Result<Pattern, PatternError> {
        let start = Step { relation: None, way: Way::Either };
        let pattern = Pattern { steps: vec![start], follow: vec![0], last: 0 };
        let mut reader = Reader { letters: text.chars().collect(), place: 0, ontology, pattern };
        let whole = reader.either()?;
        if reader.peek().is_some() {
            return Err(reader.error("`/`, `|` or the end is expected"));
        }
        let mut pattern = reader.pattern;
        pattern.follow[0] = whole.first;
        pattern.last = whole.last | u64::from(whole.empty);
        Ok(pattern)
    }

    /// How many states.
    pub(super) fn states(&self) -> u32 {
        self.steps.len() as u32
    }

    /// What a chain takes to enter a state.
    pub(super) fn step(&self, state: u32) -> Step {
        self.steps[state as usize]
    }

    /// The states that one leads to.
    pub(super) fn following(&self, state: u32) -> impl Iterator<Item = u32> {
        members(self.follow[state as usize])
    }

    /// The states a chain may end in.
    pub(super) fn ends(&self) -> impl Iterator<Item = u32> {
        members(self.last)
    }
}

fn members(set: u64) -> impl Iterator<Item = u32> {
    (0..u64::BITS).filter(move |state| set >> state & 1 == 1)
}

/// A part of a pattern: the states it may begin and end with, and whether it may be left out.
#[derive(Clone, Copy)]
struct Part {
    empty: bool,
    first: u64,
    last: u64,
}

struct Reader<'a> {
    letters: Vec<char>,
    place: usize,
    ontology: &'a Ontology,
    pattern: Pattern,
}

impl Reader<'_> {
    fn either(&mut self) -> Result<Part, PatternError> {
        let mut part = self.sequence()?;
        while self.take('|') {
            let other = self.sequence()?;
            part = Part {
                empty: part.empty || other.empty,
                first: part.first | other.first,
                last: part.last | other.last,
            };
        }
        Ok(part)
    }

    fn sequence(&mut self) -> Result<Part, PatternError> {
        let mut part = self.repeated()?;
        while self.take('/') {
            let next = self.repeated()?;
            self.join(part.last, next.first);
            part = Part {
                empty: part.empty && next.empty,
                first: part.first | if part.empty { next.first } else { 0 },
                last: next.last | if next.empty { part.last } else { 0 },
            };
        }
        Ok(part)
    }

    fn repeated(&mut self) -> Result<Part, PatternError> {
        let mut part = self.single()?;
        while let Some(sign @ ('*' | '+' | '?')) = self.peek() {
            self.take(sign);
            if sign != '?' {
                self.join(part.last, part.first);
            }
            part.empty |= sign != '+';
        }
        Ok(part)
    }

    fn single(&mut self) -> Result<Part, PatternError> {
        if !self.take('(') {
            return self.name();
        }
        let part = self.either()?;
        if self.take(')') { Ok(part) } else { Err(self.error("`)` is expected")) }
    }

    fn name(&mut self) -> Result<Part, PatternError> {
        let way = if self.take('^') { Way::Against } else { Way::Along };
        self.peek();
        let begin = self.place;
        let end = self.letters[begin..].iter().position(|letter| !letter.is_alphanumeric() && *letter != '_');
        let name: String = self.letters[begin..end.map_or(self.letters.len(), |end| begin + end)].iter().collect();
        let step = match name.as_str() {
            "" => return Err(self.error("the name of a relation is expected")),
            "_" => Step { relation: None, way: Way::Either },
            name => Step { relation: Some(self.relation(name)?), way },
        };
        let part = self.add(step)?;
        self.place += name.chars().count();
        Ok(part)
    }

    fn add(&mut self, step: Step) -> Result<Part, PatternError> {
        let state = self.pattern.steps.len();
        if state > MOST {
            return Err(self.error(&format!("more than {MOST} names")));
        }
        self.pattern.steps.push(step);
        self.pattern.follow.push(0);
        Ok(Part { empty: false, first: 1 << state, last: 1 << state })
    }

    fn relation(&self, name: &str) -> Result<Relation, PatternError> {
        let known = || self.ontology.relations().map(|(_, info)| info.id.as_str()).collect::<Vec<_>>().join(", ");
        let found = self.ontology.relation(name);
        found.ok_or_else(|| self.error(&format!("no relation `{name}`; there are {}", known())))
    }

    fn join(&mut self, before: u64, after: u64) {
        members(before).for_each(|state| self.pattern.follow[state as usize] |= after);
    }

    /// The next letter that is no space.
    fn peek(&mut self) -> Option<char> {
        while self.letters.get(self.place).is_some_and(|letter| letter.is_whitespace()) {
            self.place += 1;
        }
        self.letters.get(self.place).copied()
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(sign);
        self.place += usize::from(found);
        found
    }

    fn error(&self, problem: &str) -> PatternError {
        PatternError { place: self.place + 1, problem: problem.to_owned() }
    }
}
