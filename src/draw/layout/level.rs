//! One of the graphs, from fine to coarse, through which a layout goes.

use crate::graph::Adjacency;

/// How much weaker a spring between two communities is than within one.
const BETWEEN: f64 = 0.35;

/// The strongest spring, so that one tie of a thousand documents does not make two actors one.
const STRONGEST: f64 = 4.0;

/// Nodes with springs between them.
#[derive(Debug, Default)]
pub(super) struct Level {
    offsets: Vec<u32>,
    targets: Vec<u32>,
    strengths: Vec<f64>,
    /// How strongly each node pushes others away.
    pub(super) masses: Vec<f64>,
    /// The community of each.
    pub(super) groups: Vec<u32>,
}

impl Level {
    /// The finest level: some nodes of a graph, ascending and closed under ties, with `place` of each among them.
    pub(super) fn finest(ties: &Adjacency, nodes: &[u32], place: &[u32], groups: &[u32]) -> Level {
        let mut level = Level { offsets: vec![0], ..Level::default() };
        for &node in nodes {
            for (target, weight) in ties.ties(node) {
                let apart = groups[node as usize] != groups[target as usize];
                let strength = f64::from(weight).sqrt().min(STRONGEST) * if apart { BETWEEN } else { 1.0 };
                level.targets.push(place[target as usize]);
                level.strengths.push(strength);
            }
            level.offsets.push(level.targets.len() as u32);
            level.masses.push(1.0 + f64::from(ties.degree(node) as u32).sqrt() / 2.0);
            level.groups.push(groups[node as usize]);
        }
        level
    }

    /// The level whose nodes are these, joined where they have one parent; springs between the same two add up.
    pub(super) fn joined(&self, parents: &[u32], count: usize) -> Level {
        let mut rows: Vec<Vec<(u32, f64)>> = vec![Vec::new(); count];
        let mut coarse = Level { masses: vec![0.0; count], groups: vec![0; count], ..Level::default() };
        for (node, &parent) in parents.iter().enumerate() {
            coarse.masses[parent as usize] += self.masses[node];
            coarse.groups[parent as usize] = self.groups[node];
            let springs = self.springs(node).map(|(target, strength)| (parents[target as usize], strength));
            rows[parent as usize].extend(springs.filter(|(target, _)| *target != parent));
        }
        coarse.offsets.push(0);
        for row in &mut rows {
            coarse.add_row(row);
        }
        coarse
    }

    fn add_row(&mut self, row: &mut [(u32, f64)]) {
        // Stable, so that equal targets add up in order of the finer nodes.
        row.sort_by_key(|(target, _)| *target);
        for same in row.chunk_by(|one, other| one.0 == other.0) {
            self.targets.push(same[0].0);
            self.strengths.push(same.iter().map(|(_, strength)| strength).sum());
        }
        self.offsets.push(self.targets.len() as u32);
    }

    /// How many nodes.
    pub(super) fn len(&self) -> usize {
        self.masses.len()
    }

    /// The neighbours of a node, with the strength of the spring to each.
    pub(super) fn springs(&self, node: usize) -> impl Iterator<Item = (u32, f64)> {
        let row = self.offsets[node] as usize..self.offsets[node + 1] as usize;
        self.targets[row.clone()].iter().copied().zip(self.strengths[row].iter().copied())
    }

    /// How many springs hold a node.
    pub(super) fn degree(&self, node: usize) -> u32 {
        self.offsets[node + 1] - self.offsets[node]
    }
}
