//! Harmonic centrality: nearness summed, so that what cannot be reached simply adds nothing.
//!
//! C_H(v) = Σ 1 / d(u, v) over all u other than v, d the number of ties on a shortest path. 0 to n - 1, not normalised,
//! as in NetworkX. Directed: paths that lead to v. Found by multi-source breadth-first search:
//! O(n (n + m) / 512) steps.

use super::wave::meet_all;
use super::{Measure, Settings};
use crate::graph::{Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "harmonic",
    label: "Harmonic",
    description: "near to many actors, also where the graph is in pieces",
    directed: true,
    weighted: false,
    complexity: "O(n (n + m))",
    paper: "Boldi and Vigna 2014, Axioms for centrality, Internet Mathematics 10 (after Marchiori and Latora 2000)",
    run: harmonic,
};

fn harmonic(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let add = |sum: &mut f64, distance: u32, count: u32| *sum += f64::from(count) / f64::from(distance);
    meet_all(settings.leaving(csr), settings.reaching(csr), progress, add, |sum, more| *sum += more)
}
