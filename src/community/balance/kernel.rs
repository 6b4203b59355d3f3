//! What is left of a signed graph where balance is at stake: its 2-core, by places in a numbering of its own.
//!
//! A node with one tie can always take the side that its tie asks for, so such nodes are taken away, again and again, and put back
//! at the end. The places go from the rim to the middle, in the order of a k-core decomposition.

use crate::graph::Signed;

/// The 2-core.
pub(super) struct Kernel {
    /// The node of each place.
    nodes: Vec<u32>,
    /// The ties of each place, as places and weights, negative for hostile ties.
    pub(super) rows: Vec<Vec<(u32, i64)>>,
    /// The nodes outside, in the order in which they were taken away.
    stripped: Vec<u32>,
}

impl Kernel {
    pub(super) fn new(signed: &Signed, weighted: bool) -> Kernel {
        let (order, stripped) = peeled(signed);
        let mut places = vec![None; signed.node_count()];
        (0u32..).zip(&order).for_each(|(place, node)| places[*node as usize] = Some(place));
        let weigh = |weight: i64| if weighted { weight } else { weight.signum() };
        let row = |node: &u32| {
            let inside = |(next, weight): (u32, i64)| Some((places[next as usize]?, weigh(weight)));
            signed.row(*node).filter_map(inside).collect()
        };
        Kernel { rows: order.iter().map(row).collect(), nodes: order, stripped }
    }

    /// How many nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The weight of the ties that two camps break.
    pub(super) fn frustration(&self, camps: &[u8]) -> u64 {
        self.frustration_from(camps, 0)
    }

    /// The same among the places from one on.
    pub(super) fn frustration_from(&self, camps: &[u8], first: u32) -> u64 {
        let broken = self.pairs().filter(|tie| tie.0 >= first && breaks(camps, tie.0, tie.1, tie.2));
        broken.map(|tie| tie.2.unsigned_abs()).sum()
    }

    /// Every tie once.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (u32, u32, i64)> {
        (0u32..).zip(&self.rows).flat_map(|(place, row)| {
            row.iter().filter(move |(next, _)| *next > place).map(move |(next, weight)| (place, *next, *weight))
        })
    }

    /// The camps of all nodes of the graph, from those of the places.
    pub(super) fn extend(&self, signed: &Signed, camps: &[u8]) -> Vec<u8> {
        let mut all: Vec<Option<u8>> = vec![None; signed.node_count()];
        self.nodes.iter().zip(camps).for_each(|(node, camp)| all[*node as usize] = Some(*camp));
        for &node in self.stripped.iter().rev() {
            let asked = |(next, weight): (u32, i64)| Some(all[next as usize]? ^ u8::from(weight < 0));
            all[node as usize] = Some(signed.row(node).find_map(asked).unwrap_or(0));
        }
        let mut camps: Vec<u8> = all.into_iter().flatten().collect();
        name(signed, &mut camps);
        camps
    }
}

/// Whether a tie is friendly between the camps, or hostile inside one.
pub(super) fn breaks(camps: &[u8], one: u32, other: u32, weight: i64) -> bool {
    (camps[one as usize] == camps[other as usize]) == (weight < 0)
}

/// The nodes of the 2-core in the order of a core decomposition, and those outside it in the order of their removal.
fn peeled(signed: &Signed) -> (Vec<u32>, Vec<u32>) {
    let mut degrees: Vec<usize> = (0..signed.node_count() as u32).map(|node| signed.ties.degree(node)).collect();
    let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); degrees.iter().max().map_or(0, |largest| largest + 1)];
    degrees.iter().enumerate().rev().for_each(|(node, degree)| buckets[*degree].push(node as u32));
    let mut done = vec![false; degrees.len()];
    let (mut inside, mut stripped, mut level) = (Vec::new(), Vec::new(), 0);
    let mut lowest = 0;
    while lowest < buckets.len() {
        let Some(node) = buckets[lowest].pop() else {
            lowest += 1;
            continue;
        };
        if done[node as usize] || degrees[node as usize] != lowest {
            continue;
        }
        done[node as usize] = true;
        level = lowest.max(level);
        if level < 2 { &mut stripped } else { &mut inside }.push(node);
        for &next in signed.ties.neighbours(node).iter().filter(|next| !done[**next as usize]) {
            degrees[next as usize] -= 1;
            buckets[degrees[next as usize]].push(next);
        }
        lowest = lowest.saturating_sub(1);
    }
    (inside, stripped)
}

/// In each component, makes 0 the larger camp, or that of the first node.
fn name(signed: &Signed, camps: &mut [u8]) {
    let mut met = vec![false; camps.len()];
    for root in 0..camps.len() as u32 {
        if std::mem::replace(&mut met[root as usize], true) {
            continue;
        }
        let mut members = vec![root];
        let mut place = 0;
        while let Some(&node) = members.get(place) {
            let new =
                signed.ties.neighbours(node).iter().filter(|next| !std::mem::replace(&mut met[**next as usize], true));
            members.extend(new);
            place += 1;
        }
        let ones = members.iter().filter(|node| camps[**node as usize] == 1).count();
        if ones * 2 > members.len() || ones * 2 == members.len() && camps[root as usize] == 1 {
            members.iter().for_each(|node| camps[*node as usize] ^= 1);
        }
    }
}
