//! Words and clauses.
mod clause;
pub use clause::clauses;
