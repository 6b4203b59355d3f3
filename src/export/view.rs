//! The graph as formats write it: strings and numbers, in a fixed order.

use serde::Serialize;

use crate::model::{Factuality, PartialDate};

/// A graph ready to write.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Ids of the scores of every node, in the order of [`ViewNode::scores`]: `betweenness`, `pagerank`.
    /// Lower-case letters, digits and `_`, and not the name of another property of nodes.
    pub columns: Vec<String>,
    /// Actors.
    pub nodes: Vec<ViewNode>,
    /// Ties; at most one with the same ends, relation and factuality.
    pub edges: Vec<ViewEdge>,
    /// The documents that evidence speaks of, by id.
    pub documents: Vec<ViewDocument>,
}

/// One document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ViewDocument {
    /// Unique name.
    pub id: String,
    /// Title.
    pub title: Option<String>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// Canonical address.
    pub url: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Hash of its words in hexadecimal, equal for reprints of one text.
    pub fingerprint: Option<String>,
}

/// One actor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewNode {
    /// Unique id.
    pub id: String,
    /// Name to show.
    pub label: String,
    /// Id of the kind.
    pub kind: String,
    /// Name of the kind in the language of the export.
    pub kind_label: String,
    /// Colour `#rrggbb`.
    pub color: String,
    /// Graphviz shape.
    pub shape: String,
    /// Id of the state it belongs to.
    pub state: Option<String>,
    /// Name of that state.
    pub state_label: Option<String>,
    /// All its names, sorted.
    pub names: Vec<String>,
    /// Number of its community, when communities were computed.
    pub community: Option<u32>,
    /// Where a layout put it; formats with positions spread nodes on a spiral otherwise.
    pub position: Option<(f64, f64)>,
    /// One value a column of the view, `None` where the measure has none.
    pub scores: Vec<Option<f64>>,
}

/// One tie.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewEdge {
    /// Number of its source in [`View::nodes`].
    pub source: usize,
    /// Number of its target in [`View::nodes`].
    pub target: usize,
    /// Id of the relation.
    pub relation: String,
    /// Name of the relation in the language of the export.
    pub label: String,
    /// Colour `#rrggbb`.
    pub color: String,
    /// Factuality.
    pub factuality: Factuality,
    /// Whether source and target can be exchanged.
    pub symmetric: bool,
    /// `friendly`, `hostile` or `neutral`.
    pub polarity: &'static str,
    /// Number of independent documents.
    pub weight: u32,
    /// Probability of being right, 0 to 1.
    pub confidence: f64,
    /// First date of its evidence.
    pub first: Option<PartialDate>,
    /// Last date of its evidence.
    pub last: Option<PartialDate>,
    /// Where it is said, best first.
    pub evidence: Vec<ViewEvidence>,
}

/// One sentence behind a tie; places are in characters of its document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ViewEvidence {
    /// Id of the document.
    pub document: String,
    /// The sentence.
    pub sentence: String,
    /// Where the sentence begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Where the mention of the source begins.
    pub source_start: u32,
    /// Where it ends.
    pub source_end: u32,
    /// Where the mention of the target begins.
    pub target_start: u32,
    /// Where it ends.
    pub target_end: u32,
    /// When it happens, as far as the sentence says.
    pub date: Option<PartialDate>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// Address of the document.
    pub url: Option<String>,
    /// Name of the rule that found it.
    pub rule: String,
    /// Who says so, when the sentence names one.
    pub attribution: Option<String>,
    /// Probability of being right, 0 to 1.
    pub confidence: f64,
    /// How many independent sources its document counts for it; left out when it is 1.
    #[serde(skip_serializing_if = "is_one")]
    pub weight: u32,
}

fn is_one(weight: &u32) -> bool {
    *weight == 1
}

impl ViewEdge {
    /// Distinguishes ties of one pair: the relation, and the factuality unless asserted.
    pub fn key(&self) -> String {
        match self.factuality {
            Factuality::Asserted => self.relation.clone(),
            other => format!("{}_{}", self.relation, other.name()),
        }
    }
}
