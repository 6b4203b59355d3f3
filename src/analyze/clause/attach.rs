//! Walks the elements of a sentence once and gives every verb its arguments.

use super::Reader;
use super::chunk::Element;
use super::join::Bonds;
use super::verb::{VerbForm, VerbGroup};
use crate::knowledge::{Marker, MarkerRole};
use crate::model::{Argument, Clause, Features, Mood, Phrase, Pos, PredicateKind, Role, Symbol, Tense, Voice};

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
            _ => Role::Patient,
        };
        if role == Role::Patient && walk.last.is_some() && !walk.after_comma {
            self.shift_to_dative(clause);
        }
        self.add(walk, clause, role, Symbol::UNKNOWN, phrase);
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

    fn verb(&mut self, walk: &mut Walk, group: &VerbGroup, rest: &[Element]) {
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
            let subject = self.meant_by_pronoun(walk, subject).unwrap_or(subject);
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

    /// "the **sanctions** ..., for **they** limit ...": the noun of the sentence that a plural pronoun of no actor
    /// agrees with, the nearest first.
    fn meant_by_pronoun(&self, walk: &Walk, subject: u32) -> Option<u32> {
        const AGREEMENT: Features = Features::FEMININE.union(Features::MASCULINE).union(Features::PLURAL);
        let pronoun = self.phrase_head(subject);
        let agreement = self.token(pronoun).features & AGREEMENT;
        let unknown = self.token(pronoun).pos == Pos::Pron && self.mention_at(pronoun).is_none();
        if !unknown || !agreement.contains(Features::PLURAL) || agreement == Features::PLURAL {
            return None;
        }
        let first = self.words.sentences[walk.sentence as usize].tokens.start;
        let earlier = self.clauses.phrases[..subject as usize].iter().enumerate().rev();
        let mut earlier = earlier.take_while(|(_, phrase)| phrase.head >= first);
        let agrees = |head: u32| {
            let token = self.token(head);
            token.pos == Pos::Noun && token.features & AGREEMENT == agreement
        };
        earlier.find(|(_, phrase)| phrase.head < pronoun && agrees(phrase.head)).map(|(number, _)| number as u32)
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

    fn adjective(&mut self, walk: &mut Walk, token: u32) {
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

    fn link(&mut self, walk: &mut Walk, marker: Marker, rest: &[Element]) {
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
            self.frames.in_class("report", lemma) || self.frames.effect(lemma).is_some()
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
    fn attribute(&mut self, walk: &Walk) {
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
        let phrase = Phrase { head: token, tokens: token..token + 1, conjuncts: Vec::new() };
        self.clauses.phrases.push(phrase);
        let phrase = self.clauses.phrases.len() as u32 - 1;
        self.add(walk, clause, Role::Patient, Symbol::UNKNOWN, phrase);
    }

    fn has(&self, clause: u32, role: Role) -> bool {
        self.clauses.list[clause as usize].arguments.iter().any(|argument| argument.role == role)
    }

    /// The grammatical subject: agent of an active clause, patient of a passive one.
    fn subject_of(&self, clause: u32) -> Option<u32> {
        let clause = &self.clauses.list[clause as usize];
        let role = if clause.voice == Voice::Passive { Role::Patient } else { Role::Agent };
        clause.arguments.iter().find(|argument| argument.role == role).map(|argument| argument.phrase)
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
