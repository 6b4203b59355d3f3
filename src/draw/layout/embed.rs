//! A connected graph in the plane, from a coarse picture to a fine one.

use super::coarsen::coarser;
use super::level::Level;
use super::point::Point;
use super::settle::settle;
use crate::graph::Random;

/// So few nodes are laid out from nothing.
const COARSEST: usize = 24;

/// Going on is no use when a coarser level has more than this share of the nodes.
const SHRINKING: f64 = 0.9;

/// Rounds for the coarsest level, and for each finer one.
const ROUNDS: u32 = 300;
const FINER_ROUNDS: u32 = 120;

/// First steps of both, where a spring is about 1 long.
const STEP: f64 = 1.0;
const FINER_STEP: f64 = 0.4;

/// Points for the nodes of a level, springs about 1 long.
pub(super) fn embed(finest: Level, random: &mut Random) -> Vec<Point> {
    let (mut levels, mut parents) = (vec![finest], Vec::new());
    while let Some(level) = levels.last().filter(|level| level.len() > COARSEST) {
        let (coarse, joined) = coarser(level);
        if coarse.len() as f64 > SHRINKING * level.len() as f64 {
            break;
        }
        levels.push(coarse);
        parents.push(joined);
    }
    let coarsest = levels.pop().expect("the finest is there");
    let side = (coarsest.masses.iter().sum::<f64>()).sqrt();
    let mut points: Vec<Point> = (0..coarsest.len()).map(|_| jitter(random, side)).collect();
    settle(&coarsest, &mut points, ROUNDS, STEP);
    while let (Some(level), Some(parents)) = (levels.pop(), parents.pop()) {
        points = parents.iter().map(|parent| points[*parent as usize] + jitter(random, 0.2)).collect();
        settle(&level, &mut points, FINER_ROUNDS, FINER_STEP);
    }
    points
}

/// A point of a square around the origin.
fn jitter(random: &mut Random, side: f64) -> Point {
    Point::new((random.unit() - 0.5) * side, (random.unit() - 0.5) * side)
}
