//! The compact view that measures run on: flat arrays of `u32`, built once (compressed sparse rows).
//!
//! Parallel edges are merged and their weights added; loops are left out. Three adjacencies stand side by side: along
//! the arrows, against them, and without regard to them. Space: 8 bytes for each entry, 16 for each merged tie and
//! direction; building takes O(n + m log d), d the largest degree.

use super::{Graph, Net};

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
    pub fn ties(&self, node: u32) -> impl Iterator<Item = (u32, W)> {
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
    /// merged in order of their weights. O(n + m log d).
    pub fn new(
        nodes: u32,
        ties: impl Iterator<Item = (u32, u32, W)> + Clone,
        merge: impl Fn(W, W) -> W,
    ) -> Adjacency<W> {
        let mut starts = vec![0usize; nodes as usize + 1];
        for (source, _, _) in ties.clone() {
            starts[source as usize + 1] += 1;
        }
        for node in 0..nodes as usize {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut rows = vec![(0u32, W::default()); starts[nodes as usize]];
        for (source, target, weight) in ties {
            rows[next[source as usize]] = (target, weight);
            next[source as usize] += 1;
        }
        Adjacency::merge(&starts, rows, merge)
    }

    fn merge(starts: &[usize], mut rows: Vec<(u32, W)>, merge: impl Fn(W, W) -> W) -> Adjacency<W> {
        let mut adjacency = Adjacency { offsets: vec![0], targets: Vec::new(), weights: Vec::new() };
        adjacency.offsets.reserve_exact(starts.len() - 1);
        adjacency.targets.reserve(rows.len());
        adjacency.weights.reserve(rows.len());
        for bounds in starts.windows(2) {
            let row = &mut rows[bounds[0]..bounds[1]];
            row.sort_unstable();
            for tie in row.chunk_by(|one, other| one.0 == other.0) {
                let weight = tie.iter().map(|(_, weight)| *weight).reduce(&merge).expect("chunks are not empty");
                adjacency.targets.push(tie[0].0);
                adjacency.weights.push(weight);
            }
            adjacency.offsets.push(u32::try_from(adjacency.targets.len()).expect("at most 2^32 ties"));
        }
        adjacency
    }
}

/// A graph as flat arrays; nodes keep their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Csr {
    /// Ties along the arrows.
    pub out: Adjacency,
    /// Ties against the arrows.
    pub into: Adjacency,
    /// The simple undirected graph: each tie stands in the rows of both its ends.
    pub both: Adjacency,
}

impl Csr {
    /// The view of a graph; a tie weighs what its edges weigh together, and a symmetric one runs both ways.
    pub fn of(graph: &Graph) -> Csr {
        Csr::of_net(&Net::of(graph))
    }

    /// The same of a net.
    pub fn of_net(net: &Net) -> Csr {
        let (mut directed, mut symmetric) = (Vec::new(), Vec::new());
        for tie in &net.ties {
            let list = if tie.symmetric { &mut symmetric } else { &mut directed };
            list.push((tie.source, tie.target, tie.weight));
        }
        Csr::from_lists(net.actors.len() as u32, &directed, &symmetric)
    }

    /// The view of a list of (source, target, weight), all ends below `nodes`.
    ///
    /// ```
    /// use maillage::graph::Csr;
    /// let csr = Csr::from_ties(3, &[(0, 1, 1), (1, 0, 2), (1, 2, 1), (2, 2, 9)]);
    /// assert_eq!(csr.out.neighbours(1), [0, 2]);
    /// assert_eq!(csr.both.ties(0).collect::<Vec<_>>(), [(1, 3)]);
    /// assert_eq!(csr.both.degree(2), 1);
    /// ```
    pub fn from_ties(nodes: u32, ties: &[(u32, u32, u32)]) -> Csr {
        Csr::from_lists(nodes, ties, &[])
    }

    fn from_lists(nodes: u32, directed: &[(u32, u32, u32)], symmetric: &[(u32, u32, u32)]) -> Csr {
        let (arrows, lines) = (without_loops(directed), without_loops(symmetric));
        let lines_both_ways = lines.clone().chain(lines.clone().map(reverse));
        let ties = arrows.clone().chain(lines);
        Csr {
            out: Adjacency::new(nodes, arrows.clone().chain(lines_both_ways.clone()), u32::saturating_add),
            into: Adjacency::new(nodes, arrows.map(reverse).chain(lines_both_ways), u32::saturating_add),
            both: Adjacency::new(nodes, ties.clone().chain(ties.map(reverse)), u32::saturating_add),
        }
    }

    /// How many nodes.
    pub fn node_count(&self) -> usize {
        self.out.offsets.len().saturating_sub(1)
    }

    /// All nodes.
    pub fn nodes(&self) -> std::ops::Range<u32> {
        0..self.node_count() as u32
    }
}

fn without_loops(ties: &[(u32, u32, u32)]) -> impl Iterator<Item = (u32, u32, u32)> + Clone {
    ties.iter().copied().filter(|(source, target, _)| source != target)
}

fn reverse((source, target, weight): (u32, u32, u32)) -> (u32, u32, u32) {
    (target, source, weight)
}
