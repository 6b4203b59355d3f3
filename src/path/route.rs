//! From a chain of actors to a route: the ties of each hop, the best first.

use super::cost::Cost;
use super::roads::tie_cost;
use super::{Hop, Route, Settings};
use crate::graph::{EdgeId, Graph, NodeId, Strand};

/// The hops of a chain through a graph that holds the ties between its actors; others it need not hold.
pub fn route(graph: &Graph, nodes: &[NodeId], cost: f64, settings: &Settings) -> Route {
    let hop = |pair: &[NodeId]| {
        let mut ties = ties(graph, pair[0], pair[1], settings).into_iter().map(|(_, edge, forward)| (edge, forward));
        let (edge, forward) = ties.next().expect("chains follow ties");
        Hop { from: pair[0], to: pair[1], edge, forward, beside: ties.collect() }
    };
    Route { cost, hops: nodes.windows(2).map(hop).collect() }
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
