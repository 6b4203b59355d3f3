//! The nouns: plain data with public fields, known to every other module and knowing none.
//!
//! They appear in the order a text meets them: a [`Document`] is read, [`Words`] and [`Clause`]s
//! describe its language, [`Mentions`] its actors, [`Tie`]s what it says between them; a [`Reading`]
//! is all of that turned into the interchange form that stores, graphs and files speak, and a [`Decision`] is what a person
//! had to say about it.

mod analysis;
mod assertion;
mod clause;
mod confidence;
mod date;
mod decision;
mod document;
mod entity;
mod kind;
pub mod legible;
mod mention;
mod record;
mod sketch;
mod span;
mod tree;

pub use analysis::{
    DateShift, DateUnit, DateWords, Features, LanguageId, Pos, Sentence, SentenceForm, Symbol, Token, Words,
};
pub use assertion::{Factuality, Tie};
pub use clause::{Argument, Clause, Clauses, Mood, Phrase, PredicateKind, Role, Tense, Voice};
pub use confidence::{Sign, Signs};
pub use date::{DateError, PartialDate};
pub use decision::{Anchor, Decision, End, Verdict, prevailing};
pub use document::{Document, Groups};
pub use entity::Entity;
pub use kind::{EntityKind, Relation};
pub use mention::{LocalActor, Mention, MentionForm, Mentions, Referent};
pub use record::{Assertion, Evidence, Participant, Reading};
pub use sketch::{Imprint, Sketch};
pub use span::Span;
pub use tree::{DEPENDENCIES, Dependency, Trees};
