//! What lies where: which things a rectangle would meet, without asking all of them.

use rustc_hash::FxHashMap;

use crate::draw::layout::{Frame, Point};

/// Pixels of a side of the squares by which things are found.
const SQUARE: f64 = 48.0;

/// The same of the squares in which points are counted.
const GRAIN: f64 = 6.0;

type Place = (i32, i32);

/// Rectangles, each with a number.
#[derive(Debug, Default)]
pub(super) struct Ground {
    squares: FxHashMap<Place, Vec<(u32, Frame)>>,
}

impl Ground {
    /// Lays a rectangle down.
    pub(super) fn put(&mut self, number: usize, frame: Frame) {
        for square in squares(frame, SQUARE) {
            self.squares.entry(square).or_default().push((number as u32, frame));
        }
    }

    /// Takes a rectangle away.
    pub(super) fn take(&mut self, number: usize, frame: Frame) {
        for square in squares(frame, SQUARE) {
            if let Some(things) = self.squares.get_mut(&square) {
                things.retain(|(other, _)| *other != number as u32);
            }
        }
    }

    /// The numbers of what a rectangle meets; some may come more than once.
    pub(super) fn met(&self, frame: Frame) -> impl Iterator<Item = usize> {
        let things = squares(frame, SQUARE).filter_map(|square| self.squares.get(&square)).flatten();
        things.filter(move |(_, other)| frame.meets(*other)).map(|(number, _)| *number as usize)
    }

    /// Whether a rectangle meets nothing but perhaps one thing.
    pub(super) fn is_free(&self, frame: Frame, but: usize) -> bool {
        self.met(frame).all(|number| number == but)
    }
}

/// How much ink lies where: points counted in small squares.
#[derive(Debug, Default)]
pub(super) struct Ink {
    grains: FxHashMap<Place, u32>,
}

impl Ink {
    /// One more point.
    pub(super) fn drop(&mut self, point: Point) {
        *self.grains.entry(place(point, GRAIN)).or_default() += 1;
    }

    /// How many points lie about under a rectangle.
    pub(super) fn under(&self, frame: Frame) -> u32 {
        squares(frame, GRAIN).filter_map(|square| self.grains.get(&square)).sum()
    }
}

fn place(point: Point, side: f64) -> Place {
    ((point.x / side).floor() as i32, (point.y / side).floor() as i32)
}

/// The squares that a rectangle touches, row by row.
fn squares(frame: Frame, side: f64) -> impl Iterator<Item = Place> {
    let (first, last) =
        (place(Point::new(frame.left, frame.top), side), place(Point::new(frame.right, frame.bottom), side));
    (first.1..=last.1).flat_map(move |row| (first.0..=last.0).map(move |column| (column, row)))
}
