//! Betweenness: the share of shortest paths between others that pass through an actor.
//!
//! C_B(v) = Σ σ(s, t | v) / σ(s, t) over all pairs s, t other than v, where σ(s, t) counts the shortest paths from s to
//! t and σ(s, t | v) those of them through v; divided by the number of pairs, (n - 1)(n - 2), halved in undirected
//! graphs. 0 to 1, as in NetworkX's default. Parallel ties count as one path.
//!
//! Brandes' algorithm, names as in the paper: S the nodes in order of distance, σ ([`Pass::paths`]) the number of
//! shortest paths from s, δ ([`Pass::dependency`]) the dependency of s, gathered from the farthest node back by
//! δ(v) = Σ σ(v) / σ(w) · (1 + δ(w)) over the w that v precedes. O(n m) time, O(n) space a block.
//!
//! Sources are cut into blocks whose number depends on n alone; each block is summed by one thread in order of its
//! sources, and blocks are added in order, so the bits do not depend on the threads.

use rayon::prelude::*;

use super::search::FAR;
use super::{Measure, Settings};
use crate::graph::{Adjacency, Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "betweenness",
    label: "Betweenness",
    description: "stands on the shortest paths between the others",
    directed: true,
    weighted: false,
    complexity: "O(n m)",
    paper: "Brandes 2001, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25",
    run: betweenness,
};

/// How many blocks of sources there are, and how many of their sums are held at once.
const BLOCKS: usize = 128;
const HELD: usize = 32;

fn betweenness(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let nodes = csr.node_count();
    let mut scores = vec![0.0; nodes];
    if nodes <= 2 {
        return Ok(scores);
    }
    let (leaving, reaching) = (settings.leaving(csr), settings.reaching(csr));
    let sources: Vec<u32> = csr.nodes().collect();
    let blocks: Vec<&[u32]> = sources.chunks(nodes.div_ceil(BLOCKS)).collect();
    progress.begin(nodes as u64);
    for held in blocks.chunks(HELD) {
        let sums: Vec<Vec<f64>> = held
            .par_iter()
            .map(|block| {
                let sum = block_sum(leaving, reaching, nodes, block);
                progress.advance(block.len() as u64).map(|()| sum)
            })
            .collect::<Result<_, _>>()?;
        for sum in sums {
            scores.iter_mut().zip(sum).for_each(|(score, part)| *score += part);
        }
    }
    let pairs = (nodes - 1) as f64 * (nodes - 2) as f64;
    scores.iter_mut().for_each(|score| *score /= pairs);
    Ok(scores)
}

fn block_sum(leaving: &Adjacency, reaching: &Adjacency, nodes: usize, sources: &[u32]) -> Vec<f64> {
    let mut pass = Pass::new(nodes);
    let mut sum = vec![0.0; nodes];
    for &source in sources {
        pass.search(leaving, source);
        pass.gather(reaching, source, &mut sum);
    }
    sum
}

/// The state of one source's pass; clean between passes.
struct Pass {
    distances: Vec<u32>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
    order: Vec<u32>,
}

impl Pass {
    fn new(nodes: usize) -> Pass {
        Pass {
            distances: vec![FAR; nodes],
            paths: vec![0.0; nodes],
            dependency: vec![0.0; nodes],
            order: Vec::with_capacity(nodes),
        }
    }

    /// Counts shortest paths from the source, nearest nodes first.
    fn search(&mut self, leaving: &Adjacency, source: u32) {
        self.distances[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        self.order.push(source);
        let mut place = 0;
        while let Some(&node) = self.order.get(place) {
            place += 1;
            let next_distance = self.distances[node as usize] + 1;
            let paths = self.paths[node as usize];
            for &next in leaving.neighbours(node) {
                if self.distances[next as usize] == FAR {
                    self.distances[next as usize] = next_distance;
                    self.order.push(next);
                }
                if self.distances[next as usize] == next_distance {
                    self.paths[next as usize] += paths;
                }
            }
        }
    }

    /// Hands dependencies back from the farthest node to the source, adds them to the sum and cleans up.
    fn gather(&mut self, reaching: &Adjacency, source: u32, sum: &mut [f64]) {
        for place in (1..self.order.len()).rev() {
            let node = self.order[place] as usize;
            let share = (1.0 + self.dependency[node]) / self.paths[node];
            let before = self.distances[node] - 1;
            for &previous in reaching.neighbours(node as u32) {
                if self.distances[previous as usize] == before {
                    self.dependency[previous as usize] += self.paths[previous as usize] * share;
                }
            }
            sum[node] += self.dependency[node];
        }
        debug_assert_eq!(self.order.first(), Some(&source));
        for node in self.order.drain(..) {
            self.distances[node as usize] = FAR;
            self.paths[node as usize] = 0.0;
            self.dependency[node as usize] = 0.0;
        }
    }
}
