//! Pictures of what the other modules made.
//!
//! [`syntax`] draws dependency trees as SVG: words in a line, an arc from each word to what depends on it.

mod arcs;
mod svg;

pub use arcs::heights;
pub use svg::syntax;

/// A word of a tree, ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// As the text writes it.
    pub word: String,
    /// Part of speech.
    pub tag: String,
    /// Place in its sentence of the word it depends on; `None` for the root and where no tree was read.
    pub head: Option<usize>,
    /// As what it depends on it.
    pub label: String,
}
