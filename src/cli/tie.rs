//! Actors, ties and evidence as text and as JSON.

use maillage::graph::{DocumentInfo, Edge, EdgeId, Evidence, Graph, NodeId};
use maillage::knowledge::Ontology;
use maillage::model::{Factuality, PartialDate};
use serde_json::{Value, json};

use super::layout::{count, number, one_line, wrap};
use super::style::{self, FAINT, STRONG, painted};

/// Which way a tie points, seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Out,
    In,
    Both,
}

impl Way {
    /// The way of a tie seen from a node.
    pub(super) fn from(graph: &Graph, edge: EdgeId, node: NodeId) -> Way {
        match (graph.edge(edge).symmetric, graph.ends(edge).0 == node) {
            (true, _) => Way::Both,
            (false, true) => Way::Out,
            (false, false) => Way::In,
        }
    }

    /// The way as an arrow.
    pub(super) fn arrow(self) -> &'static str {
        match self {
            Way::Out => "→",
            Way::In => "←",
            Way::Both => "↔",
        }
    }
}

/// Ties of a graph, described.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) graph: &'a Graph,
    pub(super) ontology: &'a Ontology,
    /// Columns to fill.
    pub(super) width: usize,
}

impl<'a> Teller<'a> {
    /// The name of an actor.
    pub(super) fn label(&self, node: NodeId) -> String {
        one_line(&self.graph.entity(node).label)
    }

    /// The kind of an actor.
    pub(super) fn kind(&self, node: NodeId) -> &'a str {
        &self.ontology.kind_info(self.graph.entity(node).kind).label_en
    }

    /// The relation of a tie, in its colour, and what makes it less than a fact.
    pub(super) fn relation(&self, edge: &Edge) -> String {
        let info = self.ontology.relation_info(edge.relation);
        let relation = painted(style::relation(info.polarity), &info.label_en);
        match edge.factuality {
            Factuality::Asserted => relation,
            other => format!("{relation} {}", painted(style::factuality(other), &format!("({})", other.name()))),
        }
    }

    /// How many documents a tie rests on, and since when.
    pub(super) fn support(&self, edge: &Edge) -> String {
        let documents = count(edge.weight as usize, "document");
        let text = match dates(edge.first, edge.last) {
            Some(dates) => format!("{documents}, {dates}"),
            None => documents,
        };
        painted(FAINT, &text)
    }

    /// A sentence in quotes, wrapped, each line behind a margin, and where it stands.
    pub(super) fn quote(&self, evidence: &Evidence, margin: &str) -> String {
        let room = self.width.saturating_sub(super::layout::width(margin)).max(20);
        let sentence = format!("“{}”", one_line(&evidence.sentence));
        let mut text = String::new();
        for line in wrap(&sentence, room) {
            text.push_str(&format!("{margin}{line}\n"));
        }
        for line in wrap(&self.place(evidence), room) {
            text.push_str(&format!("{margin}{}\n", painted(FAINT, &line)));
        }
        text
    }

    /// The document, its date, and the date of what it tells when that is another.
    fn place(&self, evidence: &Evidence) -> String {
        let mut parts = vec![one_line(&self.document(evidence).id)];
        parts.extend(evidence.published.map(|date| date.to_string()));
        let when = evidence.date.filter(|date| Some(*date) != evidence.published);
        parts.extend(when.map(|date| format!("on {date}")));
        parts.extend(evidence.attribution.as_deref().map(|source| format!("says {}", one_line(source))));
        parts.extend(copies(self.document(evidence)));
        parts.join(" · ")
    }

    fn document(&self, evidence: &Evidence) -> &'a DocumentInfo {
        &self.graph.documents()[evidence.document as usize]
    }

    /// An actor as JSON.
    pub(super) fn actor_record(&self, node: NodeId) -> Value {
        let entity = self.graph.entity(node);
        let kind = &self.ontology.kind_info(entity.kind).id;
        json!({"id": entity.id, "label": entity.label, "kind": kind, "state": entity.state})
    }

    /// A tie as JSON, with all its evidence, the best first.
    pub(super) fn tie_record(&self, edge: EdgeId) -> Value {
        let (source, target) = self.graph.ends(edge);
        let edge = self.graph.edge(edge);
        let info = self.ontology.relation_info(edge.relation);
        let evidence: Vec<Value> = best_first(edge).into_iter().map(|found| self.evidence_record(found)).collect();
        json!({
            "source": self.actor_record(source), "relation": info.id, "target": self.actor_record(target),
            "symmetric": edge.symmetric, "factuality": edge.factuality, "weight": edge.weight,
            "confidence": rounded(edge.confidence), "first": edge.first, "last": edge.last, "evidence": evidence,
        })
    }

    fn evidence_record(&self, evidence: &Evidence) -> Value {
        let document = self.document(evidence);
        json!({
            "doc": document.id, "title": document.title, "url": document.url, "published": evidence.published,
            "date": evidence.date, "attribution": evidence.attribution.as_deref(), "rule": &*evidence.rule,
            "confidence": evidence.confidence, "sentence": &*evidence.sentence,
            "start": evidence.span.start, "end": evidence.span.end,
            "copies": document.copies, "first": document.first,
        })
    }
}

/// That a document counts once with others, and which of them came first.
fn copies(document: &DocumentInfo) -> Option<String> {
    let first = document.first.as_ref()?;
    let copies = number(u64::from(document.copies));
    Some(match (*first == document.id, document.copies) {
        (true, 1) => "repeated by 1 other".to_owned(),
        (true, _) => format!("repeated by {copies} others"),
        (false, _) => format!("repeats {}", one_line(first)),
    })
}

/// The evidence of a tie, the most confident first.
pub(super) fn best_first(edge: &Edge) -> Vec<&Evidence> {
    let mut evidence: Vec<&Evidence> = edge.evidence.iter().collect();
    evidence.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
    evidence
}

/// An actor's name in its style.
pub(super) fn name(label: &str) -> String {
    painted(STRONG, label)
}

/// Four decimals: more would be noise of the arithmetic.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}

fn dates(first: Option<PartialDate>, last: Option<PartialDate>) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) if first != last => Some(format!("{first} to {last}")),
        (Some(date), _) | (_, Some(date)) => Some(date.to_string()),
        (None, None) => None,
    }
}
