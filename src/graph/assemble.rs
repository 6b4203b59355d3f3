//! The one place where graphs are put together: `build`, `filter` and `fold` all end here.

use std::cmp::Ordering;
use std::sync::Arc;

use super::edge::{DocumentInfo, Edge, Evidence};
use super::{Graph, Node, NodeId};
use crate::model::{Entity, Factuality, PartialDate, Relation};

/// One piece of evidence with the tie it speaks for; ends are numbers into the list of entities.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) source: u32,
    pub(super) relation: Relation,
    pub(super) symmetric: bool,
    pub(super) target: u32,
    pub(super) factuality: Factuality,
    pub(super) evidence: Evidence,
}

impl Statement {
    fn key(&self) -> (u32, Relation, u32, Factuality) {
        (self.source, self.relation, self.target, self.factuality)
    }

    /// Puts the ends of a symmetric tie in order.
    fn straighten(&mut self) {
        if self.symmetric && self.source > self.target {
            std::mem::swap(&mut self.source, &mut self.target);
            std::mem::swap(&mut self.evidence.source, &mut self.evidence.target);
        }
    }
}

/// Makes a graph of entities sorted by id, without repetition, and statements in any order.
///
/// The ends of symmetric relations are put in order. O(S log S) for S statements. Statements of an actor about itself make no edge; equal ones count once.
pub(super) fn assemble(entities: Vec<Entity>, mut statements: Vec<Statement>, documents: Arc<[DocumentInfo]>) -> Graph {
    debug_assert!(entities.is_sorted_by(|one, other| one.id < other.id));
    statements.retain(|statement| statement.source != statement.target);
    statements.iter_mut().for_each(Statement::straighten);
    statements.sort_by(compare);
    statements.dedup_by(|one, other| compare(one, other).is_eq());
    let mut inner = petgraph::Graph::with_capacity(entities.len(), statements.len());
    let index = entities.iter().enumerate().map(|(number, entity)| (entity.id.clone(), NodeId::new(number))).collect();
    for entity in entities {
        inner.add_node(Node { entity });
    }
    let mut rest = statements.into_iter().peekable();
    while let Some(first) = rest.next() {
        let symmetric = first.symmetric;
        let (source, relation, target, factuality) = first.key();
        let mut evidence = vec![first.evidence];
        while let Some(next) = rest.next_if(|next| next.key() == (source, relation, target, factuality)) {
            evidence.push(next.evidence);
        }
        let (first, last) = dates(&evidence);
        let (weight, confidence) = support(evidence.iter(), &documents);
        let edge = Edge { relation, symmetric, factuality, weight, confidence, first, last, evidence };
        inner.add_edge(NodeId::new(source as usize), NodeId::new(target as usize), edge);
    }
    inner.shrink_to_fit();
    Graph { inner, index, documents }
}

/// The earliest and the latest date.
fn dates(evidence: &[Evidence]) -> (Option<PartialDate>, Option<PartialDate>) {
    let dates = || evidence.iter().filter_map(Evidence::dated);
    (dates().min(), dates().max_by_key(|date| (date.last_day(), *date)))
}

/// Number of independent sources, and the probability that one document at least is right.
pub(super) fn support<'a>(evidence: impl Iterator<Item = &'a Evidence>, documents: &[DocumentInfo]) -> (u32, f64) {
    let origin = |evidence: &Evidence| match documents[evidence.document as usize].fingerprint {
        Some(fingerprint) => (Some(fingerprint), 0),
        None => (None, evidence.document),
    };
    let mut witnesses: Vec<_> =
        evidence.map(|evidence| (origin(evidence), evidence.confidence, evidence.weight)).collect();
    witnesses.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    let (mut weight, mut confidence) = (0_u32, None);
    for witness in witnesses.chunk_by(|one, other| one.0 == other.0) {
        weight = weight.saturating_add(witness.iter().map(|(_, _, weight)| *weight).max().unwrap_or(1));
        let sure = witness[0].1.clamp(0.0, 1.0);
        confidence = Some(confidence.map_or(sure, |others: f64| 1.0 - (1.0 - others) * (1.0 - sure)));
    }
    (weight, confidence.unwrap_or(0.0))
}

/// A total order: by tie, then by place, then by everything else, so that no order of reading shows.
fn compare(one: &Statement, other: &Statement) -> Ordering {
    let place = |evidence: &Evidence| {
        let Evidence { document, span, source, target, .. } = evidence;
        (*document, span.start, span.end, source.start, source.end, target.start, target.end)
    };
    let (a, b) = (&one.evidence, &other.evidence);
    let dates =
        |evidence: &Evidence| -> (Option<PartialDate>, Option<PartialDate>) { (evidence.date, evidence.published) };
    one.key()
        .cmp(&other.key())
        .then_with(|| place(a).cmp(&place(b)))
        .then_with(|| a.rule.cmp(&b.rule))
        .then_with(|| dates(a).cmp(&dates(b)))
        .then_with(|| a.attribution.cmp(&b.attribution))
        .then_with(|| a.sentence.cmp(&b.sentence))
        .then_with(|| b.confidence.total_cmp(&a.confidence))
        .then_with(|| b.weight.cmp(&a.weight))
}
