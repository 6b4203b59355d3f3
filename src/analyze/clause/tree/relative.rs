//! Relative clauses: what the noun before them is to their verb.

use super::super::Reader;
use super::super::verb::VerbForm;
use super::draft::Draft;
use super::outline::Kind;
use crate::knowledge::{Marker, MarkerRole};
use crate::model::{Dependency, Role, Symbol, Voice};

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
            let clause = self.innermost_object(draft, number).unwrap_or(clause);
            self.give(draft, clause, Role::Patient, Symbol::UNKNOWN, antecedent);
        }
    }

    /// "the firm that Rome wants **to buy**": the infinitive at the end of a chain, when it has no object.
    fn innermost_object(&self, draft: &Draft, number: u32) -> Option<u32> {
        let below = |&at: &u32| {
            let infinitive = |&child: &u32| {
                let node = draft.outline.node(child);
                let form = node.verb().is_some_and(|group| group.form == VerbForm::Infinitive);
                form && node.relation == Dependency::Xcomp
            };
            draft.outline.children(at).find(infinitive)
        };
        let last = std::iter::successors(below(&number), below).take(REACH).last()?;
        let object = |child: u32| draft.outline.node(child).relation == Dependency::Obj;
        draft.clause_of(last).filter(|_| !draft.outline.children(last).any(object))
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
        let predicate = || {
            let said = |&child: &u32| draft.outline.node(child).relation == Dependency::Xcomp;
            draft.outline.children(verb).find(said).and_then(|child| draft.outline.node(child).phrase())
        };
        let common = |phrase: &u32| !self.is_name(*phrase);
        let owned = hung.filter(common).or(next.filter(common)).or_else(predicate).or(hung).or(next);
        if let Some(phrase) = owned {
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
