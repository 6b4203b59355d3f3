//! Katz centrality: walks of all lengths that lead to an actor, longer ones weaker.
//!
//! The x with x = α A x + 1, scaled to Euclidean length 1; A(v, u) = 1, or the weight, where u is tied to v (directed:
//! where a tie leads from u to v), α the attenuation. As in NetworkX with β = 1. Above 0, at most 1. It exists for α
//! below 1 / λ, λ the largest eigenvalue of A; above 0.95 / λ, where the series hardly ends, 0.85 / λ takes its place.
//! O(m) a round.

use super::eigenvector::iterate;
use super::power::{change, normalise, product};
use super::{Measure, Settings};
use crate::graph::{Adjacency, Csr, Progress, Stopped};

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

fn katz(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let ties = settings.reaching(csr);
    let attenuation = attenuation(ties, csr.node_count(), settings, progress)?;
    let mut x = vec![1.0; csr.node_count()];
    for _ in 0..settings.max_rounds {
        progress.advance(1)?;
        let mut next = product(ties, settings.weighted, &x);
        next.iter_mut().for_each(|sum| *sum = attenuation * *sum + 1.0);
        let changed = change(&next, &x);
        x = next;
        if changed < settings.tolerance * x.len() as f64 {
            break;
        }
    }
    normalise(&mut x);
    Ok(x)
}

/// The α asked for if the series converges with it. λ is at most the largest row sum, which spares most the search.
fn attenuation(ties: &Adjacency, nodes: usize, settings: &Settings, progress: &Progress) -> Result<f64, Stopped> {
    let widest = product(ties, settings.weighted, &vec![1.0; nodes]).into_iter().fold(0.0, f64::max);
    if settings.attenuation * widest < LARGEST {
        return Ok(settings.attenuation);
    }
    // λ to six digits is enough to compare with.
    let rough = Settings { tolerance: settings.tolerance.max(1e-9), ..*settings };
    let (_, eigenvalue) = iterate(ties, nodes, &rough, progress)?;
    match settings.attenuation * eigenvalue < LARGEST {
        true => Ok(settings.attenuation),
        false => Ok(SHARE / eigenvalue),
    }
}
