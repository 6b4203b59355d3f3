//! One pass: shortest paths from sixteen sources at once, and the dependencies of all sixteen.
//!
//! Brandes' algorithm in lanes, one source a lane, level by level. Names as in the paper: σ(v) counts the shortest paths
//! from the source ([`Pass::paths`]), δ(v) is the source's dependency on v. A node w hands h(w) = (c(w) + δ(w)) / σ(w) to
//! those before it ([`Pass::shares`]), where c(w) is how many targets w stands for; so δ(v) = σ(v) Σ h(w) over the w one
//! level after v.
//!
//! Each level is found in one of two directions, after Beamer, Asanović and Patterson 2012 (Direction-optimizing
//! breadth-first search): *pushed* from the nodes of the last level to their neighbours, or *pulled* by the nodes not yet
//! met from theirs, whichever has fewer ties. To pull, a node adds up the σ of all before it, once
//! one of them has been met in lanes where it has not: there, those σ can only be of the last level or 0. Dependencies go back in the same two ways: a node that pulls adds up the h of
//! all after it, which are 0 where those are not of the next level, as levels are written only when complete.

use std::ops::Range;

use super::block::Block;
use super::lanes::{Lanes, Mask};

/// A tie costs so many times more to push along than to pull along, for it is read and written.
const PUSH: usize = 2;

/// Sources searched together, with how much they weigh as such; at most a lane each.
pub(super) struct Batch<'a> {
    pub(super) sources: &'a [u32],
    pub(super) weights: Lanes,
}

/// What is added up: for each node what the sources depend on it, and for each entry of the rows of ties that leave, unless
/// there is no place for it, what they depend on the tie.
pub(super) struct Sums<'a> {
    pub(super) nodes: &'a mut [f64],
    pub(super) ties: &'a mut [f64],
}

/// The state of a pass, reused by the next one. Nodes have a place each in the first arrays.
#[derive(Default)]
pub(super) struct Pass {
    paths: Vec<Lanes>,
    shares: Vec<Lanes>,
    /// What has been pushed to a node, and in the search for which lanes; 0 outside of a push.
    pushed: Vec<Lanes>,
    pushed_lanes: Vec<Mask>,
    /// The lanes in which a node has been met; on the way back, those not settled yet.
    seen: Vec<Mask>,
    unseen: Vec<u32>,
    touched: Vec<u32>,
    met: Vec<Met>,
    levels: Vec<Level>,
    /// What has been found for each node met on the present level.
    found: Vec<Lanes>,
}

/// A node and the lanes in which it is on a level.
#[derive(Clone, Copy)]
struct Met {
    node: u32,
    lanes: Mask,
}

/// Where in the list of nodes met a level ends, and how many ties its nodes have to push and to pull along.
#[derive(Clone, Copy, Default)]
struct Level {
    end: usize,
    leaving: usize,
    reaching: usize,
}

impl Pass {
    /// Adds what the sources of a batch depend on to the sums; nodes count as targets as `counts` says.
    pub(super) fn run(&mut self, block: &Block, batch: &Batch, counts: &[f64], sums: &mut Sums) {
        self.clear(block);
        self.search(block, batch.sources);
        self.gather(block, counts, &batch.weights, sums);
        batch.sources.iter().for_each(|source| self.seen[*source as usize] = 0);
    }

    fn clear(&mut self, block: &Block) {
        for lanes in [&mut self.paths, &mut self.shares] {
            lanes.clear();
            lanes.resize(block.len(), Lanes::default());
        }
        // The others are clean after each pass.
        self.pushed.resize(block.len(), Lanes::default());
        self.pushed_lanes.resize(block.len(), 0);
        self.seen.resize(block.len(), 0);
        self.unseen.clear();
        self.unseen.extend((0..block.len() as u32).filter(|node| block.reaching().degree(*node) > 0));
        self.met.clear();
        self.levels.clear();
    }

    fn search(&mut self, block: &Block, sources: &[u32]) {
        let all = (0..sources.len()).fold(0, |lanes, lane| lanes | 1 << lane);
        self.found.clear();
        for (lane, source) in sources.iter().enumerate() {
            self.met.push(Met { node: *source, lanes: 1 << lane });
            let mut paths = Lanes::default();
            paths.0[lane] = 1.0;
            self.found.push(paths);
        }
        let (mut begin, mut unseen_ties) = (0, block.reaching().ties());
        while begin < self.met.len() {
            let level = self.commit(block, begin, all, &mut unseen_ties);
            self.levels.push(level);
            // Sources may push although they are between nobody; such nodes have no ties to pull along.
            if begin == 0 || level.leaving * PUSH < unseen_ties {
                self.push(block, begin..level.end);
            } else {
                self.pull(block, all);
            }
            begin = level.end;
        }
    }

    /// Writes down the paths of a complete level.
    fn commit(&mut self, block: &Block, begin: usize, all: Mask, unseen_ties: &mut usize) -> Level {
        let mut level = Level { end: self.met.len(), ..Level::default() };
        for (met, paths) in self.met[begin..].iter().zip(&self.found) {
            self.paths[met.node as usize].add(paths);
            let reaching = block.reaching().degree(met.node);
            let seen = &mut self.seen[met.node as usize];
            *seen |= met.lanes;
            *unseen_ties -= if *seen == all { reaching } else { 0 };
            level.reaching += reaching;
            level.leaving += if met.node < block.between { block.leaving().degree(met.node) } else { 0 };
        }
        level
    }

    fn push(&mut self, block: &Block, level: Range<usize>) {
        let from_sources = level.start == 0;
        for (met, paths) in self.met[level].iter().zip(&self.found) {
            if met.node >= block.between && !from_sources {
                continue;
            }
            for &next in block.leaving().row(met.node) {
                let lanes = met.lanes & !self.seen[next as usize];
                if lanes != 0 {
                    self.pushed[next as usize].add(paths);
                    let pushed = &mut self.pushed_lanes[next as usize];
                    if *pushed == 0 {
                        self.touched.push(next);
                    }
                    *pushed |= lanes;
                }
            }
        }
        self.found.clear();
        for node in self.touched.drain(..) {
            let lanes = std::mem::take(&mut self.pushed_lanes[node as usize]);
            self.found.push(std::mem::take(&mut self.pushed[node as usize]).only(lanes));
            self.met.push(Met { node, lanes });
        }
    }

    fn pull(&mut self, block: &Block, all: Mask) {
        self.found.clear();
        let mut kept = 0;
        for place in 0..self.unseen.len() {
            let node = self.unseen[place];
            let missing = all & !self.seen[node as usize];
            if missing == 0 {
                continue;
            }
            self.unseen[kept] = node;
            kept += 1;
            let before = block.reaching().row(node);
            let lanes = before.iter().fold(0, |lanes, before| lanes | self.seen[*before as usize]) & missing;
            if lanes != 0 {
                self.met.push(Met { node, lanes });
                self.found.push(sum_of(&self.paths, before).only(lanes));
            }
        }
        self.unseen.truncate(kept);
    }

    /// From the last level back to the first; the sources themselves, level 0, are between nobody here.
    fn gather(&mut self, block: &Block, counts: &[f64], weights: &Lanes, sums: &mut Sums) {
        let mut after = Level::default();
        let mut after_nodes = self.met.len()..self.met.len();
        for depth in (1..self.levels.len()).rev() {
            let level = self.levels[depth];
            let nodes = self.levels[depth - 1].end..level.end;
            self.found.clear();
            if after.reaching * PUSH <= level.leaving {
                self.push_back(block, after_nodes);
                let pushed =
                    self.met[nodes.clone()].iter().map(|met| std::mem::take(&mut self.pushed[met.node as usize]));
                self.found.extend(pushed);
            } else {
                self.pull_back(block, nodes.clone());
            }
            self.weigh_ties(block, nodes.clone(), weights, sums.ties);
            self.settle(block.between, nodes.clone(), counts, weights, sums.nodes);
            (after, after_nodes) = (level, nodes);
        }
        self.weigh_ties(block, 0..self.levels[0].end, weights, sums.ties);
    }

    fn push_back(&mut self, block: &Block, level: Range<usize>) {
        for met in &self.met[level] {
            let share = self.shares[met.node as usize].only(met.lanes);
            for &before in block.reaching().row(met.node) {
                if self.seen[before as usize] & met.lanes != 0 {
                    self.pushed[before as usize].add(&share);
                }
            }
        }
    }

    fn pull_back(&mut self, block: &Block, level: Range<usize>) {
        for met in &self.met[level] {
            let after = if met.node < block.between { block.leaving().row(met.node) } else { &[] };
            self.found.push(sum_of(&self.shares, after));
        }
    }

    /// Adds what runs along the ties from a level to the next, before the level itself hands anything back.
    fn weigh_ties(&self, block: &Block, level: Range<usize>, weights: &Lanes, sums: &mut [f64]) {
        if sums.is_empty() {
            return;
        }
        let from_sources = level.start == 0;
        for met in self.met[level].iter().filter(|met| met.node < block.between || from_sources) {
            let paths = self.paths[met.node as usize].only(met.lanes).times(weights);
            let ties = block.leaving().range(met.node).zip(block.leaving().row(met.node));
            ties.for_each(|(tie, next)| sums[tie] += paths.times(&self.shares[*next as usize]).sum());
        }
    }

    /// Adds the dependencies of a complete level to the sums, and writes down what its nodes hand back.
    fn settle(&mut self, between: u32, level: Range<usize>, counts: &[f64], weights: &Lanes, sums: &mut [f64]) {
        for (met, gathered) in self.met[level].iter().zip(&self.found) {
            let node = met.node as usize;
            let paths = self.paths[node];
            let mut share = paths.divide(counts[node]);
            if met.node < between {
                let gathered = gathered.only(met.lanes);
                sums[node] += paths.times(&gathered).times(weights).sum();
                share.add(&gathered);
            }
            self.shares[node].add(&share.only(met.lanes));
            self.seen[node] &= !met.lanes;
        }
    }
}

#[inline(always)]
fn sum_of(values: &[Lanes], nodes: &[u32]) -> Lanes {
    let mut sum = Lanes::default();
    for &node in nodes {
        sum.add(&values[node as usize]);
    }
    sum
}
