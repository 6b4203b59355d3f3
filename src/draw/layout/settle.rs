//! Forces that bring the nodes of a level to rest.
//!
//! Springs pull with the square of their length, all nodes push each other away (Fruchterman and Reingold 1991, Graph
//! drawing by force-directed placement), a weak pull leads to the middle of the whole and another to the middle of the
//! community. Each round moves every node the same step along its force; steps grow while the forces fall and
//! shrink when they do not (Hu 2005, Efficient, high-quality force-directed graph drawing).

use rayon::prelude::*;

use super::level::Level;
use super::point::Point;
use super::quadtree::Quadtree;

/// How strongly nodes push, springs of length 1 and strength 1 pulling with 1.
const PUSH: f64 = 0.25;

/// How strongly the middle of all pulls, for each unit of distance.
const GRAVITY: f64 = 0.015;

/// The same of the middle of the community.
const TOGETHER: f64 = 0.12;

/// By what steps shrink, and grow after `PATIENCE` good rounds.
const COOLING: f64 = 0.9;
const PATIENCE: u32 = 5;

/// At rest when steps are shorter.
const REST: f64 = 0.01;

/// Nodes for which it is worth while to wake another thread.
const PART: usize = 128;

/// Moves points until they rest, in at most so many rounds. O(n log n + m) a round.
pub(super) fn settle(level: &Level, points: &mut [Point], rounds: u32, first_step: f64) {
    let (mut step, mut before, mut good) = (first_step, f64::INFINITY, 0);
    for _ in 0..rounds {
        let forces = forces(level, points);
        let energy: f64 = forces.iter().map(|force| force.square()).sum();
        for (point, force) in points.iter_mut().zip(&forces) {
            *point += *force * (step / force.length().max(1e-9));
        }
        (step, good) = match (energy < before, good + 1) {
            (true, PATIENCE) => (step / COOLING, 0),
            (true, good) => (step, good),
            (false, _) => (step * COOLING, 0),
        };
        before = energy;
        if step < REST {
            break;
        }
    }
}

/// The force on each node; each is one sum on one thread, and so always the same.
fn forces(level: &Level, points: &[Point]) -> Vec<Point> {
    let tree = Quadtree::new(points, &level.masses);
    let middles = Middles::new(level, points);
    let nodes = (0..points.len()).into_par_iter().with_min_len(PART);
    nodes.map(|node| force(level, points, &tree, &middles, node)).collect()
}

fn force(level: &Level, points: &[Point], tree: &Quadtree, middles: &Middles, node: usize) -> Point {
    let (own, mass) = (points[node], level.masses[node]);
    let push = |way: Point, other: f64| way * (PUSH * mass * other / way.square().max(1e-6));
    let mut total = tree.sum(node as u32, own, push);
    for (target, strength) in level.springs(node) {
        let way = points[target as usize] - own;
        total += way * (strength * way.length());
    }
    total += (middles.all - own) * (GRAVITY * mass);
    total + (middles.of[level.groups[node] as usize] - own) * (TOGETHER * mass)
}

/// Where the middles of all nodes and of each community are.
struct Middles {
    all: Point,
    of: Vec<Point>,
}

impl Middles {
    fn new(level: &Level, points: &[Point]) -> Middles {
        let count = level.groups.iter().max().map_or(0, |most| *most as usize + 1);
        let mut sums = vec![(Point::default(), 0.0); count];
        for ((point, mass), group) in points.iter().zip(&level.masses).zip(&level.groups) {
            let sum = &mut sums[*group as usize];
            *sum = (sum.0 + *point * *mass, sum.1 + mass);
        }
        let all = sums.iter().fold((Point::default(), 0.0), |all, sum| (all.0 + sum.0, all.1 + sum.1));
        let middle = |&(sum, mass): &(Point, f64)| sum * (1.0 / f64::max(mass, 1e-9));
        Middles { all: middle(&all), of: sums.iter().map(middle).collect() }
    }
}
