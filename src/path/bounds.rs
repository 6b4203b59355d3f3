//! How far it is to the target: Dijkstra's algorithm backwards, no farther than it pays.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cost::Cost;
use super::roads::Roads;

/// What the cheapest chain from each actor to the target costs, as far as the search has come.
pub(super) struct Bounds<'a> {
    roads: &'a Roads,
    target: u32,
    costs: Vec<Cost>,
    /// Who comes next on the way to the target.
    after: Vec<u32>,
    settled: Vec<bool>,
    waiting: BinaryHeap<Reverse<(Cost, u32)>>,
    /// The cost of the actor settled last; nobody not settled is nearer.
    radius: Cost,
    /// Lanes looked at so far.
    work: u64,
}

impl<'a> Bounds<'a> {
    pub(super) fn new(roads: &'a Roads, target: u32) -> Bounds<'a> {
        let nodes = roads.node_count();
        let mut costs = vec![Cost::ENDLESS; nodes];
        costs[target as usize] = Cost::default();
        let waiting = BinaryHeap::from([Reverse((Cost::default(), target))]);
        let (after, settled) = (vec![target; nodes], vec![false; nodes]);
        Bounds { roads, target, costs, after, settled, waiting, radius: Cost::default(), work: 0 }
    }

    /// At most what the cheapest chain from an actor costs: exactly that where the search has been, elsewhere how far
    /// it has come; endless where no chain leads.
    pub(super) fn least(&self, node: u32) -> Cost {
        self.costs[node as usize].min(self.radius)
    }

    /// What a chain from an actor to the target costs that is known already, whatever lies on it; endless if none is.
    pub(super) fn known(&self, node: u32) -> Cost {
        self.costs[node as usize]
    }

    /// Who is met on that chain, the actor first, the target last.
    pub(super) fn way(&self, node: u32) -> impl Iterator<Item = u32> {
        let after = |node: &u32| Some(self.after[*node as usize]).filter(|_| *node != self.target);
        std::iter::successors(Some(node), after)
    }

    /// Searches on until so many lanes were looked at.
    pub(super) fn grow(&mut self, work: u64) {
        while self.work <= work && self.radius < Cost::ENDLESS {
            match self.waiting.pop() {
                Some(Reverse((cost, node))) => self.settle(node, cost),
                None => self.radius = Cost::ENDLESS,
            }
        }
    }

    fn settle(&mut self, node: u32, cost: Cost) {
        if std::mem::replace(&mut self.settled[node as usize], true) {
            return;
        }
        self.radius = cost;
        self.work += self.roads.reaching().degree(node) as u64;
        let through = cost + self.roads.toll(node, self.target);
        for (before, lane) in self.roads.reaching().ties(node) {
            let cost = through + lane;
            if cost < self.costs[before as usize] {
                self.costs[before as usize] = cost;
                self.after[before as usize] = node;
                self.waiting.push(Reverse((cost, before)));
            }
        }
    }
}
