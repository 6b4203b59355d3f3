//! Betweenness of ties: the share of shortest paths that run along each.
//!
//! C_B(e) = Σ σ(s, t | e) / σ(s, t) over all pairs s, t, divided by their number, n (n - 1), halved in undirected graphs,
//! as in NetworkX. With the names of [`pass`](super::pass), a source adds σ(v) h(w) for the tie from v to w, w one level
//! after v: Brandes 2008, On variants of shortest-path betweenness centrality and their generic computation, Social
//! Networks 30. O(n m), by the same blocks and passes as for nodes.

use rayon::prelude::*;

use super::{HELD, Part, Passes, STRANDS, part};
use crate::graph::{Adjacency, Csr, Progress, Stopped};
use crate::measure::Settings;

/// The betweenness of each tie, beside `targets` of [`Csr::out`] with direction or of [`Csr::both`] without, where both
/// entries of a tie get the same; an error only if the progress was told to stop.
///
/// ```
/// use maillage::graph::{Csr, Progress};
/// use maillage::measure::{Settings, tie_betweenness};
/// let path = Csr::from_ties(3, &[(0, 1, 1), (1, 2, 1)]);
/// let scores = tie_betweenness(&path, &Settings::default(), &Progress::default()).unwrap();
/// assert_eq!(scores, [2.0 / 3.0; 4]);
/// ```
pub fn tie_betweenness(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    let leaving = settings.leaving(csr);
    let mut scores = vec![0.0; leaving.targets.len()];
    let (_, parts) = part::parts(leaving, settings.reaching(csr), csr, 2);
    let strands: Vec<(&Part, &[u32])> = parts.iter().flat_map(|part| part.strands(STRANDS)).collect();
    progress.begin(strands.iter().map(|(_, sources)| sources.len() as u64).sum());
    let passes = Passes::default();
    for held in strands.chunks(HELD) {
        let sum = |(part, sources): &(&Part, &[u32])| {
            let sum = passes.with_one(|pass| part.tie_sums(sources, pass));
            progress.advance(sources.len() as u64).map(|()| sum)
        };
        let sums: Vec<Vec<f64>> = held.par_iter().map(sum).collect::<Result<_, _>>()?;
        for ((part, _), sums) in held.iter().zip(sums) {
            part.ties().zip(sums).for_each(|((source, target), sum)| scores[entry(leaving, source, target)] += sum);
        }
    }
    let nodes = csr.node_count() as f64;
    scores.iter_mut().for_each(|score| *score /= nodes * (nodes - 1.0));
    Ok(if settings.directed { scores } else { both_ways(leaving, &scores) })
}

fn entry(ties: &Adjacency, source: u32, target: u32) -> usize {
    let place = ties.neighbours(source).binary_search(&target).expect("a tie of a part is one of the graph");
    ties.offsets[source as usize] as usize + place
}

/// What runs along each tie in one direction and in the other, together.
fn both_ways(ties: &Adjacency, scores: &[f64]) -> Vec<f64> {
    let nodes = 0..ties.offsets.len() as u32 - 1;
    let pairs = nodes.flat_map(|node| ties.neighbours(node).iter().map(move |next| (node.min(*next), node.max(*next))));
    pairs.map(|(one, other)| scores[entry(ties, one, other)] + scores[entry(ties, other, one)]).collect()
}
