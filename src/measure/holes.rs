//! Structural holes: whether an actor's partners know each other, so that it is bound, or do not, so that it has a choice.
//!
//! a(i, j) is the weight of the tie of i and j (1 unless weights are asked for), s(i) = Σ a(i, j), p(i, j) = a(i, j) / s(i).
//! Without regard to direction, as in NetworkX for undirected graphs:
//!
//! - constraint C(i) = Σ over the neighbours j of (p(i, j) + Σ p(i, q) p(q, j))²;
//! - effective size E(i) = Σ over the neighbours j of (1 - Σ p(i, q) a(j, q) / max a(j, ·)).
//!
//! Both come down to a sum over the common neighbours q of the ends of each tie, T(i, j) = Σ a(i, q) f(q) a(q, j) with f =
//! 1 / s or 1, which is the same seen from i and from j. So every tie is summed once, from the row of its end with the larger degree,
//! spread out, over the row of the other: O(Σ min(d(i), d(j))) over the ties, at most O(m √m).

use rayon::prelude::*;

use super::product::Matrix;
use super::{Measure, Settings};
use crate::graph::{Csr, Progress, Stopped};

pub(super) const CONSTRAINT: Measure = Measure {
    id: "constraint",
    label: "Constraint",
    description: "bound by partners who are partners of each other",
    directed: false,
    weighted: true,
    complexity: "O(m √m)",
    paper: "Burt 1992, Structural holes: the social structure of competition, formula 2.4",
    run: constraint,
};

pub(super) const EFFECTIVE_SIZE: Measure = Measure {
    id: "effective-size",
    label: "Effective size",
    description: "has many partners who are not tied to each other",
    paper: "Burt 1992, Structural holes: the social structure of competition, formula 2.2",
    run: effective_size,
    ..CONSTRAINT
};

/// Rows that one thread takes at a time.
const ROWS: usize = 64;

fn constraint(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let matrix = Matrix::new(csr.both(), settings.weighted);
    let strengths = matrix.row_sums();
    let shares: Vec<f64> = strengths.iter().map(|strength| 1.0 / strength.max(1.0)).collect();
    let shared = shared(&matrix, &shares, progress)?;
    let mut sums = vec![0.0; matrix.rows()];
    for (row, ties) in shared.iter().enumerate() {
        for &Shared { other, weight, sum } in ties {
            let square = (weight + sum).powi(2);
            sums[row] += square;
            sums[other as usize] += square;
        }
    }
    sums.iter_mut().zip(&shares).for_each(|(sum, share)| *sum *= share * share);
    Ok(matrix.by_node(&sums))
}

fn effective_size(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let matrix = Matrix::new(csr.both(), settings.weighted);
    let largest: Vec<f64> =
        (0..matrix.rows()).map(|row| matrix.entries(row).map(|entry| entry.1).fold(0.0, f64::max)).collect();
    let shared = shared(&matrix, &vec![1.0; matrix.rows()], progress)?;
    let mut sums = vec![0.0; matrix.rows()];
    for (row, ties) in shared.iter().enumerate() {
        for &Shared { other, sum, .. } in ties {
            sums[row] += sum / largest[other as usize];
            sums[other as usize] += sum / largest[row];
        }
    }
    let strengths = matrix.row_sums();
    for (row, sum) in sums.iter_mut().enumerate().filter(|(row, _)| strengths[*row] > 0.0) {
        *sum = matrix.degree(row) as f64 - *sum / strengths[row];
    }
    Ok(matrix.by_node(&sums))
}

/// A tie to a row after one's own, and what its ends share.
struct Shared {
    other: u32,
    /// a
    weight: f64,
    /// T
    sum: f64,
}

/// For each row, its ties to rows after it.
fn shared(matrix: &Matrix, factors: &[f64], progress: &Progress) -> Result<Vec<Vec<Shared>>, Stopped> {
    progress.begin(matrix.rows() as u64);
    let rows: Vec<usize> = (0..matrix.rows()).collect();
    let blocks: Result<Vec<Vec<_>>, Stopped> = rows
        .par_chunks(ROWS)
        .map_init(
            || vec![0.0; matrix.rows()],
            |spread, rows| {
                progress.advance(rows.len() as u64)?;
                Ok(rows.iter().map(|row| shared_of(matrix, factors, *row, spread)).collect())
            },
        )
        .collect();
    Ok(blocks?.into_iter().flatten().collect())
}

/// `spread` holds 0, and does so again.
fn shared_of(matrix: &Matrix, factors: &[f64], row: usize, spread: &mut [f64]) -> Vec<Shared> {
    for (column, weight) in matrix.entries(row) {
        spread[column as usize] = weight * factors[column as usize];
    }
    let after = matrix.entries(row).filter(|(column, _)| *column as usize > row);
    let share = |(other, weight)| Shared { other, weight, sum: matrix.row(other as usize, spread) };
    let ties = after.map(share).collect();
    matrix.entries(row).for_each(|(column, _)| spread[column as usize] = 0.0);
    ties
}
