//! What a text says between two mentions.

use serde::{Deserialize, Serialize};

use super::{PartialDate, Relation, Signs};

/// Whether a text puts a tie forward as a fact (after FactBank, Saurí and Pustejovsky 2009, in three values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Factuality {
    /// Stated as done, ongoing or decided.
    Asserted,
    /// Wanted, intended, proposed, possible.
    Planned,
    /// Negated, refused, refuted or ended.
    Denied,
}

impl Factuality {
    /// The three values in order.
    pub const ALL: [Factuality; 3] = [Factuality::Asserted, Factuality::Planned, Factuality::Denied];

    /// The word of the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Factuality::Asserted => "asserted",
            Factuality::Planned => "planned",
            Factuality::Denied => "denied",
        }
    }
}

/// A typed tie between two mentions of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// Number of the source in [`super::Mentions::list`].
    pub source: u32,
    /// Relation.
    pub relation: Relation,
    /// Number of the target in [`super::Mentions::list`].
    pub target: u32,
    /// Factuality.
    pub factuality: Factuality,
    /// Mention of who says so, when the sentence names one.
    pub attribution: Option<u32>,
    /// When it happens, as far as the sentence says.
    pub date: Option<PartialDate>,
    /// Probability of being right, 0 to 1.
    pub confidence: f32,
    /// What its confidence was made of.
    pub signs: Signs,
    /// Number of the rule in the knowledge.
    pub rule: u32,
    /// Number of the sentence that says so.
    pub sentence: u32,
    /// Number of the clause whose predicate carries it.
    pub clause: u32,
}
