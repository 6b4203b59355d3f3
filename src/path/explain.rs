//! Why no path leads from one actor to another.

use std::collections::BTreeMap;

use petgraph::algo::dijkstra;
use petgraph::visit::{Bfs, EdgeRef};

use super::network::Network;
use super::{FactualityCost, Settings};
use crate::graph::{EdgeId, Graph, NodeId};

/// How many neighbours an end shows.
const NEIGHBOURS: usize = 5;

/// What stands between two actors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoPath {
    /// What was asked too much.
    pub cause: Cause,
    /// The first actor's surroundings.
    pub from: End,
    /// The second actor's surroundings.
    pub to: End,
}

/// What to ask less of, to find a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// None: no chain of ties at all joins the two.
    Apart,
    /// The number of hops: the fewest possible are so many.
    Hops(usize),
    /// The direction of ties.
    Direction,
    /// The relations or factualities followed.
    Ties,
}

/// The surroundings of an actor, through the ties that the settings let through, whatever their direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The actor.
    pub node: NodeId,
    /// How many actors, itself among them, some chain joins it to.
    pub component: usize,
    /// Those it is tied to most, by weight, then id.
    pub neighbours: Vec<Neighbour>,
}

/// An actor tied to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The actor.
    pub node: NodeId,
    /// Weight of the ties together: the documents behind each, added.
    pub weight: u32,
    /// The ties, in either direction.
    pub edges: Vec<EdgeId>,
}

/// Why the settings leave no path, `None` if they do leave one. O(m log m).
pub fn explain(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings) -> Option<NoPath> {
    let cause = cause(graph, from, to, settings)?;
    let roads = Network::of(graph, &Settings { directed: false, ..settings.clone() });
    let end = |node| End { node, component: component(&roads, node), neighbours: neighbours(graph, &roads, node) };
    Some(NoPath { cause, from: end(from), to: end(to) })
}

/// Asks less and less until there is a path.
fn cause(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings) -> Option<Cause> {
    let hops = |settings: &Settings| fewest_hops(&Network::of(graph, settings), from, to);
    match (hops(settings), settings.max_hops) {
        (Some(hops), Some(most)) if hops > most => return Some(Cause::Hops(hops)),
        (Some(_), _) => return None,
        (None, _) => {}
    }
    let undirected = Settings { directed: false, ..settings.clone() };
    if settings.directed && hops(&undirected).is_some() {
        return Some(Cause::Direction);
    }
    let all = FactualityCost { asserted: 1.0, planned: 1.0, denied: 1.0 };
    let any_tie = Settings { relations: Vec::new(), factuality: all, ..undirected };
    Some(if hops(&any_tie).is_some() { Cause::Ties } else { Cause::Apart })
}

fn fewest_hops(network: &Network, from: NodeId, to: NodeId) -> Option<usize> {
    dijkstra(&network.roads, from, Some(to), |_| 1usize).get(&to).copied()
}

fn component(network: &Network, node: NodeId) -> usize {
    let mut search = Bfs::new(&network.roads, node);
    std::iter::from_fn(|| search.next(&network.roads)).count()
}

fn neighbours(graph: &Graph, network: &Network, node: NodeId) -> Vec<Neighbour> {
    let mut found: BTreeMap<NodeId, Vec<EdgeId>> = BTreeMap::new();
    for arc in network.roads.edges(node) {
        let mut edges: Vec<EdgeId> = arc.weight().ties.iter().map(|(edge, _)| *edge).collect();
        edges.sort_unstable();
        found.insert(arc.target(), edges);
    }
    let weigh = |(node, edges): (NodeId, Vec<EdgeId>)| {
        let weight = edges.iter().map(|edge| graph.edge(*edge).weight).sum();
        Neighbour { node, weight, edges }
    };
    let mut neighbours: Vec<Neighbour> = found.into_iter().map(weigh).collect();
    neighbours.sort_by_key(|neighbour| (std::cmp::Reverse(neighbour.weight), neighbour.node));
    neighbours.truncate(NEIGHBOURS);
    neighbours
}
