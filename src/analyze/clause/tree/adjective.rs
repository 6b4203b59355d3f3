//! Adjectives outside noun phrases: "X is **hostile** to Y", "countries **hostile** to Y".

use super::super::Reader;
use super::draft::Draft;
use super::outline::Kind;
use crate::knowledge::MarkerRole;
use crate::model::{Dependency, Role, Symbol};

impl Reader<'_> {
    /// Gives an adjective whom it speaks of, and the tense and mood of the verb it stands with.
    pub(super) fn add_bearer(&mut self, draft: &mut Draft, number: u32, clause: u32) {
        let Some(governor) = draft.outline.node(number).governor else {
            // "Rome ready to talk": a headline has no copula.
            let outline = &draft.outline;
            let bare = |&child: &u32| {
                child < number && outline.node(child).phrase().is_some() && outline.node(child).is_bare()
            };
            let bearer = outline.children(number).find(bare).map(|child| outline.node(child).argument);
            return self.give_bearer(draft, clause, bearer);
        };
        if let Some(above) = draft.clause_of(governor) {
            let peer = draft.outline.node(number).relation == Dependency::Conj && !self.is_verbal(above);
            let model = self.clauses.list[above as usize].clone();
            let own = &mut self.clauses.list[clause as usize];
            (own.tense, own.mood, own.negated, own.governor) = (model.tense, model.mood, model.negated, model.governor);
            let bearer = if peer { self.argument_of(above, Role::Agent) } else { self.subject_of(above) };
            return self.give_bearer(draft, clause, bearer);
        }
        let cited = draft.outline.node(governor).marker.is_some_and(|marker| marker.role == MarkerRole::Attribution);
        if let Kind::Phrase(_) = draft.outline.node(governor).kind
            && !cited
        {
            let bearer = Some(draft.outline.node(governor).argument);
            self.give_bearer(draft, clause, bearer);
        }
    }

    fn give_bearer(&mut self, draft: &mut Draft, clause: u32, bearer: Option<u32>) {
        if let Some(bearer) = bearer {
            self.give(draft, clause, Role::Agent, Symbol::UNKNOWN, bearer);
            self.give(draft, clause, Role::Identity, Symbol::UNKNOWN, bearer);
        }
    }
}
