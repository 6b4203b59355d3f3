//! Who is near and who is far: a tree of squares, in which many far nodes count as one.
//!
//! Barnes and Hut (1986, A hierarchical O(N log N) force-calculation algorithm). Nodes are sorted along Morton's curve,
//! so that each square holds a run of them; squares lie in one list, each before those inside it, and say where the next
//! one beside them is: a walk needs no stack.

use rayon::prelude::*;

use super::point::Point;

/// Nodes in the smallest squares.
const LEAF: usize = 6;

/// Levels of squares, which is bits a coordinate.
const DEPTH: u32 = 24;

/// How small a square must look to count as one node: its side by its distance.
const ANGLE: f64 = 0.9;

/// A tree over some nodes.
#[derive(Debug)]
pub(super) struct Quadtree {
    squares: Vec<Square>,
    nodes: Vec<Body>,
}

#[derive(Debug)]
struct Square {
    centre: Point,
    mass: f64,
    side: f64,
    /// Its nodes, if it is a smallest one; else none.
    first: u32,
    last: u32,
    /// The next square that is not inside it.
    next: u32,
}

#[derive(Clone, Copy, Debug)]
struct Body {
    place: Point,
    mass: f64,
    node: u32,
}

impl Quadtree {
    /// The tree of nodes by their points and masses. O(n log n).
    pub(super) fn new(points: &[Point], masses: &[f64]) -> Quadtree {
        let (corner, side) = bounds(points);
        let scale = f64::from(1_u32 << DEPTH) / side;
        let cell = |value: f64| ((value * scale) as u64).min((1 << DEPTH) - 1);
        let code = |point: Point| spread(cell(point.x - corner.x)) | spread(cell(point.y - corner.y)) << 1;
        let mut order: Vec<(u64, u32)> =
            points.par_iter().map(|point| code(*point)).zip(0..points.len() as u32).collect();
        order.par_sort_unstable();
        let body = |&(_, node): &(u64, u32)| Body { place: points[node as usize], mass: masses[node as usize], node };
        let mut tree = Quadtree { squares: Vec::new(), nodes: order.iter().map(body).collect() };
        if !order.is_empty() {
            tree.divide(&order, 0, side, DEPTH);
        }
        tree
    }

    /// Adds the square of a run of nodes, which begins at `first`, and those inside it.
    fn divide(&mut self, run: &[(u64, u32)], first: usize, side: f64, depth: u32) {
        let own = self.squares.len();
        let bodies = &self.nodes[first..first + run.len()];
        let mass: f64 = bodies.iter().map(|body| body.mass).sum();
        let sum = bodies.iter().fold(Point::default(), |sum, body| sum + body.place * body.mass);
        let is_leaf = run.len() <= LEAF || depth == 0;
        let last = if is_leaf { first + run.len() } else { first };
        let square = Square { centre: sum * (1.0 / mass), mass, side, first: first as u32, last: last as u32, next: 0 };
        self.squares.push(square);
        if !is_leaf {
            let quarter = |entry: &(u64, u32)| entry.0 >> (2 * (depth - 1)) & 3;
            let mut begin = first;
            for part in run.chunk_by(|one, other| quarter(one) == quarter(other)) {
                self.divide(part, begin, side / 2.0, depth - 1);
                begin += part.len();
            }
        }
        self.squares[own].next = self.squares.len() as u32;
    }

    /// The sum of what a function gives for each node but one, or for squares so far away that they count as one node:
    /// the way from it, and its mass.
    pub(super) fn sum(&self, node: u32, from: Point, force: impl Fn(Point, f64) -> Point) -> Point {
        let mut total = Point::default();
        let mut place = 0;
        while let Some(square) = self.squares.get(place) {
            let way = from - square.centre;
            if square.first < square.last {
                for body in &self.nodes[square.first as usize..square.last as usize] {
                    if body.node != node {
                        total += force(from - body.place, body.mass);
                    }
                }
                place = square.next as usize;
            } else if square.side * square.side < ANGLE * ANGLE * way.square() {
                total += force(way, square.mass);
                place = square.next as usize;
            } else {
                place += 1;
            }
        }
        total
    }
}

/// The square around all points: its upper left corner and its side.
fn bounds(points: &[Point]) -> (Point, f64) {
    let least = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    let corner = Point::new(least(|point| point.x), least(|point| point.y));
    let side = (most(|point| point.x) - corner.x).max(most(|point| point.y) - corner.y);
    (corner, if side > 0.0 { side * 1.000_001 } else { 1.0 })
}

/// Puts a gap of one bit after each bit.
fn spread(bits: u64) -> u64 {
    let bits = (bits | bits << 16) & 0x0000_ffff_0000_ffff;
    let bits = (bits | bits << 8) & 0x00ff_00ff_00ff_00ff;
    let bits = (bits | bits << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    let bits = (bits | bits << 2) & 0x3333_3333_3333_3333;
    (bits | bits << 1) & 0x5555_5555_5555_5555
}

#[cfg(test)]
mod tests {
    use super::{Point, Quadtree};

    fn points(count: u32) -> Vec<Point> {
        (0..count).map(|node| Point::new(f64::from(node * node % 97), f64::from(node * 31 % 89))).collect()
    }

    #[test]
    fn every_other_node_counts_once() {
        let points = points(500);
        let masses = vec![1.0; points.len()];
        let tree = Quadtree::new(&points, &masses);
        for node in [0, 17, 499] {
            let sum = tree.sum(node, points[node as usize], |_, mass| Point::new(mass, 0.0));
            assert_eq!(sum.x, 499.0);
        }
    }

    #[test]
    fn far_nodes_push_as_if_apart() {
        let points = points(500);
        let masses: Vec<f64> = (0..500).map(|node| 1.0 + f64::from(node % 3)).collect();
        let tree = Quadtree::new(&points, &masses);
        let push = |way: Point, mass: f64| way * (mass / way.square().max(1e-9));
        let near = tree.sum(3, points[3], push);
        let others = (0..500).filter(|node| *node != 3);
        let exact = others.fold(Point::default(), |sum, node| sum + push(points[3] - points[node], masses[node]));
        assert!((near - exact).length() < 0.1 * exact.length(), "{near:?} {exact:?}");
    }

    #[test]
    fn nodes_in_one_place_do_no_harm() {
        let points = vec![Point::new(2.0, 2.0); 100];
        let sum = Quadtree::new(&points, &[1.0; 100]).sum(0, points[0], |_, mass| Point::new(mass, 0.0));
        assert_eq!(sum.x, 99.0);
        assert_eq!(Quadtree::new(&[], &[]).sum(0, Point::default(), |_, _| Point::new(1.0, 0.0)), Point::default());
    }
}
