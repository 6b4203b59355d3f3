//! Where prepositional phrases may belong: the word the tree hangs them on, and the words between which a
//! parser often errs.
//!
//! A frame wants a preposition that its word governs, so a phrase offered to a noun that does not govern its
//! preposition is never seen, while a phrase not offered where it belongs is lost.

use super::super::Reader;
use super::draft::Draft;
use super::outline::{Gap, Kind};
use crate::knowledge::MarkerRole;
use crate::model::{Dependency, Role, Symbol, Voice};

/// How many nouns up a phrase is offered.
const HIGHEST: usize = 6;

impl Reader<'_> {
    /// Offers every prepositional phrase to the words it may complete.
    pub(super) fn offer_complements(&mut self, draft: &mut Draft) {
        for number in draft.outline.numbers() {
            let node = draft.outline.node(number);
            let Some(marker) = node.marker.filter(|marker| marker.role != MarkerRole::Attribution) else { continue };
            if node.phrase().is_none() || node.spent {
                continue;
            }
            self.attach_to_governor(draft, number, marker.canonical);
            let agentive = self.grammar.passive_agents.contains(marker.canonical);
            let site = match node_is_apart(draft, number) {
                false => draft.outline.before(number),
                true => draft.outline.node(number).governor.filter(|_| agentive),
            };
            self.attach_to_frontier(draft, number, site, marker.canonical);
        }
    }

    fn attach_to_governor(&mut self, draft: &mut Draft, number: u32, marker: Symbol) {
        let Some(governor) = draft.outline.node(number).governor else { return };
        if draft.outline.node(governor).phrase().is_some() {
            self.complement(draft, governor, marker, number);
        } else if let Some(clause) = draft.clause_of(governor) {
            self.complete_subject(draft, governor, clause, marker, number);
            self.complete_object(draft, governor, marker, number);
        }
    }

    /// "Talks **between A and B** began", "Sanctions were imposed **on A**": what is said of a noun may stand behind its verb.
    fn complete_subject(&mut self, draft: &mut Draft, verb: u32, clause: u32, marker: Symbol, number: u32) {
        if number < verb || !self.is_verbal(clause) {
            return;
        }
        let passive = self.clauses.list[clause as usize].voice == Voice::Passive;
        let peers = self.grammar.list_pairs.contains(marker) && self.lacks(clause, Role::Patient);
        if !(passive || peers) || self.grammar.passive_agents.contains(marker) {
            return;
        }
        let phrase = draft.outline.node(number).argument;
        if let Some(subject) = self.subject_of(clause).filter(|&subject| !self.names_actor(subject)) {
            draft.bonds.complement.push((subject, marker, phrase));
        }
    }

    /// "held **talks** in Oslo **with Rome**": what stands behind a verb's object may complete it.
    fn complete_object(&self, draft: &mut Draft, verb: u32, marker: Symbol, number: u32) {
        let object = |&child: &u32| {
            let node = draft.outline.node(child);
            child > verb && child < number && node.relation == Dependency::Obj && node.phrase().is_some()
        };
        let object = draft.outline.children(verb).find(object);
        if let Some(object) = object.filter(|_| !self.grammar.low_attachment.contains(marker)) {
            self.complement(draft, object, marker, number);
        }
    }

    /// Makes a phrase a complement of a noun, and of the first of the list that noun closes.
    fn complement(&self, draft: &mut Draft, noun: u32, marker: Symbol, number: u32) {
        let phrase = draft.outline.node(number).argument;
        let first = draft.lists.first(noun);
        let mut nouns: Vec<u32> = [noun, first].iter().filter_map(|&noun| draft.outline.node(noun).phrase()).collect();
        if number < noun {
            // "the president **of Mali** Assimi Goïta": what stands before the name completes the title.
            let titles = draft.bonds.identity.iter().filter(|(_, name)| nouns.contains(name));
            nouns = titles.map(|&(title, _)| title).collect();
        }
        for noun in nouns {
            let bond = (noun, marker, phrase);
            if noun != phrase && !draft.bonds.complement.contains(&bond) {
                draft.bonds.complement.push(bond);
            }
        }
    }

    /// Offers a phrase to a phrase before it, to the words that one depends on, up to the verb.
    fn attach_to_frontier(&mut self, draft: &mut Draft, number: u32, site: Option<u32>, marker: Symbol) {
        let low = self.grammar.low_attachment.contains(marker);
        let mut at = site;
        for height in 0..HIGHEST {
            let Some(site) = at.filter(|&site| site < number) else { return };
            match draft.outline.node(site).kind {
                Kind::Phrase(_) if height == 0 || !low => self.complement(draft, site, marker, number),
                Kind::Phrase(_) => {}
                Kind::Verb(_) | Kind::Adjective => return self.attach_to_verb(draft, site, marker, number),
                Kind::Link(_) | Kind::Gone => return,
            }
            at = draft.outline.node(site).governor;
        }
    }

    fn attach_to_verb(&mut self, draft: &mut Draft, verb: u32, marker: Symbol, number: u32) {
        let Some(clause) = draft.clause_of(verb) else { return };
        let phrase = draft.outline.node(number).argument;
        let known = self.clauses.list[clause as usize].arguments.iter().any(|argument| argument.phrase == phrase);
        if !known {
            let (role, marker) = self.marked_role(clause, marker);
            self.give(draft, clause, role, marker, phrase);
        }
        self.complete_object(draft, verb, marker, number);
        let above = draft.outline.node(verb).governor.filter(|&above| above < verb);
        let low = self.grammar.low_attachment.contains(marker);
        if let Some(noun) = above.filter(|&noun| !low && draft.outline.node(noun).phrase().is_some()) {
            self.complement(draft, noun, marker, number);
        }
    }
}

/// Whether punctuation parts a phrase from what is before it.
fn node_is_apart(draft: &Draft, number: u32) -> bool {
    draft.outline.node(number).before.intersects(Gap::COMMA | Gap::OPEN | Gap::CLOSE | Gap::STOP)
}
