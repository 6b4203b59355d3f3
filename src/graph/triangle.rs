//! All triangles of an undirected graph, each once, by the forward algorithm.
//!
//! Ties are kept at the end with the smaller degree (equals by number), so no node keeps more than √(2m) of them. For
//! each kept tie (u, v), what v keeps is looked up among what u keeps. O(m √m) at worst, O(n + m) space; the number of looks
//! is far below that on real networks. Schank and Wagner 2005, Finding, counting and listing all triangles in large graphs.

use rayon::prelude::*;

use super::{Adjacency, Progress, Stopped};

/// Three nodes tied to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Triangle {
    /// The corners, by rising degree.
    pub corners: [u32; 3],
    /// The ties between first and second, first and third, second and third corner, by their place in
    /// [`Triangles::ties`].
    pub ties: [u32; 3],
}

/// A graph made ready to walk over its triangles.
#[derive(Clone, Debug)]
pub struct Triangles {
    /// The node of each rank.
    nodes: Vec<u32>,
    offsets: Vec<u32>,
    /// The ranks of the ends that each rank keeps a tie to.
    ends: Vec<u32>,
}

/// Ranks a step of progress.
const STEP: usize = 256;

/// Parts a thread.
const PARTS: usize = 4;

impl Triangles {
    /// From the rows of a symmetric adjacency without loops. O(n + m).
    pub fn new(ties: &Adjacency) -> Triangles {
        let nodes = by_degree(ties);
        let mut ranks = vec![0; nodes.len()];
        (0..).zip(&nodes).for_each(|(rank, node)| ranks[*node as usize] = rank);
        let mut offsets = Vec::with_capacity(nodes.len() + 1);
        let mut ends = Vec::with_capacity(ties.targets.len() / 2);
        offsets.push(0);
        for (rank, &node) in (0u32..).zip(&nodes) {
            ends.extend(ties.neighbours(node).iter().map(|next| ranks[*next as usize]).filter(|end| *end > rank));
            offsets.push(ends.len() as u32);
        }
        Triangles { nodes, offsets, ends }
    }

    /// Every tie once, as nodes, the one with the smaller degree first.
    pub fn ties(&self) -> impl Iterator<Item = (u32, u32)> {
        let row = |rank: usize| self.ends[self.row(rank as u32)].iter().map(move |end| (rank, *end as usize));
        (0..self.nodes.len()).flat_map(row).map(|(one, other)| (self.nodes[one], self.nodes[other]))
    }

    /// Visits every triangle, in parallel, in several parts whose number and bounds are open: what a part gathers must be
    /// such that neither matters once all are put together, as with sums of whole numbers.
    pub fn gather<S: Send>(
        &self,
        start: impl Fn() -> S + Sync + Send,
        visit: impl Fn(&mut S, Triangle) + Sync + Send,
        progress: &Progress,
    ) -> Result<Vec<S>, Stopped> {
        let start = || (vec![0; self.nodes.len()], start());
        let walk =
            |(marks, sum): &mut (Vec<u32>, S), rank: u32| self.of(rank, marks, &mut |triangle| visit(sum, triangle));
        Ok(self.parts(start, walk, progress)?.into_iter().map(|(_, sum)| sum).collect())
    }

    /// Walks over all ranks, in a few parts with a state each.
    fn parts<S: Send>(
        &self,
        start: impl Fn() -> S + Sync + Send,
        walk: impl Fn(&mut S, u32) + Sync + Send,
        progress: &Progress,
    ) -> Result<Vec<S>, Stopped> {
        progress.begin(self.nodes.len() as u64);
        let blocks = self.nodes.len().div_ceil(STEP);
        let parts = rayon::current_num_threads() * PARTS;
        let block = |mut state: S, block: usize| {
            let ranks = block * STEP..((block + 1) * STEP).min(self.nodes.len());
            progress.advance(ranks.len() as u64)?;
            ranks.for_each(|rank| walk(&mut state, rank as u32));
            Ok(state)
        };
        let shares = (0..blocks).into_par_iter().with_min_len(blocks.div_ceil(parts).max(1));
        shares.try_fold(start, block).collect()
    }

    /// How many triangles each node is a corner of. As [`Triangles::gather`], but whether a look finds something is added
    /// rather than asked, since no processor can foresee it.
    pub fn counts(&self, progress: &Progress) -> Result<Vec<u64>, Stopped> {
        let start = || (vec![0u8; self.nodes.len()], vec![0u64; self.nodes.len()]);
        let parts = self.parts(start, |(marks, counts), rank| self.count(rank, marks, counts), progress)?;
        let mut sums = vec![0; self.nodes.len()];
        for (_, counts) in parts {
            self.nodes.iter().zip(counts).for_each(|(node, count)| sums[*node as usize] += count);
        }
        Ok(sums)
    }

    /// `marks` holds 0, and does so again.
    fn count(&self, first: u32, marks: &mut [u8], counts: &mut [u64]) {
        let row = &self.ends[self.row(first)];
        row.iter().for_each(|end| marks[*end as usize] = 1);
        for &second in row {
            let mut found = 0;
            for &third in &self.ends[self.row(second)] {
                let mark = u64::from(marks[third as usize]);
                counts[third as usize] += mark;
                found += mark;
            }
            counts[second as usize] += found;
            counts[first as usize] += found;
        }
        row.iter().for_each(|end| marks[*end as usize] = 0);
    }

    /// The triangles whose lowest rank this is. `marks` holds 0, and does so again.
    #[inline]
    fn of(&self, first: u32, marks: &mut [u32], visit: &mut impl FnMut(Triangle)) {
        let row = self.row(first);
        row.clone().for_each(|tie| marks[self.ends[tie] as usize] = tie as u32 + 1);
        for tie in row.clone() {
            let second = self.ends[tie];
            for last in self.row(second) {
                let third = self.ends[last];
                let mark = marks[third as usize];
                if mark != 0 {
                    let corners = [first, second, third].map(|rank| self.nodes[rank as usize]);
                    visit(Triangle { corners, ties: [tie as u32, mark - 1, last as u32] });
                }
            }
        }
        row.for_each(|tie| marks[self.ends[tie] as usize] = 0);
    }

    fn row(&self, rank: u32) -> std::ops::Range<usize> {
        self.offsets[rank as usize] as usize..self.offsets[rank as usize + 1] as usize
    }
}

/// The nodes by rising degree, equals by number; counted, not compared.
fn by_degree(ties: &Adjacency) -> Vec<u32> {
    let degrees: Vec<u32> = ties.offsets.windows(2).map(|bounds| bounds[1] - bounds[0]).collect();
    let largest = degrees.iter().max().map_or(0, |largest| *largest as usize);
    let mut next = vec![0u32; largest + 2];
    degrees.iter().for_each(|degree| next[*degree as usize + 1] += 1);
    (1..next.len()).for_each(|place| next[place] += next[place - 1]);
    let mut nodes = vec![0; degrees.len()];
    for (node, degree) in (0..).zip(&degrees) {
        nodes[next[*degree as usize] as usize] = node;
        next[*degree as usize] += 1;
    }
    nodes
}
