//! Strongly connected components: chains of ties lead between their actors in both directions.
//!
//! One depth-first search with a way of its own instead of recursion, so that long chains are safe. Names as in the paper:
//! [`Search::indices`] is rindex, which first counts nodes as they are met and then holds components, counted down.

use super::{Method, Partition, Settings};
use crate::graph::{Adjacency, Csr, Progress, Stopped};

pub(super) const METHOD: Method = Method {
    id: "strong",
    label: "Strongly connected components",
    description: "actors that chains of ties lead between in both directions",
    complexity: "O(n + m)",
    paper: "Pearce 2016, A space-efficient algorithm for finding strongly connected components, Information Processing Letters 116 (after Tarjan 1972)",
    run: strong,
};

fn strong(csr: &Csr, _: &Settings, progress: &Progress) -> Result<Partition, Stopped> {
    let mut search = Search::new(csr.node_count());
    for root in csr.nodes() {
        if search.indices[root as usize] == 0 {
            search.run(csr.out(), root);
        }
    }
    progress.advance(1)?;
    let last = search.component;
    Ok(Partition::new(&search.indices.iter().map(|index| index - last - 1).collect::<Vec<u32>>()))
}

struct Search {
    /// 0 for nodes not met.
    indices: Vec<u32>,
    /// The last index given to a node, of 1, 2 and so on.
    index: u32,
    /// The next number for a component, above all indices of nodes.
    component: u32,
    /// Nodes whose component is not known yet, in the order in which they were left.
    open: Vec<u32>,
    /// The way from the root: a node, its next tie, and whether it still is the root of its component.
    way: Vec<(u32, u32, bool)>,
}

impl Search {
    fn new(nodes: usize) -> Search {
        Search { indices: vec![0; nodes], index: 0, component: u32::MAX - 1, open: Vec::new(), way: Vec::new() }
    }

    fn run(&mut self, ties: &Adjacency, root: u32) {
        self.enter(ties, root);
        while let Some((node, mut tie, mut is_root)) = self.way.pop() {
            let end = ties.offsets[node as usize + 1];
            let mut own = self.indices[node as usize];
            let mut deeper = None;
            while tie < end {
                let next = ties.targets[tie as usize];
                let index = self.indices[next as usize];
                if index == 0 {
                    deeper = Some(next);
                    break;
                }
                if index < own {
                    (own, is_root) = (index, false);
                }
                tie += 1;
            }
            self.indices[node as usize] = own;
            match deeper {
                // The tie is looked at again on the way back, when the node it leads to is known.
                Some(next) => {
                    self.way.push((node, tie, is_root));
                    self.enter(ties, next);
                }
                None => self.leave(node, is_root),
            }
        }
    }

    fn enter(&mut self, ties: &Adjacency, node: u32) {
        self.index += 1;
        self.indices[node as usize] = self.index;
        self.way.push((node, ties.offsets[node as usize], true));
    }

    fn leave(&mut self, node: u32, is_root: bool) {
        if !is_root {
            self.open.push(node);
            return;
        }
        let own = self.indices[node as usize];
        while let Some(member) = self.open.pop_if(|member| self.indices[*member as usize] >= own) {
            self.indices[member as usize] = self.component;
            self.index -= 1;
        }
        self.indices[node as usize] = self.component;
        self.index -= 1;
        self.component -= 1;
    }
}
