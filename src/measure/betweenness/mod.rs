//! Betweenness: the share of shortest paths between others that pass through an actor.
//!
//! C_B(v) = Σ σ(s, t | v) / σ(s, t) over all pairs s, t other than v, where σ(s, t) counts the shortest paths from s to
//! t and σ(s, t | v) those of them through v; divided by the number of pairs, (n - 1)(n - 2), halved in undirected
//! graphs. 0 to 1, as in NetworkX's default. Parallel ties count as one path, and every tie is one step long
//! unless weights are asked for ([`weighted`]).
//!
//! Brandes' algorithm, O(n m) at worst, with less to do:
//! - the graph falls into blocks at its articulation points ([`Blocks`](crate::graph::Blocks)); each is measured alone, its nodes counted with
//!   what hangs on them ([`hanging`]), and what passes from block to block through a node is a product of two counts;
//! - of nodes with the same ties to all others one is searched from ([`twins`]);
//! - what lies between nobody is only ever an end of a path ([`block`]);
//! - sixteen sources with like distances are searched at once, level by level, from the cheaper side ([`pass`]).
//!
//! Sources are cut into strands whose number depends on the graph alone; each strand is summed by one thread in order of
//! its sources, and strands are added in order, so the bits do not depend on the threads.
//!
//! With [`Settings::error`] scores are estimated instead, to within that error and without weights ([`approximate`]).

mod approximate;
mod block;
mod hanging;
mod lanes;
mod part;
mod pass;
mod sample;
mod split;
mod ties;
mod twins;
mod weighted;

pub use ties::tie_betweenness;

use std::sync::Mutex;

use rayon::prelude::*;

use self::part::Part;
use self::pass::Pass;
use super::{Measure, Settings};
use crate::graph::{Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "betweenness",
    label: "Betweenness",
    description: "stands on the shortest paths between the others",
    directed: true,
    weighted: true,
    complexity: "O(n m)",
    paper: "Brandes 2001, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25",
    run: betweenness,
};

/// Into how many strands the sources of a block are cut at most, and how many are summed before they are added up.
const STRANDS: usize = 128;
const HELD: usize = 64;

fn betweenness(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    if let Some(error) = settings.error {
        return approximate::approximate(csr, settings, error, progress);
    }
    let mut scores = match settings.weighted {
        true => weighted::weighted(csr, settings, progress)?,
        false => exact(csr, settings, progress)?,
    };
    normalise(&mut scores);
    Ok(scores)
}

/// The sums over all pairs, every tie being one step long.
fn exact(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let (mut scores, mut parts) = part::parts(settings.leaving(csr), settings.reaching(csr), csr, 3);
    parts.par_iter_mut().for_each(Part::fold);
    let strands = |(place, part)| Part::strands(part, STRANDS).map(move |(part, sources)| (place, part, sources));
    let strands: Vec<(usize, &Part, &[u32])> = parts.iter().enumerate().flat_map(strands).collect();
    progress.begin(strands.iter().map(|(_, _, sources)| sources.len() as u64).sum());
    let mut totals: Vec<Vec<f64>> = parts.iter().map(|part| vec![0.0; part.nodes.len()]).collect();
    let passes = Passes::default();
    for held in strands.chunks(HELD) {
        let sum = |(_, part, sources): &(usize, &Part, &[u32])| {
            let sum = passes.with_one(|pass| part.sums(sources, pass));
            progress.advance(sources.len() as u64).map(|()| sum)
        };
        let sums: Vec<Vec<f64>> = held.par_iter().map(sum).collect::<Result<_, _>>()?;
        for ((place, _, _), sum) in held.iter().zip(sums) {
            totals[*place].iter_mut().zip(sum).for_each(|(total, sum)| *total += sum);
        }
    }
    for (part, mut total) in parts.iter().zip(totals) {
        part.even(&mut total);
        part.nodes.iter().zip(total).for_each(|(node, total)| scores[*node as usize] += total);
    }
    Ok(scores)
}

fn normalise(scores: &mut [f64]) {
    let nodes = scores.len() as f64;
    if nodes > 2.0 {
        let pairs = (nodes - 1.0) * (nodes - 2.0);
        scores.iter_mut().for_each(|score| *score /= pairs);
    }
}

/// Passes that no thread is at; each is large, and as good as any other.
#[derive(Default)]
struct Passes(Mutex<Vec<Pass>>);

impl Passes {
    fn with_one<T>(&self, work: impl FnOnce(&mut Pass) -> T) -> T {
        let idle = || self.0.lock().expect("no thread fails while it holds the lock");
        let taken = idle().pop();
        let mut pass = taken.unwrap_or_default();
        let result = work(&mut pass);
        idle().push(pass);
        result
    }
}
