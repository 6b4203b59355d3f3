//! Names beside their actors, and words along their ties: none on another, none on an actor.
//!
//! Where room was kept, a name stands below its actor at first. Then each, from the highest actor down, goes where it is free
//! and hides the least of the ties (a greedy placement in candidate positions, as of Christensen, Marks and
//! Shieber 1995, An empirical study of algorithms for point-feature label placement).

use super::curve::Curve;
use super::ground::{Ground, Ink};
use super::size::{Name, Sizes, TO_NAME};
use crate::draw::font::{self, Weight};
use crate::draw::layout::{Frame, Point};
use crate::draw::svg::Anchor;

/// How much a name would rather be in the place before than in the next, in points of ink.
const HABIT: u32 = 2;

/// Half the width of what strikes a tie through.
const MARK: f64 = 7.0;

/// Pixels between names.
const MARGIN: f64 = 1.5;

/// Size of the words along ties, and the shares of the way where they may stand.
pub(super) const WORD: f64 = 9.5;
const PLACES: [f64; 7] = [0.5, 0.43, 0.57, 0.36, 0.64, 0.3, 0.7];

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Standing {
    pub(super) frame: Frame,
    pub(super) anchor: Anchor,
}

/// Where everything stands that has words.
#[derive(Debug)]
pub(super) struct Labels {
    /// By actor; none where there is no room.
    pub(super) names: Vec<Option<Standing>>,
    /// The middle of the word of each tie and where it leads; none where there is no room.
    pub(super) words: Vec<Option<(Point, Point)>>,
}

/// Finds the places. `words` are those of the ties, none of which are set if it is empty; `marks` must stay clear.
pub(super) fn labels(points: &[Point], sizes: &Sizes, curves: &[Curve], words: &[&str], marks: &[Point]) -> Labels {
    let mut ground = Ground::default();
    for (actor, point) in points.iter().enumerate() {
        ground.put(actor, Frame::around(*point, sizes.radii[actor], sizes.radii[actor]));
    }
    let nobody = points.len() * 2;
    marks.iter().for_each(|mark| ground.put(nobody, Frame::around(*mark, MARK, MARK)));
    let mut ink = Ink::default();
    for curve in curves {
        let count = (curve.length() / 5.0).clamp(2.0, 400.0) as u32;
        curve.points(count).for_each(|point| ink.drop(point));
    }
    let names = names(points, sizes, &mut ground, &ink);
    let words = curves.iter().zip(words).map(|(curve, word)| place_word(curve, word, nobody, &mut ground));
    Labels { names, words: words.collect() }
}

fn names(points: &[Point], sizes: &Sizes, ground: &mut Ground, ink: &Ink) -> Vec<Option<Standing>> {
    let count = points.len();
    let mut standings: Vec<Option<Standing>> = vec![None; count];
    for (actor, name) in sizes.names.iter().enumerate() {
        if let Some(name) = name.as_ref().filter(|name| name.is_kept) {
            let frame = name.below(points[actor], sizes.radii[actor]);
            ground.put(count + actor, frame);
            standings[actor] = Some(Standing { frame, anchor: Anchor::Middle });
        }
    }
    for &actor in &sizes.order {
        let Some(name) = &sizes.names[actor] else { continue };
        let own = count + actor;
        let places = candidates(name, points[actor], sizes.radii[actor]);
        let free = places.into_iter().zip(0..).filter(|(place, _)| ground.is_free(place.frame.grown(MARGIN), own));
        let best = free.min_by_key(|(place, rank)| ink.under(place.frame) + HABIT * rank);
        if let Some((place, _)) = best {
            standings[actor].iter().for_each(|before| ground.take(own, before.frame));
            ground.put(own, place.frame);
            standings[actor] = Some(place);
        }
    }
    standings
}

/// Where a name may stand, the best first.
fn candidates(name: &Name, at: Point, radius: f64) -> [Standing; 8] {
    let (half, high) = (name.width / 2.0, name.height / 2.0);
    let (aside, over, slant) = (radius + TO_NAME + half, radius + TO_NAME + high, radius * 0.72 + 1.0);
    let place = |x: f64, y: f64, anchor| Standing { frame: Frame::around(at + Point::new(x, y), half, high), anchor };
    [
        place(0.0, over, Anchor::Middle),
        place(aside + 1.0, 0.0, Anchor::Start),
        place(-aside - 1.0, 0.0, Anchor::End),
        place(0.0, -over, Anchor::Middle),
        place(slant + half, slant + high, Anchor::Start),
        place(slant + half, -slant - high, Anchor::Start),
        place(-slant - half, slant + high, Anchor::End),
        place(-slant - half, -slant - high, Anchor::End),
    ]
}

/// Where the word of a tie stands along it, if it fits.
fn place_word(curve: &Curve, word: &str, number: usize, ground: &mut Ground) -> Option<(Point, Point)> {
    let width = font::width(word, WORD, Weight::Regular);
    if width + 16.0 > curve.length() {
        return None;
    }
    for share in PLACES {
        let (at, way) = (curve.at(share), curve.way(share));
        let boxes = boxes(at, way, width);
        // Words have one number together, which is nobody's: they keep clear of each other as well.
        if boxes.iter().all(|part| ground.is_free(*part, usize::MAX)) {
            boxes.iter().for_each(|part| ground.put(number, *part));
            return Some((at, way));
        }
    }
    None
}

/// Small upright rectangles that cover a slanting word.
fn boxes(at: Point, way: Point, width: f64) -> Vec<Frame> {
    let count = (width / WORD).ceil().max(1.0) as u32;
    let place = |part: u32| (f64::from(part) + 0.5) / f64::from(count) - 0.5;
    let half = WORD * 0.62;
    (0..count).map(|part| Frame::around(at + way * (width * place(part)), half, half)).collect()
}
