//! Brokerage: the roles an actor plays between groups, whose members reach each other through it.
//!
//! For every way a → v → b of which the ends are not tied by a → b, v is a broker, by the groups of the three:
//!
//! | role | a | v | b |
//! |---|---|---|---|
//! | coordinator | A | A | A |
//! | itinerant (consultant) | A | B | A |
//! | gatekeeper | A | B | B |
//! | representative | A | A | B |
//! | liaison | A | B | C |
//!
//! Undirected, every way counts in both directions, so that gatekeepers are representatives as well; so it is in the R package `sna`.
//! All ways are counted from how many come from and go to each group, and those that a tie closes are taken off
//! triangle by triangle: O(m √m) in all, where a walk over all ways would take O(Σ d²).

use rayon::prelude::*;

use super::Settings;
use crate::graph::{Adjacency, Csr, Progress, Stopped, Triangles};

/// How often an actor plays each role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Between members of its own group.
    pub coordinator: u64,
    /// Between members of one other group.
    pub itinerant: u64,
    /// From another group into its own.
    pub gatekeeper: u64,
    /// From its own group to another.
    pub representative: u64,
    /// Between two other groups.
    pub liaison: u64,
}

impl Roles {
    /// All ways through it.
    pub fn total(&self) -> u64 {
        self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison
    }

    fn of(&mut self, [from, through, to]: [u32; 3]) -> &mut u64 {
        match (from == through, through == to, from == to) {
            (true, true, _) => &mut self.coordinator,
            (false, false, true) => &mut self.itinerant,
            (false, true, _) => &mut self.gatekeeper,
            (true, false, _) => &mut self.representative,
            (false, false, false) => &mut self.liaison,
        }
    }
}

/// The roles of every node between groups, which are given by node: communities, or kinds. Only [`Settings::directed`] counts.
/// Gould and Fernandez 1989, Structures of mediation: a formal approach to brokerage in transaction networks, Sociological
/// Methodology 19.
pub fn brokerage(csr: &Csr, groups: &[u32], settings: &Settings, progress: &Progress) -> Result<Vec<Roles>, Stopped> {
    let (leaving, reaching) = (settings.leaving(csr), settings.reaching(csr));
    let closed = closed(csr, leaving, groups, progress)?;
    let count = groups.iter().max().map_or(0, |largest| *largest as usize + 1);
    let one = |tally: &mut Tally, node: u32| {
        let all = tally.ways(leaving, reaching, groups, node);
        without(all, closed[node as usize])
    };
    Ok(csr.nodes().into_par_iter().with_min_len(256).map_init(|| Tally::new(count), one).collect())
}

/// How many ties of the node at hand come from each group, and go there; 0 between nodes.
struct Tally {
    from: Vec<u64>,
    to: Vec<u64>,
}

impl Tally {
    fn new(groups: usize) -> Tally {
        Tally { from: vec![0; groups], to: vec![0; groups] }
    }

    /// All ways through a node between two others, closed or not.
    fn ways(&mut self, leaving: &Adjacency, reaching: &Adjacency, groups: &[u32], node: u32) -> Roles {
        let group = |next: &u32| groups[*next as usize] as usize;
        let (before, after) = (reaching.neighbours(node), leaving.neighbours(node));
        before.iter().for_each(|next| self.from[group(next)] += 1);
        after.iter().for_each(|next| self.to[group(next)] += 1);
        let own = groups[node as usize] as usize;
        let mut roles = Roles {
            coordinator: self.from[own] * self.to[own],
            gatekeeper: (before.len() as u64 - self.from[own]) * self.to[own],
            representative: self.from[own] * (after.len() as u64 - self.to[own]),
            ..Roles::default()
        };
        for next in before.iter().filter(|next| group(next) != own) {
            roles.itinerant += self.to[group(next)];
        }
        roles.liaison = before.len() as u64 * after.len() as u64 - roles.total();
        self.without_returns(&mut roles, before, after, groups, own as u32);
        before.iter().for_each(|next| self.from[group(next)] = 0);
        after.iter().for_each(|next| self.to[group(next)] = 0);
        roles
    }

    /// Takes off the ways that lead back to where they came from.
    fn without_returns(&self, roles: &mut Roles, before: &[u32], after: &[u32], groups: &[u32], own: u32) {
        for next in before.iter().filter(|next| after.binary_search(next).is_ok()) {
            let group = groups[*next as usize];
            *roles.of([group, own, group]) -= 1;
        }
    }
}

/// How many ways through each node a tie of their ends closes.
fn closed(csr: &Csr, leaving: &Adjacency, groups: &[u32], progress: &Progress) -> Result<Vec<Roles>, Stopped> {
    let triangles = Triangles::new(csr.both());
    let tied = |one: u32, other: u32| leaving.neighbours(one).binary_search(&other).is_ok();
    let directions: Vec<[bool; 2]> =
        triangles.ties().map(|(one, other)| [tied(one, other), tied(other, one)]).collect();
    let parts = triangles.gather(
        || vec![Roles::default(); csr.node_count()],
        |roles, triangle| {
            let [low, outer, high] = triangle.ties.map(|tie| directions[tie as usize]);
            let leads = [[false, low[0], outer[0]], [low[1], false, high[0]], [outer[1], high[1], false]];
            for [from, through, to] in WAYS {
                if leads[from][through] && leads[through][to] && leads[from][to] {
                    let corners = [from, through, to].map(|corner| triangle.corners[corner]);
                    *roles[corners[1] as usize].of(corners.map(|corner| groups[corner as usize])) += 1;
                }
            }
        },
        progress,
    )?;
    let mut sums = vec![Roles::default(); csr.node_count()];
    for part in parts {
        sums.iter_mut().zip(part).for_each(|(sum, part)| *sum = with(*sum, part));
    }
    Ok(sums)
}

/// The ways over the corners of a triangle.
const WAYS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

fn with(one: Roles, other: Roles) -> Roles {
    Roles {
        coordinator: one.coordinator + other.coordinator,
        itinerant: one.itinerant + other.itinerant,
        gatekeeper: one.gatekeeper + other.gatekeeper,
        representative: one.representative + other.representative,
        liaison: one.liaison + other.liaison,
    }
}

fn without(one: Roles, other: Roles) -> Roles {
    Roles {
        coordinator: one.coordinator - other.coordinator,
        itinerant: one.itinerant - other.itinerant,
        gatekeeper: one.gatekeeper - other.gatekeeper,
        representative: one.representative - other.representative,
        liaison: one.liaison - other.liaison,
    }
}
