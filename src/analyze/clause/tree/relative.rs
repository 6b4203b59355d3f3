//! Relative clauses: what the noun before them is to their verb.

use super::super::Reader;
use super::draft::Draft;
use super::outline::Kind;
use crate::knowledge::{Marker, MarkerRole};
use crate::model::{Role, Symbol, Voice};

/// How many nodes a relative may stand before its verb.
const REACH: usize = 6;

impl Reader<'_> {
    /// Gives the verb of a relative clause its antecedent as the argument that is missing.
    pub(super) fn add_relative(&mut self, draft: &mut Draft, number: u32, clause: u32) {
        let Some(antecedent) = draft.outline.node(number).governor else { return };
        let antecedent = draft.outline.node(antecedent).argument;
        let link = self.relative_before(draft, number);
        if let Some((at, link)) = link {
            if self.grammar.possessive_relatives.contains(link.canonical) {
                return self.add_owner(draft, at, number, clause, antecedent);
            }
            if let Some(marker) = draft.outline.node(at).marker {
                let (role, marker) = self.marked_role(clause, marker.canonical);
                return self.give(draft, clause, role, marker, antecedent);
            }
        }
        if self.subject_of(clause).is_none() {
            self.give_subject(draft, clause, antecedent);
        } else if self.clauses.list[clause as usize].voice == Voice::Active
            && self.lacks(clause, Role::Patient)
            && link.is_none_or(|(_, link)| self.grammar.object_relatives.contains(link.canonical))
        {
            self.give(draft, clause, Role::Patient, Symbol::UNKNOWN, antecedent);
        }
    }

    /// The relative that opens the clause of a verb.
    fn relative_before(&self, draft: &Draft, number: u32) -> Option<(u32, Marker)> {
        let antecedent = draft.outline.node(number).governor.filter(|&antecedent| antecedent < number)?;
        let between = (antecedent + 1..number).rev().take(REACH);
        between.into_iter().find_map(|at| match &draft.outline.node(at).kind {
            Kind::Link(link) if matches!(link.role, MarkerRole::Relative | MarkerRole::Complementizer) => {
                Some((at, *link))
            }
            _ => None,
        })
    }

    /// "a firm **whose** owner fled", "un pays **dont** il est citoyen": the antecedent owns the phrase that the tree hangs
    /// the relative on, or is what the verb speaks of.
    fn add_owner(&mut self, draft: &mut Draft, link: u32, verb: u32, clause: u32, antecedent: u32) {
        let governor = draft.outline.node(link).governor;
        let hung = governor.and_then(|governor| draft.outline.node(governor).phrase());
        let next = draft.outline.node(link + 1);
        let next = next.phrase().filter(|_| next.is_bare() && link + 1 < verb);
        if let Some(phrase) = hung.or(next) {
            draft.bonds.possessor.push((phrase, antecedent));
        }
        if hung.is_some() {
            return;
        }
        for marker in self.grammar.low_attachment.iter().collect::<Vec<Symbol>>() {
            self.give(draft, clause, Role::Oblique, marker, antecedent);
        }
    }
}
