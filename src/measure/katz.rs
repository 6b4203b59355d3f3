//! Katz centrality: walks of all lengths that lead to an actor, longer ones weaker.
//!
//! The x with x = α A x + 1, scaled to Euclidean length 1; A(v, u) = 1, or the weight, where u is tied to v (directed:
//! where a tie leads from u to v), α the attenuation. As in NetworkX with β = 1. Above 0, at most 1. It exists for α
//! below 1 / λ, λ the largest eigenvalue of A; above 0.95 / λ, where the series hardly ends, 0.85 / λ takes its place.
//! O(m) a round.

use super::krylov::leading;
use super::linear::{Limits, System};
use super::product::Matrix;
use super::vector::{divide, length};
use super::{Measure, Settings};
use crate::graph::{Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "katz",
    label: "Katz",
    description: "many short walks lead to it",
    directed: true,
    weighted: true,
    complexity: "O(m) a round",
    paper: "Katz 1953, A new status index derived from sociometric analysis, Psychometrika 18",
    run: katz,
};

/// The largest share of 1 / λ that α may be, and what it becomes where it is more.
const LARGEST: f64 = 0.95;
const SHARE: f64 = 0.85;

/// λ to so much of its eigenvector is enough to compare with: its own error is about the square.
const ROUGH: f64 = 1e-9;

fn katz(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let matrix = Matrix::new(settings.reaching(csr), settings.weighted);
    let attenuation = attenuation(&matrix, settings, progress)?;
    let ones = vec![1.0; matrix.rows()];
    let system = System { matrix: &matrix, symmetric: !settings.directed, diagonal: &ones, factor: attenuation };
    let residual = settings.tolerance * matrix.rows() as f64;
    let mut x = system.solve(Limits { residual, ..settings.limits() }, progress)?;
    let length = length(&x);
    divide(&mut x, length);
    Ok(matrix.by_node(&x))
}

/// The α asked for if the series converges with it. λ is at most the largest row sum, which spares most the search.
fn attenuation(matrix: &Matrix, settings: &Settings, progress: &Progress) -> Result<f64, Stopped> {
    let widest = matrix.row_sums().into_iter().fold(0.0, f64::max);
    if settings.attenuation * widest < LARGEST {
        return Ok(settings.attenuation);
    }
    let limits = Limits { residual: settings.tolerance.max(ROUGH), ..settings.limits() };
    let eigenvalue = leading(matrix.rows(), |x, y| matrix.apply(x, y), limits, progress)?.eigenvalue;
    match settings.attenuation * eigenvalue < LARGEST {
        true => Ok(settings.attenuation),
        false => Ok(SHARE / eigenvalue),
    }
}
