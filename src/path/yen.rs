//! The k cheapest simple chains.
//!
//! Yen 1971, Finding the k shortest loopless paths in a network, Management Science 17, names as there: every chain
//! found is followed to each of its nodes (the spur node; what lies before is the root), and from there the cheapest
//! chain is sought that avoids the root and every turn already taken from it. Spur nodes before the point where a chain
//! left its parent were tried with the parent (Lawler 1972, Management Science 18). Searches are A* with bounds from
//! one search backwards, and seldom look at more than the chain they find.

use std::collections::BTreeSet;

use super::Chain;
use super::roads::Roads;
use super::search::{Lead, Search};

/// The cheapest chains, as many as the settings ask for, each once, in order of (cost, hops, nodes).
pub(super) fn chains(roads: &Roads, from: u32, to: u32) -> Vec<Chain> {
    let most = roads.settings.k;
    let mut search = Search::new(roads, to);
    let mut found: Vec<Found> = Vec::new();
    let mut candidates: BTreeSet<Found> = BTreeSet::new();
    candidates.extend(spur(&mut search, &[from], &found).map(|lead| Found { lead, left: 0 }));
    while found.len() < most
        && let Some(next) = candidates.pop_first()
    {
        found.push(next);
        if found.len() < most {
            deviate(&mut search, &found, &mut candidates);
        }
    }
    found.into_iter().map(|found| Chain { cost: found.lead.cost.value(), actors: found.lead.nodes }).collect()
}

/// A chain and the place where it left its parent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    lead: Lead,
    left: usize,
}

/// Adds the cheapest deviation of the chain found last from each of its nodes on.
fn deviate(search: &mut Search, found: &[Found], candidates: &mut BTreeSet<Found>) {
    let last = &found[found.len() - 1];
    let nodes = &last.lead.nodes;
    for place in last.left..nodes.len().saturating_sub(1) {
        candidates.extend(spur(search, &nodes[..=place], found).map(|lead| Found { lead, left: place }));
    }
}

/// The cheapest chain that begins with a root and then takes none of the turns found chains take.
fn spur(search: &mut Search, root: &[u32], found: &[Found]) -> Option<Lead> {
    let same_root = |found: &&Found| found.lead.nodes.starts_with(root);
    let turns: Vec<u32> = found.iter().filter(same_root).map(|found| found.lead.nodes[root.len()]).collect();
    let spur = search.spur(root, &turns)?;
    let cost = search.roads.cost_of(root, search.to) + spur.cost;
    Some(Lead { cost, nodes: [&root[..root.len() - 1], &spur.nodes].concat() })
}
