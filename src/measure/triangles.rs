//! Triangles: how many pairs of partners are partners of each other; and clustering, what share of the pairs that is.
//!
//! t(v) counts the triangles v is a corner of; c(v) = 2 t(v) / (d (d - 1)), d the number of neighbours, 0 for d below 2. Without
//! regard to direction, as in NetworkX. Exact: whole numbers, whatever the threads. O(m √m), far less on real networks.

use super::{Measure, Settings};
use crate::graph::{Csr, Progress, Stopped, Triangles};

pub(super) const TRIANGLES: Measure = Measure {
    id: "triangles",
    label: "Triangles",
    description: "has many partners who are partners of each other",
    directed: false,
    weighted: false,
    complexity: "O(m √m)",
    paper: "Schank and Wagner 2005, Finding, counting and listing all triangles in large graphs, WEA, LNCS 3503",
    run: triangles,
};

pub(super) const CLUSTERING: Measure = Measure {
    id: "clustering",
    label: "Clustering",
    description: "its partners are partners of each other rather than held together by it",
    paper: "Watts and Strogatz 1998, Collective dynamics of small-world networks, Nature 393",
    run: clustering,
    ..TRIANGLES
};

fn triangles(csr: &Csr, _: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    Ok(Triangles::new(csr.both()).counts(progress)?.into_iter().map(|count| count as f64).collect())
}

fn clustering(csr: &Csr, _: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let share = |(node, count): (u32, u64)| match pairs(csr, node) {
        0 => 0.0,
        pairs => count as f64 / pairs as f64,
    };
    Ok(csr.nodes().zip(Triangles::new(csr.both()).counts(progress)?).map(share).collect())
}

/// How many pairs of neighbours a node has.
pub(super) fn pairs(csr: &Csr, node: u32) -> u64 {
    let degree = csr.both().degree(node) as u64;
    degree * degree.saturating_sub(1) / 2
}
