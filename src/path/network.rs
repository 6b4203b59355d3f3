//! The roads of a search: one arc for each pair of actors and direction, whatever the number of ties.

use petgraph::Directed;
use petgraph::algo::{astar, dijkstra};
use petgraph::graph::{EdgeIndex, EdgeReference};
use petgraph::visit::{EdgeFiltered, EdgeRef, Reversed};

use super::cost::Cost;
use super::{Hop, Route, Settings};
use crate::graph::{Edge, EdgeId, Graph, NodeId};
use crate::model::Factuality;

/// All arcs a search may take; nodes have the numbers of the graph.
pub(super) struct Network {
    pub(super) roads: petgraph::Graph<(), Arc, Directed, u32>,
    tolls: Vec<Cost>,
}

/// The ties that lead from one actor to another.
pub(super) struct Arc {
    cost: Cost,
    /// Best first, each with whether it points along the arc, as symmetric ones always do.
    pub(super) ties: Vec<(EdgeId, bool)>,
}

/// A chain of actors.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Chain {
    pub(super) cost: Cost,
    pub(super) nodes: Vec<NodeId>,
}

/// Least cost from each node to the target of a search, by node number; `None` where no chain leads there.
pub(super) type Bounds = Vec<Option<Cost>>;

/// What a search may not use.
pub(super) struct Closed<'a> {
    /// Actors, marked by node number.
    pub(super) nodes: &'a [bool],
    /// Arcs out of the start lead not to these.
    pub(super) turns: &'a [NodeId],
}

impl Network {
    /// The network of the ties that the settings let through. O(n + m log m).
    pub(super) fn of(graph: &Graph, settings: &Settings) -> Network {
        let mut lanes: Vec<(NodeId, NodeId, Cost, EdgeId, bool)> = Vec::new();
        for (edge, source, target, tie) in graph.edges() {
            if let Some(cost) = tie_cost(tie, settings) {
                lanes.push((source, target, cost, edge, true));
                if !settings.directed || tie.symmetric {
                    lanes.push((target, source, cost, edge, tie.symmetric));
                }
            }
        }
        lanes.sort_unstable();
        let mut roads = petgraph::Graph::with_capacity(graph.node_count(), lanes.len());
        (0..graph.node_count()).for_each(|_| _ = roads.add_node(()));
        // petgraph walks a node's newest arc first: from the back, so that smaller ids are met first.
        let arcs: Vec<_> = lanes.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)).collect();
        for lanes in arcs.into_iter().rev() {
            let ties = lanes.iter().map(|(_, _, _, edge, forward)| (*edge, *forward)).collect();
            roads.add_edge(lanes[0].0, lanes[0].1, Arc { cost: lanes[0].2, ties });
        }
        let tolls = tolls(&roads, settings);
        Network { roads, tolls }
    }

    /// What an arc costs on the way to a target: its tie, and passing through where it leads.
    pub(super) fn cost(&self, arc: EdgeIndex<u32>, target: NodeId) -> Cost {
        let (_, end) = self.roads.edge_endpoints(arc).expect("arcs come from this network");
        let cost = self.roads[arc].cost;
        if end == target { cost } else { cost + self.tolls[end.index()] }
    }

    /// Dijkstra's algorithm backwards from the target.
    pub(super) fn bounds(&self, target: NodeId) -> Bounds {
        let found = dijkstra(Reversed(&self.roads), target, None, |arc| self.cost(arc.id(), target));
        self.roads.node_indices().map(|node| found.get(&node).copied()).collect()
    }

    /// The cheapest open chain by A* (Hart, Nilsson and Raphael 1968). The bounds of the open network never exceed what
    /// a closed one costs, so the search heads straight for the target.
    pub(super) fn cheapest(&self, from: NodeId, to: NodeId, bounds: &Bounds, closed: &Closed) -> Option<Chain> {
        bounds[from.index()]?;
        let open = EdgeFiltered::from_fn(&self.roads, |arc: EdgeReference<'_, Arc, u32>| {
            bounds[arc.target().index()].is_some() && closed.admits(from, arc.source(), arc.target())
        });
        let estimate = |node: NodeId| bounds[node.index()].unwrap_or_default();
        let (cost, nodes) = astar(&open, from, |node| node == to, |arc| self.cost(arc.id(), to), estimate)?;
        Some(Chain { cost, nodes })
    }

    /// What a chain costs that leads on to `target`.
    pub(super) fn cost_of(&self, nodes: &[NodeId], target: NodeId) -> Cost {
        let arcs = nodes.windows(2).map(|pair| self.cost(self.arc(pair[0], pair[1]), target));
        arcs.fold(Cost::default(), |sum, cost| sum + cost)
    }

    /// The hops of a chain.
    pub(super) fn route(&self, chain: &Chain) -> Route {
        let hop = |pair: &[NodeId]| {
            let ties = &self.roads[self.arc(pair[0], pair[1])].ties;
            let (edge, forward) = ties[0];
            Hop { from: pair[0], to: pair[1], edge, forward, beside: ties[1..].to_vec() }
        };
        Route { cost: chain.cost.value(), hops: chain.nodes.windows(2).map(hop).collect() }
    }

    fn arc(&self, from: NodeId, to: NodeId) -> EdgeIndex<u32> {
        self.roads.find_edge(from, to).expect("chains follow arcs")
    }
}

impl Closed<'_> {
    /// Whether a search from `start` may go from one node to another.
    pub(super) fn admits(&self, start: NodeId, from: NodeId, to: NodeId) -> bool {
        let taken = from == start && self.turns.contains(&to);
        !taken && !self.nodes[to.index()]
    }
}

fn tie_cost(tie: &Edge, settings: &Settings) -> Option<Cost> {
    if !settings.relations.is_empty() && !settings.relations.contains(&tie.relation) {
        return None;
    }
    let factor = match tie.factuality {
        Factuality::Asserted => settings.factuality.asserted,
        Factuality::Planned => settings.factuality.planned,
        Factuality::Denied => settings.factuality.denied,
    };
    Cost::hop(factor * (2.0 - tie.confidence))
}

/// Passing through an actor costs by how many others it is tied to.
fn tolls(roads: &petgraph::Graph<(), Arc, Directed, u32>, settings: &Settings) -> Vec<Cost> {
    let pair = |arc: EdgeReference<'_, Arc, u32>| (arc.source().min(arc.target()), arc.source().max(arc.target()));
    let mut pairs: Vec<(NodeId, NodeId)> = roads.edge_references().map(pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut degrees = vec![0u32; roads.node_count()];
    for (one, other) in pairs {
        degrees[one.index()] += 1;
        degrees[other.index()] += 1;
    }
    let toll = |degree: &u32| Cost::toll(settings.hub_penalty * f64::from((*degree).max(1)).log2());
    degrees.iter().map(toll).collect()
}
