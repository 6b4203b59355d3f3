//! Simple chains by rising cost.
//!
//! Yen 1971, Finding the k shortest loopless paths in a network, Management Science 17, names as there: every chain
//! found is followed to each of its nodes (the spur node; what lies before is the root), and from there the cheapest
//! chain is sought that avoids the root and every turn already taken from it. Spur nodes before the point where a chain
//! left its parent were tried with the parent (Lawler 1972, Management Science 18). Searches are A* with bounds from
//! one search backwards, and seldom look at more than the chain they find.

use std::collections::BTreeSet;

use super::cost::Cost;
use super::roads::Roads;
use super::search::{Lead, Search};

/// All simple chains between two nodes, one after another, in order of (cost, hops, nodes).
pub(super) struct Chains<'a> {
    search: Search<'a>,
    found: Vec<Found>,
    candidates: BTreeSet<Found>,
}

/// A chain and the place where it left its parent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    lead: Lead,
    left: usize,
}

impl<'a> Chains<'a> {
    pub(super) fn new(roads: &'a Roads, from: u32, to: u32, avoid: &[u32]) -> Chains<'a> {
        let mut search = Search::new(roads, to);
        search.close(avoid.iter().copied().filter(|actor| *actor != from));
        let first = search.spur(&[from], &[]).map(|lead| Found { lead, left: 0 });
        Chains { search, found: Vec::new(), candidates: first.into_iter().collect() }
    }

    /// Adds the cheapest deviation of the chain found last from each of its nodes on.
    fn deviate(&mut self) {
        let Some(last) = self.found.last().cloned() else { return };
        let nodes = &last.lead.nodes;
        for place in last.left..nodes.len().saturating_sub(1) {
            let lead = self.spur(&nodes[..=place]);
            self.candidates.extend(lead.map(|lead| Found { lead, left: place }));
        }
    }

    /// The cheapest chain that begins with a root and then takes none of the turns found chains take.
    fn spur(&mut self, root: &[u32]) -> Option<Lead> {
        let same_root = self.found.iter().filter(|found| found.lead.nodes.starts_with(root));
        let turns: Vec<u32> = same_root.map(|found| found.lead.nodes[root.len()]).collect();
        let spur = self.search.spur(root, &turns)?;
        let cost = self.search.roads.cost_of(root, self.search.to) + spur.cost;
        Some(Lead { cost, nodes: [&root[..root.len() - 1], &spur.nodes].concat() })
    }
}

impl Iterator for Chains<'_> {
    type Item = (Cost, Vec<u32>);

    fn next(&mut self) -> Option<(Cost, Vec<u32>)> {
        self.deviate();
        let next = self.candidates.pop_first()?;
        let chain = (next.lead.cost, next.lead.nodes.clone());
        self.found.push(next);
        Some(chain)
    }
}
