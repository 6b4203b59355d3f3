//! How large everything is, by the scores of the actors and by how many there are.

use crate::draw::font::{self, ASCENT, DESCENT, LEADING, Weight};
use crate::draw::layout::{Frame, Point};
use crate::draw::picture::Picture;

/// A picture of so many actors has its usual sizes; with more, what is high stands out more from what is low.
const USUAL: f64 = 80.0;

/// Up to so many actors each is named; of more, the highest are, and of those the first have room kept for their names.
const ALL_NAMED: usize = 150;
const NAMED: usize = 500;
const ROOM_KEPT: usize = 80;

/// Pixels between actors and between a name and its actor.
const APART: f64 = 7.0;
pub(super) const TO_NAME: f64 = 3.0;

/// Widest line of a name, in parts of its size, and most lines.
const WIDEST: f64 = 9.5;
const LINES: usize = 3;

/// Sizes of all actors.
#[derive(Debug)]
pub(super) struct Sizes {
    /// Half the width of each actor.
    pub(super) radii: Vec<f64>,
    /// The name of each that may have one.
    pub(super) names: Vec<Option<Name>>,
    /// Actors by falling score.
    pub(super) order: Vec<usize>,
}

/// A name as it is set.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) lines: Vec<String>,
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Whether room for it is kept below the actor.
    pub(super) is_kept: bool,
}

impl Sizes {
    /// The sizes for a picture.
    pub(super) fn of(picture: &Picture) -> Sizes {
        let count = picture.actors.len();
        let crowd = (count as f64 / USUAL).max(1.0).sqrt();
        let (least, range) = (6.0 / crowd.min(2.5), 15.0 * crowd.sqrt());
        let radius = |score: f64| least + range * score.sqrt();
        let mut order: Vec<usize> = (0..count).collect();
        let score = |actor: usize| picture.actors[actor].score;
        order.sort_by(|&one, &other| score(other).total_cmp(&score(one)).then(one.cmp(&other)));
        let mut names = vec![None; count];
        let named = if count <= ALL_NAMED { count } else { NAMED };
        for (rank, &actor) in order.iter().enumerate().take(named) {
            let is_kept = count <= ALL_NAMED || rank < ROOM_KEPT;
            names[actor] = Some(Name::set(&picture.actors[actor].label, score(actor), crowd, is_kept));
        }
        Sizes { radii: picture.actors.iter().map(|actor| radius(actor.score)).collect(), names, order }
    }

    /// The room an actor takes around its point, its name below it.
    pub(super) fn room(&self, actor: usize) -> Frame {
        let own = Frame::around(Point::default(), self.radii[actor], self.radii[actor]);
        let name = self.names[actor].as_ref().filter(|name| name.is_kept);
        name.map_or(own, |name| own.joined(name.below(Point::default(), self.radii[actor]))).grown(APART)
    }
}

impl Name {
    fn set(label: &str, score: f64, crowd: f64, is_kept: bool) -> Name {
        let size = 11.5 + 5.0 * crowd * score.sqrt();
        let weight = if score >= 0.3 { Weight::Bold } else { Weight::Regular };
        let lines = font::wrapped(label, size, weight, WIDEST * size, LINES);
        let width = lines.iter().map(|line| font::width(line, size, weight)).fold(0.0, f64::max);
        let height = size * (ASCENT + DESCENT + LEADING * (lines.len() - 1) as f64);
        Name { lines, size, weight, width, height, is_kept }
    }

    /// Where it lies below an actor.
    pub(super) fn below(&self, at: Point, radius: f64) -> Frame {
        let middle = Point::new(at.x, at.y + radius + TO_NAME + self.height / 2.0);
        Frame::around(middle, self.width / 2.0, self.height / 2.0)
    }
}

/// How wide the line of a tie of so many sources is: more for each doubling of its sources.
pub(super) fn width(sources: u32) -> f64 {
    1.3 + 0.75 * f64::from(sources.clamp(1, 64)).log2()
}
