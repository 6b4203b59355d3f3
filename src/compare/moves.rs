//! Who rose and who fell from one graph to another.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::Sides;
use crate::graph::{Column, Graph, NodeId};

/// Where an actor stands by a measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The actor.
    pub node: NodeId,
    /// Its rank, from 1; equal scores share the first rank of theirs.
    pub rank: u64,
    /// Its score.
    pub score: f64,
}

/// An actor in both graphs, or in one.
type Pair = Sides<Option<Standing>>;

/// The actors among the first `among` of either graph whose rank is another in the other, by falling change.
///
/// A change counts by the ratio of the ranks: from 2 to 1 is as much as from 20 to 10. Who has no tie in a graph has no
/// rank there and stands behind its last. O(n log n) for n actors of both.
pub fn moves(graphs: Sides<&Graph>, scores: Sides<&[f64]>, among: usize) -> Vec<Sides<Option<Standing>>> {
    let standings =
        Sides { before: standings(graphs.before, scores.before), after: standings(graphs.after, scores.after) };
    let last = standings.as_ref().map(|standings| standings.len() as u64 + 1);
    let ranks = |pair: &Pair| Sides {
        before: pair.before.map_or(last.before, |standing| standing.rank),
        after: pair.after.map_or(last.after, |standing| standing.rank),
    };
    let mut moves = leading(graphs, standings, among);
    moves.retain(|pair| ranks(pair).before != ranks(pair).after && scores_at_all(pair));
    moves.sort_by(|one, other| farther(ranks(one), ranks(other)));
    moves
}

/// Where all score nothing, to be first means nothing.
fn scores_at_all(pair: &Pair) -> bool {
    [pair.before, pair.after].into_iter().flatten().any(|standing| standing.score != 0.0)
}

/// The actors among the first of either graph with where they stand in both, by id.
fn leading(graphs: Sides<&Graph>, standings: Sides<Vec<Standing>>, among: usize) -> Vec<Pair> {
    let mut actors: BTreeMap<&str, (Pair, bool)> = BTreeMap::new();
    for (place, standing) in standings.before.iter().enumerate() {
        let (pair, leads) = actors.entry(&graphs.before.entity(standing.node).id).or_default();
        (pair.before, *leads) = (Some(*standing), *leads || place < among);
    }
    for (place, standing) in standings.after.iter().enumerate() {
        let (pair, leads) = actors.entry(&graphs.after.entity(standing.node).id).or_default();
        (pair.after, *leads) = (Some(*standing), *leads || place < among);
    }
    actors.into_values().filter(|(_, leads)| *leads).map(|(pair, _)| pair).collect()
}

/// All actors with ties by falling score.
fn standings(graph: &Graph, scores: &[f64]) -> Vec<Standing> {
    let tied = Column::new("", scores.to_vec()).ranking().into_iter().filter(|node| graph.degree(*node) > 0);
    let mut standings: Vec<Standing> = Vec::with_capacity(scores.len());
    for (place, node) in (1..).zip(tied) {
        let score = scores[node.index()];
        let rank = standings.last().filter(|last| last.score == score).map_or(place, |last| last.rank);
        standings.push(Standing { node, rank, score });
    }
    standings
}

/// The order of changes by falling ratio of the ranks, then by the better rank.
fn farther(one: Sides<u64>, other: Sides<u64>) -> Ordering {
    let (low, high) = (one.before.min(one.after), one.before.max(one.after));
    let (other_low, other_high) = (other.before.min(other.after), other.before.max(other.after));
    let ratio = Reverse(u128::from(high) * u128::from(other_low));
    ratio.cmp(&Reverse(u128::from(other_high) * u128::from(low))).then(low.cmp(&other_low))
}
