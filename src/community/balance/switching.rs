//! Local search for camps: from a spanning tree that breaks nothing, nodes change sides while that mends more than it breaks.
//! Then, again and again from the best, nodes may also break something, less and less, until it settles: threshold accepting
//! (Dueck and Scheuer 1990, Threshold accepting, Journal of Computational Physics 90).

use super::kernel::Kernel;
use crate::graph::{Progress, Random, Stopped};

/// How often it begins anew, how many times it looks at each node until it has cooled down, and at nodes in all.
const RUNS: usize = 30;
const SWEEPS: usize = 100;
const LOOKS: usize = 30_000_000;

/// The best camps met, one for each place.
pub(super) fn search(kernel: &Kernel, seed: u64, progress: &Progress) -> Result<Vec<u8>, Stopped> {
    let mut random = Random::new(seed);
    let mut best = spanned(kernel);
    settle(kernel, &mut best);
    let mut least = kernel.frustration(&best);
    let sweeps = SWEEPS.min(LOOKS / RUNS / kernel.len().max(1));
    progress.begin((RUNS * sweeps) as u64);
    for _ in 0..RUNS {
        if least == 0 || sweeps == 0 {
            break;
        }
        let mut camps = best.clone();
        cool(kernel, &mut camps, sweeps, &mut random, progress)?;
        settle(kernel, &mut camps);
        let frustration = kernel.frustration(&camps);
        if frustration <= least {
            (best, least) = (camps, frustration);
        }
    }
    Ok(best)
}

/// Lets nodes change sides where that breaks less than chance allows, which is less in each sweep.
fn cool(
    kernel: &Kernel,
    camps: &mut [u8],
    sweeps: usize,
    random: &mut Random,
    progress: &Progress,
) -> Result<(), Stopped> {
    // At first, what the ties of a node weigh together on average.
    let weight: u64 = kernel.pairs().map(|tie| tie.2.unsigned_abs()).sum();
    let hot = 2.0 * weight as f64 / kernel.len() as f64;
    for sweep in 0..sweeps {
        progress.advance(1)?;
        let allowed = hot * (sweeps - sweep) as f64 / sweeps as f64;
        for node in 0..kernel.len() as u32 {
            let chance = (random.next() >> 11) as f64 / (1u64 << 53) as f64;
            if (pull(kernel, camps, node) as f64) < allowed * chance {
                camps[node as usize] ^= 1;
            }
        }
    }
    Ok(())
}

/// Camps that break no tie of a breadth-first tree of each component.
fn spanned(kernel: &Kernel) -> Vec<u8> {
    let mut camps: Vec<Option<u8>> = vec![None; kernel.len()];
    for root in (0..kernel.len() as u32).rev() {
        let mut front = if camps[root as usize].is_none() { vec![root] } else { continue };
        camps[root as usize] = Some(0);
        while !front.is_empty() {
            let mut next_front = Vec::new();
            for node in front {
                let camp = camps[node as usize].unwrap_or(0);
                for &(next, weight) in &kernel.rows[node as usize] {
                    if camps[next as usize].is_none() {
                        camps[next as usize] = Some(camp ^ u8::from(weight < 0));
                        next_front.push(next);
                    }
                }
            }
            front = next_front;
        }
    }
    camps.into_iter().flatten().collect()
}

/// Lets nodes change sides while one gains by it.
fn settle(kernel: &Kernel, camps: &mut [u8]) {
    let mut waiting: Vec<u32> = (0..kernel.len() as u32).collect();
    let mut waits = vec![true; kernel.len()];
    while let Some(node) = waiting.pop() {
        waits[node as usize] = false;
        if pull(kernel, camps, node) >= 0 {
            continue;
        }
        camps[node as usize] ^= 1;
        for &(next, _) in &kernel.rows[node as usize] {
            if !std::mem::replace(&mut waits[next as usize], true) {
                waiting.push(next);
            }
        }
    }
}

/// What a node's ties want more that it stays than that it goes.
fn pull(kernel: &Kernel, camps: &[u8], node: u32) -> i64 {
    let own = camps[node as usize];
    kernel.rows[node as usize]
        .iter()
        .map(|(next, weight)| if camps[*next as usize] == own { *weight } else { -weight })
        .sum()
}
