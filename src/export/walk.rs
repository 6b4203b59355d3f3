//! The one walk over a graph that all formats share.

use super::{View, ViewDocument, ViewEdge, ViewEvidence, ViewNode};
use crate::graph::{Column, DocumentInfo, Edge, Evidence, Graph, NodeId};
use crate::knowledge::{Ontology, Polarity};

impl View {
    /// The graph with its columns, in the order of the graph. Kinds and relations are named in a language of
    /// the ontology, `fr` or (whatever else is asked for) English.
    pub fn of(graph: &Graph, ontology: &Ontology, columns: &[Column], language: &str) -> View {
        let french = language == "fr";
        View {
            columns: columns.iter().map(|column| column.name.clone()).collect(),
            nodes: graph.nodes().map(|(number, _)| node(graph, number, ontology, columns, french)).collect(),
            edges: graph
                .edges()
                .map(|(_, source, target, tie)| ViewEdge {
                    source: source.index(),
                    target: target.index(),
                    ..edge(graph, tie, ontology, french)
                })
                .collect(),
            documents: documents(graph),
        }
    }

    /// The view with the number of a community for each node.
    pub fn with_communities(mut self, communities: &[u32]) -> View {
        for (node, &community) in self.nodes.iter_mut().zip(communities) {
            node.community = Some(community);
        }
        self
    }

    /// The view with a place for each node.
    pub fn with_positions(mut self, positions: &[(f64, f64)]) -> View {
        for (node, &position) in self.nodes.iter_mut().zip(positions) {
            node.position = Some(position);
        }
        self
    }
}

/// The documents that evidence of the graph speaks of.
fn documents(graph: &Graph) -> Vec<ViewDocument> {
    let mut spoken_of = vec![false; graph.documents().len()];
    let evidence = graph.edges().flat_map(|(.., edge)| &edge.evidence);
    evidence.for_each(|evidence| spoken_of[evidence.document as usize] = true);
    let documents = graph.documents().iter().zip(spoken_of).filter(|(_, spoken_of)| *spoken_of);
    documents.map(|(document, _)| view_document(document)).collect()
}

fn view_document(document: &DocumentInfo) -> ViewDocument {
    let hexadecimal = |hash: [u8; 32]| hash.iter().map(|byte| format!("{byte:02x}")).collect();
    ViewDocument {
        id: document.id.clone(),
        title: document.title.clone(),
        published: document.published,
        url: document.url.clone(),
        source: document.source.clone(),
        fingerprint: document.fingerprint.map(hexadecimal),
    }
}

fn node(graph: &Graph, number: NodeId, ontology: &Ontology, columns: &[Column], french: bool) -> ViewNode {
    let entity = graph.entity(number);
    let kind = ontology.kind_info(entity.kind);
    let state = entity.state.as_deref().and_then(|state| graph.find(state));
    let score = |column: &Column| column.values.get(number.index()).copied().filter(|value| value.is_finite());
    ViewNode {
        id: entity.id.clone(),
        label: entity.label.clone(),
        kind: kind.id.clone(),
        kind_label: if french { &kind.label_fr } else { &kind.label_en }.clone(),
        color: kind.color.clone(),
        shape: kind.shape.clone(),
        state: entity.state.clone(),
        state_label: state.map(|state| graph.entity(state).label.clone()),
        names: entity.names.clone(),
        community: None,
        position: None,
        scores: columns.iter().map(score).collect(),
    }
}

/// A tie whose ends the caller knows.
fn edge(graph: &Graph, edge: &Edge, ontology: &Ontology, french: bool) -> ViewEdge {
    let relation = ontology.relation_info(edge.relation);
    let mut best: Vec<&Evidence> = edge.evidence.iter().collect();
    best.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
    ViewEdge {
        source: 0,
        target: 0,
        relation: relation.id.clone(),
        label: if french { &relation.label_fr } else { &relation.label_en }.clone(),
        color: relation.color.clone(),
        factuality: edge.factuality,
        symmetric: relation.symmetric,
        polarity: match relation.polarity {
            Polarity::Friendly => "friendly",
            Polarity::Hostile => "hostile",
            Polarity::Neutral => "neutral",
        },
        weight: edge.weight,
        confidence: rounded(edge.confidence),
        first: edge.first,
        last: edge.last,
        evidence: best.into_iter().map(|found| evidence(graph, found)).collect(),
    }
}

fn evidence(graph: &Graph, evidence: &Evidence) -> ViewEvidence {
    let document = &graph.documents()[evidence.document as usize];
    ViewEvidence {
        document: document.id.clone(),
        sentence: evidence.sentence.to_string(),
        start: evidence.span.start,
        end: evidence.span.end,
        source_start: evidence.source.start,
        source_end: evidence.source.end,
        target_start: evidence.target.start,
        target_end: evidence.target.end,
        date: evidence.date,
        published: evidence.published,
        url: document.url.clone(),
        rule: evidence.rule.to_string(),
        attribution: evidence.attribution.as_deref().map(str::to_owned),
        confidence: rounded(evidence.confidence),
        weight: evidence.weight,
    }
}

/// Four decimals: more would be noise of the arithmetic.
fn rounded(probability: f64) -> f64 {
    (probability * 10_000.0).round() / 10_000.0
}
