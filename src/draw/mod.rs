//! Pictures of what the other modules made.
//!
//! [`syntax`] draws dependency trees as SVG: words in a line, an arc from each word to what depends on it.
//! [`network`] draws a [`Picture`] of actors and ties where [`place`] finds room for them, by [`layout`].

mod colour;
mod escape;
mod font;
pub mod layout;
mod legend;
mod look;
mod network;
mod picture;
mod shape;
mod svg;
mod theme;
mod tree;

pub use look::{Fill, Look};
pub use network::{draw as network, place, rooms};
pub use picture::{Actor, Picture, Tie};
pub use theme::{THEMES, Theme, theme};
pub use tree::{Leaf, heights, syntax};
