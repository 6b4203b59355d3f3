//! A shortest path between two nodes, each as likely: search from both ends until the two meet.
//!
//! The side whose next level has fewer ties goes on. When a level of one side meets the other, all the meeting nodes are
//! equally far from each end; one is drawn by the number of paths through it, and from there the way back to either end is
//! drawn node by node.

use crate::graph::Random;
use crate::measure::rows::Rows;

/// The state of a search, reused by the next one.
pub(super) struct Sampler<'a> {
    sides: [Side<'a>; 2],
}

/// What one end has found: for each node its distance and the number of shortest paths, level after level in `order`.
struct Side<'a> {
    /// Ties to follow away from the end, and back to it.
    away: Rows<'a>,
    back: Rows<'a>,
    found: Vec<Found>,
    order: Vec<u32>,
    level: usize,
}

#[derive(Clone, Copy)]
struct Found {
    distance: u32,
    paths: f64,
}

const NOT: Found = Found { distance: u32::MAX, paths: 0.0 };

impl<'a> Sampler<'a> {
    pub(super) fn new(leaving: Rows<'a>, reaching: Rows<'a>) -> Sampler<'a> {
        let side =
            |away: Rows<'a>, back| Side { away, back, found: vec![NOT; away.len()], order: Vec::new(), level: 0 };
        Sampler { sides: [side(leaving, reaching), side(reaching, leaving)] }
    }

    /// Hands over the nodes inside a shortest path from source to target, which differ; none if there is no path.
    pub(super) fn path(&mut self, source: u32, target: u32, random: &mut Random, mut inside: impl FnMut(u32)) {
        self.sides[0].start(source);
        self.sides[1].start(target);
        let meeting = self.meeting();
        if let Some(middle) = draw(&meeting, random) {
            let ends = [source, target];
            if !ends.contains(&middle) {
                inside(middle);
            }
            self.sides.iter().for_each(|side| side.walk_back(middle, random, &mut inside));
        }
        self.sides.iter_mut().for_each(Side::clear);
    }

    /// Nodes in the middle of shortest paths, with the number of paths through each.
    fn meeting(&mut self) -> Vec<(u32, f64)> {
        loop {
            let [one, other] = &mut self.sides;
            let (ahead, facing) = if one.cost() <= other.cost() { (one, other) } else { (other, one) };
            if ahead.level == ahead.order.len() {
                return Vec::new();
            }
            ahead.expand();
            let fresh = ahead.order[ahead.level..].iter();
            let met = fresh.filter(|node| facing.found[**node as usize].paths > 0.0);
            let through = |node: &u32| ahead.found[*node as usize].paths * facing.found[*node as usize].paths;
            let meeting: Vec<(u32, f64)> = met.map(|node| (*node, through(node))).collect();
            if !meeting.is_empty() {
                return meeting;
            }
        }
    }
}

impl Side<'_> {
    fn start(&mut self, end: u32) {
        self.found[end as usize] = Found { distance: 0, paths: 1.0 };
        self.order.push(end);
        self.level = 0;
    }

    fn clear(&mut self) {
        self.order.drain(..).for_each(|node| self.found[node as usize] = NOT);
    }

    /// How many ties the next step follows.
    fn cost(&self) -> usize {
        self.order[self.level..].iter().map(|node| self.away.degree(*node)).sum()
    }

    fn expand(&mut self) {
        let end = self.order.len();
        for place in self.level..end {
            let node = self.order[place];
            let Found { distance, paths } = self.found[node as usize];
            for &next in self.away.row(node) {
                let found = &mut self.found[next as usize];
                if found.distance == u32::MAX {
                    *found = Found { distance: distance + 1, paths };
                    self.order.push(next);
                } else if found.distance == distance + 1 {
                    found.paths += paths;
                }
            }
        }
        self.level = end;
    }

    /// From a node of this side back to its end, without either.
    fn walk_back(&self, from: u32, random: &mut Random, inside: &mut impl FnMut(u32)) {
        let mut node = from;
        while self.found[node as usize].distance > 1 {
            let distance = self.found[node as usize].distance - 1;
            let before = self.back.row(node).iter().map(|node| (*node, self.found[*node as usize]));
            let before: Vec<(u32, f64)> = before
                .filter(|(_, found)| found.distance == distance)
                .map(|(node, found)| (node, found.paths))
                .collect();
            node = draw(&before, random).expect("a node found has one before it");
            inside(node);
        }
    }
}

/// One of some nodes, each as likely as its weight says.
fn draw(weighted: &[(u32, f64)], random: &mut Random) -> Option<u32> {
    let all: f64 = weighted.iter().map(|(_, weight)| weight).sum();
    let mut left = random.unit() * all;
    let drawn = weighted.iter().find(|(_, weight)| {
        left -= weight;
        left < 0.0
    });
    drawn.or(weighted.last()).map(|(node, _)| *node)
}
