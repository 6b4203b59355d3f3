//! Words that join clauses on the walk: relatives, conjunctions, and who is said to have said it.

use super::super::Reader;
use super::super::chunk::Element;
use super::{Open, Walk};
use crate::knowledge::{Marker, MarkerRole};

impl Reader<'_> {
    pub(super) fn link(&mut self, walk: &mut Walk, marker: Marker, rest: &[Element]) {
        let current = walk.open.last().and_then(|open| open.current);
        let open = match marker.role {
            MarkerRole::Relative => self.relative(walk, marker, rest),
            MarkerRole::Complementizer => self.complementizer(walk, marker, current, rest),
            MarkerRole::Condition => Some(Open { hypothetical: true, ..Open::default() }),
            MarkerRole::Subordinator => Some(Open::default()),
            MarkerRole::Contrast => {
                walk.open.truncate(1);
                let subject = walk.open[0].verb.and_then(|verb| self.subject_of(verb));
                walk.open[0] = Open { antecedent: subject, ..Open::default() };
                None
            }
            _ => None,
        };
        if let Some(open) = open {
            walk.open.push(open);
            walk.chain.clear();
        }
    }

    /// Opens a relative clause; a possessive relative without a verb only lists examples.
    fn relative(&mut self, walk: &mut Walk, marker: Marker, rest: &[Element]) -> Option<Open> {
        let antecedent = walk.last;
        if self.grammar.possessive_relatives.contains(marker.canonical) {
            let owned = rest.first().and_then(|element| match element {
                Element::Phrase { phrase, .. } => Some(*phrase),
                _ => None,
            });
            if let (Some(owned), Some(antecedent)) = (owned, antecedent) {
                let states = rest.iter().take_while(|element| !matches!(element, Element::Comma | Element::Stop));
                let states = states.into_iter().any(|element| matches!(element, Element::Verb(_)));
                if !states {
                    let listed = self.clauses.phrases[owned as usize].conjuncts.clone();
                    let listed = std::iter::once(owned).chain(listed);
                    walk.bonds.example.extend(listed.map(|member| (antecedent, member)));
                    return None;
                }
                walk.bonds.possessor.push((owned, antecedent));
            }
            return Some(Open::default());
        }
        let object_relative = self.grammar.object_relatives.contains(marker.canonical);
        Some(Open { antecedent, object_relative, ..Open::default() })
    }

    /// Opens what is said; after a noun and before a verb it is a relative.
    fn complementizer(&self, walk: &Walk, marker: Marker, current: Option<u32>, rest: &[Element]) -> Option<Open> {
        let reports = current.is_some_and(|clause| {
            let lemma = self.lemma(self.clauses.list[clause as usize].predicate);
            self.frames.in_class("report", lemma) || self.frames.governs(lemma)
        });
        let antecedent = walk.last.filter(|_| !walk.after_comma && !reports);
        let verb_next = matches!(rest.first(), Some(Element::Verb(_)));
        if let Some(antecedent) =
            antecedent.filter(|_| verb_next || self.grammar.object_relatives.contains(marker.canonical))
        {
            return Some(Open { antecedent: Some(antecedent), object_relative: true, ..Open::default() });
        }
        Some(Open { governor: current, ..Open::default() })
    }

    /// Who says it: every clause below a verb of saying, and all of a sentence with "according to".
    pub(super) fn attribute(&mut self, walk: &Walk) {
        for number in walk.first..self.clauses.list.len() {
            let source = walk.attribution.or_else(|| self.reporter(number as u32));
            self.clauses.list[number].attribution = source;
        }
    }

    fn reporter(&self, clause: u32) -> Option<u32> {
        let mut governor = self.clauses.list[clause as usize].governor;
        while let Some(above) = governor {
            let verb = &self.clauses.list[above as usize];
            if self.frames.in_class("report", self.lemma(verb.predicate)) {
                return self.subject_of(above);
            }
            governor = verb.governor.filter(|&next| next < above);
        }
        None
    }
}
