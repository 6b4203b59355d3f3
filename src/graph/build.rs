//! From assertions to a graph.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::Graph;
use super::assemble::{Statement, assemble};
use super::edge::{DocumentInfo, Evidence};
use crate::knowledge::Ontology;
use crate::model::{Assertion, Entity, EntityKind, Participant};

/// How many mentions a linked entity's own word on its label and kind outweighs.
const LINKER: u64 = 1 << 32;

/// An assertion that does not fit the ontology.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("document `{document}`: `{name}` is no {what}; accepted are {accepted}")]
pub struct BuildError {
    /// Document of the assertion.
    pub document: String,
    /// `relation` or `kind of entity`.
    pub what: &'static str,
    /// The name that is not known.
    pub name: String,
    /// All names that are, separated by commas.
    pub accepted: String,
}

/// Folds assertions into a graph.
///
/// One edge for each (source, relation, target, factuality), the ends of a symmetric relation put in order of their
/// ids. Actors that `entities` lacks are made from the assertions, documents that `documents` lacks from their ids, so
/// that a file of assertions alone is enough; rows repeated for one id are merged. Assertions between an actor and
/// itself make no edge. The result does not depend on the order of any input. O(n log n) for n assertions.
///
/// ```
/// use maillage::{graph, knowledge::Knowledge};
/// let line = r#"{"doc": "a.txt", "source": {"id": "Q1", "label": "Ann", "kind": "person", "names": [], "start": 0,
///   "end": 3}, "relation": "mandates", "target": {"id": "Q2", "label": "Bank", "kind": "firm", "names": [],
///   "start": 13, "end": 17}, "factuality": "asserted", "attribution": null, "date": "2025-01", "published": null,
///   "confidence": 0.9, "rule": "en/mandates#mandate", "evidence": {"sentence": "Ann mandated Bank", "start": 0,
///   "end": 17}}"#;
/// let assertions = [serde_json::from_str(line)?];
/// let graph = graph::build(&[], &assertions, &[], &Knowledge::embedded().ontology)?;
/// assert_eq!((graph.node_count(), graph.edge_count()), (2, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn build(
    entities: &[Entity],
    assertions: &[Assertion],
    documents: &[DocumentInfo],
    ontology: &Ontology,
) -> Result<Graph, BuildError> {
    let documents = gather_documents(documents, assertions);
    let entities = gather_entities(entities, assertions, ontology)?;
    let mut words = Words::default();
    let mut statements = Vec::with_capacity(assertions.len());
    for assertion in assertions {
        statements.push(statement(assertion, &entities, &documents, ontology, &mut words)?);
    }
    Ok(assemble(entities, statements, documents.into()))
}

fn statement(
    assertion: &Assertion,
    entities: &[Entity],
    documents: &[DocumentInfo],
    ontology: &Ontology,
    words: &mut Words,
) -> Result<Statement, BuildError> {
    let relation = ontology.relation(&assertion.relation).ok_or_else(|| unknown_relation(assertion, ontology))?;
    let number = |participant: &Participant| {
        entities.binary_search_by(|entity| entity.id.cmp(&participant.id)).expect("gathered from the same list") as u32
    };
    let document = documents.binary_search_by(|document| document.id.cmp(&assertion.doc)).expect("gathered as well");
    let evidence = Evidence {
        document: document as u32,
        sentence: words.share(&assertion.evidence.sentence),
        span: range(assertion.evidence.start, assertion.evidence.end),
        source: range(assertion.source.start, assertion.source.end),
        target: range(assertion.target.start, assertion.target.end),
        date: assertion.date,
        published: assertion.published.or(documents[document].published),
        attribution: assertion.attribution.as_deref().map(|name| words.share(name)),
        rule: words.share(&assertion.rule),
        confidence: assertion.confidence,
        weight: assertion.weight.max(1),
    };
    let (source, target) = (number(&assertion.source), number(&assertion.target));
    let symmetric = ontology.relation_info(relation).symmetric;
    Ok(Statement { source, relation, symmetric, target, factuality: assertion.factuality, evidence })
}

fn range(start: usize, end: usize) -> Range<u32> {
    start as u32..end as u32
}

/// Sentences, rules and sources repeat from tie to tie; each is held once.
#[derive(Default)]
struct Words(FxHashSet<Arc<str>>);

impl Words {
    fn share(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.0.get(word) {
            return known.clone();
        }
        let word: Arc<str> = word.into();
        self.0.insert(word.clone());
        word
    }
}

/// The documents by id, those that only assertions name among them.
fn gather_documents(documents: &[DocumentInfo], assertions: &[Assertion]) -> Vec<DocumentInfo> {
    let mut all = documents.to_vec();
    all.sort();
    all.dedup_by(|later, earlier| later.id == earlier.id);
    let known: FxHashSet<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    let mut others: BTreeMap<&str, DocumentInfo> = BTreeMap::new();
    for assertion in assertions.iter().filter(|assertion| !known.contains(assertion.doc.as_str())) {
        let document = others.entry(&assertion.doc).or_default();
        document.published = [document.published, assertion.published].into_iter().flatten().min();
    }
    all.extend(others.into_iter().map(|(id, document)| DocumentInfo { id: id.to_owned(), ..document }));
    all.sort_by(|one, other| one.id.cmp(&other.id));
    all
}

/// What was said of one actor, by value and how often.
#[derive(Default)]
struct Profile {
    labels: BTreeMap<String, u64>,
    kinds: BTreeMap<EntityKind, u64>,
    states: BTreeMap<String, u64>,
    names: BTreeSet<String>,
}

impl Profile {
    fn add_entity(&mut self, entity: &Entity) {
        *self.labels.entry(entity.label.clone()).or_default() += LINKER;
        *self.kinds.entry(entity.kind).or_default() += LINKER;
        if let Some(state) = &entity.state {
            *self.states.entry(state.clone()).or_default() += 1;
        }
        self.names.extend(entity.names.iter().cloned());
    }

    fn add_participant(&mut self, participant: &Participant, kind: EntityKind) {
        *self.labels.entry(participant.label.clone()).or_default() += 1;
        *self.kinds.entry(kind).or_default() += 1;
        self.names.extend(participant.names.iter().cloned());
    }

    fn into_entity(self, id: &str) -> Entity {
        Entity {
            id: id.to_owned(),
            kind: favourite(self.kinds).expect("whoever makes a profile adds a kind"),
            label: favourite(self.labels).unwrap_or_default(),
            names: self.names.into_iter().collect(),
            state: favourite(self.states),
        }
    }
}

/// The value met most often, the smallest of equals.
fn favourite<T>(votes: BTreeMap<T, u64>) -> Option<T> {
    votes.into_iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}

fn gather_entities(
    entities: &[Entity],
    assertions: &[Assertion],
    ontology: &Ontology,
) -> Result<Vec<Entity>, BuildError> {
    let mut profiles: BTreeMap<&str, Profile> = BTreeMap::new();
    for entity in entities {
        profiles.entry(&entity.id).or_default().add_entity(entity);
    }
    for assertion in assertions {
        for participant in [&assertion.source, &assertion.target] {
            let kind = ontology.kind(&participant.kind);
            let kind = kind.ok_or_else(|| unknown_kind(assertion, participant, ontology))?;
            profiles.entry(&participant.id).or_default().add_participant(participant, kind);
        }
    }
    Ok(profiles.into_iter().map(|(id, profile)| profile.into_entity(id)).collect())
}

fn unknown_kind(assertion: &Assertion, participant: &Participant, ontology: &Ontology) -> BuildError {
    let accepted: Vec<&str> = ontology.kinds().map(|(_, info)| info.id.as_str()).collect();
    BuildError {
        document: assertion.doc.clone(),
        what: "kind of entity",
        name: participant.kind.clone(),
        accepted: accepted.join(", "),
    }
}

fn unknown_relation(assertion: &Assertion, ontology: &Ontology) -> BuildError {
    let accepted: Vec<&str> = ontology.relations().map(|(_, info)| info.id.as_str()).collect();
    BuildError {
        document: assertion.doc.clone(),
        what: "relation",
        name: assertion.relation.clone(),
        accepted: accepted.join(", "),
    }
}
