//! Negation that stands outside the verb group: "**no** troops entered", "**without** a mandate", "**sans** attaquer".

use super::super::Reader;
use super::draft::Draft;
use crate::knowledge::Marker;
use crate::model::PredicateKind;

impl Reader<'_> {
    /// Negates the verbs whose subject is none, and what stands behind a preposition of lack.
    pub(super) fn negate(&mut self, draft: &mut Draft) {
        for number in draft.outline.numbers() {
            let node = draft.outline.node(number);
            let lacking = node.marker.is_some_and(|marker| self.is_privative(marker));
            if let Some(phrase) = node.phrase().filter(|_| lacking) {
                draft.bonds.negated.push(phrase);
            }
            if let Some(clause) = draft.clause_of(number) {
                let none = lacking || self.subject_of(clause).is_some_and(|subject| self.names_nobody(subject));
                let own = &mut self.clauses.list[clause as usize];
                own.negated |= none && own.kind == PredicateKind::Verb;
            }
        }
    }

    fn is_privative(&self, marker: Marker) -> bool {
        self.grammar.privatives.contains(marker.canonical)
    }

    fn names_nobody(&self, phrase: u32) -> bool {
        let first = self.clauses.phrases[phrase as usize].tokens.start;
        self.grammar.negative_determiners.contains(self.word(first))
    }
}
