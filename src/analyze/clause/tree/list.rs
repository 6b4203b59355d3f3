//! Lists that spell a noun out: "countries such as Brazil", "BRICS (Brazil, India)", "ten voted against: A, B and C".

use super::super::Reader;
use super::super::nominal::Bonds;
use super::coordination::Lists;
use super::outline::{Gap, Kind, Outline};
use crate::knowledge::MarkerRole;
use crate::model::Dependency;

impl Reader<'_> {
    /// Finds the lists of examples of a sentence.
    pub(super) fn join_examples(&self, outline: &mut Outline, lists: &mut Lists, bonds: &mut Bonds) {
        let (mut covered, mut spelt) = (0, Vec::new());
        for number in outline.numbers().skip(1) {
            if number < covered || outline.node(number).phrase().is_none() && !self.lists_owned(outline, number) {
                continue;
            }
            let end = self.example_end(outline, lists, number);
            if end == number {
                continue;
            }
            let mut nouns = self.nouns_spelt_out(outline, lists, number);
            if covered == number {
                // A list right behind another spells out what that one does.
                nouns.append(&mut spelt);
            }
            covered = end;
            let members: Vec<u32> = (number..end).filter(|&at| outline.node(at).phrase().is_some()).collect();
            for member in members {
                let phrase = outline.node(member).argument;
                bonds.example.extend(nouns.iter().map(|&noun| (noun, phrase)));
                lists.leave(member);
                outline.nodes[member as usize].spent = true;
            }
            spelt = nouns;
        }
    }

    /// Where the list of examples that begins at a node ends; the node itself for none.
    fn example_end(&self, outline: &Outline, lists: &Lists, number: u32) -> u32 {
        let node = outline.node(number);
        if node.marker.is_some_and(|marker| marker.role == MarkerRole::Example) {
            return lists.last(number).max(number) + 1;
        }
        if node.before.contains(Gap::OPEN) {
            return self.parenthesis_end(outline, number);
        }
        if self.lists_owned(outline, number) {
            return lists.last(number + 1).max(number + 1) + 1;
        }
        if node.before == Gap::STOP && self.closes_sentence(outline, number) {
            return outline.nodes.len() as u32;
        }
        number
    }

    /// Where a parenthesis without verbs ends.
    fn parenthesis_end(&self, outline: &Outline, open: u32) -> u32 {
        let rest = outline.nodes[open as usize..].iter().enumerate();
        let mut end = outline.nodes.len() as u32;
        for (offset, node) in rest {
            if offset > 0 && node.before.contains(Gap::CLOSE) {
                end = open + offset as u32;
                break;
            }
            if node.verb().is_some() {
                return open;
            }
        }
        end
    }

    /// "dont **X et Y**": a relative that stands for a possessor, with names behind it and no verb.
    fn lists_owned(&self, outline: &Outline, number: u32) -> bool {
        let possessive = matches!(&outline.node(number).kind, Kind::Link(link) if self.grammar.possessive_relatives.contains(link.canonical));
        let rest = &outline.nodes[number as usize + 1..];
        let until_comma =
            rest.iter().enumerate().take_while(|(place, node)| *place == 0 || !node.before.contains(Gap::COMMA));
        let states = until_comma.into_iter().any(|(_, node)| node.verb().is_some());
        possessive && !states && rest.first().is_some_and(|node| node.phrase().is_some())
    }

    /// Whether nothing but two names or more follows a colon.
    fn closes_sentence(&self, outline: &Outline, number: u32) -> bool {
        let rest = &outline.nodes[number as usize..];
        let names = rest.iter().filter_map(|node| node.phrase()).filter(|&phrase| self.is_name(phrase)).count();
        let listed = |node: &super::outline::Node| match &node.kind {
            Kind::Phrase(phrase) => node.is_bare() && self.is_name(*phrase),
            Kind::Link(link) => link.role == MarkerRole::Coordinator,
            _ => false,
        };
        names >= 2 && rest.iter().all(listed)
    }

    /// The nouns a list behind them may spell out: the phrase before, those it is a complement of, and what the tree says.
    fn nouns_spelt_out(&self, outline: &Outline, lists: &Lists, number: u32) -> Vec<u32> {
        if outline.node(number).before == Gap::STOP {
            return subject_nouns(outline);
        }
        let mut nouns = Vec::new();
        let mut at = outline.before(number);
        while let Some(before) = at {
            let node = outline.node(before);
            let Some(phrase) = node.phrase() else {
                at = outline.before(before).filter(|_| nouns.is_empty() && matches!(node.kind, Kind::Adjective));
                continue;
            };
            nouns.push(phrase);
            let low = node.marker.is_some_and(|marker| self.grammar.low_attachment.contains(marker.canonical));
            at = outline.before(before).filter(|_| low);
        }
        let governor = outline.node(lists.first(number)).governor.filter(|&governor| governor < number);
        let governor = governor.filter(|_| outline.node(number).relation != Dependency::Conj);
        let governor = governor.and_then(|governor| outline.node(governor).phrase());
        nouns.extend(governor.filter(|governor| !nouns.contains(governor)));
        nouns
    }
}

/// The nouns of the subject that opens a clause: what a list behind a colon spells out.
fn subject_nouns(outline: &Outline) -> Vec<u32> {
    let subject = outline.nodes.iter().skip_while(|node| node.phrase().is_none() || !node.is_bare());
    subject.map_while(|node| node.phrase()).take(2).collect()
}
