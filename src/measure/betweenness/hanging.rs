//! What hangs on each node of a block, so that the block can be measured alone.
//!
//! Seen from a block, all that lies behind one of its nodes is that node, counted more than once: every path between the
//! two passes through it. As a target, a node v of block B counts as many times as there are nodes, v among them, that
//! are reached from v without a tie of B; as a source, as many as reach v so, which is the same on reversed ties.
//!
//! Two sweeps over the tree of blocks: from the leaves up for what hangs below each node, from the root down for what
//! lies above. O(n + m) in undirected graphs; in directed ones, a search for each articulation point outside the core
//! of its block, 64 of them at once. Trees that hang on a graph are blocks of two nodes, and need no search at all.
//!
//! Puzis, Elovici, Zilberman, Dolev and Brandes 2015, Topology manipulations for speeding betweenness centrality
//! computation, Journal of Complex Networks 3 (for undirected graphs).

use std::collections::VecDeque;

use super::split::Split;
use crate::graph::Blocks;
use crate::measure::rows::Rows;

/// How many nodes can be reached through a node.
#[derive(Clone)]
pub(super) struct Hanging {
    /// From each node, itself included.
    pub(super) all: Vec<f64>,
    /// From each member of each block, itself included, without ties of the block.
    pub(super) outside: Vec<f64>,
}

impl Hanging {
    /// Along some ties; `against` are the same ones reversed, `joints` says which nodes are articulation points.
    pub(super) fn new(blocks: &Blocks, along: &Split, against: &Split, joints: &[bool]) -> Hanging {
        // Until a node's own block has been seen from above, `all` is what hangs below it.
        let mut all = vec![1.0; joints.len()];
        let mut below = Vec::with_capacity(blocks.count());
        for (block, members) in blocks.iter().enumerate() {
            let counts: Vec<f64> = members.iter().map(|node| all[*node as usize]).collect();
            below.push(reached_from(along.of(blocks, block), &counts, 0).1);
            all[members[0] as usize] += below[block];
        }
        let mut outside = vec![0.0; blocks.members().len()];
        for block in (0..blocks.count()).rev() {
            let members = &blocks.members()[blocks.range(block)];
            let counts = &mut outside[blocks.range(block)];
            counts.iter_mut().zip(members).for_each(|(count, node)| *count = all[*node as usize]);
            counts[0] -= below[block];
            let joints = (1..members.len() as u32).filter(|place| joints[members[*place as usize] as usize]).collect();
            for (joint, sum) in reached(along.of(blocks, block), against.of(blocks, block), counts, joints) {
                all[members[joint as usize] as usize] += sum;
            }
        }
        Hanging { all, outside }
    }
}

/// The counts of what each of some places reaches, itself left out. Those that reach the first place and are reached
/// from it, the core, reach the same: most often nearly all.
fn reached(along: Rows, against: Rows, counts: &[f64], places: Vec<u32>) -> Vec<(u32, f64)> {
    if places.is_empty() {
        return Vec::new();
    }
    let (to, sum) = reached_from(along, counts, 0);
    let (from, _) = reached_from(against, counts, 0);
    let (core, others): (Vec<u32>, Vec<u32>) =
        places.into_iter().partition(|place| to[*place as usize] && from[*place as usize]);
    let mut reached: Vec<(u32, f64)> =
        core.into_iter().map(|place| (place, counts[0] + sum - counts[place as usize])).collect();
    others.chunks(64).for_each(|some| reached.extend(reached_by_each(along, counts, some)));
    reached
}

/// What a place reaches, and the counts of it, itself left out.
fn reached_from(rows: Rows, counts: &[f64], place: u32) -> (Vec<bool>, f64) {
    let mut seen = vec![false; rows.len()];
    seen[place as usize] = true;
    let mut order = vec![place];
    let mut next = 0;
    while let Some(&place) = order.get(next) {
        next += 1;
        for &target in rows.row(place) {
            if !std::mem::replace(&mut seen[target as usize], true) {
                order.push(target);
            }
        }
    }
    let sum = order[1..].iter().map(|place| counts[*place as usize]).sum();
    (seen, sum)
}

/// What each of up to 64 places reaches: a bit each, handed on until no node learns of a new one.
fn reached_by_each(rows: Rows, counts: &[f64], places: &[u32]) -> Vec<(u32, f64)> {
    let (mut seen, mut fresh) = (vec![0u64; rows.len()], vec![0u64; rows.len()]);
    places.iter().enumerate().for_each(|(bit, place)| fresh[*place as usize] = 1 << bit);
    let mut waiting = VecDeque::from(places.to_vec());
    while let Some(place) = waiting.pop_front() {
        let bits = std::mem::take(&mut fresh[place as usize]);
        seen[place as usize] |= bits;
        for &target in rows.row(place) {
            let new = bits & !seen[target as usize] & !fresh[target as usize];
            if new != 0 && fresh[target as usize] == 0 {
                waiting.push_back(target);
            }
            fresh[target as usize] |= new;
        }
    }
    let sum = |bit: usize| {
        counts.iter().zip(&seen).filter(|(_, seen)| **seen >> bit & 1 == 1).map(|(count, _)| count).sum::<f64>()
    };
    places.iter().enumerate().map(|(bit, place)| (*place, sum(bit) - counts[*place as usize])).collect()
}
