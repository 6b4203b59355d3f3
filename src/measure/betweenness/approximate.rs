//! Betweenness to within a stated error, with a stated confidence, from random shortest paths (KADABRA).
//!
//! A sample is a pair of nodes drawn at random and one of the shortest paths between them, each as likely; the share of
//! samples whose path passes through v estimates C_B(v). Paths are found by searching from both ends at once, always on
//! the side with fewer ties, which in graphs with hubs touches few of them.
//!
//! Sampling goes on until for all nodes at once the estimate is within λ of the truth with probability 1 - δ. Names as in
//! the paper: τ the samples so far, b̃ the estimates, ω the samples that always suffice, known from the length of the
//! longest shortest path; f and g how far the truth may lie below and above b̃(v), given the part of δ that v takes. A first,
//! small set of samples says how to part δ: nodes that are often met need more of it.
//!
//! Whoever asks for the leading k nodes alone may have them sooner ([`Settings::leading`]): sampling also ends once
//! what the truth may be of each of them ends above where that of the next begins, or both are within λ.
//!
//! Samples are drawn in portions, each from its own generator, and counted in whole numbers, so neither the bits nor the
//! moment to stop depend on the threads.
//!
//! Borassi and Natale 2019, KADABRA is an adaptive algorithm for betweenness via random approximation, ACM Journal of
//! Experimental Algorithmics 24.

use std::ops::Range;

use rayon::prelude::*;

use super::sample::Sampler;
use crate::graph::{Csr, Progress, Random, Stopped};
use crate::measure::Settings;
use crate::measure::rows::Rows;

/// Samples in a portion, and portions between two looks at how sure one is.
const PORTION: u64 = 1024;
const PORTIONS: u64 = 8;

/// The constant c of the bound on the samples, as in the paper (Löffler and Phillips 2009).
const C: f64 = 0.5;

/// The smallest error there is any sense in: below, the exact scores come sooner.
const SMALLEST: f64 = 1e-5;

/// Estimates of the normalised scores.
pub(super) fn approximate(
    csr: &Csr,
    settings: &Settings,
    error: f64,
    progress: &Progress,
) -> Result<Vec<f64>, Stopped> {
    let nodes = csr.node_count();
    if nodes <= 2 {
        return Ok(vec![0.0; nodes]);
    }
    // KADABRA counts among n (n - 1) pairs, the measure among (n - 1) (n - 2).
    let scale = nodes as f64 / (nodes as f64 - 2.0);
    let ties = [settings.leaving(csr).into(), settings.reaching(csr).into()];
    let goal = Goal::new(ties, error.max(SMALLEST) / scale, settings);
    let reached = |sums: &[u64], samples, logs: &[f64]| match settings.leading {
        None => goal.reached(sums, samples, logs),
        Some(leading) => goal.leading(sums, samples, logs, leading),
    };
    progress.begin(goal.omega as u64);
    let first = ((goal.omega / 100.0) as u64).div_ceil(PORTION).max(1);
    let draw = |portions| counts(ties, settings.seed, portions, progress);
    let logs = goal.part(&draw(0..first)?, first * PORTION);
    let (mut sums, mut portions) = (vec![0u64; nodes], 0);
    while !reached(&sums, portions * PORTION, &logs) {
        let from = first + portions;
        sums.iter_mut().zip(draw(from..from + PORTIONS)?).for_each(|(sum, more)| *sum += more);
        portions += PORTIONS;
    }
    Ok(sums.into_iter().map(|sum| sum as f64 / (portions * PORTION) as f64 * scale).collect())
}

/// How many of the paths in some portions of samples pass through each node.
fn counts(ties: [Rows; 2], seed: u64, portions: Range<u64>, progress: &Progress) -> Result<Vec<u64>, Stopped> {
    let portion = |portion: u64| {
        let counts = portion_counts(ties, Random::of_part(seed, portion));
        progress.advance(PORTION).map(|()| counts)
    };
    let add = |mut sums: Vec<u64>, more: Vec<u64>| {
        sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        sums
    };
    let none = || vec![0; ties[0].len()];
    portions.into_par_iter().map(portion).try_reduce(none, |sums, more| Ok(add(sums, more)))
}

fn portion_counts([leaving, reaching]: [Rows; 2], mut random: Random) -> Vec<u64> {
    let nodes = leaving.len() as u32;
    let mut sampler = Sampler::new(leaving, reaching);
    let mut counts = vec![0; nodes as usize];
    for _ in 0..PORTION {
        let source = random.below(nodes);
        let other = random.below(nodes - 1);
        let target = if other < source { other } else { other + 1 };
        sampler.path(source, target, &mut random, |node| counts[node as usize] += 1);
    }
    counts
}

/// What must hold for the sampling to end.
struct Goal {
    lambda: f64,
    delta: f64,
    omega: f64,
}

impl Goal {
    fn new([leaving, reaching]: [Rows; 2], lambda: f64, settings: &Settings) -> Goal {
        let delta = (1.0 - settings.confidence).clamp(1e-9, 1.0);
        let longest = match settings.directed {
            true => leaving.len() as f64,
            false => longest(reaching),
        };
        let dimension = (longest - 2.0).max(1.0).log2().floor() + 1.0;
        // Half of δ stands for the case that ω comes first, half for that of the bounds.
        Goal { lambda, delta, omega: C / (lambda * lambda) * (dimension + (2.0 / delta).ln()) }
    }

    /// ln 1 / δ(v) for each node: e^(-x λ² / b̃(v)) for the one x with which, on both sides of all nodes, a quarter of δ is
    /// used; and an equal share of another quarter, so that no part is nothing.
    fn part(&self, counts: &[u64], samples: u64) -> Vec<f64> {
        let share = self.delta / (8.0 * counts.len() as f64);
        let squares = |count: &u64| self.lambda * self.lambda / (*count.max(&1) as f64 / samples as f64);
        let used = |x: f64| counts.iter().map(|count| (-x * squares(count)).exp()).sum::<f64>();
        let (mut low, mut high) = (0.0, 1.0);
        while used(high) > self.delta / 8.0 {
            (low, high) = (high, high * 2.0);
        }
        for _ in 0..40 {
            let middle = (low + high) / 2.0;
            if used(middle) > self.delta / 8.0 { low = middle } else { high = middle }
        }
        counts.iter().map(|count| -((-high * squares(count)).exp() + share).ln()).collect()
    }

    fn reached(&self, counts: &[u64], samples: u64, logs: &[f64]) -> bool {
        let tau = samples as f64;
        if tau >= self.omega {
            return true;
        }
        samples > 0 && counts.iter().zip(logs).all(|(count, log)| self.span(*count, tau, *log).is_within(self.lambda))
    }

    /// Whether each of so many leading nodes is sure to be before the next one, and the last of them before all others.
    fn leading(&self, counts: &[u64], samples: u64, logs: &[f64], leading: usize) -> bool {
        let tau = samples as f64;
        if samples == 0 || tau >= self.omega {
            return samples > 0;
        }
        let mut spans: Vec<Span> = counts.iter().zip(logs).map(|(count, log)| self.span(*count, tau, *log)).collect();
        spans.sort_by(|one, other| other.estimate.total_cmp(&one.estimate));
        let leading = leading.min(spans.len());
        let told_apart = |one: &Span, other: &Span| {
            one.lowest() >= other.highest() || one.is_within(self.lambda) && other.is_within(self.lambda)
        };
        spans[..leading].windows(2).all(|pair| told_apart(&pair[0], &pair[1]))
            && spans[..leading].last().is_none_or(|last| spans[leading..].iter().all(|other| told_apart(last, other)))
    }

    fn span(&self, count: u64, tau: f64, log: f64) -> Span {
        let estimate = count as f64 / tau;
        let share = self.omega / tau;
        let reach = |bend: f64| log / tau * (bend + (bend * bend + 2.0 * estimate * self.omega / log).sqrt());
        Span { estimate, below: reach(1.0 / 3.0 - share), above: reach(1.0 / 3.0 + share) }
    }
}

/// Where the truth may lie: f below an estimate and g above it.
struct Span {
    estimate: f64,
    below: f64,
    above: f64,
}

impl Span {
    fn lowest(&self) -> f64 {
        self.estimate - self.below
    }

    fn highest(&self) -> f64 {
        self.estimate + self.above
    }

    fn is_within(&self, lambda: f64) -> bool {
        self.below.max(self.above) <= lambda
    }
}

/// At least the number of nodes on the longest shortest path of an undirected graph: twice as far as the farthest node from
/// one in each piece.
fn longest(rows: Rows) -> f64 {
    let mut seen = vec![false; rows.len()];
    let farthest = (0..rows.len() as u32).map(|start| farthest(rows, start, &mut seen)).max();
    f64::from(2 * farthest.unwrap_or(0) + 1)
}

/// How far the farthest node not yet seen is from one.
fn farthest(rows: Rows, start: u32, seen: &mut [bool]) -> u32 {
    let fresh = |node: &u32, seen: &mut [bool]| !std::mem::replace(&mut seen[*node as usize], true);
    let mut level: Vec<u32> = [start].into_iter().filter(|node| fresh(node, seen)).collect();
    let mut distance = 0;
    loop {
        let next = level.iter().flat_map(|node| rows.row(*node)).copied();
        let next: Vec<u32> = next.filter(|node| fresh(node, seen)).collect();
        if next.is_empty() {
            return distance;
        }
        (level, distance) = (next, distance + 1);
    }
}
