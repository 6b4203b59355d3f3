//! Closeness: how near the others are on average.
//!
//! C_C(v) = (r - 1) / Σ d(u, v) · (r - 1) / (n - 1), where r counts the nodes that reach v, v included, and d is the
//! number of ties on a shortest path (the correction of Wasserman and Faust for graphs in pieces). 0 to 1; 0 for a node
//! nobody reaches. Directed: paths that lead to v, as in NetworkX. Found by multi-source
//! breadth-first search: O(n (n + m) / 512) steps.

use super::wave::meet_all;
use super::{Measure, Settings};
use crate::graph::{Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "closeness",
    label: "Closeness",
    description: "reached by the others in few steps",
    directed: true,
    weighted: false,
    complexity: "O(n (n + m))",
    paper: "Wasserman and Faust 1994, Social Network Analysis, formula 5.22 (after Freeman 1978)",
    run: closeness,
};

#[derive(Clone, Default)]
struct Reached {
    count: u64,
    distance: u64,
}

fn closeness(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let others = csr.node_count().saturating_sub(1) as f64;
    let add = |reached: &mut Reached, distance: u32, count: u32| {
        reached.count += u64::from(count);
        reached.distance += u64::from(distance) * u64::from(count);
    };
    let merge = |reached: &mut Reached, more: Reached| {
        reached.count += more.count;
        reached.distance += more.distance;
    };
    let score = |reached: Reached| match reached.distance {
        0 => 0.0,
        sum => reached.count as f64 / sum as f64 * (reached.count as f64 / others),
    };
    let reached = meet_all(settings.leaving(csr), settings.reaching(csr), progress, add, merge)?;
    Ok(reached.into_iter().map(score).collect())
}
