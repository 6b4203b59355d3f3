//! Communities: the actors sorted into groups.
//!
//! `components` says what hangs together at all, `strong` what does so along the arrows both ways, `louvain` finds
//! groups with more ties inside than chance would give, which [`modularity`] measures; `leiden` takes longer, finds better
//! ones, and never one that falls apart; `cpm` finds groups of a density, whatever the size of the graph.
//!
//! Groups are numbered from the largest, equals by their first node, so that the same groups always have the same
//! numbers.

pub mod balance;
mod components;
mod leiden;
mod level;
mod louvain;
mod modularity;
mod moving;
mod refine;
mod strong;

pub use modularity::modularity;

use std::cmp::Reverse;

use crate::graph::{Csr, Progress, Stopped};

/// All methods, in the order of listings.
pub const METHODS: &[Method] =
    &[louvain::METHOD, leiden::MODULARITY, leiden::CONSTANT_POTTS, components::METHOD, strong::METHOD];

/// One method, as the table lists it.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// Id, as in commands and files.
    pub id: &'static str,
    /// English label.
    pub label: &'static str,
    /// What its groups are, in one sentence.
    pub description: &'static str,
    /// Time, for n nodes and m ties.
    pub complexity: &'static str,
    /// Where it is defined.
    pub paper: &'static str,
    /// The groups; an error only if the progress was told to stop.
    pub run: fn(&Csr, &Settings, &Progress) -> Result<Partition, Stopped>,
}

impl Method {
    /// The groups, from the beginning to the end.
    pub fn groups(&self, csr: &Csr, settings: &Settings) -> Partition {
        (self.run)(csr, settings, &Progress::default()).expect("nobody can stop it")
    }
}

/// How to group; a method reads what concerns it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Above 1 for more and smaller groups, below for fewer and larger ones.
    pub resolution: f64,
    /// Count ties by their weight rather than once.
    pub weighted: bool,
    /// Decides the order in which nodes are looked at.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { resolution: 1.0, weighted: true, seed: 0 }
    }
}

/// A group for each node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// Group of each node, by node number.
    pub groups: Vec<u32>,
    /// Size of each group, falling.
    pub sizes: Vec<u32>,
}

impl Partition {
    /// From any numbering of groups: renumbers them by falling size, then first node. O(n + k log k) for k groups and numbers of
    /// the order of n.
    pub fn new(labels: &[u32]) -> Partition {
        let mut groups = groups_met(labels);
        groups.sort_by_key(|group| (Reverse(group.size), group.first));
        let mut numbers = vec![0; labels.iter().max().map_or(0, |largest| *largest as usize + 1)];
        for (number, group) in (0..).zip(&groups) {
            numbers[labels[group.first as usize] as usize] = number;
        }
        Partition {
            groups: labels.iter().map(|label| numbers[*label as usize]).collect(),
            sizes: groups.iter().map(|group| group.size).collect(),
        }
    }

    /// The nodes of a group, ascending.
    pub fn members(&self, group: u32) -> Vec<u32> {
        (0..).zip(&self.groups).filter(|(_, of)| **of == group).map(|(node, _)| node).collect()
    }
}

struct Group {
    first: u32,
    size: u32,
}

/// The groups in order of their first nodes.
fn groups_met(labels: &[u32]) -> Vec<Group> {
    let mut places = vec![0u32; labels.iter().max().map_or(0, |largest| *largest as usize + 1)];
    let mut groups: Vec<Group> = Vec::new();
    for (node, label) in (0..).zip(labels) {
        let place = &mut places[*label as usize];
        if *place == 0 {
            groups.push(Group { first: node, size: 0 });
            *place = groups.len() as u32;
        }
        groups[*place as usize - 1].size += 1;
    }
    groups
}

/// The method with an id.
pub fn find(id: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.id == id)
}
