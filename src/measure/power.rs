//! What the iterative measures share: one product with the adjacency matrix, and norms.

use rayon::prelude::*;

use crate::graph::Adjacency;

/// Σ over the ties (v, u, w) of a row v of w · x(u), for all rows: each row is summed by one thread in order. O(n + m).
pub(super) fn product(ties: &Adjacency, weighted: bool, x: &[f64]) -> Vec<f64> {
    let row = |node: usize| -> f64 {
        let node = node as u32;
        match weighted {
            true => ties.ties(node).map(|(next, weight)| f64::from(weight) * x[next as usize]).sum(),
            false => ties.neighbours(node).iter().map(|next| x[*next as usize]).sum(),
        }
    };
    (0..x.len()).into_par_iter().with_min_len(1024).map(row).collect()
}

/// Euclidean length.
pub(super) fn length(x: &[f64]) -> f64 {
    x.iter().map(|value| value * value).sum::<f64>().sqrt()
}

/// Makes the length 1; the zero vector stays.
pub(super) fn normalise(x: &mut [f64]) {
    let length = length(x);
    if length > 0.0 {
        x.iter_mut().for_each(|value| *value /= length);
    }
}

/// Σ |x - y|.
pub(super) fn change(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(one, other)| (one - other).abs()).sum()
}
