//! Twins: nodes with the same ties to all others, which nothing but their numbers tells apart.
//!
//! Two nodes are twins if each has the ties of the other, along the arrows and against them, and both or neither of the two
//! between them. Exchanging them leaves the graph as it is, so all that depends on one depends on the other as much, and
//! one search from one of them stands for all. Candidates have equal sums of random numbers, one for each neighbour; their
//! rows are then compared. O(m + n log n).
//!
//! Puzis, Elovici, Zilberman, Dolev and Brandes 2015, Topology manipulations for speeding betweenness centrality
//! computation, Journal of Complex Networks 3 (structurally equivalent vertices).

use crate::graph::Random;
use crate::measure::rows::Rows;

/// Classes of at least two twins each, ascending; rows are sorted.
pub(super) fn twins(out: Rows, into: Rows) -> Vec<Vec<u32>> {
    let numbers: Vec<u64> = (0..out.len() as u64).map(|node| Random::of_part(0, node).next()).collect();
    let sum = |row: &[u32]| row.iter().fold(0, |sum: u64, node| sum.wrapping_add(numbers[*node as usize]));
    let sums: Vec<[u64; 2]> = (0..out.len() as u32).map(|node| [sum(out.row(node)), sum(into.row(node))]).collect();
    let apart = classes([out, into], |node| sums[node as usize]);
    let tied = classes([out, into], |node| sums[node as usize].map(|sum| sum.wrapping_add(numbers[node as usize])));
    apart.into_iter().chain(tied).collect()
}

/// The nodes with equal keys that are twins of the first of them.
fn classes(rows: [Rows; 2], key: impl Fn(u32) -> [u64; 2]) -> Vec<Vec<u32>> {
    let mut nodes: Vec<([u64; 2], u32)> = (0..rows[0].len() as u32).map(|node| (key(node), node)).collect();
    nodes.sort_unstable();
    let alike = nodes.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() > 1);
    let class = |alike: &[([u64; 2], u32)]| {
        let first = alike[0].1;
        let twins = alike[1..].iter().map(|(_, node)| *node).filter(|node| are_twins(rows, first, *node));
        std::iter::once(first).chain(twins).collect::<Vec<u32>>()
    };
    alike.map(class).filter(|class| class.len() > 1).collect()
}

fn are_twins(rows: [Rows; 2], one: u32, other: u32) -> bool {
    let ties = rows.map(|rows| rows.row(one).binary_search(&other).is_ok());
    ties[0] == ties[1] && rows.iter().all(|rows| without(rows.row(one), other).eq(without(rows.row(other), one)))
}

fn without(row: &[u32], node: u32) -> impl Iterator<Item = &u32> {
    row.iter().filter(move |next| **next != node)
}
