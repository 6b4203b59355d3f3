//! The graph: actors as nodes, typed ties with all their evidence as edges.
//!
//! [`build`] folds assertions into a [`Graph`], [`filter`] and [`fold`] make smaller ones of it, [`lookup`] finds the
//! actor a user means, [`Net`] has the ties
//! without their words, [`Csr`] is the compact view that measures and community methods run on, a [`Column`] holds
//! what they find, one number a node, and through [`Progress`] one sees how far they are.
//!
//! Nodes and edges are always in order of their ids, so equal input in any order gives an equal graph, and every
//! listing of it is in a stable order without sorting again.

mod assemble;
mod blocks;
mod build;
mod chronicle;
mod column;
mod csr;
mod edge;
mod filter;
mod fold;
mod lookup;
mod net;
mod progress;
mod random;
mod signed;
mod triangle;
mod visit;

use std::sync::Arc;

use indexmap::IndexMap;
use petgraph::visit::EdgeRef;
use petgraph::{Directed, Direction};
use rustc_hash::FxBuildHasher;

pub use blocks::Blocks;
pub use build::{BuildError, build};
pub use chronicle::{Chronicle, Dated};
pub use column::Column;
pub use csr::{Adjacency, Csr};
pub use edge::{DocumentInfo, Edge, Evidence};
pub use filter::{Around, Filter, filter};
pub use fold::{Fold, fold};
pub use lookup::{LookupError, Suggestion, folded, lookup, lookup_ranked, slips};
pub use net::{Net, Strand, Voice};
pub use progress::{Progress, Stopped};
pub(crate) use random::Random;
pub use signed::Signed;
pub use triangle::{Triangle, Triangles};

use crate::model::Entity;

/// Number of a node, from 0, in order of entity ids.
pub type NodeId = petgraph::graph::NodeIndex<u32>;

/// Number of an edge, from 0, in order of (source id, relation, target id, factuality).
pub type EdgeId = petgraph::graph::EdgeIndex<u32>;

/// One actor of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The actor.
    pub entity: Entity,
}

/// A directed multigraph of actors and ties; immutable once built.
#[derive(Clone, Debug)]
pub struct Graph {
    inner: petgraph::Graph<Node, Edge, Directed, u32>,
    index: IndexMap<String, NodeId, FxBuildHasher>,
    documents: Arc<[DocumentInfo]>,
}

impl Graph {
    /// How many actors.
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// How many ties.
    pub fn edge_count(&self) -> usize {
        self.inner.edge_count()
    }

    /// The node of an entity id.
    pub fn find(&self, id: &str) -> Option<NodeId> {
        self.index.get(id).copied()
    }

    /// What stands at a node.
    pub fn node(&self, node: NodeId) -> &Node {
        &self.inner[node]
    }

    /// The actor of a node.
    pub fn entity(&self, node: NodeId) -> &Entity {
        &self.inner[node].entity
    }

    /// What stands at an edge.
    pub fn edge(&self, edge: EdgeId) -> &Edge {
        &self.inner[edge]
    }

    /// Source and target of an edge.
    pub fn ends(&self, edge: EdgeId) -> (NodeId, NodeId) {
        self.inner.edge_endpoints(edge).expect("edge numbers come from this graph")
    }

    /// All nodes, by id of their entity.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.inner.node_indices().zip(self.inner.node_weights())
    }

    /// All edges with their ends, by (source id, relation, target id, factuality).
    pub fn edges(&self) -> impl Iterator<Item = (EdgeId, NodeId, NodeId, &Edge)> {
        self.inner.edge_references().map(|edge| (edge.id(), edge.source(), edge.target(), edge.weight()))
    }

    /// The edges that leave a node, in their order.
    pub fn outgoing(&self, node: NodeId) -> Vec<EdgeId> {
        self.incident(node, Direction::Outgoing)
    }

    /// The edges that reach a node, in their order.
    pub fn incoming(&self, node: NodeId) -> Vec<EdgeId> {
        self.incident(node, Direction::Incoming)
    }

    /// The edges between two nodes in either direction, in their order.
    pub fn between(&self, one: NodeId, other: NodeId) -> Vec<EdgeId> {
        let mut edges: Vec<EdgeId> = self.inner.edges_connecting(one, other).map(|edge| edge.id()).collect();
        if one != other {
            edges.extend(self.inner.edges_connecting(other, one).map(|edge| edge.id()));
        }
        edges.sort_unstable();
        edges
    }

    /// How many edges touch a node, in both directions.
    pub fn degree(&self, node: NodeId) -> usize {
        let of = |direction| self.inner.edges_directed(node, direction).count();
        of(Direction::Outgoing) + of(Direction::Incoming)
    }

    /// The documents that evidence points to by number; filtered graphs keep the whole table.
    pub fn documents(&self) -> &[DocumentInfo] {
        &self.documents
    }

    /// The petgraph underneath, for its algorithms.
    pub fn petgraph(&self) -> &petgraph::Graph<Node, Edge, Directed, u32> {
        &self.inner
    }

    fn incident(&self, node: NodeId, direction: Direction) -> Vec<EdgeId> {
        let mut edges: Vec<EdgeId> = self.inner.edges_directed(node, direction).map(|edge| edge.id()).collect();
        edges.sort_unstable();
        edges
    }
}

impl PartialEq for Graph {
    /// Equal nodes, edges and documents with equal numbers.
    fn eq(&self, other: &Graph) -> bool {
        self.documents == other.documents && self.nodes().eq(other.nodes()) && self.edges().eq(other.edges())
    }
}
