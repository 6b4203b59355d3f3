//! Pictures of what the other modules made.
//!
//! [`syntax`] draws dependency trees as SVG: words in a line, an arc from each word to what depends on it.
//! [`network`] draws a [`Picture`] of actors and ties where [`place`] finds room for them, by [`layout`]; [`matrix`] draws it
//! as a table; [`timeline`] draws ties over time. [`png`] and [`pdf`] make pixels and pages of any picture.

mod colour;
mod escape;
mod font;
pub mod layout;
mod look;
mod matrix;
mod network;
mod picture;
mod raster;
mod shape;
mod svg;
mod theme;
mod timeline;
mod tree;

pub use look::{Fill, Look};
pub use matrix::draw as matrix;
pub use network::{draw as network, place, rooms};
pub use picture::{Actor, Picture, Tie};
pub use raster::{RasterError, pdf, png};
pub use theme::{THEMES, Theme, theme};
pub use timeline::{Strip, Timeline, Unit, draw as timeline};
pub use tree::{Leaf, heights, syntax};
