//! Core number: how deep in the dense middle of the graph an actor lies.
//!
//! The k-core is what is left when actors with fewer than k neighbours are taken away until there are none; c(v) is the
//! largest k whose core v belongs to. Without regard to direction, as in NetworkX for undirected graphs. Peeled level by level: a level
//! looks once at every node that is left, and a node is left for c(v) levels, so all looks together are at most as many
//! as ties. O(n + m).

use super::{Measure, Settings};
use crate::graph::{Csr, Progress, Stopped};

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
    let mut degrees: Vec<u32> = csr.both.offsets.windows(2).map(|bounds| bounds[1] - bounds[0]).collect();
    let mut left: Vec<u32> = csr.nodes().collect();
    let mut peeled = Vec::new();
    progress.begin(left.len() as u64);
    while let Some(level) = left.iter().map(|node| degrees[*node as usize]).min() {
        let before = left.len();
        peeled.extend(left.iter().filter(|node| degrees[**node as usize] == level));
        peel(csr, level, &mut degrees, &mut peeled);
        left.retain(|node| degrees[*node as usize] > level);
        progress.advance((before - left.len()) as u64)?;
    }
    Ok(degrees.into_iter().map(f64::from).collect())
}

/// Takes away the nodes on the stack, and those that fall to the level by it.
fn peel(csr: &Csr, level: u32, degrees: &mut [u32], peeled: &mut Vec<u32>) {
    while let Some(node) = peeled.pop() {
        for &next in csr.both.neighbours(node) {
            let degree = &mut degrees[next as usize];
            if *degree > level {
                *degree -= 1;
                if *degree == level {
                    peeled.push(next);
                }
            }
        }
    }
}
