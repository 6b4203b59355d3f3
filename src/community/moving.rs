//! Fast local moving: a node is looked at again only when a neighbour has left its group.

use std::collections::VecDeque;

use super::level::Level;
use crate::graph::Random;

/// A gain below this share of what is compared is rounding.
const LEAST_GAIN: f64 = 1e-10;

/// Moves nodes to where they gain most, until none does.
pub(super) fn settle(level: &Level, groups: Vec<u32>, random: &mut Random) -> Vec<u32> {
    let mut moving = Moving::new(level, groups);
    let mut queue = VecDeque::from(random.order(level.nodes()));
    let mut waits = vec![true; level.nodes()];
    while let Some(node) = queue.pop_front() {
        waits[node as usize] = false;
        let Some(group) = moving.place(level, node) else { continue };
        for &(next, _) in level.ties(node) {
            if !waits[next as usize] && moving.groups[next as usize] != group {
                waits[next as usize] = true;
                queue.push_back(next);
            }
        }
    }
    moving.groups
}

struct Moving {
    groups: Vec<u32>,
    /// M of each group.
    masses: Vec<f64>,
    /// How many nodes each group has.
    sizes: Vec<u32>,
    /// Groups without nodes.
    empty: Vec<u32>,
    /// The weight of the node at hand into each group in `met`, 0 elsewhere.
    inside: Vec<u32>,
    met: Vec<u32>,
}

impl Moving {
    fn new(level: &Level, groups: Vec<u32>) -> Moving {
        let nodes = level.nodes();
        let (mut masses, mut sizes) = (vec![0.0; nodes], vec![0; nodes]);
        for (group, mass) in groups.iter().zip(&level.masses) {
            masses[*group as usize] += mass;
            sizes[*group as usize] += 1;
        }
        let empty = (0..nodes as u32).filter(|group| sizes[*group as usize] == 0).collect();
        Moving { groups, masses, sizes, empty, inside: vec![0; nodes], met: Vec::new() }
    }

    /// Puts a node where it gains most; the group if it is another.
    fn place(&mut self, level: &Level, node: u32) -> Option<u32> {
        let own = self.groups[node as usize];
        let mass = level.masses[node as usize];
        self.meet(level, node);
        let expected = level.rate * mass;
        let stay = f64::from(self.inside[own as usize]) - expected * (self.masses[own as usize] - mass);
        let least = LEAST_GAIN * (stay.abs() + 1.0);
        let (mut best, mut most) = (own, stay);
        for group in self.met.drain(..) {
            let inside = std::mem::take(&mut self.inside[group as usize]);
            let gain = f64::from(inside) - expected * self.masses[group as usize];
            if gain > most + least && group != own {
                (best, most) = (group, gain);
            }
        }
        if most < -least && self.sizes[own as usize] > 1 {
            best = self.empty.last().copied().unwrap_or(own);
        }
        (best != own).then(|| self.change(node, mass, own, best))
    }

    fn meet(&mut self, level: &Level, node: u32) {
        for &(next, weight) in level.ties(node) {
            let group = self.groups[next as usize];
            let inside = &mut self.inside[group as usize];
            if *inside == 0 {
                self.met.push(group);
            }
            *inside += weight;
        }
    }

    fn change(&mut self, node: u32, mass: f64, from: u32, to: u32) -> u32 {
        if self.sizes[to as usize] == 0 {
            self.empty.pop();
        }
        self.masses[from as usize] -= mass;
        self.masses[to as usize] += mass;
        self.sizes[from as usize] -= 1;
        self.sizes[to as usize] += 1;
        if self.sizes[from as usize] == 0 {
            self.masses[from as usize] = 0.0;
            self.empty.push(from);
        }
        self.groups[node as usize] = to;
        to
    }
}
