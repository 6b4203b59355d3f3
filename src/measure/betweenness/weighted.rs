//! Betweenness where strong ties are short.
//!
//! The weight of a tie is its strength, the number of sources that tell of it; its length is one over that, as in Newman 2001
//! (Scientific collaboration networks II, Physical Review E 64). Lengths are counted in whole numbers, [`UNIT`] over the
//! weight to the next one: so two paths are equally long by their weights and not by how sums were rounded, exactly for
//! weights to 24, and their divisors.
//!
//! Brandes' algorithm with Dijkstra's search: O(n (m + n log n)). Names as in the paper: S the nodes in order of distance,
//! σ ([`Pass::paths`]), δ ([`Pass::dependency`]).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::{HELD, STRANDS};
use crate::graph::{Adjacency, Csr, Progress, Stopped};
use crate::measure::Settings;

/// The length of a tie of weight 1: the least common multiple of the numbers to 24.
const UNIT: u64 = 5_354_228_880;

const FAR: u64 = u64::MAX;

/// For each node, over all pairs of others, the share of shortest paths through it.
pub(super) fn weighted(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let nodes = csr.node_count();
    let (leaving, reaching) = (settings.leaving(csr), settings.reaching(csr));
    let sources: Vec<u32> = csr.nodes().collect();
    let strands: Vec<&[u32]> = sources.chunks(nodes.div_ceil(STRANDS).max(1)).collect();
    let mut scores = vec![0.0; nodes];
    progress.begin(nodes as u64);
    for held in strands.chunks(HELD) {
        let sum = |sources: &&[u32]| {
            let mut pass = Pass::new(nodes);
            let mut sums = vec![0.0; nodes];
            for source in *sources {
                pass.search(leaving, *source);
                pass.gather(reaching, &mut sums);
                progress.advance(1)?;
            }
            Ok(sums)
        };
        let sums: Vec<Vec<f64>> = held.par_iter().map(sum).collect::<Result<_, _>>()?;
        sums.iter().for_each(|sums| scores.iter_mut().zip(sums).for_each(|(score, sum)| *score += sum));
    }
    Ok(scores)
}

fn length(weight: u32) -> u64 {
    let weight = u64::from(weight.max(1));
    (UNIT + weight / 2) / weight
}

/// The state of one source's pass; clean between passes.
struct Pass {
    distances: Vec<u64>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
    order: Vec<u32>,
    waiting: BinaryHeap<Reverse<(u64, u32)>>,
}

impl Pass {
    fn new(nodes: usize) -> Pass {
        Pass {
            distances: vec![FAR; nodes],
            paths: vec![0.0; nodes],
            dependency: vec![0.0; nodes],
            order: Vec::with_capacity(nodes),
            waiting: BinaryHeap::new(),
        }
    }

    /// Counts shortest paths from the source, nearest nodes first.
    fn search(&mut self, leaving: &Adjacency, source: u32) {
        self.distances[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        self.waiting.push(Reverse((0, source)));
        while let Some(Reverse((distance, node))) = self.waiting.pop() {
            // A node waits once for each time that it came nearer; only the last one counts.
            if distance > self.distances[node as usize] {
                continue;
            }
            self.order.push(node);
            let paths = self.paths[node as usize];
            for (next, weight) in leaving.ties(node) {
                let there = distance + length(weight);
                if there < self.distances[next as usize] {
                    self.distances[next as usize] = there;
                    self.paths[next as usize] = 0.0;
                    self.waiting.push(Reverse((there, next)));
                }
                if there == self.distances[next as usize] {
                    self.paths[next as usize] += paths;
                }
            }
        }
    }

    /// Hands dependencies back from the farthest node to the source, adds them to the sums and cleans up.
    fn gather(&mut self, reaching: &Adjacency, sums: &mut [f64]) {
        for &node in self.order[1..].iter().rev() {
            let share = (1.0 + self.dependency[node as usize]) / self.paths[node as usize];
            let distance = self.distances[node as usize];
            for (before, weight) in reaching.ties(node) {
                if self.distances[before as usize].saturating_add(length(weight)) == distance {
                    self.dependency[before as usize] += self.paths[before as usize] * share;
                }
            }
            sums[node as usize] += self.dependency[node as usize];
        }
        for node in self.order.drain(..) {
            self.distances[node as usize] = FAR;
            self.paths[node as usize] = 0.0;
            self.dependency[node as usize] = 0.0;
        }
    }
}
