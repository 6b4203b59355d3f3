//! What a person decided about the graph.
//!
//! Plain data: `review` keeps it in a file, `store` replays it, `docs/review.md` describes it for people.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Assertion, Factuality, Participant};

/// One decision: what, by whom, when and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Who decided.
    #[serde(default)]
    pub who: String,
    /// When, in Coordinated Universal Time: `2026-11-30T05:12:00Z`. Later decisions prevail.
    #[serde(default)]
    pub when: String,
    /// Why, if anything is to be said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// What was decided, and of what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// The tie is right.
    Accept {
        /// The tie.
        anchor: Anchor,
    },
    /// The sentence says no such thing.
    Reject {
        /// The tie.
        anchor: Anchor,
    },
    /// The two are tied, but otherwise.
    Relation {
        /// The tie as it was read.
        anchor: Anchor,
        /// Id of the right relation.
        becomes: String,
        /// Whether it runs the other way as well.
        #[serde(default, skip_serializing_if = "is_false")]
        reversed: bool,
    },
    /// The tie runs the other way.
    Reverse {
        /// The tie as it was read.
        anchor: Anchor,
    },
    /// The sentence says this as well, and it was not read.
    Missed {
        /// The tie as it should be read.
        anchor: Anchor,
    },
    /// Two actors are one.
    Merge {
        /// Id of the actor that goes.
        actor: String,
        /// Id of the actor it is.
        into: String,
    },
    /// Some of what is said of an actor concerns another.
    Split {
        /// Id of the actor.
        actor: String,
        /// Id of the other, new or not.
        into: String,
        /// Label of the other, if it is new.
        label: String,
        /// Id of the kind of the other, if it is new and of another kind.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
        /// The names that are the other's; all if there are none here.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        names: Vec<String>,
        /// Ids of the documents that speak of the other; all if there are none here.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        documents: Vec<String>,
    },
    /// An actor is called otherwise.
    Rename {
        /// Id of the actor.
        actor: String,
        /// Its label from now on.
        label: String,
    },
    /// An actor is of another kind.
    Retype {
        /// Id of the actor.
        actor: String,
        /// Id of its kind from now on.
        kind: String,
    },
}

fn is_false(value: &bool) -> bool {
    !value
}

/// The decisions with their numbers, without those that a later one on the same tie makes void. In order of time.
pub fn prevailing(decisions: &[Decision]) -> Vec<(usize, &Decision)> {
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    let numbered = || (1..).zip(decisions);
    for (number, decision) in numbered() {
        last.extend(decision.verdict.anchor().map(|anchor| (anchor.tie(), number)));
    }
    let prevails = |number: usize, decision: &Decision| {
        decision.verdict.anchor().is_none_or(|anchor| last.get(&anchor.tie()) == Some(&number))
    };
    numbered().filter(|(number, decision)| prevails(*number, decision)).collect()
}

impl Verdict {
    /// The names of all verdicts, as files have them.
    pub const NAMES: [&str; 9] =
        ["accept", "reject", "relation", "reverse", "missed", "merge", "split", "rename", "retype"];

    /// Its name, as files have it.
    pub fn name(&self) -> &'static str {
        let place = match self {
            Verdict::Accept { .. } => 0,
            Verdict::Reject { .. } => 1,
            Verdict::Relation { .. } => 2,
            Verdict::Reverse { .. } => 3,
            Verdict::Missed { .. } => 4,
            Verdict::Merge { .. } => 5,
            Verdict::Split { .. } => 6,
            Verdict::Rename { .. } => 7,
            Verdict::Retype { .. } => 8,
        };
        Verdict::NAMES[place]
    }

    /// Whether the tie it speaks for runs the other way than it was read.
    pub fn turns(&self) -> bool {
        matches!(self, Verdict::Reverse { .. } | Verdict::Relation { reversed: true, .. })
    }

    /// The tie it is about, if it is about one.
    pub fn anchor(&self) -> Option<&Anchor> {
        match self {
            Verdict::Accept { anchor }
            | Verdict::Reject { anchor }
            | Verdict::Relation { anchor, .. }
            | Verdict::Reverse { anchor }
            | Verdict::Missed { anchor } => Some(anchor),
            _ => None,
        }
    }
}

/// By what a tie is found again after its document was read anew, perhaps by other rules and in another version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Anchor {
    /// Id of the document.
    pub document: String,
    /// SHA-256 of the document's words, in hexadecimal: `documents.text_hash` of the store.
    pub words: String,
    /// The sentence.
    pub quote: String,
    /// Source.
    pub source: End,
    /// Id of the relation.
    pub relation: String,
    /// Target.
    pub target: End,
    /// Factuality.
    pub factuality: Factuality,
    /// The confidence it had, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Name of the rule that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// One end of an anchored tie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Id of the actor.
    pub id: String,
    /// The words of the sentence that name it.
    pub text: String,
    /// Id of its kind, needed where the store does not know the actor yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl Anchor {
    /// The anchor of an assertion, given the SHA-256 of its document's words.
    pub fn of(assertion: &Assertion, words: &[u8; 32]) -> Anchor {
        let end = |end: &Participant| End { id: end.id.clone(), text: words_of(end, assertion), kind: None };
        Anchor {
            document: assertion.doc.clone(),
            words: words.iter().map(|byte| format!("{byte:02x}")).collect(),
            quote: assertion.evidence.sentence.clone(),
            source: end(&assertion.source),
            relation: assertion.relation.clone(),
            target: end(&assertion.target),
            factuality: assertion.factuality,
            confidence: Some(assertion.confidence),
            rule: Some(assertion.rule.clone()),
        }
    }

    /// What two anchors of one tie have in common, as a key.
    pub fn tie(&self) -> String {
        let Anchor { document, quote, source, relation, target, factuality, .. } = self;
        let quote: Vec<&str> = quote.split_whitespace().collect();
        let ends = [&source.id, &source.text, relation, &target.id, &target.text];
        format!("{document:?}{quote:?}{ends:?}{}", factuality.name())
    }
}

/// The words of its sentence that name an end; none where the end stands outside of it, as in graphs without texts.
fn words_of(end: &Participant, assertion: &Assertion) -> String {
    let evidence = &assertion.evidence;
    let before = end.start.saturating_sub(evidence.start);
    let length = if end.start < evidence.start { 0 } else { end.end.saturating_sub(end.start) };
    evidence.sentence.chars().skip(before).take(length).collect()
}
