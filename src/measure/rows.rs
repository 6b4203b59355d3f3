//! Neighbours as two slices: what the searches run over, whoever owns the arrays.

use crate::graph::Adjacency;

/// The neighbours of node `u` at `offsets[u]..offsets[u + 1]` of `targets`.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    offsets: &'a [u32],
    targets: &'a [u32],
}

impl<'a> Rows<'a> {
    pub(super) fn new(offsets: &'a [u32], targets: &'a [u32]) -> Rows<'a> {
        Rows { offsets, targets }
    }

    /// How many nodes.
    pub(super) fn len(self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// How many entries all rows have.
    pub(super) fn ties(self) -> usize {
        self.offsets.last().map_or(0, |end| (end - self.offsets[0]) as usize)
    }

    #[inline(always)]
    pub(super) fn row(self, node: u32) -> &'a [u32] {
        &self.targets[self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize]
    }

    #[inline(always)]
    pub(super) fn degree(self, node: u32) -> usize {
        (self.offsets[node as usize + 1] - self.offsets[node as usize]) as usize
    }
}

impl<'a> From<&'a Adjacency> for Rows<'a> {
    fn from(ties: &'a Adjacency) -> Rows<'a> {
        Rows::new(&ties.offsets, &ties.targets)
    }
}
