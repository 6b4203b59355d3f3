//! The cheapest open chain, by A* (Hart, Nilsson and Raphael 1968).
//!
//! What an actor's cheapest chain costs while all roads are open never exceeds what it costs with some closed, so where
//! the search backwards has been, this one heads straight for the target. The two take turns: each looks at as many lanes
//! as the other, all searches for one target together. An actor that waits under a bound that has risen since waits
//! again; bounds are consistent at any time, so the first chain to reach the target is the cheapest. Where the two have
//! met there is a chain already, and who cannot be on a cheaper one does not wait at all.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::bounded::bounded;
use super::bounds::Bounds;
use super::cost::Cost;
use super::roads::Roads;

/// Nobody comes before the start.
const NOBODY: u32 = u32::MAX;

/// A chain on the way to the target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lead {
    pub(super) cost: Cost,
    pub(super) nodes: Vec<u32>,
}

/// Searches for one target, one after another.
pub(super) struct Search<'a> {
    pub(super) roads: &'a Roads,
    pub(super) to: u32,
    bounds: Bounds<'a>,
    /// Actors that no chain may meet.
    closed: Vec<bool>,
    costs: Vec<Cost>,
    before: Vec<u32>,
    touched: Vec<u32>,
    /// What an open chain costs that is known already.
    best: Cost,
    /// Lanes looked at so far.
    work: u64,
}

/// What a search may not use.
pub(super) struct Closed<'a> {
    /// Actors, by place.
    pub(super) nodes: &'a [bool],
    /// Lanes out of the start lead not to these.
    pub(super) turns: &'a [u32],
}

impl Closed<'_> {
    /// Whether a search from `start` may go from one actor to another.
    pub(super) fn admits(&self, start: u32, from: u32, to: u32) -> bool {
        let taken = from == start && self.turns.contains(&to);
        !taken && !self.nodes[to as usize]
    }
}

impl<'a> Search<'a> {
    pub(super) fn new(roads: &'a Roads, to: u32) -> Search<'a> {
        let nodes = roads.node_count();
        Search {
            roads,
            to,
            bounds: Bounds::new(roads, to),
            closed: vec![false; nodes],
            costs: vec![Cost::ENDLESS; nodes],
            before: vec![NOBODY; nodes],
            touched: Vec::new(),
            best: Cost::ENDLESS,
            work: 0,
        }
    }

    /// Lets no chain meet some actors.
    pub(super) fn close(&mut self, actors: impl Iterator<Item = u32>) {
        actors.for_each(|actor| self.closed[actor as usize] = true);
    }

    /// The cheapest chain from the end of a root that meets the root no more and takes none of the turns; not too many
    /// hops with it.
    pub(super) fn spur(&mut self, root: &[u32], turns: &[u32]) -> Option<Lead> {
        let (&from, before) = root.split_last()?;
        before.iter().for_each(|node| self.closed[*node as usize] = true);
        let found = self.within_hops(from, before.len(), turns);
        before.iter().for_each(|node| self.closed[*node as usize] = false);
        found
    }

    /// The cheapest open chain, or the cheapest short enough if that one is too long.
    fn within_hops(&mut self, from: u32, spent: usize, turns: &[u32]) -> Option<Lead> {
        let cheapest = self.cheapest(from, turns)?;
        match self.roads.settings.max_hops {
            Some(most) if spent + cheapest.nodes.len() - 1 > most => {
                let closed = Closed { nodes: &self.closed, turns };
                bounded(self.roads, from, self.to, most.saturating_sub(spent), &closed)
            }
            _ => Some(cheapest),
        }
    }

    fn cheapest(&mut self, from: u32, turns: &[u32]) -> Option<Lead> {
        let mut waiting = BinaryHeap::new();
        self.reach(from, NOBODY, Cost::default(), &mut waiting);
        let mut found = None;
        while let Some(Reverse((estimate, node, cost))) = waiting.pop() {
            if cost > self.costs[node as usize] {
                continue;
            }
            if node == self.to {
                found = Some(self.trace());
                break;
            }
            self.bounds.grow(self.work);
            let least = cost + self.bounds.least(node);
            match least > estimate {
                true if least == Cost::ENDLESS => {}
                true => waiting.push(Reverse((least, node, cost))),
                false => self.follow(from, node, cost, turns, &mut waiting),
            }
        }
        self.forget();
        found
    }

    /// Follows the open lanes of an actor.
    fn follow(&mut self, from: u32, node: u32, cost: Cost, turns: &[u32], waiting: &mut Waiting) {
        let roads = self.roads;
        self.work += roads.leaving.degree(node) as u64;
        for (next, lane) in roads.leaving.ties(node) {
            let cost = cost + lane + roads.toll(next, self.to);
            let promising = cost + self.bounds.least(next) <= self.best && cost < self.costs[next as usize];
            if promising && (Closed { nodes: &self.closed, turns }).admits(from, node, next) {
                self.reach(next, node, cost, waiting);
                self.meet(from, next, cost);
            }
        }
    }

    /// Keeps in mind the chain that leads on from an actor by a way known already, if it is open.
    fn meet(&mut self, from: u32, node: u32, cost: Cost) {
        let whole = cost + self.bounds.known(node);
        if whole < self.best && self.bounds.way(node).all(|node| node != from && !self.closed[node as usize]) {
            self.best = whole;
        }
    }

    fn reach(&mut self, node: u32, before: u32, cost: Cost, waiting: &mut Waiting) {
        self.costs[node as usize] = cost;
        self.before[node as usize] = before;
        self.touched.push(node);
        waiting.push(Reverse((cost + self.bounds.least(node), node, cost)));
    }

    fn trace(&self) -> Lead {
        let before = |node: &u32| Some(self.before[*node as usize]).filter(|before| *before != NOBODY);
        let mut nodes: Vec<u32> = std::iter::successors(Some(self.to), before).collect();
        nodes.reverse();
        Lead { cost: self.costs[self.to as usize], nodes }
    }

    fn forget(&mut self) {
        self.best = Cost::ENDLESS;
        for node in self.touched.drain(..) {
            self.costs[node as usize] = Cost::ENDLESS;
            self.before[node as usize] = NOBODY;
        }
    }
}

/// Actors by what a chain through them costs at least, with what it has cost so far.
type Waiting = BinaryHeap<Reverse<(Cost, u32, Cost)>>;
