//! Hubs and authorities: a good hub points to good authorities, a good authority is pointed to by good hubs.
//!
//! a is the eigenvector of the largest eigenvalue of AᵀA, h that of A Aᵀ, where A(u, v) = 1, or the weight, for a tie from
//! u to v; each adds up to 1, as in NetworkX. Undirected, both are the same. Found by restarted Arnoldi iteration from equal
//! scores, until another round changes them by less than the tolerance in sum. O(m) a round.

use super::krylov::leading;
use super::product::Matrix;
use super::vector::{divide, size};
use super::{Measure, Settings};
use crate::graph::{Adjacency, Csr, Progress, Stopped};

pub(super) const AUTHORITY: Measure = Measure {
    id: "authority",
    label: "Authority",
    description: "pointed to by actors who point to the right ones",
    directed: true,
    weighted: true,
    complexity: "O(m) a round",
    paper: "Kleinberg 1999, Authoritative sources in a hyperlinked environment, Journal of the ACM 46",
    run: authority,
};

pub(super) const HUB: Measure = Measure {
    id: "hub",
    label: "Hub",
    description: "points to actors whom many others point to",
    run: hub,
    ..AUTHORITY
};

fn authority(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    scores(settings.reaching(csr), settings.leaving(csr), settings, progress)
}

fn hub(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    scores(settings.leaving(csr), settings.reaching(csr), settings, progress)
}

/// The leading eigenvector of the product of a matrix, rows first, and its transpose.
fn scores(
    rows: &Adjacency,
    columns: &Adjacency,
    settings: &Settings,
    progress: &Progress,
) -> Result<Vec<f64>, Stopped> {
    let matrix = Matrix::new(rows, settings.weighted);
    let transpose = Matrix::with_order(columns, settings.weighted, matrix.order.clone());
    let product = |x: &[f64], y: &mut [f64]| {
        let mut between = vec![0.0; x.len()];
        transpose.apply(x, &mut between);
        matrix.apply(&between, y);
    };
    let mut x = leading(matrix.rows(), product, settings.limits(), progress)?.vector;
    let sum = size(&x);
    divide(&mut x, sum);
    Ok(matrix.by_node(&x))
}
