//! Phrases that stand beside each other and speak of one thing: possessors and titles before names, appositions.

use super::super::Reader;
use super::super::nominal::Bonds;
use super::coordination::Lists;
use super::outline::{Gap, Kind, Outline};
use crate::knowledge::MarkerRole;
use crate::model::{Dependency, Features, MentionForm, Phrase};

impl Reader<'_> {
    /// "Iran's president", "president Rohani": what stands before gives way to what it leads to.
    pub(super) fn fold_neighbours(&mut self, outline: &mut Outline, bonds: &mut Bonds) {
        let mut into: Vec<Option<u32>> = vec![None; outline.nodes.len()];
        for number in outline.numbers().skip(1) {
            let Some(before) = number.checked_sub(1) else { continue };
            let (Some(one), Some(other)) = (outline.node(before).phrase(), outline.node(number).phrase()) else {
                continue;
            };
            if !outline.node(number).is_bare() {
                continue;
            }
            if self.possesses(one, other) {
                self.own(outline, before, number, bonds, &mut into);
            } else if outline.node(number).before.is_empty() && self.is_title(one, other) {
                let named = self.owner_inside(other).unwrap_or(other);
                bonds.identity.push((one, named));
                into[before as usize] = Some(number);
                self.take_place(outline, before, number);
                self.title_above(outline, before, number, bonds, &mut into);
            }
        }
        hand_over(outline, &into);
    }

    /// "president **Rohani**'s government": a title belongs to the owner of a body that is named by its owner.
    fn owner_inside(&mut self, phrase: u32) -> Option<u32> {
        let start = self.clauses.phrases[phrase as usize].tokens.start;
        let whole = self.mention_at(start)?.tokens.clone();
        let first = self.mentions.partition_point(|mention| mention.tokens.start < start);
        let mut own = self.mentions[first..].iter().take_while(|mention| mention.tokens.start == start);
        let marked = |end: u32| end < whole.end && self.grammar.possessive_markers.contains(self.word(end));
        let tokens = own.find(|mention| mention.tokens != whole && marked(mention.tokens.end))?.tokens.clone();
        self.clauses.phrases.push(Phrase { head: tokens.end - 1, tokens, conjuncts: Vec::new(), excluded: false });
        Some(self.clauses.phrases.len() as u32 - 1)
    }

    /// "**Russia** 's": whether a possessive marker and nothing else stands between two phrases.
    fn possesses(&self, before: u32, phrase: u32) -> bool {
        let (end, start) = (self.phrase_end(before), self.clauses.phrases[phrase as usize].tokens.start);
        start == end + 1
            && !self.token(end).features.contains(Features::SPACED)
            && self.grammar.possessive_markers.contains(self.word(end))
    }

    /// "the maker **of chips** X", "le président **du Mali** X": a noun whose complement stands between it and its name, when
    /// the tree hangs the name on it or it is the noun of a firm or body.
    fn title_above(
        &self,
        outline: &mut Outline,
        complement: u32,
        number: u32,
        bonds: &mut Bonds,
        into: &mut [Option<u32>],
    ) {
        let Some(above) = complement.checked_sub(1) else { return };
        let marker = outline.node(complement).marker;
        let low = marker.is_some_and(|marker| self.grammar.low_attachment.contains(marker.canonical));
        let Some(title) = outline.node(above).phrase().filter(|&title| low && !self.is_name(title)) else { return };
        let named = |phrase: u32| {
            let lemma = self.lemma(self.phrase_head(phrase));
            self.frames.in_class("firm_noun", lemma) || self.frames.in_class("body_noun", lemma)
        };
        let inner = outline.node(complement).phrase().is_some_and(named);
        if outline.node(number).governor == Some(above) || named(title) && !inner {
            bonds.identity.push((title, outline.node(number).argument));
            into[above as usize] = Some(number);
            self.take_place(outline, above, number);
        }
    }

    /// Makes a phrase, and the list it closes, possessors of the next.
    fn own(&self, outline: &mut Outline, before: u32, number: u32, bonds: &mut Bonds, into: &mut [Option<u32>]) {
        let conjunct = |at: u32| outline.node(at).relation == Dependency::Conj;
        let first = outline.node(before).governor.filter(|&first| conjunct(before) && first < before);
        let first = first.filter(|&first| outline.node(first).phrase().is_some()).unwrap_or(before);
        let listed = |&at: &u32| at == first || conjunct(at) && outline.node(at).governor == Some(first);
        let joint = outline.node(first).governor == Some(number);
        let owners: Vec<u32> =
            (first..before + 1).filter(|at| if joint { listed(at) } else { *at == before }).collect();
        let owned = outline.node(number).argument;
        self.take_place(outline, if joint { first } else { before }, number);
        if !joint && first != before {
            // "Rome and Oslo's mayor": the owned is the peer, not its owner.
            let node = &mut outline.nodes[number as usize];
            (node.governor, node.relation) = (Some(first), Dependency::Conj);
        }
        for owner in owners {
            bonds.possessor.push((owned, outline.node(owner).argument));
            outline.nodes[owner as usize].spent = true;
            into[owner as usize] = Some(number);
        }
    }

    /// Puts a node where one before it stood: behind its preposition and punctuation.
    fn take_place(&self, outline: &mut Outline, before: u32, number: u32) {
        let (marker, gap) = (outline.node(before).marker, outline.node(before).before);
        let node = &mut outline.nodes[number as usize];
        (node.marker, node.before) = (marker, gap);
        outline.nodes[before as usize].spent = true;
    }

    /// Whether a noun leads to the name right behind it.
    fn is_title(&self, noun: u32, name: u32) -> bool {
        let start = self.clauses.phrases[name as usize].tokens.start;
        let bare = self.mention_at(start).is_some_and(|mention| mention.tokens.contains(&self.phrase_head(name)));
        start == self.phrase_end(noun)
            && bare
            && self.is_name(name)
            && !self.is_name(noun)
            && self.is_nominal(self.phrase_head(noun))
            && !self.is_temporal(noun)
    }

    /// "Gref, head of Sberbank, said", "the premier, Li Qiang, said": notes what is said of whom, and lets the name
    /// stand for both.
    pub(super) fn appose(&self, outline: &mut Outline, lists: &mut Lists, bonds: &mut Bonds) {
        for number in outline.numbers() {
            let Some(before) = self.apposition_of(outline, lists, number) else { continue };
            let (noun, name) = (outline.node(before).argument, outline.node(number).argument);
            if self.is_name(name) && !self.is_name(noun) {
                if lists.has_members(number) {
                    let members = std::iter::once(name).chain(lists.members(outline, number));
                    bonds.example.extend(members.map(|member| (noun, member)));
                } else {
                    bonds.identity.push((noun, name));
                    self.name_noun_above(outline, before, name, bonds);
                }
            } else {
                self.describe_names(outline, lists, number, before, bonds);
            }
            lists.leave(number);
            outline.nodes[number as usize].spent = true;
        }
    }

    /// Lets a name stand for the noun it is in apposition to; behind a complement, the noun above may be what it names.
    fn name_noun_above(&self, outline: &mut Outline, noun: u32, name: u32, bonds: &mut Bonds) {
        let above = outline.node(noun).governor.filter(|&above| above < noun && !outline.node(noun).is_bare());
        let above = above.and_then(|above| outline.node(above).phrase()).filter(|&above| !self.names_actor(above));
        match above {
            Some(above) => bonds.identity.push((above, name)),
            None => outline.nodes[noun as usize].argument = name,
        }
    }

    /// Notes what an apposed noun says something of: the last of a list, and all of it when the noun is plural.
    fn describe_names(&self, outline: &Outline, lists: &Lists, number: u32, before: u32, bonds: &mut Bonds) {
        let (noun, first) = (outline.node(number).argument, lists.first(before));
        bonds.identity.push((noun, outline.node(before).argument));
        if first != before && self.token(self.phrase_head(noun)).features.contains(Features::PLURAL) {
            bonds.identity.push((noun, outline.node(first).argument));
        }
    }

    /// The node that a phrase stands in apposition to: one of the two is a name, the other a noun.
    fn apposition_of(&self, outline: &Outline, lists: &Lists, number: u32) -> Option<u32> {
        let node = outline.node(number);
        let phrase = node.phrase().filter(|_| node.is_bare() && !node.spent)?;
        let behind_comma = node.before.contains(Gap::COMMA);
        if let Some(governor) = node.governor.filter(|&governor| governor < number)
            && matches!(node.relation, Dependency::Appos | Dependency::Flat | Dependency::FlatName)
            && self.makes_pair(outline, governor, phrase)
        {
            return Some(governor);
        }
        let argument = [Dependency::Nsubj, Dependency::NsubjPass, Dependency::Obj, Dependency::Iobj, Dependency::Root];
        let peer = |before: u32| {
            let other = outline.node(before);
            (other.governor, other.relation) == (node.governor, node.relation)
                && other.is_bare()
                && other.phrase().is_some()
        };
        let second = node.governor.is_some_and(|governor| governor > number) && (0..number).any(peer);
        if !behind_comma || !ends_apposition(outline, number) || argument.contains(&node.relation) && !second {
            return None;
        }
        let listed = lists.first(number) != number && links_before_end(outline, lists, number);
        let (mut at, mut near) = (outline.before(number).filter(|_| !listed), true);
        while let Some(before) = at {
            let other = outline.node(before);
            if self.makes_pair(outline, before, phrase) && (near || self.is_office(outline, before)) {
                return Some(before);
            }
            let low = other.marker.is_some_and(|marker| self.grammar.low_attachment.contains(marker.canonical));
            // "the envoy **to Chad**, X": what stands behind a preposition may complete a title.
            near = near && low;
            at = outline.before(before).filter(|_| !other.is_bare() && other.before.is_empty());
        }
        None
    }

    /// Whether a node is a title of those who head or work for a body.
    fn is_office(&self, outline: &Outline, number: u32) -> bool {
        let lemma = self.lemma(outline.node(number).head);
        ["leader", "staff_noun"].iter().any(|class| self.frames.in_class(class, lemma))
    }

    /// Whether a node and a phrase are a name and a noun, neither of them a time or a pronoun.
    fn makes_pair(&self, outline: &Outline, before: u32, phrase: u32) -> bool {
        let Some(other) = outline.node(before).phrase() else { return false };
        let other = if self.is_name(outline.node(before).argument) { outline.node(before).argument } else { other };
        let adjective = |phrase: u32| {
            let mention = self.mention_at(self.phrase_head(phrase));
            mention.is_some_and(|mention| mention.form == MentionForm::Adjective)
        };
        let nominal =
            |phrase: u32| self.is_nominal(self.phrase_head(phrase)) && !self.is_temporal(phrase) && !adjective(phrase);
        let differ = self.is_name(other) != self.is_name(phrase);
        let differ = differ || self.names_actor(other) && !self.names_actor(phrase);
        differ && nominal(other) && nominal(phrase)
    }

    pub(super) fn is_temporal(&self, phrase: u32) -> bool {
        self.frames.in_class("temporal", self.lemma(self.phrase_head(phrase)))
    }
}

/// Whether what follows a phrase lets it be an apposition: no verb of its own before the next comma or stop.
fn ends_apposition(outline: &Outline, number: u32) -> bool {
    for next in &outline.nodes[number as usize + 1..] {
        if !next.before.is_empty() && next.before != Gap::QUOTE {
            return true;
        }
        match &next.kind {
            Kind::Phrase(_) if !next.is_bare() => {}
            Kind::Gone => {}
            Kind::Phrase(_) | Kind::Adjective => return false,
            Kind::Verb(group) => return group.form != super::super::verb::VerbForm::Finite,
            Kind::Link(link) => return link.role != MarkerRole::Coordinator,
        }
    }
    true
}

/// Whether the list a node stands in has a coordinator: commas alone may be appositions.
fn links_before_end(outline: &Outline, lists: &Lists, number: u32) -> bool {
    outline.before(lists.last(number)).is_some_and(|before| outline.node(before).links_as(MarkerRole::Coordinator))
}

/// Hands the arcs of nodes that gave way to those that took their place.
fn hand_over(outline: &mut Outline, into: &[Option<u32>]) {
    let last = |mut number: u32| {
        while let Some(next) = into[number as usize] {
            number = next;
        }
        number
    };
    // Those that gave way stand before their keepers, so a keeper's arc may come from any of them.
    for number in outline.numbers().rev().filter(|&number| into[number as usize].is_some()) {
        let keeper = last(number);
        let (governor, relation) = (outline.node(number).governor, outline.node(number).relation);
        let inside = outline.node(keeper).governor.is_some_and(|above| last(above) == keeper);
        let outside = governor.is_none_or(|above| last(above) != keeper);
        let better = is_core(relation) && !is_core(outline.node(keeper).relation);
        if outside && (inside || better) {
            let node = &mut outline.nodes[keeper as usize];
            (node.governor, node.relation) = (governor, relation);
        }
    }
    for number in outline.numbers() {
        let governor = outline.node(number).governor.map(last).filter(|&governor| governor != number);
        let node = &mut outline.nodes[number as usize];
        node.governor = governor;
        if into[number as usize].is_some() {
            (node.kind, node.governor) = (Kind::Gone, None);
        }
    }
}

fn is_core(relation: Dependency) -> bool {
    matches!(
        relation,
        Dependency::Nsubj | Dependency::NsubjPass | Dependency::Obj | Dependency::Iobj | Dependency::Conj
    )
}
