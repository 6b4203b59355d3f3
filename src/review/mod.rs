//! What people decide: a plain file of decisions, `decisions.toml`, that goes with a database and through git.
//!
//! [`read`] and [`parse`] give what a file holds, [`append`] adds to it, [`take_back`] takes out of it. Files are written
//! whole, under another name first, so that no reader and no crash meets half of one; and nothing that cannot be read is
//! ever taken out of them. [`queue`] says which ties to ask about first, [`precision`] what the answers say of the rules.
//! `docs/review.md` describes the format.

mod block;
mod error;
mod file;
mod precision;
mod queue;
mod stamp;
mod text;

pub use error::{Problem, ReviewError};
pub use file::{append, read, take_back};
pub use precision::{Precision, Share, precision};
pub use queue::queue;
pub use stamp::stamp;
pub use text::parse;

use crate::model::Decision;

/// What a file of decisions holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    /// The decisions by time, those of one time as they stand in the file. The first is number 1.
    pub list: Vec<Decision>,
    /// The entries that are none.
    pub problems: Vec<Problem>,
}
