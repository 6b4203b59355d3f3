//! Breadth-first search from 512 sources at once, a bit for each (multi-source BFS).
//!
//! Each node holds one bit a source, in one line of the cache, so that one step along a tie is a step of all searches.
//! What is wanted of it is how many sources meet a node at which distance. Levels are pushed or pulled as is cheaper,
//! and rows begin with the nodes of most ties, since who has met those need not look further.
//!
//! Names as in the paper: seen, visit (here the last level), visitNext. O(n (n + m)) bit operations, 512 at a time.
//! Then, Kaufmann, Chirigati, Hoang-Vu, Pham, Kemper, Neumann and Vo 2014, The more the merrier: efficient multi-source
//! graph traversal, Proceedings of the VLDB Endowment 8.

use rayon::prelude::*;

use super::rows::{Rows, Table};
use crate::graph::{Adjacency, Progress, Stopped};

const WORDS: usize = 8;
/// Sources a search at most.
pub(super) const SOURCES: usize = 64 * WORDS;

/// Into how many strands the sources are cut at most: the number of threads must not show.
const STRANDS: usize = 32;

/// A tie costs so many times more to push along than to pull along, for it is read and written.
const PUSH: usize = 2;

/// For each node, the sum over all sources that reach it along `leaving`: `add` takes in how many meet it at a distance of
/// one or more, `merge` the sum over other sources. `reaching` are the same ties reversed.
pub(super) fn meet_all<S: Clone + Default + Send>(
    leaving: &Adjacency,
    reaching: &Adjacency,
    progress: &Progress,
    add: impl Fn(&mut S, u32, u32) + Sync,
    merge: impl Fn(&mut S, S),
) -> Result<Vec<S>, Stopped> {
    let order = by_degree(leaving.into(), reaching.into());
    let (leaving, reaching) =
        (Table::renamed(leaving.into(), &order, u32::MAX), Table::renamed(reaching.into(), &order, u32::MAX));
    let sources = breadth_first(leaving.rows(), reaching.rows());
    let batches: Vec<&[u32]> = sources.chunks(SOURCES).collect();
    progress.begin(order.len() as u64);
    let strand = |batches: &[&[u32]]| {
        let mut sums = vec![S::default(); order.len()];
        let mut wave = Wave::new(order.len());
        for sources in batches {
            wave.search(leaving.rows(), reaching.rows(), sources, |node, distance, count| {
                add(&mut sums[node as usize], distance, count);
            });
            progress.advance(sources.len() as u64)?;
        }
        Ok(sums)
    };
    let strands: Vec<Vec<S>> =
        batches.par_chunks(batches.len().div_ceil(STRANDS).max(1)).map(strand).collect::<Result<_, _>>()?;
    let mut sums = vec![S::default(); order.len()];
    for strand in strands {
        order.iter().zip(strand).for_each(|(node, sum)| merge(&mut sums[*node as usize], sum));
    }
    Ok(sums)
}

/// Nodes with most ties first.
fn by_degree(leaving: Rows, reaching: Rows) -> Vec<u32> {
    let mut nodes: Vec<u32> = (0..leaving.len() as u32).collect();
    nodes.sort_by_key(|node| std::cmp::Reverse(leaving.degree(*node) + reaching.degree(*node)));
    nodes
}

/// All nodes, neighbours close together: they are at like distances from the rest.
fn breadth_first(leaving: Rows, reaching: Rows) -> Vec<u32> {
    let mut seen = vec![false; leaving.len()];
    let mut order = Vec::with_capacity(leaving.len());
    for start in 0..leaving.len() as u32 {
        let mut next = order.len();
        if !std::mem::replace(&mut seen[start as usize], true) {
            order.push(start);
        }
        while let Some(&node) = order.get(next) {
            next += 1;
            for &target in leaving.row(node).iter().chain(reaching.row(node)) {
                if !std::mem::replace(&mut seen[target as usize], true) {
                    order.push(target);
                }
            }
        }
    }
    order
}

/// One bit a source.
#[derive(Clone, Copy, Default, PartialEq)]
#[repr(align(64))]
struct Bits([u64; WORDS]);

impl Bits {
    #[inline(always)]
    fn join(&mut self, other: &Bits) {
        for word in 0..WORDS {
            self.0[word] |= other.0[word];
        }
    }

    #[inline(always)]
    fn without(mut self, other: &Bits) -> Bits {
        for word in 0..WORDS {
            self.0[word] &= !other.0[word];
        }
        self
    }

    #[inline(always)]
    fn any(&self) -> bool {
        self.0.iter().fold(0, |all, word| all | word) != 0
    }

    /// How many bits are set: in 64 bits, sums of ever wider fields, which the compiler takes word beside word.
    #[inline(always)]
    fn count(&self) -> u32 {
        let mut sums = self.0;
        for word in &mut sums {
            *word -= (*word >> 1) & 0x5555_5555_5555_5555;
            *word = (*word & 0x3333_3333_3333_3333) + ((*word >> 2) & 0x3333_3333_3333_3333);
            *word = (*word + (*word >> 4)) & 0x0f0f_0f0f_0f0f_0f0f;
        }
        // Eight sums of at most 8 a byte fit in the byte.
        let bytes: u64 = sums.iter().sum();
        let pairs = (bytes & 0x00ff_00ff_00ff_00ff) + ((bytes >> 8) & 0x00ff_00ff_00ff_00ff);
        (pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48) as u32
    }
}

/// The state of a search, reused by the next one.
pub(super) struct Wave {
    seen: Vec<Bits>,
    pushed: Vec<Bits>,
    touched: Vec<u32>,
    unseen: Vec<u32>,
    /// The last level: nodes, each with the sources that met it there.
    level: Vec<(u32, Bits)>,
}

impl Wave {
    pub(super) fn new(nodes: usize) -> Wave {
        Wave {
            seen: vec![Bits::default(); nodes],
            pushed: vec![Bits::default(); nodes],
            touched: Vec::new(),
            unseen: Vec::with_capacity(nodes),
            level: Vec::with_capacity(nodes),
        }
    }

    /// Hands over (node, distance, how many sources meet it there), nearest first.
    pub(super) fn search(
        &mut self,
        leaving: Rows,
        reaching: Rows,
        sources: &[u32],
        mut meet: impl FnMut(u32, u32, u32),
    ) {
        let mut all = Bits::default();
        self.seen.fill(Bits::default());
        self.level.clear();
        for (bit, source) in sources.iter().enumerate() {
            let mut own = Bits::default();
            own.0[bit / 64] = 1 << (bit % 64);
            all.join(&own);
            self.level.push((*source, own));
        }
        self.unseen.clear();
        self.unseen.extend((0..reaching.len() as u32).filter(|node| reaching.degree(*node) > 0));
        let (mut distance, mut unseen_ties) = (0, reaching.ties());
        while !self.level.is_empty() {
            let mut ties = 0;
            for (node, fresh) in &self.level {
                let seen = &mut self.seen[*node as usize];
                seen.join(fresh);
                unseen_ties -= if *seen == all { reaching.degree(*node) } else { 0 };
                ties += leaving.degree(*node);
                if distance > 0 {
                    meet(*node, distance, fresh.count());
                }
            }
            distance += 1;
            if ties * PUSH < unseen_ties { self.push(leaving) } else { self.pull(reaching, &all) }
        }
    }

    fn push(&mut self, leaving: Rows) {
        for (node, fresh) in &self.level {
            for &next in leaving.row(*node) {
                let new = fresh.without(&self.seen[next as usize]);
                if new.any() {
                    let pushed = &mut self.pushed[next as usize];
                    if !pushed.any() {
                        self.touched.push(next);
                    }
                    pushed.join(&new);
                }
            }
        }
        self.level.clear();
        let (level, pushed) = (&mut self.level, &mut self.pushed);
        level.extend(self.touched.drain(..).map(|node| (node, std::mem::take(&mut pushed[node as usize]))));
    }

    fn pull(&mut self, reaching: Rows, all: &Bits) {
        self.level.clear();
        let (seen, level) = (self.seen.as_slice(), &mut self.level);
        self.unseen.retain(|node| {
            let missing = all.without(&seen[*node as usize]);
            if !missing.any() {
                return false;
            }
            let fresh = seen_before(seen, reaching.row(*node), &missing);
            if fresh.any() {
                level.push((*node, fresh));
            }
            true
        });
    }
}

/// What some nodes have seen together of what is missing, until it is all.
#[inline(always)]
fn seen_before(seen: &[Bits], nodes: &[u32], missing: &Bits) -> Bits {
    let mut rest = *missing;
    for some in nodes.chunks(8) {
        for node in some {
            rest = rest.without(&seen[*node as usize]);
        }
        if !rest.any() {
            break;
        }
    }
    missing.without(&rest)
}
