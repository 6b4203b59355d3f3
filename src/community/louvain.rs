//! Louvain: groups found by moving nodes to where modularity gains most, then groups as nodes, again and again.
//!
//! Names as in the paper: m the weight of all ties, k_i the degree of node i, k_i,in its weight into a group, Σ_tot the
//! degrees of a group together; moving i into group C gains k_i,in / m - γ Σ_tot k_i / 2m² (up to what does not depend
//! on C). About O(m) a pass and few passes; O(n + m) space.
//!
//! Nodes are looked at in an order that the seed decides, and again only when a neighbour has moved to another group
//! (Ozaki, Tezuka and Inaba 2016, A simple acceleration method for the Louvain algorithm); of equal gains the node's own group, then the smallest number
//! wins. Weights are whole numbers held exactly in `f64`, so no sum depends on its order.

use std::collections::VecDeque;

use super::{Method, Partition, Settings};
use crate::graph::{Csr, Progress, Stopped};

pub(super) const METHOD: Method = Method {
    id: "louvain",
    label: "Louvain",
    description: "groups with more ties inside than chance would give",
    complexity: "about O(m) a pass, few passes",
    paper: "Blondel, Guillaume, Lambiotte and Lefebvre 2008, Fast unfolding of communities in large networks, Journal of Statistical Mechanics P10008",
    run: louvain,
};

/// A gain below this is rounding.
const LEAST_GAIN: f64 = 1e-12;

fn louvain(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Partition, Stopped> {
    let mut level = Level::of(csr, settings);
    let mut labels: Vec<u32> = csr.nodes().collect();
    let mut random = SplitMix(settings.seed);
    while let Some(groups) = level.sort_nodes(settings.resolution, &mut random) {
        progress.advance(1)?;
        let groups = Partition::new(&groups);
        labels.iter_mut().for_each(|label| *label = groups.groups[*label as usize]);
        level = level.collapse(&groups);
    }
    Ok(Partition::new(&labels))
}

/// A graph whose nodes are groups of the one before.
struct Level {
    offsets: Vec<usize>,
    ties: Vec<(u32, f64)>,
    degrees: Vec<f64>,
    /// 2m.
    twice: f64,
}

impl Level {
    fn of(csr: &Csr, settings: &Settings) -> Level {
        let weigh = |(next, weight): (u32, u32)| (next, if settings.weighted { f64::from(weight) } else { 1.0 });
        let ties: Vec<(u32, f64)> = csr.nodes().flat_map(|node| csr.both.ties(node).map(weigh)).collect();
        Level::new(csr.both.offsets.iter().map(|offset| *offset as usize).collect(), ties)
    }

    /// Loops hold the weight inside a group, both ways, and count for its degree.
    fn new(offsets: Vec<usize>, ties: Vec<(u32, f64)>) -> Level {
        let sum = |bounds: &[usize]| ties[bounds[0]..bounds[1]].iter().map(|(_, weight)| weight).sum();
        let degrees: Vec<f64> = offsets.windows(2).map(sum).collect();
        let twice = degrees.iter().sum();
        Level { offsets, ties, degrees, twice }
    }

    /// Moves nodes while that gains; the group of each node, or `None` if no node moved.
    fn sort_nodes(&self, resolution: f64, random: &mut SplitMix) -> Option<Vec<u32>> {
        let nodes = self.degrees.len();
        let mut moving = Moving {
            groups: (0..nodes as u32).collect(),
            totals: self.degrees.clone(),
            inside: vec![0.0; nodes],
            met: Vec::new(),
        };
        let mut queue = VecDeque::from(random.order(nodes));
        let mut waits = vec![true; nodes];
        let mut moved = false;
        while let Some(node) = queue.pop_front() {
            waits[node as usize] = false;
            if !moving.place(self, resolution, node) {
                continue;
            }
            moved = true;
            let group = moving.groups[node as usize];
            for &(next, _) in self.ties_of(node) {
                if moving.groups[next as usize] != group && !std::mem::replace(&mut waits[next as usize], true) {
                    queue.push_back(next);
                }
            }
        }
        moved.then_some(moving.groups)
    }

    /// The graph of the groups.
    fn collapse(&self, groups: &Partition) -> Level {
        let count = groups.sizes.len();
        let mut members: Vec<(u32, u32)> = groups.groups.iter().copied().zip(0..).collect();
        members.sort_unstable();
        let (mut offsets, mut ties) = (vec![0], Vec::new());
        let mut sums = vec![0.0; count];
        let mut met: Vec<u32> = Vec::new();
        for group in members.chunk_by(|one, other| one.0 == other.0) {
            for (next, weight) in group.iter().flat_map(|(_, node)| self.ties_of(*node)) {
                let other = groups.groups[*next as usize];
                if sums[other as usize] == 0.0 {
                    met.push(other);
                }
                sums[other as usize] += weight;
            }
            met.sort_unstable();
            ties.extend(met.drain(..).map(|other| (other, std::mem::take(&mut sums[other as usize]))));
            offsets.push(ties.len());
        }
        Level::new(offsets, ties)
    }

    fn ties_of(&self, node: u32) -> &[(u32, f64)] {
        &self.ties[self.offsets[node as usize]..self.offsets[node as usize + 1]]
    }
}

/// Where the nodes of a level are, while they move.
struct Moving {
    groups: Vec<u32>,
    /// Σ_tot of each group.
    totals: Vec<f64>,
    /// k_i,in of the node at hand for each group in `met`, 0 elsewhere.
    inside: Vec<f64>,
    met: Vec<u32>,
}

impl Moving {
    /// Puts a node where it gains most; whether that is elsewhere.
    fn place(&mut self, level: &Level, resolution: f64, node: u32) -> bool {
        let own = self.groups[node as usize];
        let degree = level.degrees[node as usize];
        for &(next, weight) in level.ties_of(node).iter().filter(|(next, _)| *next != node) {
            let group = self.groups[next as usize];
            if self.inside[group as usize] == 0.0 {
                self.met.push(group);
            }
            self.inside[group as usize] += weight;
        }
        self.totals[own as usize] -= degree;
        let gain = |group: u32| {
            let expected = resolution * self.totals[group as usize] * degree / level.twice;
            self.inside[group as usize] - expected
        };
        let (mut best, mut most) = (own, gain(own));
        self.met.sort_unstable();
        for &group in &self.met {
            if gain(group) > most + LEAST_GAIN * level.twice {
                (best, most) = (group, gain(group));
            }
        }
        self.totals[best as usize] += degree;
        self.groups[node as usize] = best;
        self.met.drain(..).for_each(|group| self.inside[group as usize] = 0.0);
        best != own
    }
}

/// Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators: small, and the same everywhere.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// The numbers below `count`, shuffled (Fisher and Yates).
    fn order(&mut self, count: usize) -> Vec<u32> {
        let mut order: Vec<u32> = (0..count as u32).collect();
        for place in (1..count).rev() {
            order.swap(place, (self.next() % (place as u64 + 1)) as usize);
        }
        order
    }
}
