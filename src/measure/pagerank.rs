//! PageRank: where a reader who follows ties at random, and now and then starts anew anywhere, spends the time.
//!
//! The x with x(v) = (1 - d) / n + d (Σ x(u) w(u, v) / W(u) + D / n) over the u with a tie to v, where d is the damping,
//! w the weight of a tie (1 unless weights are asked for), W(u) the weight of all that leaves u, and D the score of the
//! nodes that nothing leaves. Scores add up to 1. As in NetworkX, an undirected tie leads both ways. O(m) a round, about
//! log(tolerance) / log(d) rounds.

use super::power::{change, product};
use super::{Measure, Settings};
use crate::graph::{Adjacency, Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "pagerank",
    label: "PageRank",
    description: "often met by following ties at random",
    directed: true,
    weighted: true,
    complexity: "O(m) a round",
    paper: "Page, Brin, Motwani and Winograd 1999, The PageRank citation ranking, Stanford InfoLab 1999-66",
    run: pagerank,
};

fn pagerank(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let nodes = csr.node_count();
    let (leaving, reaching) = (settings.leaving(csr), settings.reaching(csr));
    let leaves: Vec<f64> = csr.nodes().map(|node| total(leaving, settings.weighted, node)).collect();
    let mut x = vec![1.0 / nodes as f64; nodes];
    for _ in 0..settings.max_rounds {
        progress.advance(1)?;
        let stuck: f64 = x.iter().zip(&leaves).filter(|(_, leaves)| **leaves == 0.0).map(|(score, _)| score).sum();
        let base = (1.0 - settings.damping + settings.damping * stuck) / nodes as f64;
        let handed: Vec<f64> = x.iter().zip(&leaves).map(|(score, leaves)| score / leaves.max(1.0)).collect();
        let mut next = product(reaching, settings.weighted, &handed);
        next.iter_mut().for_each(|sum| *sum = base + settings.damping * *sum);
        let changed = change(&next, &x);
        x = next;
        if changed < settings.tolerance {
            break;
        }
    }
    Ok(x)
}

/// What leaves a node, all together.
fn total(leaving: &Adjacency, weighted: bool, node: u32) -> f64 {
    match weighted {
        true => leaving.weights(node).iter().map(|weight| f64::from(*weight)).sum(),
        false => leaving.degree(node) as f64,
    }
}
