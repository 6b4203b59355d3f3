//! The compact view that measures run on: flat arrays of `u32` (compressed sparse rows).
//!
//! Parallel edges are merged and their weights added; loops are left out. What is kept is every tie once, 8 bytes each.
//! Three adjacencies are made of it when somebody asks: along the arrows, against them, and without regard to them, 8
//! bytes for each entry. Building takes O(n + m log d), d the largest degree.

use std::sync::OnceLock;

use super::{Graph, Net, Strand};

/// The neighbours of every node, those of node `u` at `offsets[u]..offsets[u + 1]`, in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjacency<W = u32> {
    /// Where each node's neighbours begin; one more entry than nodes.
    pub offsets: Vec<u32>,
    /// Neighbours, node by node.
    pub targets: Vec<u32>,
    /// Weights, beside `targets`.
    pub weights: Vec<W>,
}

impl<W: Copy + Ord + Default> Adjacency<W> {
    /// The neighbours of a node, ascending.
    pub fn neighbours(&self, node: u32) -> &[u32] {
        &self.targets[self.row(node)]
    }

    /// The weights of a node's ties, beside its neighbours.
    pub fn weights(&self, node: u32) -> &[W] {
        &self.weights[self.row(node)]
    }

    /// The neighbours of a node with the weights of the ties.
    pub fn ties(&self, node: u32) -> impl Iterator<Item = (u32, W)> + Clone {
        self.neighbours(node).iter().copied().zip(self.weights(node).iter().copied())
    }

    /// How many neighbours a node has.
    pub fn degree(&self, node: u32) -> usize {
        self.row(node).len()
    }

    fn row(&self, node: u32) -> std::ops::Range<usize> {
        self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize
    }

    /// From (source, target, weight) in any order: counting sort by source, then each row sorted, and the ties of a pair
    /// merged in order of their weights. O(n + m log d), in the space of the result.
    pub fn new(
        nodes: u32,
        ties: impl Iterator<Item = (u32, u32, W)> + Clone,
        merge: impl Fn(W, W) -> W,
    ) -> Adjacency<W> {
        let offsets = offsets(nodes, ties.clone().map(|(source, _, _)| source));
        let mut next = offsets.clone();
        let entries = offsets[nodes as usize] as usize;
        let (mut targets, mut weights) = (vec![0; entries], vec![W::default(); entries]);
        for (source, target, weight) in ties {
            let place = next[source as usize] as usize;
            (targets[place], weights[place]) = (target, weight);
            next[source as usize] += 1;
        }
        let mut adjacency = Adjacency { offsets, targets, weights };
        adjacency.settle(merge);
        adjacency
    }

    /// Sorts each row and merges the ties of a pair; what is left moves down.
    fn settle(&mut self, merge: impl Fn(W, W) -> W) {
        let (mut row, mut start, mut kept) = (Vec::new(), 0, 0);
        for end in &mut self.offsets[1..] {
            let entries = start..*end as usize;
            start = entries.end;
            row.extend(self.targets[entries.clone()].iter().copied().zip(self.weights[entries].iter().copied()));
            row.sort_unstable();
            for tie in row.chunk_by(|one, other| one.0 == other.0) {
                let weight = tie.iter().map(|(_, weight)| *weight).reduce(&merge).expect("chunks are not empty");
                (self.targets[kept], self.weights[kept]) = (tie[0].0, weight);
                kept += 1;
            }
            row.clear();
            *end = kept as u32;
        }
        self.targets.truncate(kept);
        self.weights.truncate(kept);
    }

    /// All entries, row by row, as (source, target, weight).
    fn entries(&self) -> impl Iterator<Item = (u32, u32, W)> + Clone {
        let nodes = 0..self.offsets.len().saturating_sub(1) as u32;
        nodes.flat_map(|node| self.ties(node).map(move |(target, weight)| (node, target, weight)))
    }
}

/// Where the rows begin, by the row of each entry.
fn offsets(nodes: u32, rows: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut offsets = vec![0u32; nodes as usize + 1];
    for row in rows {
        offsets[row as usize + 1] += 1;
    }
    for node in 0..nodes as usize {
        offsets[node + 1] = offsets[node].checked_add(offsets[node + 1]).expect("fewer than 2^32 ties");
    }
    offsets
}

/// A graph as flat arrays; nodes keep their numbers.
#[derive(Clone, Debug, Default)]
pub struct Csr {
    /// Ties with a direction, in the rows of their sources.
    arrows: Adjacency,
    /// Ties without one, in the rows of their smaller ends.
    lines: Adjacency,
    out: OnceLock<Adjacency>,
    back: OnceLock<Adjacency>,
    both: OnceLock<Adjacency>,
}

impl Csr {
    /// The view of a graph; a tie weighs what its edges weigh together, and a symmetric one runs both ways.
    pub fn of(graph: &Graph) -> Csr {
        Csr::of_net(&Net::of(graph))
    }

    /// The same of a net.
    pub fn of_net(net: &Net) -> Csr {
        let tie = |tie: &Strand| (tie.source, tie.target, tie.weight);
        let arrows = net.ties.iter().filter(|tie| !tie.symmetric).map(tie);
        let lines = net.ties.iter().filter(|tie| tie.symmetric).map(tie);
        Csr::from_lists(net.actors.len() as u32, arrows, lines)
    }

    /// The view of a list of (source, target, weight), all ends below `nodes`.
    ///
    /// ```
    /// use maillage::graph::Csr;
    /// let csr = Csr::from_ties(3, &[(0, 1, 1), (1, 0, 2), (1, 2, 1), (2, 2, 9)]);
    /// assert_eq!(csr.out().neighbours(1), [0, 2]);
    /// assert_eq!(csr.both().ties(0).collect::<Vec<_>>(), [(1, 3)]);
    /// assert_eq!(csr.both().degree(2), 1);
    /// ```
    pub fn from_ties(nodes: u32, ties: &[(u32, u32, u32)]) -> Csr {
        Csr::from_lists(nodes, ties.iter().copied(), std::iter::empty())
    }

    fn from_lists(
        nodes: u32,
        arrows: impl Iterator<Item = (u32, u32, u32)> + Clone,
        lines: impl Iterator<Item = (u32, u32, u32)> + Clone,
    ) -> Csr {
        let arrows = arrows.filter(is_no_loop);
        let lines = lines.filter(is_no_loop).map(|(one, other, weight)| (one.min(other), one.max(other), weight));
        Csr { arrows: merged(nodes, arrows), lines: merged(nodes, lines), ..Csr::default() }
    }

    /// Ties along the arrows.
    pub fn out(&self) -> &Adjacency {
        if self.lines.targets.is_empty() {
            return &self.arrows;
        }
        self.out.get_or_init(|| self.with_lines(self.arrows.entries()))
    }

    /// Ties against the arrows.
    pub fn back(&self) -> &Adjacency {
        self.back.get_or_init(|| self.with_lines(self.arrows.entries().map(reverse)))
    }

    /// The simple undirected graph: each tie stands in the rows of both its ends.
    pub fn both(&self) -> &Adjacency {
        self.both.get_or_init(|| self.with_lines(self.arrows.entries().chain(self.arrows.entries().map(reverse))))
    }

    /// Some arrows, and the lines both ways.
    fn with_lines(&self, arrows: impl Iterator<Item = (u32, u32, u32)> + Clone) -> Adjacency {
        merged(self.nodes().end, arrows.chain(self.lines.entries()).chain(self.lines.entries().map(reverse)))
    }

    /// How many nodes.
    pub fn node_count(&self) -> usize {
        self.arrows.offsets.len().saturating_sub(1)
    }

    /// All nodes.
    pub fn nodes(&self) -> std::ops::Range<u32> {
        0..self.node_count() as u32
    }
}

fn merged(nodes: u32, ties: impl Iterator<Item = (u32, u32, u32)> + Clone) -> Adjacency {
    Adjacency::new(nodes, ties, u32::saturating_add)
}

fn is_no_loop((source, target, _): &(u32, u32, u32)) -> bool {
    source != target
}

fn reverse((source, target, weight): (u32, u32, u32)) -> (u32, u32, u32) {
    (target, source, weight)
}
