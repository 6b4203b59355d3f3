//! Core number: how deep in the dense middle of the graph an actor lies.
//!
//! The k-core is what is left when actors with fewer than k neighbours are taken away until there are none; c(v) is the
//! largest k whose core v belongs to. Without regard to direction, as in NetworkX for undirected graphs. Peeled level by level: a level
//! looks once at every node that is left, and a node is left for c(v) levels, so all looks together are at most as many
//! as ties. O(n + m).

use super::{Measure, Settings};
use crate::graph::{Adjacency, Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "core",
    label: "Core number",
    description: "lies deep in the part of the graph where all have many ties",
    directed: false,
    weighted: false,
    complexity: "O(n + m)",
    paper: "Batagelj and Zaversnik 2003, An O(m) algorithm for cores decomposition of networks (after Seidman 1983)",
    run: core,
};

fn core(csr: &Csr, _: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let ties = csr.both();
    let mut degrees: Vec<u32> = ties.offsets.windows(2).map(|bounds| bounds[1] - bounds[0]).collect();
    let mut left: Vec<u32> = csr.nodes().collect();
    // Every node once, and room for one that is written before it is known whether it counts.
    let mut peeled = vec![0; left.len() + 1];
    let mut level = 0;
    progress.begin(left.len() as u64);
    while !left.is_empty() {
        let before = left.len();
        let Split { at, next } = split(&mut left, &degrees, level, &mut peeled);
        peel(ties, level, &mut degrees, &mut peeled, at);
        level = if at > 0 { level + 1 } else { next };
        progress.advance((before - left.len()) as u64)?;
    }
    Ok(degrees.into_iter().map(f64::from).collect())
}

/// What is known after a level was looked at.
struct Split {
    /// How many nodes are at the level.
    at: usize,
    /// The next level that has a node.
    next: u32,
}

/// Puts the nodes at a level on the stack and leaves those above it. Like [`peel`] without a branch: whether a node is at the
/// level, no processor can foresee.
fn split(left: &mut Vec<u32>, degrees: &[u32], level: u32, peeled: &mut [u32]) -> Split {
    let (mut at, mut above, mut next) = (0, 0, u32::MAX);
    for place in 0..left.len() {
        let node = left[place];
        let degree = degrees[node as usize];
        peeled[at] = node;
        at += usize::from(degree == level);
        left[above] = node;
        above += usize::from(degree > level);
        next = next.min(if degree > level { degree } else { u32::MAX });
    }
    left.truncate(above);
    Split { at, next }
}

/// Takes away the nodes on the stack, so many, and those that fall to the level by it.
fn peel(ties: &Adjacency, level: u32, degrees: &mut [u32], peeled: &mut [u32], mut waiting: usize) {
    while waiting > 0 {
        waiting -= 1;
        for &next in ties.neighbours(peeled[waiting]) {
            let degree = &mut degrees[next as usize];
            let above = *degree > level;
            *degree -= u32::from(above);
            peeled[waiting] = next;
            waiting += usize::from(above & (*degree == level));
        }
    }
}
