//! Neighbours as two slices, what the searches run over; and tables of our own that hold them in another order.

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
        &self.targets[self.range(node)]
    }

    /// Where among all entries those of a node stand.
    #[inline(always)]
    pub(super) fn range(self, node: u32) -> std::ops::Range<usize> {
        self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize
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

/// Rows with their arrays.
pub(super) struct Table {
    offsets: Vec<u32>,
    targets: Vec<u32>,
}

impl Table {
    /// Rows made one after the other; each gets sorted.
    pub(super) fn new(rows: impl Iterator<Item = Vec<u32>>) -> Table {
        let mut table = Table { offsets: vec![0], targets: Vec::new() };
        for mut row in rows {
            row.sort_unstable();
            table.targets.append(&mut row);
            table.offsets.push(table.targets.len() as u32);
        }
        table
    }

    /// The rows of some nodes in an order that gives these their new numbers; entries with numbers from `limit` on fall
    /// away.
    pub(super) fn renamed(rows: Rows, order: &[u32], limit: u32) -> Table {
        let mut numbers = vec![0; order.len()];
        order.iter().zip(0..).for_each(|(node, number)| numbers[*node as usize] = number);
        let number = |node: &u32| Some(numbers[*node as usize]).filter(|number| *number < limit);
        Table::new(order.iter().map(|node| rows.row(*node).iter().filter_map(number).collect()))
    }

    #[inline(always)]
    pub(super) fn rows(&self) -> Rows<'_> {
        Rows::new(&self.offsets, &self.targets)
    }
}
