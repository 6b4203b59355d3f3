//! Appositions: "Gref, head of Sberbank", "the premier, Li Qiang".

use super::super::super::nominal::Bonds;
use super::super::super::verb::VerbForm;
use super::super::Reader;
use super::super::chunk::Element;
use crate::knowledge::MarkerRole;
use crate::model::{Features, Referent};

impl Reader<'_> {
    /// "Lavrov, Russia's foreign minister, ...": a name and a description that `detect` found to be the same.
    pub(super) fn join_same(&self, elements: &[Element], bonds: &mut Bonds) -> Vec<Element> {
        let mut out: Vec<Element> = Vec::with_capacity(elements.len());
        let mut at = 0;
        while at < elements.len() {
            if let (
                Some(&Element::Phrase { phrase: before, marker }),
                [Element::Comma, Element::Phrase { phrase, marker: None }, rest @ ..],
            ) = (out.last(), &elements[at..])
                && self.is_name(before) != self.is_name(*phrase)
                && self.referent(before).is_some_and(|referent| self.referent(*phrase) == Some(referent))
            {
                let (noun, name) = if self.is_name(*phrase) { (before, *phrase) } else { (*phrase, before) };
                bonds.identity.push((noun, name));
                *out.last_mut().expect("just matched") = Element::Phrase { phrase: name, marker };
                at += if matches!(rest.first(), Some(Element::Comma)) { 3 } else { 2 };
                continue;
            }
            out.push(elements[at].clone());
            at += 1;
        }
        out
    }

    fn referent(&self, phrase: u32) -> Option<Referent> {
        self.mention_at(self.phrase_head(phrase)).map(|mention| mention.referent)
    }

    /// "Gref, head of Sberbank, said", "the premier, Li Qiang, said": one phrase stands for both.
    pub(super) fn join_appositions(&self, elements: &[Element], bonds: &mut Bonds) -> Vec<Element> {
        let mut out: Vec<Element> = Vec::with_capacity(elements.len());
        let mut at = 0;
        while at < elements.len() {
            if let [Element::Comma, Element::Phrase { phrase, marker: None }, rest @ ..] = &elements[at..]
                && self.ends_apposition(rest)
                && let Some(place) = self.apposed(&out, *phrase)
                && let Some(Element::Phrase { phrase: before, marker }) = out.get(place).cloned()
            {
                let named = self.is_name(*phrase);
                if named && !self.clauses.phrases[*phrase as usize].conjuncts.is_empty() {
                    let nouns = std::iter::once(before).chain(self.nouns_above(&out, place));
                    for noun in nouns {
                        bonds.example.extend(self.with_conjuncts(*phrase).into_iter().map(|member| (noun, member)));
                    }
                    at += 2;
                    continue;
                }
                match named {
                    true => bonds.identity.push((before, *phrase)),
                    false => self.describe(*phrase, before, bonds),
                }
                let above = self.nouns_above(&out, place);
                bonds.identity.extend(above.iter().filter(|_| named).map(|&noun| (noun, *phrase)));
                let stands_for = named && above.is_empty();
                out[place] = Element::Phrase { phrase: if stands_for { *phrase } else { before }, marker };
                let closes = matches!(rest.first(), Some(Element::Comma));
                at += if closes { 3 } else { 2 };
                continue;
            }
            out.push(elements[at].clone());
            at += 1;
        }
        out
    }

    /// Notes what an apposed noun says something of: the last of a list, and all of it when the noun is plural.
    fn describe(&self, noun: u32, list: u32, bonds: &mut Bonds) {
        let plural = self.token(self.phrase_head(noun)).features.contains(Features::PLURAL);
        let last = self.clauses.phrases[list as usize].conjuncts.last().copied();
        bonds.identity.extend(last.map(|last| (noun, last)));
        if plural || last.is_none() {
            bonds.identity.push((noun, list));
        }
    }

    /// The nouns a marked phrase may be a complement of, nearest first: an apposition behind the phrase may
    /// be theirs ("the conference on AI, **AI Journey**").
    fn nouns_above(&self, out: &[Element], place: usize) -> Vec<u32> {
        let mut nouns = Vec::new();
        let mut at = place;
        while let (Element::Phrase { marker: Some(_), .. }, Some(Element::Phrase { phrase, .. })) =
            (&out[at], at.checked_sub(1).map(|before| &out[before]))
            && !self.names_actor(*phrase)
        {
            nouns.push(*phrase);
            at -= 1;
        }
        nouns
    }

    /// Whether what follows a phrase lets it be an apposition: no verb before the next comma or stop.
    fn ends_apposition(&self, rest: &[Element]) -> bool {
        let stop =
            rest.iter().find(|element| !matches!(element, Element::Phrase { marker: Some(_), .. } | Element::Quote));
        match stop {
            None | Some(Element::Comma | Element::Stop | Element::Open) => true,
            Some(Element::Verb(group)) => group.form != VerbForm::Finite,
            Some(Element::Link(link)) => link.role != MarkerRole::Coordinator,
            _ => false,
        }
    }

    /// The place of the phrase an apposition belongs to: one of the two is a name, the other a noun.
    fn apposed(&self, out: &[Element], phrase: u32) -> Option<usize> {
        for (place, element) in out.iter().enumerate().rev() {
            match element {
                Element::Phrase { phrase: before, marker } => {
                    if self.is_name(*before) != self.is_name(phrase) && self.nominal_pair(*before, phrase) {
                        return Some(place);
                    }
                    if !marker.is_some_and(|marker| self.grammar.low_attachment.contains(marker.canonical)) {
                        return None;
                    }
                }
                Element::Quote => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether neither phrase is a time or a pronoun.
    fn nominal_pair(&self, one: u32, other: u32) -> bool {
        [one, other].iter().all(|&phrase| {
            let head = self.phrase_head(phrase);
            self.is_nominal(head) && !self.frames.in_class("temporal", self.lemma(head))
        })
    }
}
