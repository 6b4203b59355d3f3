//! Parts that do not hang together, laid side by side without gaps.
//!
//! Each part is what it covers of a grid of squares; from the largest on, each goes to the free place nearest to the
//! middle (Freivalds, Dogrusoz and Kikusts 2002, Disconnected graph layout and the polyomino packing approach).

use rustc_hash::FxHashSet;

use super::point::{Frame, Point, hull};

/// Squares that the picture is cut into, about.
const SQUARES: f64 = 6_000.0;

/// How much wider than high the whole is to be.
const ASPECT: f64 = 1.5;

/// A part: the frames it covers, around the origin.
pub(super) struct Part {
    /// What nodes and ties cover.
    pub(super) frames: Vec<Frame>,
}

/// How far to move each part so that none covers another. O(k s) for k parts and s squares tried.
pub(super) fn pack(parts: &[Part]) -> Vec<Point> {
    let area: f64 =
        parts.iter().map(|part| hull(part.frames.iter().copied())).map(|frame| frame.width() * frame.height()).sum();
    let side = (area / SQUARES).sqrt().max(8.0);
    let shapes: Vec<Vec<Square>> = parts.iter().map(|part| shape(part, side)).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&part| (std::cmp::Reverse(shapes[part].len()), part));
    let mut taken: FxHashSet<Square> = FxHashSet::default();
    let mut moves = vec![Point::default(); parts.len()];
    let (mut ring, mut size) = (0, usize::MAX);
    for part in order {
        // A part as large as the one before finds nothing nearer to the middle.
        ring = if shapes[part].len() == size { ring } else { 0 };
        size = shapes[part].len();
        let place = free_place(&shapes[part], &taken, &mut ring);
        taken.extend(shapes[part].iter().map(|square| (square.0 + place.0, square.1 + place.1)));
        moves[part] = Point::new(f64::from(place.0), f64::from(place.1)) * side;
    }
    moves
}

type Square = (i32, i32);

/// The squares a part covers, ascending, each once.
fn shape(part: &Part, side: f64) -> Vec<Square> {
    let square = |value: f64| (value / side).floor() as i32;
    let mut squares = Vec::new();
    for frame in &part.frames {
        for row in square(frame.top)..=square(frame.bottom) {
            squares.extend((square(frame.left)..=square(frame.right)).map(|column| (column, row)));
        }
    }
    squares.sort_unstable();
    squares.dedup();
    squares
}

/// The first free place on rings around the middle, from a ring on.
fn free_place(shape: &[Square], taken: &FxHashSet<Square>, ring: &mut i32) -> Square {
    let fits = |place: &Square| shape.iter().all(|square| !taken.contains(&(square.0 + place.0, square.1 + place.1)));
    loop {
        if let Some(place) = around(*ring).into_iter().find(fits) {
            return place;
        }
        *ring += 1;
    }
}

/// The places of a ring, wider than high, those near to the axes first.
fn around(ring: i32) -> Vec<Square> {
    if ring == 0 {
        return vec![(0, 0)];
    }
    let (width, height) = ((f64::from(ring) * ASPECT) as i32, ring);
    let sides = (-height..=height).flat_map(|row| [(width, row), (-width, row)]);
    let ends = (1 - width..width).flat_map(|column| [(column, height), (column, -height)]);
    let mut places: Vec<Square> = sides.chain(ends).collect();
    places.sort_by_key(|&(column, row)| (column * column + 2 * row * row, column, row));
    places
}

#[cfg(test)]
mod tests {
    use super::{Frame, Part, Point, pack};

    #[test]
    fn parts_lie_side_by_side() {
        let part = |size: f64| Part { frames: vec![Frame::around(Point::default(), size, size)] };
        let sizes = [10.0, 40.0, 20.0, 20.0, 10.0, 10.0];
        let moves = pack(&sizes.map(part));
        let placed: Vec<Frame> = moves.iter().zip(sizes).map(|(at, size)| Frame::around(*at, size, size)).collect();
        for (place, one) in placed.iter().enumerate() {
            assert!(placed[..place].iter().all(|other| !one.meets(*other)), "{placed:?}");
        }
        assert_eq!(moves[1], Point::default());
    }
}
