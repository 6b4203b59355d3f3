//! Reprints: which documents say what another said before them, word for word.
//!
//! Wire copy, abridged stories and quotes are no independent sources. [`sketch`] samples the words of a text when it is
//! read; [`groups`] finds the documents whose samples overlap, whatever the order they were read in. `docs/sources.md`
//! tells the method, its figures and its limits.

mod groups;
mod links;
mod sketch;

pub use groups::groups;
pub use sketch::sketch;
