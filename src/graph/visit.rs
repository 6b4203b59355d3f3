//! petgraph's view of [`Csr`], along its arrows: petgraph's algorithms run on the flat arrays without a copy.

use std::iter::Copied;
use std::ops::Range;
use std::slice::Iter;

use petgraph::Direction;
use petgraph::visit::{
    GraphBase, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCompactIndexable, NodeCount,
    NodeIndexable, Visitable,
};

use super::Csr;

impl GraphBase for Csr {
    type NodeId = u32;
    type EdgeId = u32;
}

impl NodeCount for Csr {
    fn node_count(&self) -> usize {
        Csr::node_count(self)
    }
}

impl NodeIndexable for Csr {
    fn node_bound(&self) -> usize {
        Csr::node_count(self)
    }

    fn to_index(&self, node: u32) -> usize {
        node as usize
    }

    fn from_index(&self, index: usize) -> u32 {
        index as u32
    }
}

impl NodeCompactIndexable for Csr {}

impl IntoNodeIdentifiers for &Csr {
    type NodeIdentifiers = Range<u32>;

    fn node_identifiers(self) -> Range<u32> {
        self.nodes()
    }
}

impl<'a> IntoNeighbors for &'a Csr {
    type Neighbors = Copied<Iter<'a, u32>>;

    fn neighbors(self, node: u32) -> Self::Neighbors {
        self.out().neighbours(node).iter().copied()
    }
}

impl<'a> IntoNeighborsDirected for &'a Csr {
    type NeighborsDirected = Copied<Iter<'a, u32>>;

    fn neighbors_directed(self, node: u32, direction: Direction) -> Self::NeighborsDirected {
        let adjacency = match direction {
            Direction::Outgoing => self.out(),
            Direction::Incoming => self.back(),
        };
        adjacency.neighbours(node).iter().copied()
    }
}

impl Visitable for Csr {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited(vec![false; Csr::node_count(self)])
    }

    fn reset_map(&self, map: &mut Visited) {
        *map = self.visit_map();
    }
}

/// Which nodes a walk has met.
#[derive(Clone, Debug, Default)]
pub struct Visited(Vec<bool>);

impl petgraph::visit::VisitMap<u32> for Visited {
    fn visit(&mut self, node: u32) -> bool {
        !std::mem::replace(&mut self.0[node as usize], true)
    }

    fn is_visited(&self, node: &u32) -> bool {
        self.0[*node as usize]
    }

    fn unvisit(&mut self, node: u32) -> bool {
        std::mem::replace(&mut self.0[node as usize], false)
    }
}
