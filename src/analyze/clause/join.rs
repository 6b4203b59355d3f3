//! Folds what belongs together: possessors, titles before names, coordination, lists, appositions.

use super::Reader;
use super::chunk::Element;
use super::verb::VerbForm;
use crate::knowledge::{Marker, MarkerRole};
use crate::model::{Features, Referent, Symbol};

/// How many elements a dateline may have: "PARIS, France (AFP) -".
const DATELINE: usize = 8;

/// Ties between phrases that are not arguments of a verb. All pairs are (noun, other).
#[derive(Default)]
pub(super) struct Bonds {
    /// The noun says what the other is.
    pub(super) identity: Vec<(u32, u32)>,
    /// The other spells the noun out.
    pub(super) example: Vec<(u32, u32)>,
    /// The other owns the noun.
    pub(super) possessor: Vec<(u32, u32)>,
    /// The other is a complement of the noun, behind a preposition.
    pub(super) complement: Vec<(u32, Symbol, u32)>,
    /// The clause whose argument the noun is.
    pub(super) governor: Vec<(u32, u32)>,
}

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

    fn phrase_end(&self, phrase: u32) -> u32 {
        self.clauses.phrases[phrase as usize].tokens.end
    }

    /// "Lavrov, Russia's foreign minister, ...": a name and a description that `detect` found to be the same.
    fn join_same(&self, elements: &[Element], bonds: &mut Bonds) -> Vec<Element> {
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

    /// "A, B and C" becomes A with the conjuncts B and C.
    fn join_coordination(&mut self, elements: &[Element]) -> Vec<Element> {
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

    pub(super) fn with_conjuncts(&self, phrase: u32) -> Vec<u32> {
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
    fn join_lists(&mut self, elements: &[Element], bonds: &mut Bonds) -> Vec<Element> {
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

    /// "Gref, head of Sberbank, said", "the premier, Li Qiang, said": one phrase stands for both.
    fn join_appositions(&self, elements: &[Element], bonds: &mut Bonds) -> Vec<Element> {
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

/// The nouns of the subject that opens a clause: what a list behind a colon spells out.
fn subject_nouns(out: &[Element]) -> Vec<u32> {
    let first = out.iter().position(|element| matches!(element, Element::Phrase { marker: None, .. }));
    let subject = first.map_or(&[][..], |first| &out[first..]);
    let mut nouns = subject.iter().map_while(phrase_of);
    nouns.by_ref().take(2).collect()
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
