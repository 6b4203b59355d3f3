//! Long vectors: sums and changes in fixed blocks, in parallel, so that the bits do not depend on the threads.

use rayon::prelude::*;

/// Entries a block; a vector that fits in one is not worth a second thread.
pub(super) const BLOCK: usize = 2048;

/// Σ x(i) y(i).
pub(super) fn dot(x: &[f64], y: &[f64]) -> f64 {
    in_order(x.par_chunks(BLOCK).zip(y.par_chunks(BLOCK)).map(|(x, y)| lanes(x, y, |x, y| x * y)))
}

/// Σ |x(i)|.
pub(super) fn size(x: &[f64]) -> f64 {
    in_order(x.par_chunks(BLOCK).map(|x| lanes(x, x, |x, _| x.abs())))
}

/// Euclidean length.
pub(super) fn length(x: &[f64]) -> f64 {
    dot(x, x).sqrt()
}

/// Divides by a number; division by 0 leaves the vector as it is.
pub(super) fn divide(x: &mut [f64], by: f64) {
    if by != 0.0 {
        x.par_chunks_mut(BLOCK).for_each(|block| block.iter_mut().for_each(|value| *value /= by));
    }
}

/// Replaces each x(i) by what becomes of x(i) and y(i).
pub(super) fn update(x: &mut [f64], y: &[f64], become_of: impl Fn(f64, f64) -> f64 + Sync) {
    let block = |(x, y): (&mut [f64], &[f64])| x.iter_mut().zip(y).for_each(|(x, y)| *x = become_of(*x, *y));
    x.par_chunks_mut(BLOCK).zip(y.par_chunks(BLOCK)).for_each(block);
}

/// A sum over blocks that may be made in any order and are added in theirs.
pub(super) fn in_order(blocks: impl IndexedParallelIterator<Item = f64>) -> f64 {
    blocks.collect::<Vec<f64>>().into_iter().sum()
}

/// Σ f(x(i), y(i)) in four running sums, which a processor adds side by side.
fn lanes(x: &[f64], y: &[f64], term: impl Fn(f64, f64) -> f64) -> f64 {
    let mut sums = [0.0; 4];
    let (x_fours, x_rest) = x.as_chunks::<4>();
    let (y_fours, y_rest) = y.as_chunks::<4>();
    for (x, y) in x_fours.iter().zip(y_fours) {
        (0..4).for_each(|lane| sums[lane] += term(x[lane], y[lane]));
    }
    let rest: f64 = x_rest.iter().zip(y_rest).map(|(x, y)| term(*x, *y)).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}
