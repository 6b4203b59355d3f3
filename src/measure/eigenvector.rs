//! Eigenvector centrality: tied to those who are well tied.
//!
//! The x with A x = λ x for the largest eigenvalue λ, x ≥ 0 and of Euclidean length 1; A(v, u) = 1, or the weight, where
//! u is tied to v (directed: where a tie leads from u to v), as in NetworkX. 0 to 1. Found by power iteration on A + I,
//! which has the same eigenvectors and converges on bipartite graphs too, from equal scores. In a graph in pieces only
//! the pieces with the largest λ keep a score; in a directed graph without cycles there is no answer to converge to,
//! and Katz or PageRank serve better. O(m) a round.

use super::power::{change, length, normalise, product};
use super::{Measure, Settings};
use crate::graph::{Adjacency, Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "eigenvector",
    label: "Eigenvector",
    description: "tied to actors who are themselves well tied",
    directed: true,
    weighted: true,
    complexity: "O(m) a round",
    paper: "Bonacich 1972, Factoring and weighting approaches to status scores, Journal of Mathematical Sociology 2",
    run: eigenvector,
};

fn eigenvector(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    Ok(iterate(settings.reaching(csr), csr.node_count(), settings, progress)?.0)
}

/// The leading eigenvector of the matrix whose rows are `ties`, and its eigenvalue.
pub(super) fn iterate(
    ties: &Adjacency,
    nodes: usize,
    settings: &Settings,
    progress: &Progress,
) -> Result<(Vec<f64>, f64), Stopped> {
    let mut x = vec![1.0; nodes];
    normalise(&mut x);
    let mut eigenvalue = 0.0;
    for _ in 0..settings.max_rounds {
        progress.advance(1)?;
        let mut next = product(ties, settings.weighted, &x);
        next.iter_mut().zip(&x).for_each(|(sum, own)| *sum += own);
        eigenvalue = length(&next) - 1.0;
        normalise(&mut next);
        let changed = change(&next, &x);
        x = next;
        if changed < settings.tolerance {
            break;
        }
    }
    Ok((x, eigenvalue))
}
