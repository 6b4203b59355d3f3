//! Points of the plane, and the room something takes around one.

use std::ops::{Add, AddAssign, Mul, Sub};

/// A point, or the way from one to another; `y` grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the names are those of everybody
pub struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    /// A point of two coordinates.
    pub fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// How far it is from the origin.
    pub fn length(self) -> f64 {
        self.square().sqrt()
    }

    /// The square of that.
    pub fn square(self) -> f64 {
        self.x * self.x + self.y * self.y
    }

    /// The same way, a quarter turned to the right.
    pub fn turned(self) -> Point {
        Point { x: -self.y, y: self.x }
    }

    /// The same way, of length 1; to the right if it leads nowhere.
    pub fn unit(self) -> Point {
        let length = self.length();
        if length > 0.0 { self * (1.0 / length) } else { Point { x: 1.0, y: 0.0 } }
    }
}

impl Add for Point {
    type Output = Point;

    fn add(self, other: Point) -> Point {
        Point { x: self.x + other.x, y: self.y + other.y }
    }
}

impl AddAssign for Point {
    fn add_assign(&mut self, other: Point) {
        *self = *self + other;
    }
}

impl Sub for Point {
    type Output = Point;

    fn sub(self, other: Point) -> Point {
        Point { x: self.x - other.x, y: self.y - other.y }
    }
}

impl Mul<f64> for Point {
    type Output = Point;

    fn mul(self, factor: f64) -> Point {
        Point { x: self.x * factor, y: self.y * factor }
    }
}

/// A rectangle, by its edges; `top` is less than `bottom`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(missing_docs)] // the names are those of everybody
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Frame {
    /// The rectangle around a centre, half as wide and half as high as told.
    pub fn around(centre: Point, half_width: f64, half_height: f64) -> Frame {
        Frame {
            left: centre.x - half_width,
            top: centre.y - half_height,
            right: centre.x + half_width,
            bottom: centre.y + half_height,
        }
    }

    /// The same, moved.
    pub fn at(self, way: Point) -> Frame {
        Frame { left: self.left + way.x, top: self.top + way.y, right: self.right + way.x, bottom: self.bottom + way.y }
    }

    /// The same with a margin all around.
    pub fn grown(self, margin: f64) -> Frame {
        Frame {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    /// The least rectangle around both.
    pub fn joined(self, other: Frame) -> Frame {
        Frame {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the two have a part in common; touching is none.
    pub fn meets(self, other: Frame) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether a point lies inside.
    pub fn holds(self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.top..=self.bottom).contains(&point.y)
    }

    /// Its middle.
    pub fn centre(self) -> Point {
        Point::new((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// How wide.
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    /// How high.
    pub fn height(self) -> f64 {
        self.bottom - self.top
    }
}

/// The least rectangle around some others; empty without any.
pub fn hull(frames: impl IntoIterator<Item = Frame>) -> Frame {
    frames.into_iter().reduce(Frame::joined).unwrap_or_default()
}
