//! One block, ready to be searched: nodes numbered anew, ties that no shortest path uses left out, sources in order.
//!
//! A node is *between* if some node before it lacks a tie to some node after it; no shortest path passes through any
//! other. Those, the side vertices of Sarıyüce, Kaya, Saule and Çatalyürek 2017 (Graph manipulations for fast centrality
//! computation, ACM Transactions on Knowledge Discovery from Data 11), are in directed graphs above all the nodes that
//! nothing enters or nothing leaves. They get the last numbers; among their like, nodes stand by degree.
//!
//! Sources searched together ought to have like distances to the rest. They are sorted by their distance to the
//! first node, then by their neighbours: who shares the greatest neighbours stands together.

use super::twins::twins;
use crate::measure::rows::{Rows, Table};

/// A block as flat arrays; the numbers in its rows are its own.
pub(super) struct Block {
    /// Place of each node in the list of the block.
    pub(super) places: Vec<u32>,
    /// The nodes below this number are between others.
    pub(super) between: u32,
    /// The nodes that something leaves, in the order in which to search from them.
    pub(super) sources: Vec<u32>,
    /// Classes of nodes with the same ties to all others.
    pub(super) twins: Vec<Vec<u32>>,
    leaving: Table,
    reaching: Table,
}

impl Block {
    /// From the rows of the block, along the arrows and against them.
    pub(super) fn new(leaving: Rows, reaching: Rows) -> Block {
        let (out, into) = (sorted(leaving), sorted(reaching));
        let (mut places, mut sides): (Vec<u32>, Vec<u32>) =
            (0..leaving.len() as u32).partition(|place| is_between(out.rows(), into.rows(), *place));
        let between = places.len() as u32;
        for part in [&mut places, &mut sides] {
            part.sort_by_key(|place| std::cmp::Reverse(leaving.degree(*place) + reaching.degree(*place)));
        }
        places.append(&mut sides);
        let (leaving, reaching) =
            (Table::renamed(out.rows(), &places, u32::MAX), Table::renamed(into.rows(), &places, between));
        let sources = sources(leaving.rows(), reaching.rows());
        let mut numbers = vec![0; places.len()];
        (0..).zip(&places).for_each(|(number, place)| numbers[*place as usize] = number);
        let mut twins = twins(out.rows(), into.rows());
        twins.iter_mut().flatten().for_each(|place| *place = numbers[*place as usize]);
        Block { places, between, sources, twins, leaving, reaching }
    }

    /// How many nodes.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// All ties along the arrows.
    #[inline(always)]
    pub(super) fn leaving(&self) -> Rows<'_> {
        self.leaving.rows()
    }

    /// Ties against the arrows, to nodes between others only.
    #[inline(always)]
    pub(super) fn reaching(&self) -> Rows<'_> {
        self.reaching.rows()
    }
}

fn sorted(rows: Rows) -> Table {
    Table::new((0..rows.len() as u32).map(|place| rows.row(place).to_vec()))
}

/// Whether some node before has no tie to some other node after.
fn is_between(out: Rows, into: Rows, place: u32) -> bool {
    into.row(place).iter().any(|before| !covers(out.row(*before), out.row(place), *before))
}

/// Whether a sorted row holds all that another one does, but for one node.
fn covers(row: &[u32], others: &[u32], except: u32) -> bool {
    let mut rest = row;
    others.iter().filter(|other| **other != except).all(|other| {
        rest = &rest[rest.partition_point(|next| next < other)..];
        rest.first() == Some(other)
    })
}

fn sources(leaving: Rows, reaching: Rows) -> Vec<u32> {
    let distances = distances(reaching, 0);
    let mut sources: Vec<u32> = (0..leaving.len() as u32).filter(|node| leaving.degree(*node) > 0).collect();
    sources.sort_by_key(|node| (distances[*node as usize], leaving.row(*node), *node));
    sources
}

fn distances(rows: Rows, start: u32) -> Vec<u32> {
    let mut distances = vec![u32::MAX; rows.len()];
    distances[start as usize] = 0;
    let mut order = vec![start];
    let mut next = 0;
    while let Some(&node) = order.get(next) {
        next += 1;
        for &target in rows.row(node) {
            if distances[target as usize] == u32::MAX {
                distances[target as usize] = distances[node as usize] + 1;
                order.push(target);
            }
        }
    }
    distances
}
