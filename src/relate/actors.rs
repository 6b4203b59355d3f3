//! Whom a phrase stands for: its head, its conjuncts, or the actor inside it.

use std::ops::Range;

use super::Relator;
use crate::model::{Argument, MentionForm, Role, Symbol};

/// How much surer a tie is when its end is named than when a noun stands in for it.
const STAND_IN: f32 = 0.9;
/// The same for nouns that are not known to act for anybody.
const ANY_NOUN: f32 = 0.7;
/// The same for a list that spells a noun out.
const EXAMPLE: f32 = 0.85;

/// How many nouns may stand between a phrase and its actor: "associations of **firms** of X".
const DEEPEST: usize = 2;

/// An actor at an end of a tie: a mention and how surely the phrase stands for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Actor {
    pub(super) mention: u32,
    pub(super) certainty: f32,
    /// Whether what is said is denied of it.
    pub(super) excluded: bool,
}

impl Actor {
    pub(super) fn new(mention: u32, certainty: f32) -> Actor {
        Actor { mention, certainty, excluded: false }
    }
}

impl Relator<'_> {
    /// Adds the actors of a phrase and of the phrases coordinated with it, in text order.
    pub(super) fn add_all_actors(&self, phrase: u32, strict: bool, actors: &mut Vec<Actor>) {
        self.add_actors(phrase, strict, actors);
        for &conjunct in &self.clauses.phrases[phrase as usize].conjuncts {
            self.add_actors(conjunct, strict, actors);
        }
    }

    /// Adds the actors of a phrase alone; a group acts where no name stands for it.
    pub(super) fn add_actors(&self, phrase: u32, strict: bool, actors: &mut Vec<Actor>) {
        let before = actors.len();
        self.add_actors_in(phrase, strict, actors);
        let excluded = self.clauses.phrases[phrase as usize].excluded;
        actors[before..].iter_mut().for_each(|actor| actor.excluded |= excluded);
    }

    fn add_actors_in(&self, phrase: u32, strict: bool, actors: &mut Vec<Actor>) {
        if self.add_named(phrase, 1.0, actors) {
            return;
        }
        let before = actors.len();
        if !strict {
            self.add_stand_ins(self.clauses.phrases[phrase as usize].head, 0, actors);
        }
        if actors.len() == before {
            actors.extend(self.group_of(phrase).map(|mention| Actor::new(mention, 1.0)));
        }
    }

    /// The group a phrase is, or that its noun counts: "dozens of **protesters**".
    fn group_of(&self, phrase: u32) -> Option<u32> {
        let head = self.clauses.phrases[phrase as usize].head;
        self.mention_of(phrase).or_else(|| {
            let clause = self.nominal.get(head).filter(|_| self.frames.in_class("quantity", self.lemma(head)))?;
            let counted = self.clause(clause).arguments.iter().find(|argument| self.belongs(argument.marker))?;
            self.mention_of(counted.phrase).filter(|&number| self.mentions[number as usize].form == MentionForm::Group)
        })
    }

    /// Adds the mention a phrase is, or all of a compound ("russo-chinois") or a plural ("they"); false when it is none with a name.
    fn add_named(&self, phrase: u32, certainty: f32, actors: &mut Vec<Actor>) -> bool {
        let named = |&number: &u32| self.mentions[number as usize].form != MentionForm::Group;
        let Some(number) = self.mention_of(phrase).filter(named) else { return false };
        actors.push(Actor::new(number, certainty));
        let first = &self.mentions[number as usize];
        let twins = (number + 1..).zip(&self.mentions[number as usize + 1..]);
        let twins = twins.take_while(|(_, twin)| {
            let apart = !twin.span.overlaps(first.span) || twin.span == first.span;
            twin.tokens == first.tokens && apart
        });
        actors.extend(twins.map(|(number, _)| Actor::new(number, certainty)));
        true
    }

    /// The mention of a phrase: the one of just its tokens, or else the widest over its head inside it,
    /// or else the widest over its head.
    pub(super) fn mention_of(&self, phrase: u32) -> Option<u32> {
        let phrase = &self.clauses.phrases[phrase as usize];
        let widest = self.outer[phrase.head as usize]?;
        let inside = (widest..).zip(&self.mentions[widest as usize..]);
        let inside = inside.take_while(|(_, mention)| mention.tokens.start <= phrase.head);
        let over = inside.filter(|(_, mention)| mention.tokens.contains(&phrase.head));
        let fits = |tokens: &Range<u32>| tokens.start >= phrase.tokens.start && tokens.end <= phrase.tokens.end;
        let exact = over.clone().find(|(_, mention)| mention.tokens == phrase.tokens);
        let exact = exact.or_else(|| over.clone().find(|(_, mention)| fits(&mention.tokens)));
        Some(exact.map_or(widest, |(number, _)| number))
    }

    /// The actors a noun that is none itself stands for: examples of it, then its name or its owner.
    fn add_stand_ins(&self, head: u32, depth: usize, actors: &mut Vec<Actor>) {
        let Some(clause) = self.nominal.get(head) else { return };
        let arguments = &self.clause(clause).arguments;
        self.add_heads(arguments, Role::Example, EXAMPLE, actors);
        let acts = self.frames.in_class("stand_in", self.lemma(head));
        let certainty = if acts { STAND_IN } else { ANY_NOUN };
        for role in [Role::Identity, Role::Modifier, Role::Possessor] {
            if self.add_heads(arguments, role, certainty, actors) {
                return;
            }
        }
        let doers = arguments.iter().filter(|argument| self.grammar.passive_agents.contains(argument.marker));
        if self.add_heads(doers, Role::Complement, certainty, actors) {
            return;
        }
        let owns = |argument: &&Argument| {
            self.belongs(argument.marker) || acts && self.frames.in_class("stand_in_marker", argument.marker)
        };
        let owners = arguments.iter().filter(owns);
        if self.add_heads(owners.clone(), Role::Complement, certainty, actors) {
            return;
        }
        let owners = owners.chain(arguments.iter().filter(|argument| argument.role == Role::Possessor));
        let mut owners = owners.map(|argument| self.clauses.phrases[argument.phrase as usize].head);
        let owner = owners.find(|&owner| acts || depth > 0 || self.frames.in_class("stand_in", self.lemma(owner)));
        match owner {
            Some(owner) if depth < DEEPEST => self.add_stand_ins(owner, depth + 1, actors),
            _ if !acts && actors.is_empty() => self.add_supporter(clause, actors),
            _ => {}
        }
    }

    /// "Trump presented a **plan** to ...": whoever the carrying verb names acts through the noun.
    fn add_supporter(&self, clause: u32, actors: &mut Vec<Actor>) {
        for phrase in self.supporters(clause) {
            self.add_named(phrase, ANY_NOUN, actors);
        }
    }

    /// Adds the mentions at the heads of the arguments of a role; says whether there was one.
    fn add_heads<'a>(
        &self,
        arguments: impl IntoIterator<Item = &'a Argument>,
        role: Role,
        certainty: f32,
        actors: &mut Vec<Actor>,
    ) -> bool {
        let before = actors.len();
        for argument in arguments.into_iter().filter(|argument| argument.role == role) {
            let phrase = &self.clauses.phrases[argument.phrase as usize];
            let conjuncts: &[u32] = if role == Role::Identity { &[] } else { &phrase.conjuncts };
            for &member in std::iter::once(&argument.phrase).chain(conjuncts) {
                self.add_named(member, certainty, actors);
            }
        }
        actors.len() > before
    }

    fn belongs(&self, marker: Symbol) -> bool {
        self.grammar.low_attachment.contains(marker)
    }
}
