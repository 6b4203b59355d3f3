//! Cuts: actors and ties whose removal cuts the net, and how many actors they cut off.
//!
//! Removing v leaves its component in pieces; all but the largest are cut off, v itself not counted: 0 unless v is an articulation
//! point. A tie is a bridge if its removal parts its ends; the smaller side is cut off. Without regard to direction. Names
//! as in the paper, every node going by its place in a depth-first search: LOWPT(v) is the first place that a tie leads to
//! from v or from what was found through v. O(n + m), without recursion.

use super::{Measure, Settings};
use crate::graph::{Adjacency, Csr, Progress, Stopped};

pub(super) const MEASURE: Measure = Measure {
    id: "cut",
    label: "Cut",
    description: "so many others lose touch with the rest if it goes",
    directed: false,
    weighted: false,
    complexity: "O(n + m)",
    paper: "Hopcroft and Tarjan 1973, Efficient algorithms for graph manipulation, Communications of the ACM 16",
    run,
};

/// What the net hangs by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cuts {
    /// How many actors lose touch with the rest if a node goes, by node.
    pub nodes: Vec<u32>,
    /// Ties whose removal parts their ends, by first and second end.
    pub bridges: Vec<Bridge>,
}

/// A tie whose removal parts its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bridge {
    /// The ends, the smaller number first.
    pub ends: [u32; 2],
    /// How many actors are on the smaller side.
    pub cut_off: u32,
}

fn run(csr: &Csr, _: &Settings, progress: &Progress) -> Result<Vec<f64>, Stopped> {
    Ok(cuts(csr, progress)?.nodes.into_iter().map(f64::from).collect())
}

/// Finds articulation points and bridges, with what they cut off.
pub fn cuts(csr: &Csr, progress: &Progress) -> Result<Cuts, Stopped> {
    let mut search = Search::new(csr.node_count());
    let mut cuts = Cuts { nodes: vec![0; csr.node_count()], bridges: Vec::new() };
    progress.begin(csr.node_count() as u64);
    for root in csr.nodes().filter(|node| csr.both.degree(*node) > 0) {
        if search.places[root as usize] == UNSEEN {
            let begin = search.order.len();
            search.explore(&csr.both, root);
            search.judge(&csr.both, begin, &mut cuts);
            progress.advance((search.order.len() - begin) as u64)?;
        }
    }
    cuts.bridges.sort_unstable();
    Ok(cuts)
}

const UNSEEN: u32 = u32::MAX;

struct Search {
    /// The place of each node.
    places: Vec<u32>,
    /// The node at each place.
    order: Vec<u32>,
    /// From which place each was found; a root from its own.
    parents: Vec<u32>,
}

/// What lies at and behind the places of a component.
struct Behind {
    /// LOWPT.
    lowest: Vec<u32>,
    /// How many nodes were found through one, itself counted.
    sizes: Vec<u32>,
    /// How many nodes its removal leaves in pieces that are known, and in the largest of them.
    apart: Vec<u32>,
    largest: Vec<u32>,
}

impl Search {
    fn new(nodes: usize) -> Search {
        Search { places: vec![UNSEEN; nodes], order: Vec::with_capacity(nodes), parents: Vec::with_capacity(nodes) }
    }

    /// Gives places to a component, depth first.
    fn explore(&mut self, ties: &Adjacency, root: u32) {
        let mut way = vec![(root, ties.offsets[root as usize])];
        self.enter(root, self.order.len() as u32);
        while let Some((node, tie)) = way.last_mut() {
            let end = ties.offsets[*node as usize + 1];
            while *tie < end && self.places[ties.targets[*tie as usize] as usize] != UNSEEN {
                *tie += 1;
            }
            if *tie == end {
                way.pop();
                continue;
            }
            let next = ties.targets[*tie as usize];
            self.enter(next, self.places[*node as usize]);
            way.push((next, ties.offsets[next as usize]));
        }
    }

    fn enter(&mut self, node: u32, parent: u32) {
        self.places[node as usize] = self.order.len() as u32;
        self.order.push(node);
        self.parents.push(parent);
    }

    /// Goes back over a component from its last place: what was found through a node is known before the node.
    fn judge(&self, ties: &Adjacency, begin: usize, cuts: &mut Cuts) {
        let count = self.order.len() - begin;
        let mut behind = Behind {
            lowest: vec![UNSEEN; count],
            sizes: vec![1; count],
            apart: vec![0; count],
            largest: vec![0; count],
        };
        for place in (begin..self.order.len()).rev() {
            let (node, parent) = (self.order[place], self.parents[place] as usize);
            let row = ties.neighbours(node).iter().map(|next| self.places[*next as usize]);
            let seen = row.filter(|next| *next as usize != parent).min().unwrap_or(UNSEEN);
            let lowest = seen.min(behind.lowest[place - begin]);
            let size = behind.sizes[place - begin];
            cuts.nodes[node as usize] = behind.cut_off(place - begin, count as u32);
            if place == begin {
                break;
            }
            if lowest as usize >= place {
                let ends = [node, self.order[parent]];
                let cut_off = size.min(count as u32 - size);
                cuts.bridges.push(Bridge { ends: [ends[0].min(ends[1]), ends[0].max(ends[1])], cut_off });
            }
            behind.hand_over(parent - begin, lowest, size, lowest as usize >= parent);
        }
    }
}

impl Behind {
    /// Tells the one a node was found from what is behind it, and whether only that one holds it to the rest.
    fn hand_over(&mut self, parent: usize, lowest: u32, size: u32, apart: bool) {
        self.lowest[parent] = self.lowest[parent].min(lowest);
        self.sizes[parent] += size;
        if apart {
            self.apart[parent] += size;
            self.largest[parent] = self.largest[parent].max(size);
        }
    }

    /// All but the largest piece that is left without a node.
    fn cut_off(&self, place: usize, count: u32) -> u32 {
        let rest = count - 1 - self.apart[place];
        count - 1 - self.largest[place].max(rest)
    }
}
