//! Links that look like prepositions and lists that have no "and", told by the verb behind them.

use super::super::verb::VerbForm;
use super::Reader;
use super::chunk::Element;
use crate::knowledge::{Marker, MarkerRole};

/// A clause whose finite verb may be still to come.
#[derive(Clone, Copy, Default)]
struct Pending {
    /// A bare phrase waits for it.
    waits: bool,
    /// It has come.
    verb: bool,
}

impl Reader<'_> {
    /// "as **thousands mourn** him", "after **Rome said** so": a preposition before a phrase that is the
    /// subject of the verb behind it opens a clause.
    pub(super) fn open_subordinates(&self, elements: Vec<Element>) -> Vec<Element> {
        let mut out = Vec::with_capacity(elements.len() + 2);
        let mut pending = vec![Pending::default()];
        for (place, element) in elements.iter().enumerate() {
            if let Element::Phrase { phrase, marker: Some(marker) } = element
                && self.grammar.clause_markers.contains(marker.canonical)
                && !pending.iter().any(|clause| clause.waits)
                && verb_follows(&elements[place + 1..])
            {
                out.push(Element::Link(Marker { role: MarkerRole::Subordinator, canonical: marker.canonical }));
                out.push(Element::Phrase { phrase: *phrase, marker: None });
                pending = vec![Pending { waits: true, verb: false }];
                continue;
            }
            note(&mut pending, element);
            out.push(element.clone());
        }
        out
    }

    /// "**Rome, Oslo** agree on a plan": actors in a row that open a sentence and share its verb.
    pub(super) fn join_row(&mut self, elements: &mut Vec<Element>) {
        let Some(&Element::Phrase { phrase: first, marker: None }) = elements.first() else { return };
        let mut members = vec![first];
        let mut at = 1;
        while let [Element::Comma, Element::Phrase { phrase, marker: None }, ..] = elements[at..] {
            members.push(phrase);
            at += 2;
        }
        let verb = matches!(elements.get(at), Some(Element::Verb(group))
            if matches!(group.form, VerbForm::Finite | VerbForm::Infinitive));
        if members.len() > 1 && verb && members.iter().all(|&member| self.holds_actor(member)) {
            let others = members[1..].iter().flat_map(|&member| self.with_conjuncts(member)).collect::<Vec<u32>>();
            self.clauses.phrases[first as usize].conjuncts.extend(others);
            elements.drain(1..at);
        }
    }

    /// Whether an actor is the head of a phrase or named beside it: "**Syrian** envoy".
    fn holds_actor(&self, phrase: u32) -> bool {
        self.clauses.phrases[phrase as usize].tokens.clone().any(|token| self.mention_at(token).is_some())
    }
}

/// Whether a finite verb follows, with nothing before it but complements of the phrase; what looks like a
/// participle is one when it has an object.
fn verb_follows(rest: &[Element]) -> bool {
    let verb = rest.iter().position(|element| !matches!(element, Element::Phrase { marker: Some(_), .. }));
    let Some(Element::Verb(group)) = verb.and_then(|verb| rest.get(verb)) else { return false };
    let object = || matches!(verb.and_then(|verb| rest.get(verb + 1)), Some(Element::Phrase { marker: None, .. }));
    group.form == VerbForm::Finite || group.form == VerbForm::Participle && object()
}

/// Keeps track of which clauses still wait for their verb.
fn note(pending: &mut Vec<Pending>, element: &Element) {
    let top = pending.last_mut().expect("a sentence has a clause");
    match element {
        Element::Phrase { marker: None, .. } => top.waits |= !top.verb,
        Element::Verb(group) if group.form == VerbForm::Finite => {
            if top.verb && pending.len() > 1 {
                pending.pop();
            }
            *pending.last_mut().expect("the outermost clause stays") = Pending { waits: false, verb: true };
        }
        Element::Link(link) if link.role == MarkerRole::Relative => pending.push(Pending::default()),
        Element::Link(link) if link.role != MarkerRole::Coordinator => *top = Pending::default(),
        Element::Stop => *pending = vec![Pending::default()],
        _ => {}
    }
}
