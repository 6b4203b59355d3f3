//! How several actors hang together: a cheap tree of ties that joins them all.
//!
//! The cheapest such tree (a Steiner tree) is out of reach for many actors, so Mehlhorn's algorithm finds one of at most
//! twice its cost (Mehlhorn 1988, A faster approximation algorithm for the Steiner problem in graphs, Information
//! Processing Letters 27): every actor of the net goes to the nearest of those to join, ties between two such cells
//! offer ways between them, and Kruskal's algorithm takes the cheapest that are needed. Passing through an actor costs
//! half its toll on the way in and half on the way out. O(m log n).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use petgraph::unionfind::UnionFind;

use super::cost::Cost;
use super::roads::Roads;
use super::{Chain, Settings};
use crate::graph::Net;

/// Nobody comes before an actor to join.
const NOBODY: u32 = u32::MAX;

/// The ties that join some actors.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    /// Chains that grow from the first actor: each begins at an actor that is joined already, the first of all for the
    /// first chain, and ends at one of the others.
    pub chains: Vec<Chain>,
    /// The actors, by their places in the net, that no chain of ties joins to the first.
    pub apart: Vec<u32>,
}

/// Joins some actors, the first of whom is the root, whatever the direction of ties. See the module for its cost.
pub fn connect(net: &Net, actors: &[u32], settings: &Settings) -> Connection {
    let Some(&root) = actors.first() else { return Connection { chains: Vec::new(), apart: Vec::new() } };
    let settings = Settings { directed: false, ..settings.clone() };
    let cells = Cells::new(Roads::new(net, &settings), actors);
    let tree = cells.tree();
    let chains = grow(&tree, root, actors);
    let joined: BTreeSet<u32> = chains.iter().flat_map(|chain| chain.iter().copied()).chain([root]).collect();
    Connection {
        apart: actors.iter().copied().filter(|actor| !joined.contains(actor)).collect(),
        chains: chains.into_iter().map(|actors| cells.chain(actors)).collect(),
    }
}

/// Every actor with the nearest of those to join.
struct Cells {
    roads: Roads,
    /// Those to join.
    members: BTreeSet<u32>,
    owner: Vec<u32>,
    before: Vec<u32>,
    costs: Vec<Cost>,
}

impl Cells {
    /// Dijkstra's algorithm from all members at once.
    fn new(roads: Roads, members: &[u32]) -> Cells {
        let nodes = roads.node_count();
        let mut cells = Cells {
            roads,
            members: members.iter().copied().collect(),
            owner: vec![NOBODY; nodes],
            before: vec![NOBODY; nodes],
            costs: vec![Cost::ENDLESS; nodes],
        };
        let mut waiting = BinaryHeap::new();
        for &member in &cells.members {
            (cells.owner[member as usize], cells.costs[member as usize]) = (member, Cost::default());
            waiting.push(Reverse((Cost::default(), member)));
        }
        while let Some(Reverse((cost, node))) = waiting.pop() {
            if cost == cells.costs[node as usize] {
                cells.settle(node, &mut waiting);
            }
        }
        cells
    }

    fn settle(&mut self, node: u32, waiting: &mut BinaryHeap<Reverse<(Cost, u32)>>) {
        for (next, lane) in self.roads.leaving.ties(node) {
            let cost = self.costs[node as usize] + self.tie(node, next, lane);
            if cost < self.costs[next as usize] {
                self.costs[next as usize] = cost;
                self.owner[next as usize] = self.owner[node as usize];
                self.before[next as usize] = node;
                waiting.push(Reverse((cost, next)));
            }
        }
    }

    /// What a lane costs with half the tolls at its ends; members have none.
    fn tie(&self, from: u32, to: u32, lane: Cost) -> Cost {
        let toll = |node: u32| if self.members.contains(&node) { Cost::default() } else { self.roads.half_toll(node) };
        lane + toll(from) + toll(to)
    }

    /// The neighbours in the tree of each actor on it: the cheapest ways between cells, as far as they are needed.
    fn tree(&self) -> BTreeMap<u32, BTreeSet<u32>> {
        let mut tree: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        let mut joined: UnionFind<u32> = UnionFind::new(self.owner.len());
        for (_, from, to) in self.ways() {
            if joined.union(self.owner[from as usize], self.owner[to as usize]) {
                let whole = [self.way_back(from), self.way_back(to)].concat();
                for (one, other) in whole.into_iter().chain([(from, to)]) {
                    tree.entry(one).or_default().insert(other);
                    tree.entry(other).or_default().insert(one);
                }
            }
        }
        tree
    }

    /// The lanes between cells, the cheapest way between two members first.
    fn ways(&self) -> Vec<(Cost, u32, u32)> {
        let mut best: BTreeMap<(u32, u32), (Cost, u32, u32)> = BTreeMap::new();
        for from in 0..self.owner.len() as u32 {
            for (to, lane) in self.roads.leaving.ties(from).filter(|(to, _)| from < *to) {
                let owners = [from, to].map(|node| self.owner[node as usize]);
                if owners[0] == owners[1] || owners.contains(&NOBODY) {
                    continue;
                }
                let cost = self.costs[from as usize] + self.tie(from, to, lane) + self.costs[to as usize];
                let pair = (owners[0].min(owners[1]), owners[0].max(owners[1]));
                let way = best.entry(pair).or_insert((cost, from, to));
                *way = (*way).min((cost, from, to));
            }
        }
        let mut ways: Vec<_> = best.into_values().collect();
        ways.sort_unstable();
        ways
    }

    /// The ties from an actor back to the owner of its cell.
    fn way_back(&self, node: u32) -> Vec<(u32, u32)> {
        let before = |node: u32| Some(self.before[node as usize]).filter(|before| *before != NOBODY);
        std::iter::successors(before(node).map(|before| (node, before)), |(_, node)| {
            before(*node).map(|before| (*node, before))
        })
        .collect()
    }

    fn chain(&self, actors: Vec<u32>) -> Chain {
        let target = actors[actors.len() - 1];
        Chain { cost: self.roads.cost_of(&actors, target).value(), actors, steps: Vec::new() }
    }
}

/// Chains through a tree from its root: to each actor to join, from where a chain before it passed.
fn grow(tree: &BTreeMap<u32, BTreeSet<u32>>, root: u32, actors: &[u32]) -> Vec<Vec<u32>> {
    let mut parents: BTreeMap<u32, u32> = BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([root]);
    while let Some(node) = queue.pop_front() {
        for &next in tree.get(&node).into_iter().flatten() {
            if next != root && !parents.contains_key(&next) {
                parents.insert(next, node);
                queue.push_back(next);
            }
        }
    }
    let mut reached = BTreeSet::from([root]);
    let mut chains = Vec::new();
    for &actor in actors.iter().filter(|actor| parents.contains_key(actor)) {
        let mut chain = vec![actor];
        while !reached.contains(&chain[chain.len() - 1]) {
            chain.push(parents[&chain[chain.len() - 1]]);
        }
        if chain.len() > 1 {
            chain.reverse();
            reached.extend(chain.iter().copied());
            chains.push(chain);
        }
    }
    chains
}
