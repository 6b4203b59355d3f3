//! A graph taken apart into its blocks, each with what hangs on its nodes.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::block::Block;
use super::hanging::Hanging;
use super::lanes::{LANES, Lanes};
use super::pass::{Batch, Pass, Sums};
use super::split::Split;
use crate::graph::{Adjacency, Blocks, Csr};

/// A block with what hangs on it.
pub(super) struct Part {
    /// The nodes of the graph in the numbering of the block.
    pub(super) nodes: Vec<u32>,
    block: Block,
    /// How many targets each node stands for, and how many sources.
    targets: Vec<f64>,
    sources: Vec<f64>,
    /// Sources of which the first stands for all.
    folded: Vec<Vec<u32>>,
}

impl Part {
    fn new(blocks: &Blocks, block: usize, ties: [&Split; 2], hanging: [&Hanging; 2]) -> Part {
        let range = blocks.range(block);
        let [leaving, reaching] = ties.map(|ties| ties.of(blocks, block));
        let block = Block::new(leaving, reaching);
        let renamed = |hanging: &Hanging| {
            let outside = &hanging.outside[range.clone()];
            block.places.iter().map(|place| outside[*place as usize]).collect()
        };
        let [targets, sources] = hanging.map(renamed);
        let nodes = block.places.iter().map(|place| blocks.members()[range.start + *place as usize]).collect();
        Part { nodes, block, targets, sources, folded: Vec::new() }
    }

    /// Lets one source stand for all its twins that count as often as itself; sums must then be [evened](Part::even).
    pub(super) fn fold(&mut self) {
        let mut stands_back = vec![false; self.nodes.len()];
        for class in &self.block.twins {
            let mut alike: BTreeMap<[u64; 2], Vec<u32>> = BTreeMap::new();
            for &node in class {
                let counts = [&self.targets, &self.sources].map(|counts| counts[node as usize].to_bits());
                alike.entry(counts).or_default().push(node);
            }
            for twins in alike.into_values().filter(|twins| twins.len() > 1) {
                self.sources[twins[0] as usize] *= twins.len() as f64;
                twins[1..].iter().for_each(|twin| stands_back[*twin as usize] = true);
                self.folded.push(twins);
            }
        }
        self.block.sources.retain(|source| !stands_back[*source as usize]);
    }

    /// Gives each of c twins what depends on it. The first, as a source for all, has given the others c times what one
    /// gives another; but each is given that by the c - 1 others.
    pub(super) fn even(&self, sums: &mut [f64]) {
        for twins in &self.folded {
            let (of_others, all) = (sums[twins[0] as usize], sums[twins[1] as usize]);
            let count = twins.len() as f64;
            let even = of_others + (all - of_others) * (count - 1.0) / count;
            twins.iter().for_each(|twin| sums[*twin as usize] = even);
        }
    }

    /// The sources of the part in at most so many runs, each full of whole passes.
    pub(super) fn strands(&self, most: usize) -> impl Iterator<Item = (&Part, &[u32])> {
        let passes = self.block.sources.len().div_ceil(LANES);
        let length = passes.div_ceil(most).max(1) * LANES;
        self.block.sources.chunks(length).map(move |sources| (self, sources))
    }

    /// What some sources, each as often as it counts, depend on each node.
    pub(super) fn sums(&self, sources: &[u32], pass: &mut Pass) -> Vec<f64> {
        let mut nodes = vec![0.0; self.nodes.len()];
        self.run(sources, pass, &mut Sums { nodes: &mut nodes, ties: &mut [] });
        nodes
    }

    /// The same for each tie, beside [`Part::ties`].
    pub(super) fn tie_sums(&self, sources: &[u32], pass: &mut Pass) -> Vec<f64> {
        let (mut nodes, mut ties) = (vec![0.0; self.nodes.len()], vec![0.0; self.block.leaving().ties()]);
        self.run(sources, pass, &mut Sums { nodes: &mut nodes, ties: &mut ties });
        ties
    }

    /// The ties of the part in the numbers of the graph.
    pub(super) fn ties(&self) -> impl Iterator<Item = (u32, u32)> {
        let node = |number: u32| self.nodes[number as usize];
        let row =
            move |source| self.block.leaving().row(source).iter().map(move |target| (node(source), node(*target)));
        (0..self.nodes.len() as u32).flat_map(row)
    }

    fn run(&self, sources: &[u32], pass: &mut Pass, sums: &mut Sums) {
        for sources in sources.chunks(LANES) {
            let mut weights = Lanes::default();
            weights.0.iter_mut().zip(sources).for_each(|(weight, source)| *weight = self.sources[*source as usize]);
            pass.run(&self.block, &Batch { sources, weights }, &self.targets, sums);
        }
    }
}

/// The parts of a graph, and how many pairs of nodes each articulation point lies between that are in different blocks
/// around it. Parts with fewer than `smallest` nodes are left out: two nodes have nobody between them.
pub(super) fn parts(leaving: &Adjacency, reaching: &Adjacency, csr: &Csr, smallest: usize) -> (Vec<f64>, Vec<Part>) {
    let blocks = Blocks::of(csr.both());
    let mut joints = vec![false; csr.node_count()];
    blocks.articulation_points().into_iter().for_each(|node| joints[node as usize] = true);
    let (along, against) = (Split::new(&blocks, leaving), Split::new(&blocks, reaching));
    let targets = Hanging::new(&blocks, &along, &against, &joints);
    let sources = match std::ptr::eq(leaving, reaching) {
        true => targets.clone(),
        false => Hanging::new(&blocks, &against, &along, &joints),
    };
    let pairs = pairs_around(&blocks, &sources, &targets);
    let large: Vec<usize> = (0..blocks.count()).filter(|block| blocks.range(*block).len() >= smallest).collect();
    let part = |block: &usize| Part::new(&blocks, *block, [&along, &against], [&targets, &sources]);
    (pairs, large.par_iter().map(part).collect())
}

/// All who reach a node times all it reaches, less those on the same side of it.
fn pairs_around(blocks: &Blocks, sources: &Hanging, targets: &Hanging) -> Vec<f64> {
    let all = sources.all.iter().zip(&targets.all);
    let mut pairs: Vec<f64> = all.map(|(sources, targets)| (sources - 1.0) * (targets - 1.0)).collect();
    for (position, &node) in blocks.members().iter().enumerate() {
        let inside = |hanging: &Hanging| hanging.all[node as usize] - hanging.outside[position];
        pairs[node as usize] -= inside(sources) * inside(targets);
    }
    pairs
}
