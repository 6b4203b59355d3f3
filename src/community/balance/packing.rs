//! A lower bound for frustration: cycles that have no tie in common, each with an odd number of hostile ties, so that any two camps break
//! one tie of each. Weights are shared out among cycles.
//!
//! Seen from good camps, such a cycle holds an odd number of broken ties; those with one, closed by a short way over ties
//! that are kept, are packed first, the shortest first. O(k m) for k broken ties and each length.

use super::kernel::{Kernel, breaks};

/// Ways of at most so many ties.
const LONGEST: usize = 12;

/// Nodes looked at in all, so that large graphs stay bearable.
const LOOKS: usize = 50_000_000;

/// A weight that any two camps break at least.
pub(super) fn least(kernel: &Kernel, camps: &[u8]) -> u64 {
    let mut packing = Packing::new(kernel, camps);
    let mut broken: Vec<(u32, u32, u64)> = kernel
        .pairs()
        .filter(|(one, other, weight)| breaks(camps, *one, *other, *weight))
        .map(|(one, other, weight)| (one, other, weight.unsigned_abs()))
        .collect();
    let mut sum = 0;
    for length in 2..=LONGEST {
        for (one, other, left) in broken.iter_mut().filter(|tie| tie.2 > 0) {
            let packed = packing.pack(*one, *other, *left, length);
            *left -= packed;
            sum += packed;
        }
    }
    sum
}

/// What is left of the ties that are kept.
struct Packing {
    rows: Vec<Vec<(u32, u64)>>,
    /// From where each node was reached, in the search with this number.
    from: Vec<(u32, u32)>,
    search: u32,
    looks: usize,
}

impl Packing {
    fn new(kernel: &Kernel, camps: &[u8]) -> Packing {
        let kept = |(place, row): (u32, &Vec<(u32, i64)>)| {
            let kept = row.iter().filter(|(next, weight)| !breaks(camps, place, *next, *weight));
            kept.map(|(next, weight)| (*next, weight.unsigned_abs())).collect()
        };
        let rows: Vec<Vec<(u32, u64)>> = (0..).zip(&kernel.rows).map(kept).collect();
        Packing { from: vec![(0, 0); rows.len()], rows, search: 0, looks: 0 }
    }

    /// Closes a broken tie by ways of a length while it has weight left; what was packed.
    fn pack(&mut self, one: u32, other: u32, mut left: u64, length: usize) -> u64 {
        let mut packed = 0;
        while left > 0 && self.looks < LOOKS {
            let Some(way) = self.way(one, other, length) else { break };
            let narrowest = way.iter().map(|(node, next)| self.weight(*node, *next)).min().unwrap_or(0).min(left);
            way.iter().for_each(|(node, next)| self.take(*node, *next, narrowest));
            left -= narrowest;
            packed += narrowest;
        }
        packed
    }

    /// The ties of a shortest way, if it has no more than so many.
    fn way(&mut self, one: u32, other: u32, length: usize) -> Option<Vec<(u32, u32)>> {
        self.search += 1;
        self.from[one as usize] = (one, self.search);
        let mut front = vec![one];
        for _ in 0..length {
            let mut next_front = Vec::new();
            for node in front {
                self.looks += 1;
                for &(next, weight) in &self.rows[node as usize] {
                    if weight > 0 && self.from[next as usize].1 != self.search {
                        self.from[next as usize] = (node, self.search);
                        next_front.push(next);
                    }
                }
            }
            if self.from[other as usize].1 == self.search {
                return Some(self.back(one, other));
            }
            front = next_front;
        }
        None
    }

    fn back(&self, one: u32, other: u32) -> Vec<(u32, u32)> {
        let before = |node: &u32| (*node != one).then(|| self.from[*node as usize].0);
        std::iter::successors(Some(other), before)
            .filter(|node| *node != one)
            .map(|node| (self.from[node as usize].0, node))
            .collect()
    }

    fn weight(&self, node: u32, next: u32) -> u64 {
        self.rows[node as usize].iter().find(|tie| tie.0 == next).map_or(0, |tie| tie.1)
    }

    fn take(&mut self, node: u32, next: u32, weight: u64) {
        for (node, next) in [(node, next), (next, node)] {
            let tie = self.rows[node as usize].iter_mut().find(|tie| tie.0 == next);
            tie.expect("a way goes over ties").1 -= weight;
        }
    }
}
