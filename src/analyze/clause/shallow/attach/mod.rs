//! Walks the elements of a sentence once and gives every verb its arguments.
//!
//! Here are the walk and the phrases it meets; [`verb`] opens and fills clauses, [`link`] what joins them.

mod link;
mod verb;

use super::super::nominal::Bonds;
use super::super::verb::{VerbForm, VerbGroup};
use super::Reader;
use super::chunk::Element;
use crate::knowledge::{HeadOrder, Marker, MarkerRole};
use crate::model::{Argument, Clause, Phrase, PredicateKind, Role, Symbol, Voice};

/// A clause that may still receive a verb or arguments.
#[derive(Clone, Debug, Default)]
struct Open {
    /// Its finite verb.
    verb: Option<u32>,
    /// Where its next argument goes: the finite verb, or a verb that depends on it.
    current: Option<u32>,
    /// The bare phrase that waits for a verb.
    subject: Option<u32>,
    /// Prepositional phrases that wait for a verb.
    obliques: Vec<(Symbol, u32)>,
    /// The clause it depends on.
    governor: Option<u32>,
    /// For relative clauses: what the relative stands for.
    antecedent: Option<u32>,
    /// Whether the relative may stand for the object.
    object_relative: bool,
    /// An if-clause.
    hypothetical: bool,
}

/// The walk's state.
struct Walk<'b> {
    sentence: u32,
    first: usize,
    open: Vec<Open>,
    /// Phrases a complement may belong to, outermost first.
    chain: Vec<u32>,
    /// The last phrase, and whether only its complements came since.
    last: Option<u32>,
    /// A participle right behind its noun, and the noun: what follows may be a complement of either.
    reduced: Option<(u32, u32)>,
    coordinated: bool,
    after_comma: bool,
    /// Whether a quote has closed before the comma or word just read.
    after_quote: bool,
    attribution: Option<u32>,
    /// The clause whose subject comes behind its verb.
    inverted: Option<u32>,
    bonds: &'b mut Bonds,
}

impl Reader<'_> {
    /// Reads the verbs of a sentence and their arguments.
    pub(super) fn attach(&mut self, sentence: u32, elements: &[Element], bonds: &mut Bonds) {
        let mut walk = Walk {
            sentence,
            first: self.clauses.list.len(),
            open: vec![Open::default()],
            chain: Vec::new(),
            last: None,
            reduced: None,
            coordinated: false,
            after_comma: false,
            after_quote: false,
            attribution: None,
            inverted: None,
            bonds,
        };
        for (place, element) in elements.iter().enumerate() {
            self.step(&mut walk, element, &elements[place + 1..]);
            walk.coordinated = matches!(element, Element::Link(link) if link.role == MarkerRole::Coordinator)
                || walk.coordinated && matches!(element, Element::Quote | Element::Comma);
            walk.after_comma = matches!(element, Element::Comma | Element::Quote);
            walk.after_quote = matches!(element, Element::Quote) || walk.after_quote && walk.after_comma;
        }
        self.attribute(&walk);
    }

    fn step(&mut self, walk: &mut Walk, element: &Element, rest: &[Element]) {
        match element {
            Element::Phrase { phrase, marker: None } => self.bare_phrase(walk, *phrase, rest),
            Element::Phrase { phrase, marker: Some(marker) } => self.marked_phrase(walk, *phrase, *marker),
            Element::Verb(group) => self.verb(walk, group, rest),
            Element::Adjective(token) => self.adjective(walk, *token),
            Element::Link(marker) => self.link(walk, *marker, rest),
            Element::Stop => {
                walk.open = vec![Open::default()];
                walk.chain.clear();
                walk.last = None;
            }
            Element::Comma | Element::Dash | Element::Open | Element::Close | Element::Quote => {}
        }
    }

    /// A phrase without preposition: a subject that waits, an object, or a subject behind its verb.
    fn bare_phrase(&mut self, walk: &mut Walk, phrase: u32, rest: &[Element]) {
        self.close_opening(walk);
        let temporal = self.frames.in_class("temporal", self.lemma(self.phrase_head(phrase)));
        let opened = walk.open.last_mut().expect("a sentence has an open clause");
        match opened.current {
            _ if temporal && !self.names_actor(phrase) => return,
            None => {
                opened.subject.get_or_insert(phrase);
            }
            Some(clause) => self.behind_verb(walk, clause, phrase, rest),
        }
        walk.chain.clear();
        self.extend_chain(walk, phrase);
    }

    /// Makes a phrase, and the last one coordinated with it, ready to take complements.
    fn extend_chain(&self, walk: &mut Walk, phrase: u32) {
        walk.chain.push(phrase);
        walk.chain.extend(self.clauses.phrases[phrase as usize].conjuncts.last());
        walk.last = Some(phrase);
    }

    /// A comma ends a gerund or participle that opens the sentence: the subject of the main verb follows.
    fn close_opening(&self, walk: &mut Walk) {
        let opened = walk.open.last_mut().expect("a sentence has an open clause");
        if walk.after_comma && opened.verb.is_none() {
            opened.current = None;
        }
    }

    fn behind_verb(&mut self, walk: &mut Walk, clause: u32, phrase: u32, rest: &[Element]) {
        let next_verb = matches!(rest.first(), Some(Element::Verb(group)) if group.form == VerbForm::Finite);
        let opened = walk.open.last_mut().expect("a sentence has an open clause");
        if next_verb || walk.after_comma && opened.verb.is_some() && self.has(clause, Role::Patient) {
            opened.subject = Some(phrase);
            return;
        }
        let verb = &self.clauses.list[clause as usize];
        let inverted = self.grammar.inverted_subjects
            && (walk.inverted == Some(clause) || self.frames.in_class("report", self.lemma(verb.predicate)))
            && !self.has(clause, Role::Agent);
        let role = match verb.voice {
            _ if inverted => Role::Agent,
            Voice::Passive if self.has(clause, Role::Patient) => Role::Identity,
            _ if self.says_what_object_is(clause, phrase) => Role::Identity,
            _ => Role::Patient,
        };
        if role == Role::Patient && walk.last.is_some() && !walk.after_comma {
            self.shift_to_dative(clause);
        }
        self.add(walk, clause, role, Symbol::UNKNOWN, phrase);
    }

    /// "a nommé X **ministre**": where a recipient needs a preposition, a noun behind a name as object says what it is.
    fn says_what_object_is(&self, clause: u32, phrase: u32) -> bool {
        let object = self.clauses.list[clause as usize].arguments.last();
        let named = object.is_some_and(|object| object.role == Role::Patient && self.is_name(object.phrase));
        named && !self.names_actor(phrase) && self.grammar.name_order == HeadOrder::First
    }

    /// "gave Ukraine tanks": the first of two objects is the recipient.
    fn shift_to_dative(&mut self, clause: u32) {
        let arguments = &mut self.clauses.list[clause as usize].arguments;
        if let Some(argument) = arguments.last_mut().filter(|argument| argument.role == Role::Patient) {
            argument.role = Role::Dative;
        }
    }

    fn marked_phrase(&mut self, walk: &mut Walk, phrase: u32, marker: Marker) {
        if marker.role == MarkerRole::Attribution {
            walk.attribution = Some(phrase);
            walk.chain.clear();
            self.extend_chain(walk, phrase);
            return;
        }
        let canonical = marker.canonical;
        let low = self.grammar.low_attachment.contains(canonical);
        let nouns = if low { walk.chain.iter().rev().take(1).copied().collect() } else { walk.chain.clone() };
        for noun in nouns {
            walk.bonds.complement.push((noun, canonical, phrase));
        }
        let opened = walk.open.last_mut().expect("a sentence has an open clause");
        match opened.current {
            Some(clause) => {
                if let Some((_, noun)) = walk.reduced.filter(|&(participle, _)| participle == clause && !low) {
                    walk.bonds.complement.push((noun, canonical, phrase));
                }
                let passive = self.clauses.list[clause as usize].voice == Voice::Passive;
                let agent =
                    passive && self.grammar.passive_agents.contains(canonical) && !self.has(clause, Role::Agent);
                let role = if agent { Role::Agent } else { Role::Oblique };
                self.add(walk, clause, role, canonical, phrase);
            }
            None => opened.obliques.push((canonical, phrase)),
        }
        self.extend_chain(walk, phrase);
    }

    fn push(&mut self, walk: &Walk, group: &VerbGroup, governor: Option<u32>) -> u32 {
        self.clauses.list.push(Clause {
            predicate: group.head,
            kind: PredicateKind::Verb,
            sentence: walk.sentence,
            voice: group.voice,
            tense: group.tense,
            mood: group.mood,
            negated: group.negated,
            reflexive: group.reflexive,
            arguments: Vec::new(),
            governor,
            attribution: None,
        });
        self.clauses.list.len() as u32 - 1
    }

    fn add(&mut self, walk: &mut Walk, clause: u32, role: Role, marker: Symbol, phrase: u32) {
        self.clauses.list[clause as usize].arguments.push(Argument { role, marker, phrase });
        let governed = match role {
            Role::Agent => false,
            Role::Oblique => self.grammar.governed.contains(marker),
            _ => true,
        };
        if governed {
            walk.bonds.governor.push((phrase, clause));
        }
    }

    fn add_subject(&mut self, walk: &mut Walk, clause: u32, phrase: u32) {
        let passive = self.clauses.list[clause as usize].voice == Voice::Passive;
        let role = if passive { Role::Patient } else { Role::Agent };
        self.add(walk, clause, role, Symbol::UNKNOWN, phrase);
    }

    fn add_clitic(&mut self, walk: &mut Walk, clause: u32, token: u32) {
        let phrase = Phrase { head: token, tokens: token..token + 1, conjuncts: Vec::new(), excluded: false };
        self.clauses.phrases.push(phrase);
        let phrase = self.clauses.phrases.len() as u32 - 1;
        self.add(walk, clause, Role::Patient, Symbol::UNKNOWN, phrase);
    }

    fn has(&self, clause: u32, role: Role) -> bool {
        self.clauses.list[clause as usize].arguments.iter().any(|argument| argument.role == role)
    }
}
