//! Harmonic centrality: nearness summed, so that what cannot be reached simply adds nothing.
//!
//! C_H(v) = Σ 1 / d(u, v) over all u other than v, d the number of ties on a shortest path. 0 to n - 1, not normalised,
//! as in NetworkX. Directed: paths that lead to v. O(n (n + m)), parallel over nodes.

use super::search::score_layers;
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
    let add = |sum: &mut f64, distance: u32, count: usize| *sum += count as f64 / f64::from(distance);
    score_layers(csr, settings.reaching(csr), progress, add, |sum| sum)
}
