//! Density: the share of the possible ties that there are; reciprocity: the share of the arrows that one back answers.
//!
//! Density: 2 m / (n (n - 1)), or m / (n (n - 1)) where direction counts; 0 for fewer than two nodes. Reciprocity: of all
//! ties along the arrows, those whose ends are tied the other way round, too; symmetric ties lead both ways. 0 without ties.
//! As in NetworkX. O(n) and O(n + m).

use super::Figure;
use crate::graph::{Csr, Progress, Stopped};
use crate::measure::Settings;

pub(super) const DENSITY: Figure = Figure {
    id: "density",
    label: "Density",
    description: "share of the possible ties that there are",
    paper: "Wasserman and Faust 1994, Social Network Analysis, chapter 4",
    run: density,
};

pub(super) const RECIPROCITY: Figure = Figure {
    id: "reciprocity",
    label: "Reciprocity",
    description: "share of the ties that one in the other direction answers",
    paper: "Wasserman and Faust 1994, Social Network Analysis, chapter 13",
    run: reciprocity,
};

fn density(csr: &Csr, settings: &Settings, _: &Progress) -> Result<f64, Stopped> {
    // In the rows of `both`, a tie stands twice.
    let ties = settings.leaving(csr).targets.len();
    let nodes = csr.node_count() as f64;
    Ok(if ties == 0 { 0.0 } else { ties as f64 / (nodes * (nodes - 1.0)) })
}

fn reciprocity(csr: &Csr, _: &Settings, _: &Progress) -> Result<f64, Stopped> {
    let answered: usize = csr.nodes().map(|node| common(csr.out().neighbours(node), csr.back().neighbours(node))).sum();
    let ties = csr.out().targets.len();
    Ok(if ties == 0 { 0.0 } else { answered as f64 / ties as f64 })
}

/// How many numbers two ascending lists have in common.
fn common(mut one: &[u32], mut other: &[u32]) -> usize {
    let mut count = 0;
    while let (Some(first), Some(second)) = (one.first(), other.first()) {
        count += usize::from(first == second);
        one = &one[usize::from(first <= second)..];
        other = &other[usize::from(second <= first)..];
    }
    count
}
