//! Folds what belongs together: possessors and titles before names here, coordination and lists in [`list`],
//! what stands beside a name to say what it is in [`apposition`].

mod apposition;
mod list;

use super::super::nominal::Bonds;
use super::super::verb::VerbForm;
use super::Reader;
use super::chunk::Element;
use crate::knowledge::Marker;
use crate::model::Features;

/// How many elements a dateline may have: "PARIS, France (AFP) -".
const DATELINE: usize = 8;

impl Reader<'_> {
    /// Folds the elements of a sentence in place.
    pub(super) fn join(&mut self, elements: &mut Vec<Element>) -> Bonds {
        let mut bonds = Bonds::default();
        tidy(elements);
        *elements = self.join_neighbours(elements, &mut bonds);
        *elements = self.join_same(elements, &mut bonds);
        *elements = self.join_coordination(elements);
        *elements = self.join_lists(elements, &mut bonds);
        self.join_row(elements);
        *elements = self.join_appositions(elements, &mut bonds);
        *elements = self.open_subordinates(std::mem::take(elements));
        bonds
    }

    /// "Iran's president", "president Rohani": the phrase before gives way to the one it leads to.
    fn join_neighbours(&self, elements: &[Element], bonds: &mut Bonds) -> Vec<Element> {
        let mut out: Vec<Element> = Vec::with_capacity(elements.len());
        for element in elements {
            let mut element = element.clone();
            if let (Some(&Element::Phrase { phrase: before, marker }), Element::Phrase { phrase, marker: own @ None }) =
                (out.last(), &mut element)
                && self.leads_to(before, *phrase, bonds)
            {
                *own = marker;
                out.pop();
                if let Some(outer) = self.named_behind_complement(&out, before, marker) {
                    let name = bonds.identity.last().map_or(*phrase, |&(_, name)| name);
                    bonds.identity.push((outer, name));
                    if let Some(Element::Phrase { marker, .. }) = out.pop() {
                        *own = marker;
                    }
                }
            }
            out.push(element);
        }
        out
    }

    /// "the maker of chips X": the noun of a firm or body that a name behind its complement names.
    fn named_behind_complement(&self, out: &[Element], complement: u32, marker: Option<Marker>) -> Option<u32> {
        let Some(&Element::Phrase { phrase: outer, .. }) = out.last() else { return None };
        let low = marker.is_some_and(|marker| self.grammar.low_attachment.contains(marker.canonical));
        let named = |phrase: u32| {
            let lemma = self.lemma(self.phrase_head(phrase));
            self.frames.in_class("firm_noun", lemma) || self.frames.in_class("body_noun", lemma)
        };
        (low && named(outer) && !named(complement) && !self.names_actor(outer)).then_some(outer)
    }

    /// Whether `before` is the possessor or the title of `phrase`; notes which.
    fn leads_to(&self, before: u32, phrase: u32, bonds: &mut Bonds) -> bool {
        let (end, start) = (self.phrase_end(before), self.clauses.phrases[phrase as usize].tokens.start);
        let attached = start == end + 1 && !self.token(end).features.contains(Features::SPACED);
        if attached && self.grammar.possessive_markers.contains(self.word(end)) {
            bonds.possessor.push((phrase, before));
            return true;
        }
        let bare = self.mention_at(start).is_some_and(|mention| mention.tokens.contains(&self.phrase_head(phrase)));
        let title = start == end && bare && self.is_name(phrase) && !self.is_name(before);
        if title && !self.frames.in_class("temporal", self.lemma(self.phrase_head(before))) {
            bonds.identity.push((before, phrase));
            return true;
        }
        false
    }
}

/// Drops what would only be in the way: a dateline before its dash, the quotes around a single phrase.
/// Other dashes count as commas.
fn tidy(elements: &mut Vec<Element>) {
    let dash = elements.iter().take(DATELINE).position(|element| matches!(element, Element::Dash));
    let place = |element: &Element| {
        matches!(element, Element::Phrase { marker: None, .. } | Element::Comma | Element::Open | Element::Close)
    };
    if let Some(dash) = dash.filter(|&dash| elements[..dash].iter().all(place)) {
        elements.drain(..=dash);
    }
    let mut at = 0;
    while at < elements.len() {
        match &elements[at..] {
            [Element::Dash, ..] => elements[at] = Element::Comma,
            [Element::Quote, Element::Phrase { .. }, Element::Quote, ..] => {
                elements.remove(at + 2);
                elements.remove(at);
            }
            _ => {}
        }
        at += 1;
    }
}

fn phrase_of(element: &Element) -> Option<u32> {
    match element {
        Element::Phrase { phrase, .. } => Some(*phrase),
        _ => None,
    }
}

fn is_finite(element: Option<&Element>) -> bool {
    matches!(element, Some(Element::Verb(group)) if group.form == VerbForm::Finite)
}
