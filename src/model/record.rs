//! The interchange form: what `extract` prints, one assertion a line, and what stores and graphs hold.
//!
//! `docs/assertions.md` describes it for other programs.

use serde::{Deserialize, Serialize};

use super::{Document, Entity, Factuality, PartialDate, Sketch};

/// One end of an assertion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// [`Entity::id`].
    pub id: String,
    /// [`Entity::label`].
    pub label: String,
    /// Id of the kind in the ontology.
    pub kind: String,
    /// Surface forms the document uses for it, sorted.
    pub names: Vec<String>,
    /// First character of the mention, counted in Unicode scalar values of the document's text.
    pub start: usize,
    /// One past its last character.
    pub end: usize,
}

/// The sentence behind an assertion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Exactly `text[start..end]`.
    pub sentence: String,
    /// First character, counted as in [`Participant::start`].
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// One assertion: who, what, to whom, and which sentence says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assertion {
    /// [`Document::id`].
    pub doc: String,
    /// Source.
    pub source: Participant,
    /// Id of the relation in the ontology.
    pub relation: String,
    /// Target.
    pub target: Participant,
    /// Factuality.
    pub factuality: Factuality,
    /// Label of who says so, when the text names one.
    pub attribution: Option<String>,
    /// When it happens, as far as the text says.
    pub date: Option<PartialDate>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// Probability of being right, 0 to 1, two decimals.
    pub confidence: f64,
    /// Name of the rule: `language/file#frame`.
    pub rule: String,
    /// How many independent sources stand behind it: 1 for what one document says, more where a graph of another
    /// program counts them.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub weight: u32,
    /// The sentence.
    pub evidence: Evidence,
}

fn one() -> u32 {
    1
}

fn is_one(weight: &u32) -> bool {
    *weight == 1
}

/// Everything the pipeline draws from one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// ISO 639-1 code of the language it was read in.
    pub language: String,
    /// The actors of its assertions and other named actors, by id.
    pub entities: Vec<Entity>,
    /// Its assertions, in text order.
    pub assertions: Vec<Assertion>,
    /// A sample of its words, by which copies are found.
    pub sketch: Sketch,
}
