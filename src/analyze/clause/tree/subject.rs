//! Who does what a verb without a subject of its own says: control, participles, coordinated verbs.

use super::super::Reader;
use super::super::verb::VerbForm;
use super::draft::Draft;
use super::mend::completes_adjective;
use super::outline::{Gap, Kind, Node};
use crate::model::{Argument, Dependency, Role, Voice};

impl Reader<'_> {
    /// Gives a verb the subject that its place in the sentence gives it, and the clause that governs it.
    pub(super) fn add_understood(&mut self, draft: &mut Draft, number: u32, clause: u32) {
        let Some(governor) = draft.outline.node(number).governor else { return };
        if draft.outline.node(number).relation == Dependency::Conj {
            return self.share_subject(draft, governor, clause);
        }
        let marker = draft.outline.node(number).verb().and_then(|group| group.marker);
        let purpose = marker.is_some_and(|marker| self.grammar.purposes.contains(marker));
        let verb = Some(governor).filter(|_| purpose).and_then(|noun| verb_above(draft, noun));
        let governor = verb.unwrap_or(governor);
        match draft.outline.node(governor).kind {
            Kind::Phrase(_) => self.depend_on_noun(draft, number, governor, clause),
            Kind::Verb(_) | Kind::Adjective => self.depend_on_verb(draft, number, governor, clause),
            _ => {}
        }
    }

    /// "has signed and **ratified**": a verb without auxiliaries shares those of the verb it is coordinated with.
    pub(super) fn share_auxiliaries(&mut self, draft: &Draft, number: u32, clause: u32) {
        let node = draft.outline.node(number);
        let Some(peer) = node.governor.filter(|_| node.relation == Dependency::Conj) else { return };
        let (Some(group), Some(model)) = (node.verb(), draft.outline.node(peer).verb()) else { return };
        let Some(other) = draft.clause_of(peer) else { return };
        let bare = matches!(group.form, VerbForm::Participle | VerbForm::Infinitive);
        if !bare || model.form == VerbForm::Gerund || group.form == VerbForm::Infinitive && group.marker.is_some() {
            return;
        }
        let model = self.clauses.list[other as usize].clone();
        let own = &mut self.clauses.list[clause as usize];
        if group.form == VerbForm::Participle {
            own.voice = model.voice;
        }
        (own.tense, own.mood) = (model.tense, model.mood);
        own.negated |= model.negated;
    }

    fn share_subject(&mut self, draft: &mut Draft, peer: u32, clause: u32) {
        let Some(other) = draft.clause_of(peer) else { return };
        self.clauses.list[clause as usize].governor = self.clauses.list[other as usize].governor;
        if self.subject_of(clause).is_none()
            && let Some(subject) = self.bearer_of(other)
        {
            self.give_subject(draft, clause, subject);
        }
    }

    /// The subject of a verb, or whom an adjective speaks of.
    fn bearer_of(&self, clause: u32) -> Option<u32> {
        self.subject_of(clause)
    }

    /// "the bank **founded** by X", "countries **bordering** Y", "X's decision **to leave** Y".
    fn depend_on_noun(&mut self, draft: &mut Draft, number: u32, noun: u32, clause: u32) {
        let Some(group) = draft.outline.node(number).verb().cloned() else { return };
        let phrase = draft.outline.node(noun).argument;
        let own = draft.outline.node(noun).phrase().expect("a noun is a phrase");
        if draft.outline.node(number).relation == Dependency::AclRelcl {
            return self.add_relative(draft, number, clause);
        }
        let subject = match group.form {
            VerbForm::Participle | VerbForm::Gerund => Some(phrase),
            VerbForm::Infinitive => self.doer_of_noun(draft, noun),
            VerbForm::Finite => Some(phrase).filter(|_| draft.outline.node(number).relation == Dependency::Acl),
        };
        if matches!(group.form, VerbForm::Infinitive | VerbForm::Finite) {
            draft.below_nouns.push((clause, own));
            draft.bonds.needed.push(own);
        }
        if self.subject_of(clause).is_none()
            && let Some(subject) = subject
        {
            self.give_subject(draft, clause, subject);
        }
    }

    /// Who does what a noun says: its owner, the actor inside it, or the subject of the verb that carries it.
    fn doer_of_noun(&self, draft: &Draft, noun: u32) -> Option<u32> {
        let node = draft.outline.node(noun);
        let own = node.phrase()?;
        let owner = draft.bonds.possessor.iter().find(|(owned, _)| *owned == own).map(|&(_, owner)| owner);
        let inside = || self.holds_mention(own).then_some(own);
        let belongs = |child: &u32| {
            let child = draft.outline.node(*child);
            let low = child.marker.is_some_and(|marker| self.grammar.low_attachment.contains(marker.canonical));
            low && child.phrase().is_some() && self.names_actor(child.argument)
        };
        let complement = || draft.outline.children(noun).find(belongs).map(|child| draft.outline.node(child).argument);
        let carrier = || self.subject_of(draft.clause_of(node.governor?)?);
        owner.or_else(inside).or_else(complement).or_else(carrier)
    }

    /// Whether an actor is named inside a phrase, beside its head.
    fn holds_mention(&self, phrase: u32) -> bool {
        self.clauses.phrases[phrase as usize].tokens.clone().any(|token| self.mention_at(token).is_some())
    }

    fn depend_on_verb(&mut self, draft: &mut Draft, number: u32, governor: u32, clause: u32) {
        let Some(above) = draft.clause_of(governor) else { return };
        let Some(group) = draft.outline.node(number).verb().cloned() else { return };
        let relation = draft.outline.node(number).relation;
        let complement = matches!(relation, Dependency::Xcomp | Dependency::Ccomp | Dependency::Csubj)
            || relation == Dependency::Advcl && completes_adjective(&draft.outline, number, governor);
        let announced = group.marker.is_some_and(|marker| self.grammar.gerund_markers.contains(marker));
        let purpose = group.marker.is_some_and(|marker| self.grammar.purposes.contains(marker));
        let lacking = group.marker.is_some_and(|marker| self.grammar.privatives.contains(marker));
        let governed = match group.form {
            VerbForm::Infinitive => true,
            VerbForm::Finite => complement,
            VerbForm::Gerund | VerbForm::Participle => complement || group.marker.is_some() && !announced,
        };
        if governed && relation != Dependency::Parataxis {
            self.clauses.list[clause as usize].governor = Some(above);
        }
        if self.subject_of(clause).is_some() {
            return;
        }
        let subject = match group.form {
            VerbForm::Infinitive if lacking => self.bearer_of(above),
            VerbForm::Infinitive => self.controller_of(above, purpose, relation == Dependency::Xcomp),
            VerbForm::Gerund if !announced => self.noun_before(draft, number).or_else(|| self.bearer_of(above)),
            VerbForm::Gerund | VerbForm::Participle => self.bearer_of(above),
            VerbForm::Finite => None,
        };
        if let Some(subject) = subject {
            self.give_subject(draft, clause, subject);
        }
    }

    /// Who does what an infinitive says: the one who is asked to, or else the subject.
    fn controller_of(&self, governor: u32, purpose: bool, complement: bool) -> Option<u32> {
        let clause = &self.clauses.list[governor as usize];
        let asked = clause.arguments.iter().find(|argument| {
            let addressed = match argument.role {
                Role::Patient | Role::Dative => clause.voice == Voice::Active,
                Role::Oblique => !purpose && self.grammar.addressees.contains(argument.marker),
                _ => false,
            };
            let acts = self.names_actor(argument.phrase) || complement && self.holds_mention(argument.phrase);
            addressed
                && acts
                && (argument.role != Role::Oblique || self.phrase_head(argument.phrase) > clause.predicate)
        });
        asked.map(|argument| argument.phrase).or_else(|| self.bearer_of(governor))
    }

    /// "accused **Rome** of violating", "troops **fleeing** Oslo": the phrase right before, when no comma parts them.
    fn noun_before(&self, draft: &Draft, number: u32) -> Option<u32> {
        let before = draft.outline.node(draft.outline.before(number)?);
        let apart = draft.outline.node(number).before.intersects(Gap::COMMA | Gap::STOP | Gap::CLOSE);
        before.phrase().filter(|_| !apart && !self.is_temporal(before.argument)).map(|_| before.argument)
    }

    /// Gives coordinated verbs the objects that stand behind both of them: "attacked and occupied **Oslo**".
    pub(super) fn share_objects(&mut self, draft: &mut Draft, number: u32, clause: u32) {
        let node = draft.outline.node(number);
        let Some(peer) = node.governor.filter(|_| node.relation == Dependency::Conj && node.verb().is_some()) else {
            return;
        };
        let Some(other) = draft.clause_of(peer).filter(|&other| self.is_verbal(other)) else { return };
        let link = |node: &Node| matches!(node.kind, Kind::Link(_) | Kind::Gone);
        let adjacent = peer < number && draft.outline.nodes[peer as usize + 1..number as usize].iter().all(link);
        if self.wants_object(clause) {
            self.share_behind(draft, other, clause, node_head(draft, number));
        } else if adjacent && self.wants_object(other) {
            self.share_behind(draft, clause, other, node_head(draft, number));
        }
    }

    fn wants_object(&self, clause: u32) -> bool {
        self.clauses.list[clause as usize].voice == Voice::Active && self.lacks(clause, Role::Patient)
    }

    /// Gives a clause the objects and complements of another that stand behind a token.
    fn share_behind(&mut self, draft: &mut Draft, from: u32, to: u32, token: u32) {
        let behind = |argument: &&Argument| {
            matches!(argument.role, Role::Patient | Role::Oblique) && self.phrase_head(argument.phrase) > token
        };
        let shared: Vec<Argument> = self.clauses.list[from as usize].arguments.iter().filter(behind).copied().collect();
        let active = self.clauses.list[from as usize].voice == Voice::Active;
        for argument in shared.into_iter().filter(|_| active) {
            self.give(draft, to, argument.role, argument.marker, argument.phrase);
        }
    }
}

fn node_head(draft: &Draft, number: u32) -> u32 {
    draft.outline.node(number).head
}

/// The verb that a noun depends on, directly or through others.
fn verb_above(draft: &Draft, noun: u32) -> Option<u32> {
    let above = std::iter::successors(Some(noun), |&at| draft.outline.node(at).governor);
    above.take(draft.outline.nodes.len()).find(|&at| draft.outline.node(at).verb().is_some())
}
