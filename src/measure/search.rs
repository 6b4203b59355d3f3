//! Breadth-first search with arrays that are made once and reused from source to source.

use rayon::prelude::*;

use crate::graph::{Adjacency, Csr, Progress, Stopped};

/// Distance of a node not reached.
pub(super) const FAR: u32 = u32::MAX;

/// The state of a search; clean between searches.
pub(super) struct Search {
    distances: Vec<u32>,
    order: Vec<u32>,
}

impl Search {
    pub(super) fn new(nodes: usize) -> Search {
        Search { distances: vec![FAR; nodes], order: Vec::with_capacity(nodes) }
    }

    /// Searches from a source and hands over how many nodes each distance from 1 on reaches. O(n + m), and no more
    /// than the source's component.
    fn layers(&mut self, ties: &Adjacency, source: u32, mut layer: impl FnMut(u32, usize)) {
        self.distances[source as usize] = 0;
        self.order.push(source);
        let (mut begin, mut distance) = (0, 0);
        while begin < self.order.len() {
            let end = self.order.len();
            if distance > 0 {
                layer(distance, end - begin);
            }
            distance += 1;
            for place in begin..end {
                for &next in ties.neighbours(self.order[place]) {
                    if self.distances[next as usize] == FAR {
                        self.distances[next as usize] = distance;
                        self.order.push(next);
                    }
                }
            }
            begin = end;
        }
        for node in self.order.drain(..) {
            self.distances[node as usize] = FAR;
        }
    }
}

/// A score for each node from the layers of a search that starts there, in parallel over nodes; each score is summed
/// by one thread, layer by layer, so the threads leave no trace.
pub(super) fn score_layers<S: Default>(
    csr: &Csr,
    ties: &Adjacency,
    progress: &Progress,
    add: impl Fn(&mut S, u32, usize) + Sync,
    score: impl Fn(S) -> f64 + Sync,
) -> Result<Vec<f64>, Stopped> {
    let nodes = csr.node_count();
    let one = |search: &mut Search, source: u32| {
        let mut sum = S::default();
        search.layers(ties, source, |distance, count| add(&mut sum, distance, count));
        progress.advance(1).map(|()| score(sum))
    };
    progress.begin(nodes as u64);
    csr.nodes().into_par_iter().map_init(|| Search::new(nodes), one).collect()
}
