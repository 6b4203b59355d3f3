//! Where the actors of a picture stand.
//!
//! [`layout`] lays each connected part out by itself: coarser and coarser copies of it are made (`coarsen`), the
//! coarsest finds its rest by forces (`settle`, over a `quadtree`), and each finer one begins where the coarser one
//! ended (`embed`). The part is laid down (`upright`), scaled, its frames are pushed apart (`spread`), and the parts
//! are put side by side (`pack`). Described in `docs/drawing.md`.

mod coarsen;
mod embed;
mod level;
mod pack;
mod point;
mod quadtree;
mod settle;
mod spread;
mod upright;

pub use point::{Frame, Point, hull};

use crate::graph::{Adjacency, Random};
use level::Level;
use pack::Part;

/// How to lay out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Where the random places begin from which the nodes find their rest.
    pub seed: u64,
    /// How long a tie is to be, about.
    pub length: f64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { seed: 0, length: 90.0 }
    }
}

/// A point for each node, so that none of the frames around them meets another.
///
/// `ties` are those of a simple undirected graph, `groups` the community of each node, `frames` the room each takes
/// around its point. The same for any number of threads. O((n log n + m) log n).
pub fn layout(ties: &Adjacency, groups: &[u32], frames: &[Frame], settings: &Settings) -> Vec<Point> {
    let mut place = vec![0; frames.len()];
    let parts = connected(ties, frames.len());
    for part in &parts {
        (0..).zip(part).for_each(|(number, &node)| place[node as usize] = number);
    }
    let laid: Vec<Vec<Point>> =
        parts.iter().map(|part| lay_out(ties, part, &place, groups, frames, settings)).collect();
    let shapes: Vec<Part> =
        parts.iter().zip(&laid).map(|(part, points)| shape(ties, part, &place, points, frames)).collect();
    let mut points = vec![Point::default(); frames.len()];
    for ((part, laid), way) in parts.iter().zip(&laid).zip(pack::pack(&shapes)) {
        part.iter().zip(laid).for_each(|(&node, point)| points[node as usize] = *point + way);
    }
    points
}

/// The connected parts, each ascending, by their first nodes. O(n + m).
fn connected(ties: &Adjacency, count: usize) -> Vec<Vec<u32>> {
    let mut seen = vec![false; count];
    let mut parts = Vec::new();
    for first in 0..count as u32 {
        if std::mem::replace(&mut seen[first as usize], true) {
            continue;
        }
        let mut part = vec![first];
        let mut next = 0;
        while let Some(&node) = part.get(next) {
            next += 1;
            let fresh =
                ties.neighbours(node).iter().filter(|other| !std::mem::replace(&mut seen[**other as usize], true));
            part.extend(fresh);
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

/// Points for one connected part around the origin.
fn lay_out(
    ties: &Adjacency,
    part: &[u32],
    place: &[u32],
    groups: &[u32],
    frames: &[Frame],
    settings: &Settings,
) -> Vec<Point> {
    let level = Level::finest(ties, part, place, groups);
    let mut random = Random::of_part(settings.seed, u64::from(part[0]));
    let mut points = embed::embed(level, &mut random);
    upright::lay_down(&mut points);
    let own: Vec<Frame> = part.iter().map(|&node| frames[node as usize]).collect();
    let factor = settings.length / typical_length(ties, part, place, &points);
    points.iter_mut().for_each(|point| *point = *point * factor);
    spread::spread(&mut points, &own);
    points
}

/// The length that half of the ties reach; 1 without ties.
fn typical_length(ties: &Adjacency, part: &[u32], place: &[u32], points: &[Point]) -> f64 {
    let at = |node: u32| points[place[node as usize] as usize];
    let of = |&node: &u32| ties.neighbours(node).iter().map(move |&other| (at(node) - at(other)).length());
    let mut lengths: Vec<f64> = part.iter().flat_map(of).collect();
    let middle = lengths.len() / 2;
    if lengths.is_empty() {
        return 1.0;
    }
    lengths.select_nth_unstable_by(middle, f64::total_cmp).1.max(1e-6)
}

/// What a part covers: the frames of its nodes with a margin, and points along its ties.
fn shape(ties: &Adjacency, part: &[u32], place: &[u32], points: &[Point], frames: &[Frame]) -> Part {
    const MARGIN: f64 = 12.0;
    let at = |node: u32| points[place[node as usize] as usize];
    let mut covered: Vec<Frame> = part.iter().map(|&node| frames[node as usize].at(at(node)).grown(MARGIN)).collect();
    for &node in part {
        for &other in ties.neighbours(node).iter().filter(|other| **other > node) {
            let way = at(other) - at(node);
            let steps = (way.length() / MARGIN).ceil().clamp(1.0, 200.0) as u32;
            let along = (0..=steps).map(|step| at(node) + way * (f64::from(step) / f64::from(steps)));
            covered.extend(along.map(|point| Frame::around(point, MARGIN, MARGIN)));
        }
    }
    Part { frames: covered }
}
