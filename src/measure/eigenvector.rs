//! Eigenvector centrality: tied to those who are well tied.
//!
//! The x with A x = λ x for the largest eigenvalue λ, x ≥ 0 and of Euclidean length 1; A(v, u) = 1, or the weight, where
//! u is tied to v (directed: where a tie leads from u to v), as in NetworkX. 0 to 1. Found by restarted Arnoldi iteration
//! from equal scores, until x and A x / λ differ by less than the tolerance in sum. In a graph in pieces only the pieces with
//! the largest λ keep a score; in a directed graph without cycles there is no answer to converge to, so that power iteration
//! takes over and ends where it may, and Katz or PageRank serve better. O(m) a round.

use super::krylov::leading;
use super::linear::Limits;
use super::product::Matrix;
use super::vector::{divide, length};
use super::{Measure, Settings};
use crate::graph::{Csr, Progress, Stopped};

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

/// Products after which a directed graph is given up to plain power iteration.
const PATIENCE: u32 = 200;

/// Weights are 1 or more, so a graph with a cycle has an eigenvalue of 1 or more, and one without has none but 0.
const CYCLE: f64 = 0.5;

fn eigenvector(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let matrix = Matrix::new(settings.reaching(csr), settings.weighted);
    let mut limits = settings.limits();
    if settings.directed {
        limits.rounds = limits.rounds.min(PATIENCE);
    }
    let found = leading(matrix.rows(), |x, y| matrix.apply(x, y), limits, progress)?;
    match !settings.directed || found.converged && found.eigenvalue > CYCLE {
        true => Ok(matrix.by_node(&found.vector)),
        false => Ok(matrix.by_node(&power(&matrix, settings.limits(), progress)?)),
    }
}

/// x ← (A + I) x, scaled to length 1, from equal scores: tends to something even where A has no eigenvalue but 0.
fn power(matrix: &Matrix, limits: Limits, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let mut x = vec![(matrix.rows() as f64).powf(-0.5); matrix.rows()];
    let mut next = x.clone();
    for _ in 0..limits.rounds {
        matrix.times(&x, &mut next, |row, sum, y| {
            *y = x[row] + sum;
            0.0
        });
        let length = length(&next);
        divide(&mut next, length);
        std::mem::swap(&mut x, &mut next);
        progress.advance(1)?;
        if next.iter().zip(&x).map(|(before, now)| (before - now).abs()).sum::<f64>() < limits.residual {
            break;
        }
    }
    Ok(x)
}
