//! Transitivity: how often two partners of one actor are partners; average clustering: the same, every actor counting once.
//!
//! Transitivity: 3 triangles / pairs of ties that meet, 0 without such pairs. Average clustering: the mean of what the measure
//! `clustering` says, 0 for nodes with fewer than two neighbours. Without regard to direction, as in NetworkX. O(m √m).

use super::Figure;
use crate::graph::{Csr, Progress, Stopped, Triangles};
use crate::measure::Settings;
use crate::measure::triangles::pairs;

pub(super) const TRANSITIVITY: Figure = Figure {
    id: "transitivity",
    label: "Transitivity",
    description: "share of the pairs of ties that meet whose other ends are tied as well",
    paper: "Newman, Watts and Strogatz 2002, Random graph models of social networks, PNAS 99",
    run: transitivity,
};

pub(super) const CLUSTERING: Figure = Figure {
    id: "clustering",
    label: "Average clustering",
    description: "share of an actor's pairs of partners who are partners, on average over the actors",
    paper: "Watts and Strogatz 1998, Collective dynamics of small-world networks, Nature 393",
    run: clustering,
};

fn transitivity(csr: &Csr, _: &Settings, progress: &Progress) -> Result<f64, Stopped> {
    // Each triangle closes a pair at each of its three corners.
    let closed: u64 = Triangles::new(csr.both()).counts(progress)?.into_iter().sum();
    let pairs: u64 = csr.nodes().map(|node| pairs(csr, node)).sum();
    Ok(if pairs == 0 { 0.0 } else { closed as f64 / pairs as f64 })
}

fn clustering(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<f64, Stopped> {
    let shares = (crate::measure::triangles::CLUSTERING.run)(csr, settings, progress)?;
    Ok(shares.iter().sum::<f64>() / (shares.len().max(1)) as f64)
}
