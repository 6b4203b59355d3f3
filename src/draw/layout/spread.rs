//! Room for everybody: rectangles pushed apart until none lies on another.

use super::point::{Frame, Point};

/// Rounds of pushing after which all distances grow instead, and by what.
const ROUNDS: u32 = 40;
const GROWTH: f64 = 1.1;

/// Growth before the pushing, while more pairs than nodes meet, and by what; so many times at most.
const LOOSER: f64 = 1.12;
const LOOSENINGS: u32 = 16;

/// Moves points until the frames around them are disjoint. Each frame is told around the origin.
///
/// Where many frames meet all distances grow at first, which keeps the shape of the whole. Then two frames part along the way on which they overlap less, each by half. That ends, since now and then all
/// distances grow. O(n w) a round, w the frames met on the way of one from left to right.
pub(super) fn spread(points: &mut [Point], frames: &[Frame]) {
    for _ in 0..LOOSENINGS {
        if meetings(points, frames, points.len()) < points.len() {
            break;
        }
        points.iter_mut().for_each(|point| *point = *point * LOOSER);
    }
    for round in 1.. {
        if !push_all(points, frames) {
            return;
        }
        if round % ROUNDS == 0 {
            points.iter_mut().for_each(|point| *point = *point * GROWTH);
        }
    }
}

/// How many pairs meet, counted to a limit.
fn meetings(points: &[Point], frames: &[Frame], limit: usize) -> usize {
    let meet = |one: usize, other: usize| frames[one].at(points[one]).meets(frames[other].at(points[other]));
    let order = &Order::of(points, frames);
    let others = |place| order.after(place, points, frames).filter(move |other| meet(order.nodes[place], *other));
    (0..points.len()).flat_map(others).take(limit).count()
}

/// One round over all pairs that meet, from left to right; whether there was one.
fn push_all(points: &mut [Point], frames: &[Frame]) -> bool {
    let order = Order::of(points, frames);
    let mut pushed = false;
    for (place, &one) in order.nodes.iter().enumerate() {
        // What the last push moved is found in the next round.
        let others: Vec<usize> = order.after(place, points, frames).collect();
        for other in others {
            pushed |= push(points, frames, one.min(other), one.max(other));
        }
    }
    pushed
}

/// Nodes by the left edges of their frames.
struct Order {
    nodes: Vec<usize>,
    edges: Vec<f64>,
}

impl Order {
    fn of(points: &[Point], frames: &[Frame]) -> Order {
        let left = |node: usize| points[node].x + frames[node].left;
        let mut nodes: Vec<usize> = (0..points.len()).collect();
        nodes.sort_by(|&one, &other| left(one).total_cmp(&left(other)).then(one.cmp(&other)));
        let edges = nodes.iter().map(|&node| left(node)).collect();
        Order { nodes, edges }
    }

    /// The nodes after one whose frames begin before its own ends.
    fn after(&self, place: usize, points: &[Point], frames: &[Frame]) -> impl Iterator<Item = usize> {
        let right = points[self.nodes[place]].x + frames[self.nodes[place]].right;
        let others = self.nodes.iter().zip(&self.edges).skip(place + 1);
        others.take_while(move |(_, edge)| **edge < right).map(|(node, _)| *node)
    }
}

/// Parts two nodes, if they meet. Where both lie in one place, the later goes right or down.
fn push(points: &mut [Point], frames: &[Frame], one: usize, other: usize) -> bool {
    let (own, its) = (frames[one].at(points[one]), frames[other].at(points[other]));
    if !own.meets(its) {
        return false;
    }
    let way = its.centre() - own.centre();
    let lack_x = (own.width() + its.width()) / 2.0 - way.x.abs();
    let lack_y = (own.height() + its.height()) / 2.0 - way.y.abs();
    // A little more, so that rounding leaves no overlap.
    let half = |lack: f64, way: f64| if way < 0.0 { -lack * 0.501 } else { lack * 0.501 };
    let step =
        if lack_x < lack_y { Point::new(half(lack_x, way.x), 0.0) } else { Point::new(0.0, half(lack_y, way.y)) };
    points[one] = points[one] - step;
    points[other] += step;
    true
}

#[cfg(test)]
mod tests {
    use super::{Frame, Point, spread};

    #[test]
    fn nothing_overlaps_in_the_end() {
        let frames: Vec<Frame> =
            (0..60).map(|node| Frame::around(Point::new(3.0, 1.0), 4.0 + f64::from(node % 7), 6.0)).collect();
        let mut points = vec![Point::default(); 60];
        spread(&mut points, &frames);
        let placed: Vec<Frame> = frames.iter().zip(&points).map(|(frame, point)| frame.at(*point)).collect();
        for (place, one) in placed.iter().enumerate() {
            assert!(placed[..place].iter().all(|other| !one.meets(*other)));
        }
    }
}
