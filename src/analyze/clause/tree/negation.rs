//! Negation that stands outside the verb group: "**no** troops entered", "**without** a mandate", "**sans** attaquer",
//! "owns it **no longer**", "**at no point** did it attack".

use super::super::Reader;
use super::draft::Draft;
use crate::knowledge::Marker;
use crate::model::{Dependency, Pos, PredicateKind};

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
                let none = lacking
                    || self.subject_of(clause).is_some_and(|subject| self.names_nobody(subject))
                    || self.happens_never(draft.sentence, clause);
                let denied = self.is_in_denied_cleft(draft, number);
                let own = &mut self.clauses.list[clause as usize];
                own.negated |= none && own.kind == PredicateKind::Verb;
                own.negated ^= denied;
            }
        }
    }

    /// "It was **not** Rome that **fell**."
    fn is_in_denied_cleft(&self, draft: &Draft, number: u32) -> bool {
        let node = draft.outline.node(number);
        let phrase = node.governor.filter(|_| node.relation == Dependency::AclRelcl);
        let copula = phrase.and_then(|phrase| draft.outline.node(phrase).governor);
        let Some(copula) = copula.filter(|&copula| copula < number) else { return false };
        let negated = draft.outline.node(copula).verb().is_some_and(|group| group.negated);
        let says = self.grammar.copulas.contains(self.lemma(draft.outline.node(copula).head));
        negated && says && self.has_empty_subject(&draft.outline, copula)
    }

    fn is_privative(&self, marker: Marker) -> bool {
        self.grammar.privatives.contains(marker.canonical)
    }

    /// "**no** troops", "**neither** Rome nor Madrid".
    pub(super) fn names_nobody(&self, phrase: u32) -> bool {
        let first = self.clauses.phrases[phrase as usize].tokens.start;
        self.denies(first) || first.checked_sub(1).is_some_and(|before| self.denies(before))
    }

    fn denies(&self, token: u32) -> bool {
        self.grammar.negative_determiners.contains(self.word(token))
    }

    /// Whether a negative determiner stands before an adverb or time that depends on the verb: "**no longer**".
    fn happens_never(&self, sentence: u32, clause: u32) -> bool {
        let verb = self.clauses.list[clause as usize].predicate;
        let mut tokens = self.words.sentences[sentence as usize].tokens.clone();
        tokens.any(|token| {
            let time = self.trees.heads[token as usize];
            let inverted = |time: u32| time < verb && self.token(time + 1).pos == Pos::Aux;
            token < time
                && self.denies(token)
                && self.trees.heads[time as usize] == verb
                && (self.tells_time(time) || inverted(time))
        })
    }

    fn tells_time(&self, token: u32) -> bool {
        let adverb = self.trees.dependencies[token as usize] == Dependency::Advmod;
        adverb || self.frames.in_class("temporal", self.lemma(token))
    }
}
