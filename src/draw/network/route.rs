//! Which way each tie goes: beside the others between the same two actors, and round the actors in between.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::curve::Curve;
use super::ground::Ground;
use super::size::Sizes;
use crate::draw::layout::{Frame, Point};
use crate::draw::picture::Picture;

/// Bends to try, in parts of the distance, the straighter first.
const BENDS: [f64; 7] = [0.04, -0.04, 0.13, -0.13, 0.22, -0.22, 0.32];

/// With more ties than this, they do not go far round others.
const CROWD: usize = 300;

/// Pixels between ties side by side.
const BESIDE: f64 = 15.0;

/// Pixels from an actor that is passed.
const PASSING: f64 = 5.0;

/// The curve of each tie, from middle to middle. O(m b) for b actors near one curve.
pub(super) fn routes(picture: &Picture, points: &[Point], sizes: &Sizes) -> Vec<Curve> {
    let mut ground = Ground::default();
    for (actor, point) in points.iter().enumerate() {
        let radius = sizes.radii[actor] + PASSING;
        ground.put(actor, Frame::around(*point, radius, radius));
    }
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (number, tie) in picture.ties.iter().enumerate() {
        pairs.entry((tie.source.min(tie.target), tie.source.max(tie.target))).or_default().push(number);
    }
    let tried = if picture.ties.len() > CROWD { &BENDS[..3] } else { &BENDS[..] };
    let bends = pairs.par_iter().map(|(&ends, ties)| fan(&ground, points, ends, ties.len(), tried));
    let bends: Vec<Vec<f64>> = bends.collect();
    let mut curves = vec![Curve::bent(Point::default(), Point::default(), 0.0); picture.ties.len()];
    for (&number, bend) in pairs.values().flatten().zip(bends.into_iter().flatten()) {
        let tie = &picture.ties[number];
        // Right of one way is left of the other.
        let bend = if tie.source < tie.target { bend } else { -bend };
        curves[number] = Curve::bent(points[tie.source], points[tie.target], bend);
    }
    curves
}

/// The bends of so many ties between two actors: side by side around the first bend that meets the fewest others.
fn fan(ground: &Ground, points: &[Point], ends: (usize, usize), count: usize, tried: &[f64]) -> Vec<f64> {
    let (from, to) = (points[ends.0], points[ends.1]);
    let distance = (to - from).length();
    let gap = BESIDE.min(distance * 0.3);
    let bends = |middle: f64| (0..count).map(move |place| middle + (place as f64 - (count - 1) as f64 / 2.0) * gap);
    let straight = if count > 1 { &[0.0][..] } else { &[] };
    let mut best = (usize::MAX, 0.0);
    for middle in straight.iter().chain(tried).map(|bend| bend * distance) {
        let met = bends(middle).map(|bend| crossed(ground, &Curve::bent(from, to, bend), ends)).sum();
        if met < best.0 {
            best = (met, middle);
        }
        if met == 0 {
            break;
        }
    }
    bends(best.1).collect()
}

/// How many points of a curve lie on other actors.
fn crossed(ground: &Ground, curve: &Curve, ends: (usize, usize)) -> usize {
    let near =
        |point: Point| ground.met(Frame::around(point, 0.5, 0.5)).any(|actor| actor != ends.0 && actor != ends.1);
    curve.points(24).filter(|point| near(*point)).count()
}
