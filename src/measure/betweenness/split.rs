//! The ties of a graph put into its blocks: one row for each member of each block.

use crate::graph::{Adjacency, Blocks};
use crate::measure::rows::Rows;

/// Rows beside [`Blocks::members`]; what they hold are places in the list of the block.
pub(super) struct Split {
    offsets: Vec<u32>,
    targets: Vec<u32>,
}

impl Split {
    /// Counting sort of the ties by block and member. O(n + m).
    pub(super) fn new(blocks: &Blocks, ties: &Adjacency) -> Split {
        let nodes = ties.offsets.len().saturating_sub(1) as u32;
        let all = || (0..nodes).flat_map(|node| ties.neighbours(node).iter().map(move |next| (node, *next)));
        let mut offsets = vec![0u32; blocks.members().len() + 1];
        for (node, next) in all() {
            offsets[blocks.position(blocks.of_tie(node, next), node) + 1] += 1;
        }
        for row in 1..offsets.len() {
            offsets[row] += offsets[row - 1];
        }
        let mut free = offsets.clone();
        let mut targets = vec![0; ties.targets.len()];
        for (node, next) in all() {
            let block = blocks.of_tie(node, next);
            let free = &mut free[blocks.position(block, node)];
            targets[*free as usize] = (blocks.position(block, next) - blocks.range(block).start) as u32;
            *free += 1;
        }
        Split { offsets, targets }
    }

    /// The rows of one block.
    pub(super) fn of(&self, blocks: &Blocks, block: usize) -> Rows<'_> {
        let range = blocks.range(block);
        Rows::new(&self.offsets[range.start..=range.end], &self.targets)
    }
}
