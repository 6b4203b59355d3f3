//! Degree: the share of the others an actor is tied to.
//!
//! C_D(v) = deg(v) / (n - 1). Undirected: 0 to 1, deg the number of distinct neighbours. Directed: 0 to 2, partners
//! met as source and as target added. A lone node scores 1, as in NetworkX. O(n).

use super::{Measure, Settings};
use crate::graph::{Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "degree",
    label: "Degree",
    description: "tied to many different actors",
    directed: true,
    weighted: false,
    complexity: "O(n)",
    paper: "Freeman 1978, Centrality in social networks: conceptual clarification, Social Networks 1",
    run: degree,
};

fn degree(csr: &Csr, settings: &Settings, _: &Progress) -> Result<Vec<f64>, Stopped> {
    let others = csr.node_count().saturating_sub(1);
    if others == 0 {
        return Ok(vec![1.0; csr.node_count()]);
    }
    let ties = |node| match settings.directed {
        true => csr.out().degree(node) + csr.back().degree(node),
        false => csr.both().degree(node),
    };
    let scale = 1.0 / others as f64;
    Ok(csr.nodes().map(|node| ties(node) as f64 * scale).collect())
}
