//! Verbs on the walk: which clause they belong to, who does what they say, and who their objects are.

use super::super::super::verb::{VerbForm, VerbGroup};
use super::super::Reader;
use super::super::chunk::Element;
use super::{Open, Walk};
use crate::model::{Clause, Mood, PredicateKind, Role, Symbol, Tense, Voice};

impl Reader<'_> {
    pub(super) fn verb(&mut self, walk: &mut Walk, group: &VerbGroup, rest: &[Element]) {
        if self.stands_finite(walk, group, rest) {
            self.finite_verb(walk, &finite(group), rest);
            walk.chain.clear();
            walk.last = None;
            return;
        }
        match group.form {
            VerbForm::Finite => self.finite_verb(walk, group, rest),
            VerbForm::Infinitive => self.infinitive(walk, group),
            VerbForm::Gerund => self.gerund(walk, group),
            VerbForm::Participle => self.participle(walk, group, rest),
        }
        walk.chain.clear();
        walk.last = None;
    }

    /// Whether a form that looks non-finite is the verb its clause waits for: "Rome **imposed** sanctions",
    /// "Rome and Oslo **support** it", "Rome **to host** the talks".
    fn stands_finite(&self, walk: &Walk, group: &VerbGroup, rest: &[Element]) -> bool {
        let top = walk.open.last().expect("a sentence has an open clause");
        let ambiguous = group.form == VerbForm::Infinitive || group.form == VerbForm::Participle && !walk.after_comma;
        let waits = top.verb.is_none() && (top.subject.is_some() || top.antecedent.is_some());
        let relative = top.antecedent.is_some() && top.subject.is_none();
        let finite = |element: &Element| matches!(element, Element::Verb(next) if next.form == VerbForm::Finite);
        let later = rest.iter().take_while(|element| !matches!(element, Element::Stop)).any(finite);
        ambiguous && waits && (relative || !later)
    }

    fn finite_verb(&mut self, walk: &mut Walk, group: &VerbGroup, rest: &[Element]) {
        self.open_for_verb(walk);
        let opened = walk.open.last_mut().expect("a sentence has an open clause");
        let hypothetical = opened.hypothetical;
        let (subject, governor, previous) = (opened.subject.take(), opened.governor, opened.verb);
        let obliques = std::mem::take(&mut opened.obliques);
        let relative = opened.antecedent.filter(|_| previous.is_none());
        let object_relative = opened.object_relative && subject.is_some();
        let clause = self.push(walk, group, governor);
        if hypothetical {
            self.clauses.list[clause as usize].mood = Mood::Hypothetical;
        }
        let inverted = subject.is_none() && self.subject_follows(walk, group, rest);
        let subject = subject.or(relative).or_else(|| previous.and_then(|verb| self.subject_of(verb)));
        let subject = subject.filter(|_| !inverted);
        if let Some(subject) = subject {
            let subject = self.meant_by_pronoun(walk.sentence, subject).unwrap_or(subject);
            self.add_subject(walk, clause, subject);
            self.complete_opening(walk, clause, subject);
        }
        if inverted {
            walk.inverted = Some(clause);
        }
        if let Some(antecedent) = relative.filter(|_| object_relative) {
            self.add(walk, clause, Role::Patient, Symbol::UNKNOWN, antecedent);
        }
        if let Some(clitic) = group.clitic {
            self.add_clitic(walk, clause, clitic);
        }
        for (marker, phrase) in obliques {
            self.add(walk, clause, Role::Oblique, marker, phrase);
        }
        let opened = walk.open.last_mut().expect("a sentence has an open clause");
        opened.verb = Some(clause);
        opened.current = Some(clause);
    }

    /// "Having met X, **Y** left": what opens the sentence without a doer has that of the main verb.
    fn complete_opening(&mut self, walk: &mut Walk, clause: u32, subject: u32) {
        for opening in walk.first as u32..clause {
            let verb = &self.clauses.list[opening as usize];
            let lacks = verb.kind == PredicateKind::Verb && verb.tense == Tense::None && verb.voice == Voice::Active;
            if lacks && verb.governor.is_none() && !self.has(opening, Role::Agent) {
                self.add_subject(walk, opening, subject);
            }
        }
    }

    /// "..., said X": a verb of saying behind a comma or quote, with an actor right behind it.
    fn subject_follows(&self, walk: &Walk, group: &VerbGroup, rest: &[Element]) -> bool {
        let actor = matches!(rest.first(), Some(&Element::Phrase { phrase, marker: None }) if self.names_actor(phrase));
        let reports = walk.after_quote || self.frames.in_class("report", self.lemma(group.head));
        self.grammar.inverted_subjects && walk.after_comma && actor && reports
    }

    /// Makes the top of the stack the clause that the finite verb at hand belongs to.
    fn open_for_verb(&mut self, walk: &mut Walk) {
        let top = walk.open.last().expect("a sentence has an open clause");
        let Some(verb) = top.verb else { return };
        if let Some(subject) = top.subject {
            let reported = !walk.after_comma && !walk.coordinated;
            if reported {
                walk.open.push(Open { subject: Some(subject), governor: Some(verb), ..Open::default() });
            }
            return;
        }
        if walk.coordinated {
            return;
        }
        let outer = walk.open.iter().rposition(|open| open.verb.is_none() && open.subject.is_some());
        if let Some(outer) = outer {
            walk.open.truncate(outer + 1);
        }
    }

    fn infinitive(&mut self, walk: &mut Walk, group: &VerbGroup) {
        let governor = walk.open.last().and_then(|open| open.current);
        let purpose = group.marker.is_some_and(|marker| self.grammar.purposes.contains(marker));
        let doer = governor.and_then(|governor| self.controller(governor, purpose));
        self.dependent(walk, group, governor, doer);
    }

    /// Who does what an infinitive says: the one who is asked to, or else the subject.
    fn controller(&self, governor: u32, purpose: bool) -> Option<u32> {
        let clause = &self.clauses.list[governor as usize];
        let asked = clause.arguments.iter().find(|argument| {
            let addressed = match argument.role {
                Role::Patient | Role::Dative => true,
                Role::Oblique => !purpose && self.grammar.addressees.contains(argument.marker),
                _ => false,
            };
            addressed && self.names_actor(argument.phrase) && self.phrase_head(argument.phrase) > clause.predicate
        });
        asked.map(|argument| argument.phrase).or_else(|| self.subject_of(governor))
    }

    fn gerund(&mut self, walk: &mut Walk, group: &VerbGroup) {
        let governor = walk.open.last().and_then(|open| open.current);
        let marked = group.marker.is_some_and(|marker| self.grammar.gerund_markers.contains(marker));
        let bearer = walk.last.filter(|_| !walk.after_comma && !marked);
        let doer = bearer.or_else(|| governor.and_then(|governor| self.subject_of(governor)));
        let doer = doer.or_else(|| walk.open.last().and_then(|open| open.subject));
        self.dependent(walk, group, governor.filter(|_| bearer.is_none()), doer);
    }

    /// "a bank founded by X", "backed by Moscow, the rebels ...".
    fn participle(&mut self, walk: &mut Walk, group: &VerbGroup, rest: &[Element]) {
        let waiting = walk.open.last().and_then(|open| open.subject);
        let beside = walk.last.filter(|_| !walk.after_comma);
        let bearer = beside.or(waiting).or(walk.last).or_else(|| bearer_ahead(rest));
        let clause = self.push(walk, group, None);
        walk.reduced = bearer.filter(|_| walk.last.is_some()).map(|noun| (clause, noun));
        if let Some(bearer) = bearer {
            self.add(walk, clause, Role::Patient, Symbol::UNKNOWN, bearer);
        }
        self.make_current(walk, clause);
    }

    fn dependent(&mut self, walk: &mut Walk, group: &VerbGroup, governor: Option<u32>, doer: Option<u32>) {
        let clause = self.push(walk, group, governor);
        if let Some(doer) = doer {
            self.add_subject(walk, clause, doer);
        }
        self.make_current(walk, clause);
    }

    fn make_current(&self, walk: &mut Walk, clause: u32) {
        let opened = walk.open.last_mut().expect("a sentence has an open clause");
        if opened.verb.is_some() || opened.subject.is_none() {
            opened.current = Some(clause);
            return;
        }
        let outer = Open { current: Some(clause), verb: Some(clause), ..Open::default() };
        walk.open.push(outer);
    }

    pub(super) fn adjective(&mut self, walk: &mut Walk, token: u32) {
        let opened = walk.open.last().expect("a sentence has an open clause");
        let bearer = match opened.current {
            Some(verb) => self.subject_of(verb),
            None => walk.last,
        };
        let governor = opened.current;
        let clause = self.clauses.list.len() as u32;
        let model = governor.map(|verb| &self.clauses.list[verb as usize]);
        let adjective = Clause {
            predicate: token,
            kind: PredicateKind::Adjective,
            sentence: walk.sentence,
            voice: Voice::Active,
            tense: model.map_or(Tense::None, |verb| verb.tense),
            mood: model.map_or(Mood::Indicative, |verb| verb.mood),
            negated: model.is_some_and(|verb| verb.negated),
            reflexive: false,
            arguments: Vec::new(),
            governor: model.and_then(|verb| verb.governor),
            attribution: None,
        };
        self.clauses.list.push(adjective);
        if let Some(bearer) = bearer {
            self.add(walk, clause, Role::Agent, Symbol::UNKNOWN, bearer);
            self.add(walk, clause, Role::Identity, Symbol::UNKNOWN, bearer);
        }
        self.make_current(walk, clause);
        walk.chain.clear();
    }
}

/// The noun that a participle before it speaks of: "elected president, **X** ...", "backed by Moscow, **the rebels** ...".
fn bearer_ahead(rest: &[Element]) -> Option<u32> {
    let comma = rest.iter().position(|element| matches!(element, Element::Comma)).map_or(0, |comma| comma + 1);
    let bare = |element: &Element| match element {
        Element::Phrase { phrase, marker: None } => Some(*phrase),
        _ => None,
    };
    rest[comma..].iter().find_map(bare).or_else(|| rest.iter().find_map(bare))
}

/// The group as the finite verb of its clause; an announced infinitive speaks of the future.
fn finite(group: &VerbGroup) -> VerbGroup {
    let announced = group.form == VerbForm::Infinitive && group.marker.is_some();
    let tense = if announced { Tense::Future } else { group.tense };
    let voice = if group.form == VerbForm::Participle { Voice::Active } else { group.voice };
    VerbGroup { form: VerbForm::Finite, voice, tense, ..group.clone() }
}
