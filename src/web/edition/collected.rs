//! A graph in memory as a ledger, and its sentences by number: what a world is made of where no store is asked.

use rustc_hash::FxHashMap;

use crate::graph::{DocumentInfo, EdgeId, Graph, NodeId, Strand, Voice};
use crate::model::{Assertion, Evidence, Participant};
use crate::store::{Claim, Group, Ledger, Listed, Store, StoreError, StoredDocument, Told};
use crate::web::told::AROUND;

/// A graph whose evidence is numbered.
pub(super) struct Collected<'a> {
    graph: &'a Graph,
    /// Edge and place in its evidence, by number.
    evidence: Vec<(EdgeId, usize)>,
}

impl<'a> Collected<'a> {
    pub(super) fn of(graph: &'a Graph) -> Collected<'a> {
        let edges = graph.edges().flat_map(|(number, _, _, edge)| (0..edge.evidence.len()).map(move |at| (number, at)));
        Collected { graph, evidence: edges.collect() }
    }

    /// All of it without words.
    pub(super) fn ledger(&self) -> Ledger {
        let nodes = self.graph.nodes();
        let names = nodes
            .flat_map(|(node, actor)| actor.entity.names.iter().map(move |name| (node.index() as u32, name.clone())));
        let origins = origins(self.graph.documents());
        let numbers = 0..self.evidence.len() as u32;
        Ledger {
            actors: self.graph.nodes().map(|(node, _)| self.listed(node)).collect(),
            names: names.collect(),
            documents: self.graph.documents().len() as u32,
            published: self.graph.documents().iter().map(|document| document.published).collect(),
            claims: numbers.map(|number| self.claim(number, &origins)).collect(),
        }
    }

    /// The words of an evidence.
    pub(super) fn told(&self, number: u32, store: &Store) -> Result<Told, StoreError> {
        let (number, at) = self.evidence[number as usize];
        let ((source, target), edge) = (self.graph.ends(number), self.graph.edge(number));
        let found = &edge.evidence[at];
        let document = stored(&self.graph.documents()[found.document as usize]);
        let place = store.surroundings(&document.id, found.span.clone(), AROUND)?;
        let end = |node: NodeId, place: &std::ops::Range<u32>| Participant {
            id: self.graph.entity(node).id.clone(),
            label: String::new(),
            kind: String::new(),
            names: Vec::new(),
            start: place.start as usize,
            end: place.end as usize,
        };
        let assertion = Assertion {
            doc: document.id.clone(),
            source: end(source, &found.source),
            relation: String::new(),
            target: end(target, &found.target),
            factuality: edge.factuality,
            attribution: found.attribution.as_deref().map(str::to_owned),
            date: found.date,
            published: found.published,
            confidence: found.confidence,
            rule: found.rule.to_string(),
            weight: found.weight,
            evidence: Evidence {
                sentence: found.sentence.to_string(),
                start: found.span.start as usize,
                end: found.span.end as usize,
            },
        };
        Ok(Told { assertion, document, place, anchor: None, verdict: None })
    }

    fn listed(&self, node: NodeId) -> Listed {
        let entity = self.graph.entity(node);
        Listed {
            number: node.index() as u32,
            id: entity.id.clone(),
            label: entity.label.clone(),
            kind: entity.kind,
            state: entity.state.clone(),
        }
    }

    fn claim(&self, number: u32, origins: &[u32]) -> Claim {
        let (edge, place) = self.evidence[number as usize];
        let (source, target) = self.graph.ends(edge);
        let found = &self.graph.edge(edge).evidence[place];
        let strand = Strand {
            weight: found.weight,
            confidence: found.confidence.clamp(0.0, 1.0),
            ..Strand::of(source, target, self.graph.edge(edge))
        };
        let origin = origins[found.document as usize];
        Claim { voice: Voice { strand, origin }, number, document: found.document, when: found.dated() }
    }
}

/// A number for each document, equal for those that repeat one another.
fn origins(documents: &[DocumentInfo]) -> Vec<u32> {
    let mut known: FxHashMap<[u8; 32], u32> = FxHashMap::default();
    let origin = |(number, document): (u32, &DocumentInfo)| match document.fingerprint {
        Some(fingerprint) => *known.entry(fingerprint).or_insert(number),
        None => number,
    };
    (0..).zip(documents).map(origin).collect()
}

fn stored(info: &DocumentInfo) -> StoredDocument {
    let text_hash = info.fingerprint.unwrap_or_default();
    StoredDocument {
        id: info.id.clone(),
        title: info.title.clone(),
        published: info.published,
        url: info.url.clone(),
        source: info.source.clone(),
        language: String::new(),
        text_hash,
        group: info.first.clone().map(|first| Group { first, text_hash, copies: info.copies }),
    }
}
