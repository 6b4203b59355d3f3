//! The k cheapest simple chains.
//!
//! Yen 1971, Finding the k shortest loopless paths in a network, Management Science 17, names as there: every chain
//! found is followed to each of its nodes (the spur node; what lies before is the root), and from there the cheapest
//! chain is sought that avoids the root and every turn already taken from it. Spur nodes before the point where a chain
//! left its parent were tried with the parent (Lawler 1972, Management Science 18). Searches are A* with exact bounds
//! from one Dijkstra search, and seldom look at more than the chain they find.

use std::collections::BTreeSet;

use super::Settings;
use super::bounded::bounded;
use super::network::{Bounds, Chain, Closed, Network};
use crate::graph::NodeId;

/// The cheapest chains, at most `k`, each once, in order of (cost, hops, nodes).
pub(super) fn chains(network: &Network, from: NodeId, to: NodeId, settings: &Settings) -> Vec<Chain> {
    let search = Search { network, to, bounds: network.bounds(to), max_hops: settings.max_hops };
    let mut found: Vec<Found> = Vec::new();
    let mut candidates: BTreeSet<Found> = BTreeSet::new();
    candidates.extend(search.spur(&[from], &found).map(|chain| Found { chain, left: 0 }));
    while found.len() < settings.k
        && let Some(next) = candidates.pop_first()
    {
        found.push(next);
        if found.len() < settings.k {
            candidates.extend(search.deviations(&found));
        }
    }
    found.into_iter().map(|found| found.chain).collect()
}

/// A chain and the place where it left its parent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    chain: Chain,
    left: usize,
}

struct Search<'a> {
    network: &'a Network,
    to: NodeId,
    bounds: Bounds,
    max_hops: Option<usize>,
}

impl Search<'_> {
    /// The cheapest deviation of the chain found last from each of its nodes on.
    fn deviations(&self, found: &[Found]) -> Vec<Found> {
        let last = &found[found.len() - 1];
        let nodes = &last.chain.nodes;
        let spurs = last.left..nodes.len().saturating_sub(1);
        let deviation = |place: usize| {
            let chain = self.spur(&nodes[..=place], found)?;
            Some(Found { chain, left: place })
        };
        spurs.filter_map(deviation).collect()
    }

    /// The cheapest chain that begins with a root and then takes none of the turns found chains take.
    fn spur(&self, root: &[NodeId], found: &[Found]) -> Option<Chain> {
        let (&node, before) = root.split_last()?;
        let same_root = |found: &&Found| found.chain.nodes.starts_with(root);
        let turns: Vec<NodeId> = found.iter().filter(same_root).map(|found| found.chain.nodes[root.len()]).collect();
        let mut closed = vec![false; self.bounds.len()];
        before.iter().for_each(|node| closed[node.index()] = true);
        let closed = Closed { nodes: &closed, turns: &turns };
        let spur = self.within_hops(node, before.len(), &closed)?;
        let cost = self.network.cost_of(root, self.to) + spur.cost;
        Some(Chain { cost, nodes: [before, &spur.nodes].concat() })
    }

    /// The cheapest open chain, or the cheapest short enough if that one is too long.
    fn within_hops(&self, node: NodeId, spent: usize, closed: &Closed) -> Option<Chain> {
        let cheapest = self.network.cheapest(node, self.to, &self.bounds, closed)?;
        match self.max_hops {
            Some(most) if spent + cheapest.nodes.len() - 1 > most => {
                bounded(self.network, node, self.to, most.saturating_sub(spent), closed)
            }
            _ => Some(cheapest),
        }
    }
}
