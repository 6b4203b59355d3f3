//! Louvain: groups found by moving nodes to where modularity gains most, then groups as nodes, again and again.
//!
//! Names as in the paper: m the weight of all ties, k_i the degree of node i, k_i,in its weight into a group, Σ_tot the
//! degrees of a group together; moving i into group C gains k_i,in / m - γ Σ_tot k_i / 2m² (up to what does not depend
//! on C). About O(m) a pass and few passes; O(n + m) space. Leiden takes twice the time for groups that are better, and
//! connected.

use super::level::{Level, numbered};
use super::{Method, Partition, Settings, moving};
use crate::graph::{Csr, Progress, Random, Stopped};

pub(super) const METHOD: Method = Method {
    id: "louvain",
    label: "Louvain",
    description: "groups with more ties inside than chance would give",
    complexity: "about O(m) a pass, few passes",
    paper: "Blondel, Guillaume, Lambiotte and Lefebvre 2008, Fast unfolding of communities in large networks, Journal of Statistical Mechanics P10008",
    run: louvain,
};

fn louvain(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Partition, Stopped> {
    let mut random = Random::new(settings.seed);
    let mut level = Level::of_degrees(csr, settings);
    let mut labels: Vec<u32> = csr.nodes().collect();
    loop {
        let groups = numbered(&moving::settle(&level, (0..level.nodes() as u32).collect(), &mut random));
        if groups.count == level.nodes() {
            return Ok(Partition::new(&labels));
        }
        labels.iter_mut().for_each(|label| *label = groups.labels[*label as usize]);
        level = level.collapse(&groups);
        progress.advance(1)?;
    }
}
