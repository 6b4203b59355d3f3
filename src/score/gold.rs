//! The two files compared: gold by document, assertions one by one.

use serde::Deserialize;

use crate::model::{Assertion, Factuality, Participant};

/// One document of a gold file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldDocument {
    /// Its name: the file stem of the assertions' `doc`, or the part of the stem before the first underscore.
    pub doc: String,
    /// Actors.
    pub entities: Vec<GoldEntity>,
    /// Relations between them.
    pub relations: Vec<GoldRelation>,
}

/// One actor of a gold document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldEntity {
    /// Name within the document.
    pub id: String,
    /// Id of its kind.
    pub kind: String,
    /// Every form it may have.
    pub names: Vec<String>,
}

/// One relation of a gold document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldRelation {
    /// Id of the source.
    pub source: String,
    /// Id of the relation.
    pub relation: String,
    /// Id of the target.
    pub target: String,
    /// Factuality.
    #[serde(default = "asserted")]
    pub factuality: Factuality,
    /// Whether missing it counts against recall.
    #[serde(default = "required")]
    pub required: bool,
    /// The sentence that says it.
    #[serde(default)]
    pub evidence: String,
    /// Other triples that say the same: source, relation, target.
    #[serde(default)]
    pub any_of: Vec<(String, String, String)>,
}

/// What is looked at in an assertion; less than the interchange form demands, so that other programs can be scored.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Statement {
    /// Document.
    pub doc: String,
    /// Source.
    pub source: Actor,
    /// Id of the relation.
    pub relation: String,
    /// Target.
    pub target: Actor,
    /// Factuality.
    #[serde(default = "asserted")]
    pub factuality: Factuality,
    /// The sentence it rests on.
    #[serde(default)]
    pub evidence: Option<Quote>,
    /// How sure whoever says it is, 0 to 1.
    #[serde(default)]
    pub confidence: Option<f64>,
}

/// One end of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Actor {
    /// Name.
    #[serde(default)]
    pub label: String,
    /// Id of the kind.
    #[serde(default)]
    pub kind: String,
    /// Other names.
    #[serde(default)]
    pub names: Vec<String>,
}

/// The sentence of a statement, alone or in an object with its place.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Quote {
    /// Alone.
    Plain(String),
    /// In an object.
    Placed {
        /// The sentence.
        #[serde(default)]
        sentence: String,
    },
}

impl Statement {
    /// The sentence, empty where none is given.
    pub fn sentence(&self) -> &str {
        match &self.evidence {
            Some(Quote::Plain(sentence) | Quote::Placed { sentence }) => sentence,
            None => "",
        }
    }
}

impl From<&Assertion> for Statement {
    fn from(assertion: &Assertion) -> Statement {
        let actor =
            |end: &Participant| Actor { label: end.label.clone(), kind: end.kind.clone(), names: end.names.clone() };
        Statement {
            doc: assertion.doc.clone(),
            source: actor(&assertion.source),
            relation: assertion.relation.clone(),
            target: actor(&assertion.target),
            factuality: assertion.factuality,
            evidence: Some(Quote::Plain(assertion.evidence.sentence.clone())),
            confidence: Some(assertion.confidence),
        }
    }
}

fn asserted() -> Factuality {
    Factuality::Asserted
}

fn required() -> bool {
    true
}
