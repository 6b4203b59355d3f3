//! The eigenvector of the largest eigenvalue of a matrix without negative entries, by restarted Arnoldi iteration.
//!
//! From equal scores, [`STEPS`] products span a space; the best answer in it is where the next round begins. Names as in
//! Saad 2011, Numerical methods for large eigenvalue problems, chapter 6: V the basis, H what the matrix is in it. It needs far
//! fewer products than power iteration, about √(1 / gap) instead of 1 / gap, gap the relative distance of the two
//! largest eigenvalues. O(n + m) a product, O(n) space.

use rayon::prelude::*;

use super::linear::Limits;
use super::vector::{BLOCK, divide, dot, length, size, update};
use crate::graph::{Progress, Stopped};

/// Products a round.
const STEPS: usize = 8;

/// How often the small matrix is squared to leave its largest eigenvalue alone; not so often that rounding parts equal ones.
const SQUARINGS: usize = 10;

/// What lies outside the space is rounding below this share of the eigenvalue.
const INVARIANT: f64 = 1e-13;

/// What is outside the space by less than this share is cleaned of rounding.
const LITTLE: f64 = 0.01;

type Small = [[f64; STEPS]; STEPS];

/// What an iteration ends with.
pub(super) struct Leading {
    /// The eigenvector, of length 1.
    pub(super) vector: Vec<f64>,
    pub(super) eigenvalue: f64,
    /// Whether λ x and A x differ by no more than was allowed.
    pub(super) converged: bool,
}

/// Searches until λ x and A x differ by less than the limit for the residual, in sum and as a share of λ; `product` puts
/// the matrix times its first argument into its second.
pub(super) fn leading(
    rows: usize,
    product: impl Fn(&[f64], &mut [f64]),
    limits: Limits,
    progress: &Progress,
) -> Result<Leading, Stopped> {
    let mut basis = vec![vec![0.0; rows]; STEPS + 1];
    basis[0].fill((rows as f64).powf(-0.5));
    let mut eigenvalue = 0.0;
    for _ in (0..limits.rounds).step_by(STEPS) {
        let mut h: Small = [[0.0; STEPS]; STEPS];
        let mut steps = 0;
        while steps < STEPS {
            let left = extend(&mut basis, &mut h, steps, &product);
            steps += 1;
            progress.advance(1)?;
            eigenvalue = h[0][0];
            if steps == 1 && size(&basis[1]) <= limits.residual * eigenvalue {
                return Ok(Leading { vector: basis.swap_remove(0), eigenvalue, converged: true });
            }
            if left <= INVARIANT * eigenvalue {
                break;
            }
            divide(&mut basis[steps], left);
            if steps < STEPS {
                h[steps][steps - 1] = left;
            }
        }
        restart(&mut basis, &dominant(&h, steps));
    }
    Ok(Leading { vector: basis.swap_remove(0), eigenvalue, converged: false })
}

/// Puts what the product of the newest vector has outside the basis after it, and what it has inside into `h`; the
/// length of what is outside. Where that is little, rounding has left something inside, which a second pass takes out.
fn extend(basis: &mut [Vec<f64>], h: &mut Small, step: usize, product: impl Fn(&[f64], &mut [f64])) -> f64 {
    let (known, rest) = basis.split_at_mut(step + 1);
    let next = &mut rest[0];
    product(&known[step], next);
    let mut left = f64::INFINITY;
    for _ in 0..2 {
        let inside: Vec<f64> = known.iter().map(|vector| dot(vector, next)).collect();
        (0..=step).for_each(|row| h[row][step] += inside[row]);
        subtract(next, known, &inside);
        left = length(next);
        if left > LITTLE * h[step][step].abs() {
            break;
        }
    }
    left
}

/// next ← next - Σ inside(i) known(i).
fn subtract(next: &mut [f64], known: &[Vec<f64>], inside: &[f64]) {
    next.par_chunks_mut(BLOCK).enumerate().for_each(|(number, block)| {
        for (vector, share) in known.iter().zip(inside) {
            let vector = &vector[number * BLOCK..][..block.len()];
            block.iter_mut().zip(vector).for_each(|(next, value)| *next -= share * value);
        }
    });
}

/// Begins anew from Σ y(i) v(i). The answer has no negative entries, so their absolute values come nearer to it.
fn restart(basis: &mut [Vec<f64>], y: &[f64]) {
    let (first, others) = basis.split_at_mut(1);
    let first = &mut first[0];
    first.par_iter_mut().with_min_len(BLOCK).for_each(|value| *value *= y[0]);
    for (vector, share) in others.iter().zip(&y[1..]) {
        update(first, vector, |sum, value| sum + share * value);
    }
    first.par_iter_mut().with_min_len(BLOCK).for_each(|value| *value = value.abs());
    let length = length(first);
    divide(first, length);
}

/// What a very long power iteration in the space would make of its first vector. The shift keeps opposite eigenvalues apart;
/// where the largest is met more than once, the first vector decides, as everywhere in power iteration.
fn dominant(h: &Small, steps: usize) -> Vec<f64> {
    let mut power = *h;
    (0..steps).for_each(|place| power[place][place] += h[0][0]);
    for _ in 0..SQUARINGS {
        power = squared(&power, steps);
    }
    power[..steps].iter().map(|row| row[0]).collect()
}

/// M M, scaled so that its largest entry is 1.
fn squared(m: &Small, steps: usize) -> Small {
    let mut square: Small = [[0.0; STEPS]; STEPS];
    let mut largest = f64::MIN_POSITIVE;
    for row in 0..steps {
        for column in 0..steps {
            square[row][column] = (0..steps).map(|place| m[row][place] * m[place][column]).sum();
            largest = f64::max(largest, square[row][column].abs());
        }
    }
    square.iter_mut().flatten().for_each(|entry| *entry /= largest);
    square
}
