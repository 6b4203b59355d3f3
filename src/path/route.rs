//! From a chain of actors to a route: the ties of each hop, the best first.

use super::cost::Cost;
use super::roads::tie_cost;
use super::{Chain, Hop, Route, Settings};
use crate::graph::{EdgeId, Graph, NodeId, Strand};

/// The hops of a chain through a graph that holds the ties between its actors, `node` saying where each stands there.
pub fn route(graph: &Graph, chain: &Chain, node: impl Fn(u32) -> NodeId, settings: &Settings) -> Route {
    let hop = |(place, pair): (usize, &[u32])| {
        let (from, to) = (node(pair[0]), node(pair[1]));
        let (mut ties, mut beside) = (ties(graph, from, to, settings), Vec::new());
        if let Some(step) = chain.steps.get(place) {
            (ties, beside) = ties.into_iter().partition(|(_, edge, forward)| {
                let tie = graph.edge(*edge);
                step.admits(tie.relation, *forward, tie.symmetric)
            });
        }
        let mut ties = ties.into_iter().chain(beside).map(|(_, edge, forward)| (edge, forward));
        let (edge, forward) = ties.next().expect("chains follow ties");
        Hop { from, to, edge, forward, beside: ties.collect(), shown: None }
    };
    Route { cost: chain.cost, hops: chain.actors.windows(2).enumerate().map(hop).collect() }
}

/// The ties that lead from one actor to another, cheapest first, each with whether it points that way, as symmetric
/// ones always do.
fn ties(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings) -> Vec<(Cost, EdgeId, bool)> {
    let tie = |edge: EdgeId| {
        let tie = graph.edge(edge);
        let forward = tie.symmetric || graph.ends(edge).0 == from;
        if settings.directed && !forward {
            return None;
        }
        Some((tie_cost(&Strand::of(from, to, tie), settings)?, edge, forward))
    };
    let mut ties: Vec<_> = graph.between(from, to).into_iter().filter_map(tie).collect();
    ties.sort_unstable();
    ties
}
