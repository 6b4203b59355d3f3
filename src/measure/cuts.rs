//! Cuts: actors and ties whose removal cuts the net, and how many actors they cut off.
//!
//! Removing v leaves its component in pieces; all but the largest are cut off, v itself not counted: 0 unless v is an articulation
//! point. A tie is a bridge if its removal parts its ends; the smaller side is cut off. Without regard to direction. Read
//! off the tree of blocks: what hangs below a node in one block is one piece, what is above it another, and a block of two nodes
//! is a bridge. O(n + m), without recursion.

use super::{Measure, Settings};
use crate::graph::{Blocks, Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "cut",
    label: "Cut",
    description: "so many others lose touch with the rest if it goes",
    directed: false,
    weighted: false,
    complexity: "O(n + m)",
    paper: "Hopcroft and Tarjan 1973, Efficient algorithms for graph manipulation, Communications of the ACM 16",
    run,
};

/// What the net hangs by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    /// How many actors lose touch with the rest if a node goes, by node.
    pub nodes: Vec<u32>,
    /// Ties whose removal parts their ends, by first and second end.
    pub bridges: Vec<Bridge>,
}

/// A tie whose removal parts its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bridge {
    /// The ends, the smaller number first.
    pub ends: [u32; 2],
    /// How many actors are on the smaller side.
    pub cut_off: u32,
}

fn run(csr: &Csr, _: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    Ok(cuts(csr, progress)?.nodes.into_iter().map(f64::from).collect())
}

/// Finds articulation points and bridges, with what they cut off.
pub fn cuts(csr: &Csr, progress: &Progress) -> Result<Cuts, Stopped> {
    let blocks = Blocks::of(csr.both());
    progress.advance(1)?;
    let below = Below::new(&blocks, csr.node_count());
    let whole = below.components(&blocks);
    let nodes = csr.nodes().map(|node| below.cut_off(node as usize, whole[node as usize])).collect();
    let bridge = |block: &[u32]| {
        let side = below.sums[block[1] as usize] + 1;
        let ends = [block[0].min(block[1]), block[0].max(block[1])];
        Bridge { ends, cut_off: side.min(whole[block[1] as usize] - side) }
    };
    let mut bridges: Vec<Bridge> = blocks.iter().filter(|block| block.len() == 2).map(bridge).collect();
    bridges.sort_unstable();
    Ok(Cuts { nodes, bridges })
}

/// How many nodes hang below each in the tree of blocks, and on the largest of its blocks.
struct Below {
    sums: Vec<u32>,
    largest: Vec<u32>,
}

impl Below {
    fn new(blocks: &Blocks, nodes: usize) -> Below {
        let mut below = Below { sums: vec![0; nodes], largest: vec![0; nodes] };
        for block in blocks.iter() {
            let size = block[1..].iter().map(|node| below.sums[*node as usize] + 1).sum();
            let top = block[0] as usize;
            below.sums[top] += size;
            below.largest[top] = below.largest[top].max(size);
        }
        below
    }

    /// The size of each node's component: what hangs below its root, and the root.
    fn components(&self, blocks: &Blocks) -> Vec<u32> {
        let mut whole: Vec<u32> = self.sums.iter().map(|sum| sum + 1).collect();
        for block in (0..blocks.count()).rev().map(|block| &blocks.members()[blocks.range(block)]) {
            block[1..].iter().for_each(|node| whole[*node as usize] = whole[block[0] as usize]);
        }
        whole
    }

    /// All but the largest piece that is left of a component without the node.
    fn cut_off(&self, node: usize, whole: u32) -> u32 {
        let above = whole - 1 - self.sums[node];
        whole - 1 - self.largest[node].max(above)
    }
}
