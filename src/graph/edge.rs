//! Ties and what they rest on.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Factuality, PartialDate, Relation};

/// What is known of a document that evidence points to.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentInfo {
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
    /// Hash of the content: documents with an equal one are reprints and count once. A document without one counts
    /// by itself.
    pub fingerprint: Option<[u8; 32]>,
    /// Id of the earliest of the documents that repeat one another, this one among them; none if it stands alone.
    pub first: Option<String>,
    /// How many others of them there are.
    pub copies: u32,
}

/// One sentence that puts a tie forward.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Number of its document in [`super::Graph::documents`].
    pub document: u32,
    /// The sentence.
    pub sentence: Arc<str>,
    /// Where the sentence stands, in characters of the document.
    pub span: Range<u32>,
    /// Where the mention of the edge's source stands, in characters of the document.
    pub source: Range<u32>,
    /// Where the mention of the edge's target stands, in characters of the document.
    pub target: Range<u32>,
    /// When it happens, as far as the text says.
    pub date: Option<PartialDate>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// Label of who says so, when the text names one.
    pub attribution: Option<Arc<str>>,
    /// Name of the rule that found it.
    pub rule: Arc<str>,
    /// Probability of being right, 0 to 1.
    pub confidence: f64,
    /// How many independent sources its document counts for it, at least 1.
    pub weight: u32,
}

impl Evidence {
    /// The date it counts under: of the event if known, else of publication.
    pub fn dated(&self) -> Option<PartialDate> {
        self.date.or(self.published)
    }
}

/// One tie: all that says that `source relation target` holds, is planned or is denied.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Relation.
    pub relation: Relation,
    /// Whether the relation has no direction: the ends then stand in order of their ids.
    pub symmetric: bool,
    /// Factuality.
    pub factuality: Factuality,
    /// Number of independent sources: for each document the most it counts, which is 1 unless it is another
    /// program's graph; reprints count once.
    pub weight: u32,
    /// Probability that one document at least is right, taking independent documents as independent witnesses:
    /// 1 - Π (1 - c), c the confidence of a document's best evidence.
    pub confidence: f64,
    /// The earliest date of its evidence, by first possible day.
    pub first: Option<PartialDate>,
    /// The latest date of its evidence, by last possible day.
    pub last: Option<PartialDate>,
    /// What it rests on, by document and place in it; never empty.
    pub evidence: Vec<Evidence>,
}

impl Edge {
    /// The evidence to show first: the most confident, then the first in order.
    pub fn best_evidence(&self) -> &Evidence {
        let mut best = &self.evidence[0];
        for evidence in &self.evidence[1..] {
            if evidence.confidence > best.confidence {
                best = evidence;
            }
        }
        best
    }
}
