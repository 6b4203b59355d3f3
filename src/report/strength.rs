//! Which ties to tell first.

use std::cmp::Reverse;

use crate::graph::{EdgeId, Graph};

/// Sorts ties by falling number of sources, then by confidence, then in the order of the graph.
pub(super) fn strongest_first(graph: &Graph, edges: &mut [EdgeId]) {
    edges.sort_unstable_by(|one, other| {
        let (a, b) = (graph.edge(*one), graph.edge(*other));
        let order = Reverse(a.weight).cmp(&Reverse(b.weight));
        order.then(b.confidence.total_cmp(&a.confidence)).then(one.cmp(other))
    });
}
