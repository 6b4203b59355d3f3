//! Refinement: every group is split into parts that grow from single nodes, along ties, while that gains.
//!
//! Only nodes and parts that hang well together with the rest of their group take part, w(S, C - S) ≥ γ' M_S (M_C - M_S), and only
//! nodes that are still alone move, so every part is connected.

use super::level::{Level, Numbered, numbered};
use crate::graph::Random;

/// The parts of the groups.
pub(super) fn split(level: &Level, groups: &[u32], random: &mut Random) -> Numbered {
    let mut parts = Parts::new(level, groups);
    for node in random.order(level.nodes()) {
        if parts.alone[node as usize] && parts.hangs_together(level, groups, node) {
            parts.place(level, groups, node);
        }
    }
    numbered(&parts.labels)
}

struct Parts {
    labels: Vec<u32>,
    /// Whether a node is a part by itself, which it then gives its number.
    alone: Vec<bool>,
    /// M of each part.
    masses: Vec<f64>,
    /// w(S, C - S) of each part.
    outside: Vec<u32>,
    /// M of each group.
    totals: Vec<f64>,
    /// The weight of the node at hand into each part in `met`, 0 elsewhere.
    inside: Vec<u32>,
    met: Vec<u32>,
}

impl Parts {
    fn new(level: &Level, groups: &[u32]) -> Parts {
        let nodes = level.nodes();
        let mut totals = vec![0.0; nodes];
        groups.iter().zip(&level.masses).for_each(|(group, mass)| totals[*group as usize] += mass);
        let outside = |node: u32| -> u32 {
            let same = |tie: &&(u32, u32)| groups[tie.0 as usize] == groups[node as usize];
            level.ties(node).iter().filter(same).map(|tie| tie.1).sum()
        };
        Parts {
            labels: (0..nodes as u32).collect(),
            alone: vec![true; nodes],
            masses: level.masses.clone(),
            outside: (0..nodes as u32).map(outside).collect(),
            totals,
            inside: vec![0; nodes],
            met: Vec::new(),
        }
    }

    fn hangs_together(&self, level: &Level, groups: &[u32], part: u32) -> bool {
        let total = self.totals[groups[part as usize] as usize];
        let mass = self.masses[part as usize];
        f64::from(self.outside[part as usize]) >= level.rate * mass * (total - mass)
    }

    /// Puts a node that is alone into the part of its group where it gains most, if it gains.
    fn place(&mut self, level: &Level, groups: &[u32], node: u32) {
        let own = groups[node as usize];
        for &(next, weight) in level.ties(node).iter().filter(|tie| groups[tie.0 as usize] == own) {
            let part = self.labels[next as usize];
            if self.inside[part as usize] == 0 {
                self.met.push(part);
            }
            self.inside[part as usize] += weight;
        }
        let expected = level.rate * level.masses[node as usize];
        let (mut best, mut most, mut shared) = (node, 0.0, 0);
        let mut met = std::mem::take(&mut self.met);
        for part in met.drain(..) {
            let inside = std::mem::take(&mut self.inside[part as usize]);
            let gain = f64::from(inside) - expected * self.masses[part as usize];
            if gain > most && self.hangs_together(level, groups, part) {
                (best, most, shared) = (part, gain, inside);
            }
        }
        self.met = met;
        if best != node {
            self.join(node, best, shared);
        }
    }

    /// `shared` is the weight between the two.
    fn join(&mut self, node: u32, part: u32, shared: u32) {
        self.labels[node as usize] = part;
        self.alone[node as usize] = false;
        self.alone[part as usize] = false;
        self.masses[part as usize] += self.masses[node as usize];
        self.outside[part as usize] = self.outside[part as usize] + self.outside[node as usize] - 2 * shared;
    }
}
