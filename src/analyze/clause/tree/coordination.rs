//! Lists of peers: "A, B and C".

use super::super::Reader;
use super::super::verb::VerbForm;
use super::outline::{Gap, Kind, Outline};
use crate::knowledge::MarkerRole;
use crate::model::Dependency;

/// How many nodes back a peer of another kind is looked for.
const REACH: usize = 8;

/// Which list of phrases each node stands in.
#[derive(Debug)]
pub(super) struct Lists {
    /// The first member of the list a node stands in; its own number for those in none.
    first: Vec<u32>,
    /// The last member of the list a node is the first of.
    last: Vec<u32>,
}

impl Lists {
    /// The first member of the list a node stands in.
    pub(super) fn first(&self, number: u32) -> u32 {
        self.first[number as usize]
    }

    /// The last member of the list a node stands in.
    pub(super) fn last(&self, number: u32) -> u32 {
        self.last[self.first(number) as usize]
    }

    /// Whether others are in the list a node is the first of.
    pub(super) fn has_members(&self, number: u32) -> bool {
        self.first(number) == number && self.last(number) != number
    }

    /// The phrases of the other members of the list a node is the first of.
    pub(super) fn members<'a>(&'a self, outline: &'a Outline, number: u32) -> impl Iterator<Item = u32> + 'a {
        let rest = number + 1..self.last(number) + 1;
        rest.filter(move |&member| self.first(member) == number).map(|member| outline.node(member).argument)
    }

    /// Takes a node out of its list.
    pub(super) fn leave(&mut self, number: u32) {
        self.first[number as usize] = number;
    }
}

impl Reader<'_> {
    /// Finds the lists of a sentence.
    pub(super) fn lists(&self, outline: &mut Outline) -> Lists {
        let mut lists = Lists { first: outline.numbers().collect(), last: outline.numbers().collect() };
        for number in outline.numbers() {
            let Some(peer) = self.peer(outline, &lists, number) else { continue };
            let first = lists.first(peer);
            lists.first[number as usize] = first;
            lists.last[first as usize] = number;
            let node = &mut outline.nodes[number as usize];
            (node.governor, node.relation, node.spent) = (Some(first), Dependency::Conj, true);
        }
        outline.settle();
        lists
    }

    /// Notes the members of lists in the phrases that stand for their first.
    pub(super) fn add_conjuncts(&mut self, outline: &Outline, lists: &Lists) {
        for number in outline.numbers().filter(|&number| lists.has_members(number)) {
            let members: Vec<u32> = lists.members(outline, number).collect();
            self.clauses.phrases[outline.node(number).argument as usize].conjuncts.extend(members);
        }
    }

    /// The node a coordinated phrase is a peer of.
    fn peer(&self, outline: &mut Outline, lists: &Lists, number: u32) -> Option<u32> {
        let node = outline.node(number);
        if node.spent || node.phrase().is_none() {
            return None;
        }
        if let Some(peer) = self.contrasted_with(outline, number) {
            return Some(peer);
        }
        if node.relation != Dependency::Conj {
            return self.peer_before(outline, number);
        }
        let governor = node.governor.filter(|&governor| governor < number)?;
        if matches!(outline.node(governor).kind, Kind::Link(_)) {
            return self.peer_before(outline, number);
        }
        if self.opens_clause(outline, number) || closes_behind_comma(outline, lists, governor, number) {
            return None;
        }
        let fits = |&peer: &u32| self.are_peers(outline, peer, number);
        let example = |peer: &u32| {
            let marker = outline.node(*peer).marker;
            fits(peer) && marker.is_some_and(|marker| marker.role == MarkerRole::Example)
        };
        let peer = (governor + 1..number).rev().take(REACH).find(example);
        let peer = peer.or_else(|| self.nodes_between(outline, governor, number).find(fits));
        let peer = peer.or(Some(governor).filter(|&governor| outline.node(governor).phrase().is_some()));
        let peer = peer.filter(|&peer| self.same_marker(outline, peer, number));
        if peer.is_none() {
            self.hang_beside(outline, governor, number);
        }
        peer
    }

    /// The peer of a phrase that looks like a member of a list where the tree says nothing of a list: right behind
    /// "and", or a name among names that ends so.
    fn peer_before(&self, outline: &Outline, number: u32) -> Option<u32> {
        let node = outline.node(number);
        let before = outline.before(number)?;
        let subject = matches!(node.relation, Dependency::Nsubj | Dependency::NsubjPass);
        if subject && node.governor.is_some_and(|governor| governor > number) || node.relation == Dependency::Root {
            return None;
        }
        let coordinated = outline.node(before).links_as(MarkerRole::Coordinator);
        let listed = node.before == Gap::COMMA && self.is_name(node.argument) && self.ends_with_peer(outline, number);
        if !(coordinated || listed) {
            return None;
        }
        let phrase = |at: &u32| matches!(outline.node(*at).kind, Kind::Phrase(_) | Kind::Gone);
        let phrases = (0..before + 1).rev().skip(usize::from(coordinated)).take(REACH).take_while(phrase);
        let mut peers = phrases.filter(|&peer| outline.node(peer).phrase().is_some());
        let marked = coordinated && !node.is_bare();
        let apart = coordinated && outline.node(before).before.contains(Gap::COMMA);
        peers.find(|&peer| {
            let alike = marked && self.same_marker(outline, peer, number);
            let bare = !apart || !node.is_bare() || outline.node(peer).is_bare();
            alike || bare && self.are_peers(outline, peer, number)
        })
    }

    /// Whether names and commas alone lead to a coordinator and another name.
    fn ends_with_peer(&self, outline: &Outline, number: u32) -> bool {
        let mut coordinated = false;
        for node in outline.nodes[number as usize + 1..].iter().take(2 * REACH) {
            let named = node.is_bare() && node.phrase().is_some_and(|phrase| self.is_name(phrase));
            match node.links_as(MarkerRole::Coordinator) {
                true => coordinated = true,
                false if coordinated => return named,
                false if !named || node.before != Gap::COMMA => return false,
                false => {}
            }
        }
        false
    }

    /// From a governor's own list member outwards: the governor, then the phrases before the node, nearest first, then
    /// those the governor depends on.
    fn nodes_between<'a>(
        &self,
        outline: &'a Outline,
        governor: u32,
        number: u32,
    ) -> impl Iterator<Item = u32> + use<'a> {
        let between = (governor + 1..number).rev().take(REACH);
        let above = std::iter::successors(outline.node(governor).governor, |&at| outline.node(at).governor);
        let above = above.take_while(move |&at| at < number && outline.node(at).phrase().is_some()).take(REACH);
        std::iter::once(governor).chain(between).chain(above)
    }

    /// Whether two phrases look alike: both actors or both not, behind the same preposition.
    fn are_peers(&self, outline: &Outline, peer: u32, number: u32) -> bool {
        let (one, other) = (outline.node(peer), outline.node(number));
        let (Some(_), Some(_)) = (one.phrase(), other.phrase()) else { return false };
        self.names_actor(one.argument) == self.names_actor(other.argument) && self.same_marker(outline, peer, number)
    }

    /// Whether a phrase stands behind the same preposition as its peer, or none.
    fn same_marker(&self, outline: &Outline, peer: u32, number: u32) -> bool {
        let canonical = |number: u32| outline.node(number).marker.map(|marker| marker.canonical);
        outline.node(number).is_bare() || canonical(peer) == canonical(number)
    }

    /// "Rome agreed and **Oslo** refused": a phrase right before a finite verb that lacks a subject is that subject.
    fn opens_clause(&self, outline: &mut Outline, number: u32) -> bool {
        let Some(behind) = outline.after(number) else { return false };
        let next = outline.node(behind);
        let finite = matches!(&next.kind, Kind::Verb(group) if group.form == VerbForm::Finite);
        let subject = |child: u32| matches!(outline.node(child).relation, Dependency::Nsubj | Dependency::NsubjPass);
        let lacks = finite && !outline.children(behind).any(subject);
        let clause = matches!(next.relation, Dependency::Conj | Dependency::Parataxis | Dependency::Ccomp);
        let opens = lacks && clause && next.before.is_empty() && outline.node(number).is_bare();
        if opens {
            let node = &mut outline.nodes[number as usize];
            (node.governor, node.relation) = (Some(behind), Dependency::Nsubj);
            outline.settle();
        }
        opens
    }

    /// "in Rome and **against Oslo**": another preposition makes another complement of the same word.
    fn hang_beside(&self, outline: &mut Outline, governor: u32, number: u32) {
        let model = outline.node(governor);
        let arc =
            if model.phrase().is_some() { (model.governor, model.relation) } else { (Some(governor), Dependency::Obl) };
        if !outline.node(number).is_bare() {
            let node = &mut outline.nodes[number as usize];
            (node.governor, node.relation) = arc;
        }
    }
}

/// Whether a coordinator has closed a list before a node behind a comma: "A, B and C, **members of D**".
fn closes_behind_comma(outline: &Outline, lists: &Lists, governor: u32, number: u32) -> bool {
    let links =
        |at: u32| outline.before(at).is_some_and(|before| outline.node(before).links_as(MarkerRole::Coordinator));
    let closed = lists.last(governor) < number && links(lists.last(governor));
    closed && outline.node(number).before.contains(Gap::COMMA) && !links(number)
}
