//! The shapes of what documents say: sentences with what surrounds them, and the documents.

use serde::Serialize;
use serde_json::Value;

use super::shape::{Tie, clash, rounded};
use crate::graph::{self, DocumentInfo, Edge, EdgeId, Graph, Strand};
use crate::knowledge::Ontology;
use crate::model::{Factuality, PartialDate};
use crate::store::{Store, StoreError};

/// Characters shown before and after a sentence.
const AROUND: u32 = 240;

/// Most evidence of one tie that is shown.
pub(super) const MOST: usize = 100;

#[derive(Clone, Debug, Serialize)]
pub(super) struct Document<'a> {
    id: &'a str,
    title: Option<&'a str>,
    published: Option<PartialDate>,
    url: Option<&'a str>,
    source: Option<&'a str>,
    copies: u32,
    first: &'a str,
}

/// One sentence; `D` is its document, or the number of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Evidence<'a, D> {
    document: D,
    before: String,
    sentence: &'a str,
    after: String,
    source: [u32; 2],
    target: [u32; 2],
    rule: &'a str,
    confidence: f64,
    attribution: Option<&'a str>,
    date: Option<PartialDate>,
    factuality: Factuality,
    decision: Option<&'static str>,
    anchor: Option<Value>,
}

pub(super) fn document(info: &DocumentInfo) -> Document<'_> {
    Document {
        id: &info.id,
        title: info.title.as_deref(),
        published: info.published,
        url: info.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        source: info.source.as_deref(),
        copies: info.copies,
        first: info.first.as_deref().unwrap_or(&info.id),
    }
}

/// A tie of a graph with its evidence; see [`evidence`].
pub(super) fn tie<'a, D>(
    graph: &'a Graph,
    number: EdgeId,
    ontology: &'a Ontology,
    store: &Store,
    document: impl Fn(u32) -> D,
) -> Result<Tie<'a, Vec<Evidence<'a, D>>>, StoreError> {
    let ((source, target), edge) = (graph.ends(number), graph.edge(number));
    let strand = Strand::of(source, target, edge);
    let others = graph.between(source, target).into_iter().map(|other| {
        let (source, target) = graph.ends(other);
        Strand::of(source, target, graph.edge(other))
    });
    Ok(Tie {
        source: &graph.entity(source).id,
        relation: &ontology.relation_info(edge.relation).id,
        target: &graph.entity(target).id,
        factuality: edge.factuality,
        confidence: rounded(edge.confidence),
        sources: edge.weight,
        evidence: evidence(graph, edge, store, document)?,
        first: edge.first,
        last: edge.last,
        contradicted: others.into_iter().any(|other| clash(&strand, &other, ontology).is_some()),
    })
}

/// The evidence of a tie, the surest first; `document` says how each of it names its document.
fn evidence<'a, D>(
    graph: &'a Graph,
    edge: &'a Edge,
    store: &Store,
    document: impl Fn(u32) -> D,
) -> Result<Vec<Evidence<'a, D>>, StoreError> {
    let mut best: Vec<&graph::Evidence> = edge.evidence.iter().collect();
    best.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
    let shape = |found: &&'a graph::Evidence| {
        let (before, after) = surroundings(graph, found, store)?;
        let within = |range: &std::ops::Range<u32>| {
            let length = found.span.end.saturating_sub(found.span.start);
            [range.start, range.end].map(|place| place.saturating_sub(found.span.start).min(length))
        };
        Ok(Evidence {
            document: document(found.document),
            before,
            sentence: &found.sentence,
            after,
            source: within(&found.source),
            target: within(&found.target),
            rule: &found.rule,
            confidence: rounded(found.confidence),
            attribution: found.attribution.as_deref(),
            date: found.date,
            factuality: edge.factuality,
            decision: None,
            anchor: None,
        })
    };
    best.iter().take(MOST).map(shape).collect()
}

/// What stands before and after a sentence in its document.
fn surroundings(graph: &Graph, evidence: &graph::Evidence, store: &Store) -> Result<(String, String), StoreError> {
    let document = &graph.documents()[evidence.document as usize].id;
    let start = evidence.span.start.saturating_sub(AROUND);
    let before = store.passage(document, start..evidence.span.start)?;
    let after = store.passage(document, evidence.span.end..evidence.span.end.saturating_add(AROUND))?;
    Ok((from_a_word(before, start), up_to_a_word(after)))
}

/// Without the end of a word that was cut.
fn from_a_word(text: String, start: u32) -> String {
    match text.split_once(char::is_whitespace) {
        Some((_, rest)) if start > 0 => rest.to_owned(),
        _ => text,
    }
}

/// Without the beginning of a word that was cut.
fn up_to_a_word(text: String) -> String {
    match text.rsplit_once(char::is_whitespace) {
        Some((rest, _)) if text.chars().count() >= AROUND as usize => rest.to_owned(),
        _ => text,
    }
}
