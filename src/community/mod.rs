//! Communities: the actors sorted into groups.
//!
//! `components` says what hangs together at all, `strong` what does so along the arrows both ways, `louvain` finds
//! groups with more ties inside than chance would give, which [`modularity`] measures.
//!
//! Groups are numbered from the largest, equals by their first node, so that the same groups always have the same
//! numbers.

mod components;
mod louvain;
mod modularity;

pub use modularity::modularity;

use crate::graph::{Csr, Progress, Stopped};

/// All methods, in the order of listings.
pub const METHODS: &[Method] = &[louvain::METHOD, components::WEAK, components::STRONG];

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
    /// From any numbering of groups: renumbers them by falling size, then first node. O(n log n).
    pub fn new(labels: &[u32]) -> Partition {
        let mut first: Vec<(u32, u32)> = labels.iter().copied().zip(0..).collect();
        first.sort_unstable();
        let mut groups: Vec<(usize, u32, u32)> = first
            .chunk_by(|one, other| one.0 == other.0)
            .map(|members| (members.len(), members[0].1, members[0].0))
            .collect();
        groups.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut numbers = vec![0; labels.iter().max().map_or(0, |largest| *largest as usize + 1)];
        for (number, (_, _, label)) in groups.iter().enumerate() {
            numbers[*label as usize] = number as u32;
        }
        Partition {
            groups: labels.iter().map(|label| numbers[*label as usize]).collect(),
            sizes: groups.iter().map(|(size, _, _)| *size as u32).collect(),
        }
    }

    /// The nodes of a group, ascending.
    pub fn members(&self, group: u32) -> Vec<u32> {
        (0..).zip(&self.groups).filter(|(_, of)| **of == group).map(|(node, _)| node).collect()
    }
}

/// The method with an id.
pub fn find(id: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.id == id)
}
