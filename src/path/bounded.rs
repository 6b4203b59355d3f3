//! The cheapest chain of at most so many hops.
//!
//! A cheap chain may be long and a short one dear, so Dijkstra's algorithm does not do: nodes are labelled round by
//! round, round h holding the cheapest chains of h hops (Bellman 1958, On a routing problem). As costs are above zero,
//! the cheapest walk never meets a node twice. O(h m).

use std::collections::BTreeMap;

use petgraph::visit::EdgeRef;

use super::cost::Cost;
use super::network::{Chain, Closed, Network};
use crate::graph::NodeId;

/// A chain's end, with the label of the node before.
struct Label {
    node: NodeId,
    cost: Cost,
    before: Option<usize>,
}

/// The cheapest open chain of at most `max_hops` hops.
pub(super) fn bounded(network: &Network, from: NodeId, to: NodeId, max_hops: usize, closed: &Closed) -> Option<Chain> {
    let mut labels = vec![Label { node: from, cost: Cost::default(), before: None }];
    let mut best: Vec<Option<Cost>> = vec![None; network.roads.node_count()];
    best[from.index()] = Some(Cost::default());
    let mut goal = (from == to).then_some(0);
    let mut round = vec![0];
    for _ in 0..max_hops {
        // The last label a node gets in a round is the cheapest of the round.
        let mut next: BTreeMap<NodeId, usize> = BTreeMap::new();
        for before in round {
            let (node, cost) = (labels[before].node, labels[before].cost);
            for arc in network.roads.edges(node).filter(|arc| closed.admits(from, node, arc.target())) {
                let (target, cost) = (arc.target(), cost + network.cost(arc.id(), to));
                if best[target.index()].is_none_or(|best| cost < best) {
                    best[target.index()] = Some(cost);
                    next.insert(target, labels.len());
                    labels.push(Label { node: target, cost, before: Some(before) });
                }
            }
        }
        goal = next.get(&to).copied().or(goal);
        round = next.into_values().collect();
    }
    goal.map(|label| trace(&labels, label))
}

fn trace(labels: &[Label], end: usize) -> Chain {
    let mut nodes: Vec<NodeId> =
        std::iter::successors(Some(end), |label| labels[*label].before).map(|label| labels[label].node).collect();
    nodes.reverse();
    Chain { cost: labels[end].cost, nodes }
}
