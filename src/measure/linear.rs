//! Linear equations in an adjacency matrix, which PageRank and Katz come down to: (Q - c A) h = 1, Q diagonal.
//!
//! Symmetric A: conjugate gradients, preconditioned by Q (Hestenes and Stiefel 1952, Methods of conjugate gradients for
//! solving linear systems, Journal of Research of the National Bureau of Standards 49). Any A: stabilised bi-conjugate
//! gradients on Q⁻¹ (Q - c A) h = Q⁻¹ 1 (van der Vorst 1992, Bi-CGSTAB, SIAM Journal on Scientific and Statistical Computing
//! 13). Names as in the papers: r residual, p direction. About √κ rounds of O(n + m), κ the condition number, where
//! Jacobi's take κ; a few of Jacobi's, which always converge here, finish what rounding leaves.

use rayon::prelude::*;

use super::product::Matrix;
use super::vector::{BLOCK, dot, in_order, update};
use crate::graph::{Progress, Stopped};

/// (Q - c A) h = 1.
pub(super) struct System<'a> {
    pub(super) matrix: &'a Matrix,
    /// Whether A is symmetric.
    pub(super) symmetric: bool,
    /// Q; above 0.
    pub(super) diagonal: &'a [f64],
    /// c; so small that the sum of all powers of c A Q⁻¹ converges.
    pub(super) factor: f64,
}

/// When to stop.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// As soon as the residual 1 - (Q - c A) h is below this, in sum.
    pub(super) residual: f64,
    /// After so many products with A at the latest.
    pub(super) rounds: u32,
}

impl System<'_> {
    /// h.
    pub(super) fn solve(&self, limits: Limits, progress: &Progress) -> Result<Vec<f64>, Stopped> {
        let mut h: Vec<f64> = self.diagonal.iter().map(|q| 1.0 / q).collect();
        let mut r = vec![0.0; h.len()];
        let mut rounds = match self.symmetric {
            true => self.conjugate(&mut h, &mut r, limits, progress)?,
            false => self.stabilised(&mut h, &mut r, limits, progress)?,
        };
        // The residual carried along drifts by rounding; the true one decides.
        while self.residual(&h, &mut r) >= limits.residual && rounds < limits.rounds {
            self.precondition(&mut r);
            update(&mut h, &r, |h, r| h + r);
            rounds += 1;
            progress.advance(1)?;
        }
        Ok(h)
    }

    fn conjugate(&self, h: &mut [f64], r: &mut [f64], limits: Limits, progress: &Progress) -> Result<u32, Stopped> {
        let mut size = self.residual(h, r);
        let mut p = r.to_vec();
        self.precondition(&mut p);
        let mut rho = dot(&p, r);
        let mut product = vec![0.0; h.len()];
        let mut round = 0;
        while size >= limits.residual && round < limits.rounds {
            let alpha = rho / self.times(&p, &mut product, |row, sum| sum * p[row]);
            update(h, &p, |h, p| h + alpha * p);
            let (next_size, next_rho) = self.step(r, &product, alpha);
            let beta = next_rho / rho;
            self.turn(&mut p, r, beta);
            (size, rho) = (next_size, next_rho);
            round += 1;
            progress.advance(1)?;
        }
        Ok(round)
    }

    /// r ← r - α y; Σ |r| and r Q⁻¹ r.
    fn step(&self, r: &mut [f64], y: &[f64], alpha: f64) -> (f64, f64) {
        let block = |((r, y), q): ((&mut [f64], &[f64]), &[f64])| {
            let (mut size, mut rho) = (0.0, 0.0);
            for ((r, y), q) in r.iter_mut().zip(y).zip(q) {
                *r -= alpha * y;
                size += r.abs();
                rho += *r * *r / q;
            }
            (size, rho)
        };
        let blocks = r.par_chunks_mut(BLOCK).zip(y.par_chunks(BLOCK)).zip(self.diagonal.par_chunks(BLOCK));
        let sums: Vec<(f64, f64)> = blocks.map(block).collect();
        sums.into_iter().fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
    }

    /// p ← Q⁻¹ r + β p.
    fn turn(&self, p: &mut [f64], r: &[f64], beta: f64) {
        let block = |((p, r), q): ((&mut [f64], &[f64]), &[f64])| {
            p.iter_mut().zip(r).zip(q).for_each(|((p, r), q)| *p = r / q + beta * *p);
        };
        p.par_chunks_mut(BLOCK).zip(r.par_chunks(BLOCK)).zip(self.diagonal.par_chunks(BLOCK)).for_each(block);
    }

    fn stabilised(&self, h: &mut [f64], r: &mut [f64], limits: Limits, progress: &Progress) -> Result<u32, Stopped> {
        self.residual(h, r);
        self.precondition(r);
        let shadow = r.to_vec();
        let (mut p, mut v, mut t) = (shadow.clone(), vec![0.0; h.len()], vec![0.0; h.len()]);
        let mut rho = dot(&shadow, r);
        let mut round = 0;
        while self.size(r) >= limits.residual && round < limits.rounds {
            let alpha = rho / self.times_scaled(&p, &mut v, |row, v| shadow[row] * v);
            update(r, &v, |r, v| r - alpha * v);
            let across = self.times_scaled(r, &mut t, |row, t| r[row] * t);
            let omega = across / dot(&t, &t);
            if !alpha.is_finite() || !omega.is_finite() || omega == 0.0 {
                break;
            }
            update(h, &p, |h, p| h + alpha * p);
            update(h, r, |h, s| h + omega * s);
            update(r, &t, |s, t| s - omega * t);
            let before = std::mem::replace(&mut rho, dot(&shadow, r));
            let beta = rho / before * (alpha / omega);
            update(&mut p, &v, |p, v| beta * (p - omega * v));
            update(&mut p, r, |p, r| p + r);
            round += 2;
            progress.advance(2)?;
        }
        Ok(round)
    }

    /// y = (Q - c A) x; the sum of a term of each row.
    fn times(&self, x: &[f64], y: &mut [f64], term: impl Fn(usize, f64) -> f64 + Sync) -> f64 {
        self.matrix.times(x, y, |row, sum, y| {
            *y = self.diagonal[row] * x[row] - self.factor * sum;
            term(row, *y)
        })
    }

    /// y = Q⁻¹ (Q - c A) x; the sum of a term of each row.
    fn times_scaled(&self, x: &[f64], y: &mut [f64], term: impl Fn(usize, f64) -> f64 + Sync) -> f64 {
        self.matrix.times(x, y, |row, sum, y| {
            *y = x[row] - self.factor / self.diagonal[row] * sum;
            term(row, *y)
        })
    }

    /// r = 1 - (Q - c A) h; its size.
    fn residual(&self, h: &[f64], r: &mut [f64]) -> f64 {
        self.times(h, r, |_, _| 0.0);
        r.iter_mut().for_each(|r| *r = 1.0 - *r);
        super::vector::size(r)
    }

    /// r ← Q⁻¹ r.
    fn precondition(&self, r: &mut [f64]) {
        update(r, self.diagonal, |r, q| r / q);
    }

    /// Σ |Q r|.
    fn size(&self, r: &[f64]) -> f64 {
        in_order(
            r.par_chunks(BLOCK)
                .zip(self.diagonal.par_chunks(BLOCK))
                .map(|(r, q)| r.iter().zip(q).map(|(r, q)| (r * q).abs()).sum()),
        )
    }
}
