//! PageRank: where a reader who follows ties at random, and now and then starts anew anywhere, spends the time.
//!
//! The x with x(v) = (1 - d) / n + d (Σ x(u) w(u, v) / W(u) + D / n) over the u with a tie to v, where d is the damping,
//! w the weight of a tie (1 unless weights are asked for), W(u) the weight of all that leaves u, and D the score of the
//! nodes that nothing leaves. Scores add up to 1. As in NetworkX, an undirected tie leads both ways. O(m) a round, about
//! log(tolerance) / log(d) rounds.

use super::linear::{Limits, System};
use super::product::Matrix;
use super::vector::{divide, size, update};
use super::{Measure, Settings};
use crate::graph::{Adjacency, Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "pagerank",
    label: "PageRank",
    description: "often met by following ties at random",
    directed: true,
    weighted: true,
    complexity: "O(m) a round",
    paper: "Page, Brin, Motwani and Winograd 1999, The PageRank citation ranking, Stanford InfoLab 1999-66",
    run: pagerank,
};

fn pagerank(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let matrix = Matrix::new(settings.reaching(csr), settings.weighted);
    let leaves = leaves(settings.leaving(csr), settings.weighted, &matrix.order);
    let system = System { matrix: &matrix, symmetric: !settings.directed, diagonal: &leaves, factor: settings.damping };
    let residual = settings.tolerance * csr.node_count() as f64;
    let mut x = system.solve(Limits { residual, ..settings.limits() }, progress)?;
    update(&mut x, &leaves, |h, leaves| h * leaves);
    let sum = size(&x);
    divide(&mut x, sum);
    Ok(matrix.by_node(&x))
}

/// What leaves the nodes, in an order; 1 where nothing does, since nobody asks.
fn leaves(leaving: &Adjacency, weighted: bool, order: &[u32]) -> Vec<f64> {
    let sum = |node: u32| match weighted {
        true => leaving.weights(node).iter().map(|weight| f64::from(*weight)).sum(),
        false => leaving.degree(node) as f64,
    };
    order.iter().map(|node| f64::max(sum(*node), 1.0)).collect()
}
