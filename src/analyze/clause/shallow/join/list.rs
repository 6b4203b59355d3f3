//! Coordination and lists: "A, B and C", "BRICS (Brazil, India)", "countries such as Brazil".

use super::super::super::nominal::Bonds;
use super::super::super::verb::VerbForm;
use super::super::Reader;
use super::super::chunk::Element;
use super::{is_finite, phrase_of};
use crate::knowledge::{Marker, MarkerRole};

impl Reader<'_> {
    /// "A, B and C" becomes A with the conjuncts B and C.
    pub(super) fn join_coordination(&mut self, elements: &[Element]) -> Vec<Element> {
        let mut out: Vec<Element> = Vec::with_capacity(elements.len());
        let mut verb_seen = false;
        let mut at = 0;
        while at < elements.len() {
            match (&elements[at], elements.get(at + 1)) {
                (Element::Link(link), Some(&Element::Phrase { phrase, marker }))
                    if link.role == MarkerRole::Coordinator =>
                {
                    let pair = matches!(out.last(), Some(Element::Phrase { marker: Some(found), .. })
                        if self.grammar.list_pairs.contains(found.canonical));
                    let new_subject = verb_seen && !pair && is_finite(elements.get(at + 2)) && marker.is_none();
                    if !new_subject && self.coordinate(&mut out, phrase, marker) {
                        at += 2;
                        continue;
                    }
                }
                (Element::Verb(group), _) => verb_seen |= group.form == VerbForm::Finite,
                (Element::Stop, _) => verb_seen = false,
                _ => {}
            }
            out.push(elements[at].clone());
            at += 1;
        }
        out
    }

    /// Joins a phrase behind a coordinator to its partner among the elements before; false if there is none.
    fn coordinate(&mut self, out: &mut Vec<Element>, phrase: u32, marker: Option<Marker>) -> bool {
        let Some(partner) = self.partner(out, phrase, marker) else { return false };
        let root = self.list_start(out, partner);
        let members: Vec<u32> = out[root..=partner].iter().filter_map(phrase_of).chain([phrase]).collect();
        let conjuncts = members[1..].iter().flat_map(|&member| self.with_conjuncts(member)).collect::<Vec<u32>>();
        self.clauses.phrases[members[0] as usize].conjuncts.extend(conjuncts);
        out.drain(root + 1..=partner);
        if matches!(out.last(), Some(Element::Comma)) {
            out.pop();
        }
        true
    }

    pub(in super::super) fn with_conjuncts(&self, phrase: u32) -> Vec<u32> {
        let own = &self.clauses.phrases[phrase as usize].conjuncts;
        std::iter::once(phrase).chain(own.iter().copied()).collect()
    }

    /// The element a coordinated phrase is a peer of: same preposition, and a name to a name. Behind a
    /// comma, a phrase without preposition has a peer without one.
    fn partner(&self, out: &[Element], phrase: u32, marker: Option<Marker>) -> Option<usize> {
        let names = self.names_actor(phrase);
        let apart = matches!(out.last(), Some(Element::Comma));
        let mut nearest = None;
        for (place, element) in out.iter().enumerate().rev() {
            match element {
                Element::Phrase { phrase: other, marker: found } => match marker {
                    Some(marker) if found.is_some_and(|found| found.canonical == marker.canonical) => {
                        return Some(place);
                    }
                    Some(_) => {}
                    None if apart && found.is_some() => nearest = nearest.or(Some(place)),
                    None if self.names_actor(*other) == names => return Some(place),
                    None => nearest = nearest.or(Some(place)),
                },
                Element::Comma | Element::Quote => {}
                _ => break,
            }
        }
        nearest
    }

    /// First member of the comma-separated list that ends at `partner`.
    fn list_start(&self, out: &[Element], partner: usize) -> usize {
        let mut start = partner;
        while let [.., Element::Phrase { phrase: before, .. }, Element::Comma, Element::Phrase { phrase, marker: None }] =
            &out[..=start]
            && self.names_actor(*before) == self.names_actor(*phrase)
        {
            start -= 2;
        }
        let opens = start == 0 && start < partner && matches!(out[0], Element::Phrase { marker: Some(_), .. });
        if opens { start + 2 } else { start }
    }

    /// "BRICS (Brazil, India)", "countries such as Brazil": the list is an example of the noun.
    pub(super) fn join_lists(&mut self, elements: &[Element], bonds: &mut Bonds) -> Vec<Element> {
        let mut out: Vec<Element> = Vec::with_capacity(elements.len());
        // The last member of a list just read: a list right behind it spells that out too.
        let mut spelt: Option<u32> = None;
        let mut at = 0;
        while at < elements.len() {
            let (members, next) = match &elements[at] {
                Element::Open => self.parenthesis(elements, at),
                Element::Phrase { phrase, marker: Some(marker) } if marker.role == MarkerRole::Example => {
                    self.example_list(elements, at, *phrase)
                }
                Element::Stop => self.closing_list(elements, at),
                _ => (Vec::new(), at),
            };
            if next == at {
                out.push(elements[at].clone());
                spelt = None;
                at += 1;
                continue;
            }
            let nouns = match &elements[at] {
                Element::Stop => subject_nouns(&out),
                _ => self.listed_nouns(&out),
            };
            let nouns = nouns.into_iter().chain(spelt);
            for noun in nouns {
                bonds.example.extend(members.iter().map(|&member| (noun, member)));
            }
            spelt = members.last().copied();
            at = next;
        }
        out
    }

    /// Phrases between parentheses, and the place after them.
    fn parenthesis(&self, elements: &[Element], open: usize) -> (Vec<u32>, usize) {
        let close = elements[open..].iter().position(|element| matches!(element, Element::Close));
        let close = close.map_or(elements.len(), |offset| open + offset);
        let inside = &elements[open + 1..close];
        let states = inside.iter().any(|element| matches!(element, Element::Verb(_)));
        let members = inside.iter().filter_map(phrase_of).flat_map(|phrase| self.with_conjuncts(phrase));
        let members = if states { Vec::new() } else { members.collect() };
        (members, (close + 1).min(elements.len()))
    }

    /// The names that close a sentence behind its colon, and its end: "Ten voted against: **A, B and C**".
    fn closing_list(&self, elements: &[Element], stop: usize) -> (Vec<u32>, usize) {
        let behind = &elements[stop + 1..];
        let listed = |element: &Element| match element {
            Element::Phrase { phrase, marker: None } => self.is_name(*phrase),
            Element::Comma | Element::Quote | Element::Stop => true,
            _ => false,
        };
        let members: Vec<u32> =
            behind.iter().filter_map(phrase_of).flat_map(|phrase| self.with_conjuncts(phrase)).collect();
        if members.len() < 2 || !behind.iter().all(listed) {
            return (Vec::new(), stop);
        }
        (members, elements.len())
    }

    /// The list that begins with an example marker, and the place after it.
    fn example_list(&self, elements: &[Element], start: usize, first: u32) -> (Vec<u32>, usize) {
        let mut members = self.with_conjuncts(first);
        let mut at = start + 1;
        while let [Element::Comma, Element::Phrase { phrase, marker: None }, ..] = elements[at..]
            && self.is_name(phrase)
            && !is_finite(elements.get(at + 2))
        {
            members.extend(self.with_conjuncts(phrase));
            at += 2;
        }
        (members, at)
    }

    /// The nouns a list just behind them may spell out: the last phrase and those it is a complement of.
    fn listed_nouns(&self, out: &[Element]) -> Vec<u32> {
        let mut nouns = Vec::new();
        for element in out.iter().rev() {
            match element {
                Element::Phrase { phrase, marker } => {
                    nouns.push(*phrase);
                    if !marker.is_some_and(|marker| self.grammar.low_attachment.contains(marker.canonical)) {
                        break;
                    }
                }
                Element::Comma | Element::Quote | Element::Adjective(_) if nouns.is_empty() => {}
                _ => break,
            }
        }
        nouns
    }
}

/// The nouns of the subject that opens a clause: what a list behind a colon spells out.
fn subject_nouns(out: &[Element]) -> Vec<u32> {
    let first = out.iter().position(|element| matches!(element, Element::Phrase { marker: None, .. }));
    let subject = first.map_or(&[][..], |first| &out[first..]);
    subject.iter().map_while(phrase_of).take(2).collect()
}
