//! Connected components: what hangs together.
//!
//! Nodes are put together along the first ties of each; then most are in one component already, and its nodes need not be
//! looked at further, since their other ties are seen from the other ends.

use super::{Method, Partition, Settings};
use crate::graph::{Csr, Progress, Stopped};

pub(super) const METHOD: Method = Method {
    id: "components",
    label: "Connected components",
    description: "actors joined by some chain of ties, whatever its direction",
    complexity: "O(n + m)",
    paper: "Sutton, Ben-Nun and Barak 2018, Optimizing parallel graph connectivity computation via subgraph sampling, IPDPS",
    run: weak,
};

/// Ties of each node that are followed before the largest component is looked for.
const FIRST: usize = 2;

fn weak(csr: &Csr, _: &Settings, progress: &Progress) -> Result<Partition, Stopped> {
    let mut sets = Sets((0..csr.node_count() as u32).collect());
    for node in csr.nodes() {
        csr.both().neighbours(node).iter().take(FIRST).for_each(|next| sets.join(node, *next));
    }
    progress.advance(1)?;
    let largest = most_common(&sets.settled());
    for node in csr.nodes() {
        if Some(sets.0[node as usize]) != largest {
            csr.both().neighbours(node).iter().skip(FIRST).for_each(|next| sets.join(node, *next));
        }
    }
    Ok(Partition::new(&sets.settled()))
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
    fn settled(&mut self) -> Vec<u32> {
        // What a node points to is smaller, so it points to the smallest already.
        (0..self.0.len()).for_each(|node| self.0[node] = self.0[self.0[node] as usize]);
        self.0.clone()
    }
}

fn most_common(labels: &[u32]) -> Option<u32> {
    let mut counts = vec![0u32; labels.len()];
    labels.iter().for_each(|label| counts[*label as usize] += 1);
    (0..labels.len() as u32).max_by_key(|label| counts[*label as usize])
}
