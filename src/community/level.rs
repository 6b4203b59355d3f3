//! A graph whose nodes are groups of the one below, and numberings of groups.

use super::Settings;
use crate::graph::Csr;

/// Nodes with ties and masses; loops are left out, since a node takes them along wherever it goes.
pub(super) struct Level {
    offsets: Vec<u32>,
    /// Neighbours with weights, node by node; all weights together fit into 32 bits, and so does any sum of them.
    ties: Vec<(u32, u32)>,
    /// M: what a node counts for in what is expected.
    pub(super) masses: Vec<f64>,
    /// γ'.
    pub(super) rate: f64,
}

impl Level {
    /// Masses are degrees: modularity.
    pub(super) fn of_degrees(csr: &Csr, settings: &Settings) -> Level {
        let mut level = Level::of(csr, settings);
        level.masses = (0..level.nodes() as u32)
            .map(|node| f64::from(level.ties(node).iter().map(|tie| tie.1).sum::<u32>()))
            .collect();
        let twice: f64 = level.masses.iter().sum();
        level.rate = settings.resolution / f64::max(twice, 1.0);
        level
    }

    /// Masses are numbers of nodes: the constant Potts model.
    pub(super) fn of_counts(csr: &Csr, settings: &Settings) -> Level {
        Level { masses: vec![1.0; csr.node_count()], rate: settings.resolution, ..Level::of(csr, settings) }
    }

    fn of(csr: &Csr, settings: &Settings) -> Level {
        let twice: u64 = csr.both().weights.iter().map(|weight| u64::from(*weight)).sum();
        // Where all weights together need more than 32 bits, each loses its last ones, but never all.
        let shift = (twice >> 32).checked_ilog2().map_or(0, |bits| bits + 2);
        let weigh = |weight: u32| if settings.weighted { (weight >> shift).max(1) } else { 1 };
        let ties = csr.both().targets.iter().zip(&csr.both().weights).map(|(next, weight)| (*next, weigh(*weight)));
        Level { offsets: csr.both().offsets.clone(), ties: ties.collect(), masses: Vec::new(), rate: 0.0 }
    }

    pub(super) fn nodes(&self) -> usize {
        self.offsets.len() - 1
    }

    pub(super) fn ties(&self, node: u32) -> &[(u32, u32)] {
        &self.ties[self.offsets[node as usize] as usize..self.offsets[node as usize + 1] as usize]
    }

    /// The graph whose nodes are the groups. O(n + m).
    pub(super) fn collapse(&self, groups: &Numbered) -> Level {
        let mut level = Level { offsets: vec![0], ties: Vec::new(), masses: vec![0.0; groups.count], rate: self.rate };
        for (mass, group) in self.masses.iter().zip(&groups.labels) {
            level.masses[*group as usize] += mass;
        }
        let (starts, members) = groups.members();
        // Where the tie to a group stands in the row at hand, plus one; of rows before, if less than where it begins.
        let mut places = vec![0; groups.count];
        for group in 0..groups.count {
            let begin = level.ties.len();
            for &member in &members[starts[group] as usize..starts[group + 1] as usize] {
                for &(next, weight) in self.ties(member) {
                    level.add(&mut places, begin, groups.labels[next as usize], group as u32, weight);
                }
            }
            level.offsets.push(level.ties.len() as u32);
        }
        level
    }

    fn add(&mut self, places: &mut [u32], begin: usize, next: u32, own: u32, weight: u32) {
        let place = places[next as usize] as usize;
        if place > begin {
            self.ties[place - 1].1 += weight;
        } else if next != own {
            self.ties.push((next, weight));
            places[next as usize] = self.ties.len() as u32;
        }
    }
}

/// Groups of nodes, with numbers from 0, in order of their first nodes.
pub(super) struct Numbered {
    pub(super) labels: Vec<u32>,
    pub(super) count: usize,
}

/// Renumbers groups whose numbers are below the number of nodes.
pub(super) fn numbered(groups: &[u32]) -> Numbered {
    numbered_below(groups, groups.len())
}

fn numbered_below(groups: &[u32], bound: usize) -> Numbered {
    let mut numbers = vec![u32::MAX; bound];
    let mut count = 0;
    let mut number = |group: &u32| {
        let number = &mut numbers[*group as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *number
    };
    let labels = groups.iter().map(&mut number).collect();
    Numbered { labels, count: count as usize }
}

impl Numbered {
    /// The groups that the parts belong to, where each part lies within one.
    pub(super) fn of_parts(&self, groups: &[u32]) -> Vec<u32> {
        let mut of = vec![0; self.count];
        self.labels.iter().zip(groups).for_each(|(part, group)| of[*part as usize] = *group);
        numbered_below(&of, groups.len()).labels
    }

    /// Where each group begins among the nodes group by group, and these.
    fn members(&self) -> (Vec<u32>, Vec<u32>) {
        let mut starts = vec![0u32; self.count + 1];
        self.labels.iter().for_each(|group| starts[*group as usize + 1] += 1);
        (0..self.count).for_each(|group| starts[group + 1] += starts[group]);
        let mut next = starts.clone();
        let mut members = vec![0; self.labels.len()];
        for (node, group) in (0..).zip(&self.labels) {
            members[next[*group as usize] as usize] = node;
            next[*group as usize] += 1;
        }
        (starts, members)
    }
}
