//! Comparison: what is otherwise in one graph than in another, and how places change in the course of time.
//!
//! | to ask | take |
//! |---|---|
//! | which ties are new, gone, stronger, weaker | [`changes`] |
//! | what one says and the other contradicts | [`contradictions`] |
//! | what one says and contradicts itself | [`contradictions_within`] |
//! | who rose and who fell from one graph to the other | [`moves`] |
//! | which part of a graph lies in which time | [`Window`], [`Every`] |
//! | how an actor fares from window to window | [`courses`] |
//!
//! The two graphs may come from two stores or from two windows of one. Actors are the same if their ids are; ties, if
//! ends, relation and factuality are. Nothing here depends on which of the two comes first except the direction: with
//! the graphs exchanged, what was new is gone.

mod change;
mod contradiction;
mod course;
mod moves;
mod window;

pub use change::{Changes, changes, fresh_evidence};
pub use contradiction::{Cause, Contradiction, clash, contradictions, contradictions_within};
pub use course::{Course, courses};
pub use moves::{Standing, moves};
pub use window::{Every, Window, WindowError, extent};

/// The same thing of two graphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides<T> {
    /// Of the graph that is compared with.
    pub before: T,
    /// Of the graph that is looked at.
    pub after: T,
}

impl<T> Sides<T> {
    /// Something made of each side.
    pub fn map<U>(self, mut make: impl FnMut(T) -> U) -> Sides<U> {
        Sides { before: make(self.before), after: make(self.after) }
    }

    /// Something made of each side, as far as it can be.
    pub fn try_map<U, E>(self, mut make: impl FnMut(T) -> Result<U, E>) -> Result<Sides<U>, E> {
        Ok(Sides { before: make(self.before)?, after: make(self.after)? })
    }

    /// Each side by reference.
    pub fn as_ref(&self) -> Sides<&T> {
        Sides { before: &self.before, after: &self.after }
    }

    /// The sides exchanged.
    pub fn mirrored(self) -> Sides<T> {
        Sides { before: self.after, after: self.before }
    }
}
