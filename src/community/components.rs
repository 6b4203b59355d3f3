//! Connected components: what hangs together.
//!
//! Most nodes hang together with the one that has most ties, and a few sweeps over those not yet met find nearly all of
//! these, each at the first tie to a node that is met. Their other ties need not be looked at: ties to nodes left over are
//! seen from there, and put these together (Tarjan's disjoint sets, 1975).

use super::{Method, Partition, Settings};
use crate::graph::{Adjacency, Csr, Progress, Stopped};

pub(super) const METHOD: Method = Method {
    id: "components",
    label: "Connected components",
    description: "actors joined by some chain of ties, whatever its direction",
    complexity: "O(n + m)",
    paper: "Sutton, Ben-Nun and Barak 2018, Optimizing parallel graph connectivity computation via subgraph sampling, IPDPS",
    run: weak,
};

/// How often the nodes not yet met are asked whether they are tied to one that is.
const SWEEPS: usize = 3;

fn weak(csr: &Csr, _: &Settings, progress: &Progress) -> Result<Partition, Stopped> {
    let ties = csr.both();
    let (met, left) = around_the_hub(ties);
    progress.advance(1)?;
    let first = (0..).zip(&met).find(|(_, met)| **met).map_or(0, |(node, _)| node);
    let start = |(node, met): (u32, &bool)| if *met { first } else { node };
    let mut sets = Sets((0..).zip(&met).map(start).collect());
    for node in left {
        ties.neighbours(node).iter().for_each(|next| sets.join(node, *next));
    }
    Ok(Partition::new(&sets.settled()))
}

/// Most nodes that hang together with the one with most ties, marked, and all other nodes.
fn around_the_hub(ties: &Adjacency) -> (Vec<bool>, Vec<u32>) {
    let nodes = 0..ties.offsets.len().saturating_sub(1) as u32;
    let mut met = vec![false; nodes.len()];
    if let Some(hub) = nodes.clone().max_by_key(|node| ties.degree(*node)) {
        met[hub as usize] = true;
        ties.neighbours(hub).iter().for_each(|next| met[*next as usize] = true);
    }
    let mut left: Vec<u32> = nodes.filter(|node| !met[*node as usize]).collect();
    for _ in 0..SWEEPS {
        left.retain(|node| {
            let is_tied = ties.neighbours(*node).iter().any(|next| met[*next as usize]);
            met[*node as usize] = is_tied;
            !is_tied
        });
    }
    (met, left)
}

/// Sets of nodes: each points to a smaller one of its set, the smallest to itself.
struct Sets(Vec<u32>);

impl Sets {
    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.smallest(one), self.smallest(other));
        self.0[one.max(other) as usize] = one.min(other);
    }

    /// The smallest node of a set; halves the way there.
    fn smallest(&mut self, mut node: u32) -> u32 {
        loop {
            let next = self.0[node as usize];
            if next == node {
                return node;
            }
            self.0[node as usize] = self.0[next as usize];
            node = next;
        }
    }

    /// The smallest node of each one's set.
    fn settled(mut self) -> Vec<u32> {
        // What a node points to is smaller, so it points to the smallest already.
        (0..self.0.len()).for_each(|node| self.0[node] = self.0[self.0[node] as usize]);
        self.0
    }
}
