//! The cheapest chain of at most so many hops.
//!
//! A cheap chain may be long and a short one dear, so Dijkstra's algorithm does not do: nodes are labelled round by
//! round, round h holding the cheapest chains of h hops (Bellman 1958, On a routing problem). As costs are above zero,
//! the cheapest walk never meets a node twice. O(h m).

use std::collections::BTreeMap;

use super::cost::Cost;
use super::roads::Roads;
use super::search::{Closed, Lead};

/// A chain's end, with the label of the node before.
struct Label {
    node: u32,
    cost: Cost,
    before: Option<usize>,
}

/// The cheapest open chain of at most `max_hops` hops.
pub(super) fn bounded(roads: &Roads, from: u32, to: u32, max_hops: usize, closed: &Closed) -> Option<Lead> {
    let mut labels = vec![Label { node: from, cost: Cost::default(), before: None }];
    let mut best: Vec<Option<Cost>> = vec![None; roads.node_count()];
    best[from as usize] = Some(Cost::default());
    let mut goal = (from == to).then_some(0);
    let mut round = vec![0];
    for _ in 0..max_hops {
        // The last label a node gets in a round is the cheapest of the round.
        let mut next: BTreeMap<u32, usize> = BTreeMap::new();
        for before in round {
            let (node, cost) = (labels[before].node, labels[before].cost);
            for (target, lane) in roads.leaving.ties(node).filter(|(target, _)| closed.admits(from, node, *target)) {
                let cost = cost + lane + roads.toll(target, to);
                if best[target as usize].is_none_or(|best| cost < best) {
                    best[target as usize] = Some(cost);
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

fn trace(labels: &[Label], end: usize) -> Lead {
    let mut nodes: Vec<u32> =
        std::iter::successors(Some(end), |label| labels[*label].before).map(|label| labels[label].node).collect();
    nodes.reverse();
    Lead { cost: labels[end].cost, nodes }
}
