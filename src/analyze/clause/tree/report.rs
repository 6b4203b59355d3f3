//! What a clause is said under: conditions and questions, verbs of saying, "according to".

use super::super::Reader;
use super::draft::Draft;
use super::outline::{Gap, Kind};
use crate::knowledge::MarkerRole;
use crate::model::{Dependency, Mood, Pos, Role};

/// How many clauses up a reporter is looked for.
const HIGHEST: usize = 12;

impl Reader<'_> {
    /// Marks the clauses that state nothing: behind a condition, and what a question asks.
    pub(super) fn add_conditions(&mut self, draft: &Draft) {
        self.open_conditions(draft);
        let asks = self.sentence_asks(draft.sentence);
        for number in draft.outline.numbers() {
            let Some(clause) = draft.clause_of(number) else { continue };
            let node = draft.outline.node(number);
            let peer =
                node.governor.filter(|_| node.relation == Dependency::Conj).and_then(|peer| draft.clause_of(peer));
            let shared = peer.is_some_and(|peer| self.clauses.list[peer as usize].mood == Mood::Hypothetical);
            if shared || asks && node.governor.is_none() {
                self.clauses.list[clause as usize].mood = Mood::Hypothetical;
            }
        }
    }

    /// Whether a sentence ends with a question mark.
    fn sentence_asks(&self, sentence: u32) -> bool {
        let tokens = self.words.sentences[sentence as usize].tokens.clone();
        tokens.rev().take_while(|&at| self.token(at).pos == Pos::Punct).any(|at| self.sign(at) == '?')
    }

    fn open_conditions(&mut self, draft: &Draft) {
        for number in draft.outline.numbers() {
            if !draft.outline.node(number).links_as(MarkerRole::Condition) {
                continue;
            }
            let governor = draft.outline.node(number).governor.filter(|&governor| governor > number);
            let verb = governor.filter(|&governor| draft.outline.node(governor).verb().is_some());
            let next = || {
                draft
                    .outline
                    .numbers()
                    .skip(number as usize + 1)
                    .find(|&next| draft.outline.node(next).verb().is_some())
            };
            if let Some(clause) = verb.or_else(next).and_then(|verb| draft.clause_of(verb)) {
                self.clauses.list[clause as usize].mood = Mood::Hypothetical;
            }
        }
    }

    /// '"...", **said X**': what a verb of saying stands beside is what is said.
    pub(super) fn add_parentheticals(&mut self, draft: &Draft) {
        for number in draft.outline.numbers() {
            let node = draft.outline.node(number);
            let (Some(own), Some(above)) = (draft.clause_of(number), node.governor.and_then(|at| draft.clause_of(at)))
            else {
                continue;
            };
            let reports = self.frames.in_class("report", self.lemma(node.head));
            let coordinated = draft
                .outline
                .before(number)
                .is_some_and(|before| draft.outline.node(before).links_as(MarkerRole::Coordinator));
            let inverted = draft.outline.children(number).all(|child| child > number);
            let beside =
                node.relation == Dependency::Parataxis || node.relation == Dependency::Conj && !coordinated && inverted;
            let aside = node.before.intersects(Gap::COMMA | Gap::QUOTE | Gap::OPEN);
            if beside && reports && aside && self.clauses.list[above as usize].governor.is_none() {
                self.clauses.list[above as usize].governor = Some(own);
            }
        }
    }

    /// Who says it: every clause below a verb of saying, and all of a sentence with "according to".
    pub(super) fn attribute_clauses(&mut self, draft: &Draft, first_clause: usize) {
        let attribution = draft.outline.nodes.iter().find_map(|node| {
            let marked = node.marker.is_some_and(|marker| marker.role == MarkerRole::Attribution);
            (marked && matches!(node.kind, Kind::Phrase(_))).then_some(node.argument)
        });
        for number in first_clause..self.clauses.list.len() {
            let source = attribution.or_else(|| self.reporter_above(number as u32));
            self.clauses.list[number].attribution = source;
        }
    }

    fn reporter_above(&self, clause: u32) -> Option<u32> {
        let mut at = clause;
        for _ in 0..HIGHEST {
            at = self.clauses.list[at as usize].governor.filter(|&above| above != at)?;
            let above = &self.clauses.list[at as usize];
            if self.is_verbal(at) && self.frames.in_class("report", self.lemma(above.predicate)) {
                return self.argument_of(at, Role::Agent).or_else(|| self.subject_of(at));
            }
        }
        None
    }
}
