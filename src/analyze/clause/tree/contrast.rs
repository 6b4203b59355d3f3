//! Who is left out: "supports Rome **but not Oslo**", "**neither** Rome **nor** Oslo", "not Rome but **Oslo**".

use super::super::Reader;
use super::draft::Draft;
use super::outline::{Gap, Node, Outline};
use crate::knowledge::MarkerRole;
use crate::model::{Dependency, Pos};

/// How many nodes back a peer is looked for.
const REACH: usize = 8;

/// How far above a phrase its verb is looked for.
const HIGHEST: usize = 8;

impl Reader<'_> {
    /// Marks the phrases of whom a sentence denies what it says of their peers, or the other way round.
    pub(super) fn exclude(&mut self, draft: &Draft) {
        for number in draft.outline.numbers() {
            let node = draft.outline.node(number);
            let Some(phrase) = node.phrase().map(|_| node.argument) else { continue };
            let excluded = match node.relation {
                Dependency::Conj => self.is_left_out(&draft.outline, number) || self.is_kept(draft, number),
                Dependency::Nsubj | Dependency::NsubjPass => false,
                _ => self.is_none_of(draft, number),
            };
            let joint = node.relation != Dependency::Conj;
            for member in
                self.clauses.phrases[phrase as usize].conjuncts.clone().into_iter().filter(|_| excluded && joint)
            {
                self.clauses.phrases[member as usize].excluded = true;
            }
            self.clauses.phrases[phrase as usize].excluded |= excluded;
        }
    }

    /// "freed Rome, **not Oslo**", "it was not Rome that fell **but Oslo**": the actor before of whom the other thing is said.
    pub(super) fn contrasted_with(&self, outline: &Outline, number: u32) -> Option<u32> {
        let node = outline.node(number);
        let contrast = number > 0 && outline.node(number - 1).links_as(MarkerRole::Contrast);
        let ends = outline.nodes.get(number as usize + 1).is_none_or(|next| !next.before.is_empty());
        let denied = self.is_left_out(outline, number);
        if !self.names_actor(node.argument) || !(denied || contrast && ends) {
            return None;
        }
        let marker = |at: u32| outline.node(at).marker.map(|marker| marker.canonical);
        let alike = |&at: &u32| {
            let actor = outline.node(at).phrase().is_some() && self.names_actor(outline.node(at).argument);
            actor && marker(at) == marker(number)
        };
        let focus = |at: &u32| outline.node(*at).governor.is_some_and(|above| self.has_empty_subject(outline, above));
        let near = (0..number).rev().take(REACH);
        let peers = near.filter(alike);
        peers.clone().find(|at| !denied && focus(at)).or_else(|| peers.clone().next())
    }

    /// Whether a negation stands right before a phrase and its preposition: "but **not** with Oslo".
    pub(super) fn is_left_out(&self, outline: &Outline, number: u32) -> bool {
        let node = outline.node(number);
        let parted = node.before.contains(Gap::COMMA) || number > 0 && joins(outline.node(number - 1));
        let first = self.words_before(node);
        let negation = |token: u32| {
            let word = self.word(token);
            self.grammar.negations.contains(word) || self.grammar.negative_determiners.contains(word)
        };
        parted && first.is_some_and(negation)
    }

    /// The token before a phrase and its preposition.
    fn words_before(&self, node: &Node) -> Option<u32> {
        let mut tokens = (0..node.tokens.start).rev();
        if node.marker.is_some() {
            return tokens.find(|&token| self.token(token).pos != Pos::Adp && self.token(token).pos != Pos::Det);
        }
        tokens.next()
    }

    /// "did not free Rome **but Oslo**": behind a word of contrast, what is denied of one peer is so of the other.
    fn is_kept(&self, draft: &Draft, number: u32) -> bool {
        let contrast = number > 0 && draft.outline.node(number - 1).links_as(MarkerRole::Contrast);
        let mut above = std::iter::successors(Some(number), |&at| draft.outline.node(at).governor).take(HIGHEST);
        let verb = above.find(|&at| draft.outline.node(at).verb().is_some());
        let clause = verb.and_then(|verb| draft.clause_of(verb));
        contrast && clause.is_some_and(|clause| self.clauses.list[clause as usize].negated)
    }

    /// "freed **neither** Rome nor Oslo": an object that is none, of a verb that is not negated itself.
    fn is_none_of(&self, draft: &Draft, number: u32) -> bool {
        let node = draft.outline.node(number);
        let above = node.governor.and_then(|governor| draft.clause_of(governor));
        let stated = above.is_some_and(|clause| self.is_verbal(clause) && !self.clauses.list[clause as usize].negated);
        stated && self.names_actor(node.argument) && self.names_nobody(node.argument)
    }
}

fn joins(node: &Node) -> bool {
    node.links_as(MarkerRole::Contrast) || node.links_as(MarkerRole::Coordinator)
}
