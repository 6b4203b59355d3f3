//! Numbers beside the nodes of a graph: a measure's scores, a community method's groups.

use super::NodeId;

/// One number a node, under a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Name, as in files: `betweenness`.
    pub name: String,
    /// Values, by node number.
    pub values: Vec<f64>,
}

impl Column {
    /// A column of values in node order.
    pub fn new(name: impl Into<String>, values: Vec<f64>) -> Column {
        Column { name: name.into(), values }
    }

    /// The nodes by falling value, equals by number. O(n log n).
    pub fn ranking(&self) -> Vec<NodeId> {
        let mut nodes: Vec<usize> = (0..self.values.len()).collect();
        nodes.sort_by(|&one, &other| self.values[other].total_cmp(&self.values[one]).then(one.cmp(&other)));
        nodes.into_iter().map(NodeId::new).collect()
    }
}
