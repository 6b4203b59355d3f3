//! Eccentricity: how far the farthest actor is that an actor can reach.
//!
//! ecc(v) = max d(v, u) over all u that v reaches, d the number of ties on a shortest path; 0 if it reaches nobody. 0 to
//! n - 1, and low in the middle of the graph. Directed: paths that lead away from v, as in NetworkX, which wants all to be
//! reached. Found by multi-source breadth-first search: O(n (n + m) / 512) steps.

use super::wave::meet_all;
use super::{Measure, Settings};
use crate::graph::{Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "eccentricity",
    label: "Eccentricity",
    description: "has somebody far away: the lowest scores are in the middle",
    directed: true,
    weighted: false,
    complexity: "O(n (n + m))",
    paper: "Hage and Harary 1995, Eccentricity and centrality in networks, Social Networks 17",
    run: eccentricity,
};

/// By node number.
pub(super) fn eccentricity(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    // Searched from every u against the arrows, v is met at d(v, u); levels come in order, so the last is the farthest.
    let (leaving, reaching) = (settings.leaving(csr), settings.reaching(csr));
    let add = |farthest: &mut u32, distance: u32, _| *farthest = distance.max(*farthest);
    let merge = |farthest: &mut u32, more: u32| *farthest = more.max(*farthest);
    Ok(meet_all(reaching, leaving, progress, add, merge)?.into_iter().map(f64::from).collect())
}
