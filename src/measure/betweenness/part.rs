//! A graph taken apart into its blocks, each with what hangs on its nodes.

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
        Part { nodes, block, targets, sources }
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
