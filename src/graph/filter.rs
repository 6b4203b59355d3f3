//! A part of a graph: some relations, kinds, dates, factualities, or what lies around some actors.
//!
//! Dates of partial precision are intervals: `2024-10` is all of October. `since` and `until` ask when something
//! happens (the date in the text, else the day of publication) and keep what may fall between them, that is, overlaps.
//! `as_of` asks what could be known by then: published (or, without a day of publication, dated) no later. Evidence
//! without any date passes only where no date is asked for.

use std::collections::VecDeque;

use super::assemble::{Statement, assemble};
use super::edge::{Edge, Evidence};
use super::{Graph, NodeId};
use crate::model::{EntityKind, Factuality, PartialDate, Relation};

/// What to keep; everything by default. Empty lists and `None` ask for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Relations.
    pub relations: Vec<Relation>,
    /// Kinds both ends must have.
    pub kinds: Vec<EntityKind>,
    /// Factualities.
    pub factuality: Vec<Factuality>,
    /// Happening on its first day or later.
    pub since: Option<PartialDate>,
    /// Happening on its last day or earlier.
    pub until: Option<PartialDate>,
    /// Published on its last day or earlier.
    pub as_of: Option<PartialDate>,
    /// Least confidence of an edge, with the evidence the dates leave it.
    pub min_confidence: Option<f64>,
    /// A neighbourhood in what the rest leaves.
    pub around: Option<Around>,
}

/// A neighbourhood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// Ids of the actors in its middle.
    pub ids: Vec<String>,
    /// How many ties away, in either direction, an actor may be.
    pub hops: u32,
}

/// The part of a graph that a filter keeps.
///
/// Weights, dates and confidences are those of the evidence left. An actor goes when its kind is not asked for or its
/// last tie goes; one without ties from the start stays, except out of a neighbourhood. O(n + m + S log S) for S pieces
/// of evidence kept.
pub fn filter(graph: &Graph, filter: &Filter) -> Graph {
    let mut kept: Vec<bool> = graph.nodes().map(|(_, node)| filter.admits_kind(node.entity.kind)).collect();
    let mut statements = statements(graph, filter, &kept);
    drop_bereft(graph, &statements, &mut kept);
    if let Some(around) = &filter.around {
        kept = neighbourhood(graph, &statements, around, &kept);
        statements.retain(|statement| kept[statement.source as usize] && kept[statement.target as usize]);
    }
    renumber(graph, statements, &kept)
}

/// Whether a list asks for a value; an empty one asks for all.
fn asked<T: PartialEq>(list: &[T], value: T) -> bool {
    list.is_empty() || list.contains(&value)
}

/// All evidence left, after dates, relation, factuality, kinds and confidence.
fn statements(graph: &Graph, filter: &Filter, kept: &[bool]) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (_, source, target, edge) in graph.edges() {
        if !filter.admits_type(edge.relation, edge.factuality) || !kept[source.index()] || !kept[target.index()] {
            continue;
        }
        let evidence: Vec<&Evidence> = edge.evidence.iter().filter(|evidence| filter.dates_admit(evidence)).collect();
        if evidence.is_empty() || !filter.confidence_admits(graph, edge, &evidence) {
            continue;
        }
        statements.extend(evidence.into_iter().map(|evidence| Statement {
            source: source.index() as u32,
            relation: edge.relation,
            symmetric: edge.symmetric,
            target: target.index() as u32,
            factuality: edge.factuality,
            evidence: evidence.clone(),
        }));
    }
    statements
}

impl Filter {
    /// Whether actors of a kind are asked for.
    pub fn admits_kind(&self, kind: EntityKind) -> bool {
        asked(&self.kinds, kind)
    }

    /// Whether ties of a relation and factuality are asked for.
    pub fn admits_type(&self, relation: Relation, factuality: Factuality) -> bool {
        asked(&self.relations, relation) && asked(&self.factuality, factuality)
    }

    fn dates_admit(&self, evidence: &Evidence) -> bool {
        self.admits_dates(evidence.date, evidence.published)
    }

    /// Whether what happens on a date and is published on another is asked for.
    pub fn admits_dates(&self, date: Option<PartialDate>, published: Option<PartialDate>) -> bool {
        let happens = |test: &dyn Fn(PartialDate) -> bool| date.or(published).is_some_and(test);
        let known = published.or(date);
        self.since.is_none_or(|since| happens(&|date| date.last_day() >= since.first_day()))
            && self.until.is_none_or(|until| happens(&|date| date.first_day() <= until.last_day()))
            && self.as_of.is_none_or(|day| known.is_some_and(|date| date.first_day() <= day.last_day()))
    }

    fn confidence_admits(&self, graph: &Graph, edge: &Edge, left: &[&Evidence]) -> bool {
        self.min_confidence.is_none_or(|least| match left.len() == edge.evidence.len() {
            true => edge.confidence >= least,
            false => super::assemble::support(left.iter().copied(), graph.documents()).1 >= least,
        })
    }
}

/// Takes out the actors that had ties and have none left.
fn drop_bereft(graph: &Graph, statements: &[Statement], kept: &mut [bool]) {
    let mut tied = vec![false; kept.len()];
    for statement in statements {
        tied[statement.source as usize] = true;
        tied[statement.target as usize] = true;
    }
    for (node, _) in graph.nodes() {
        kept[node.index()] &= tied[node.index()] || graph.degree(node) == 0;
    }
}

/// The kept nodes at most `hops` ties from the middle, which itself stays if its kind does. O(n + m).
fn neighbourhood(graph: &Graph, statements: &[Statement], around: &Around, kept: &[bool]) -> Vec<bool> {
    let ties: Vec<(u32, u32, u32)> = statements.iter().map(|tie| (tie.source, tie.target, 1)).collect();
    let csr = super::Csr::from_ties(kept.len() as u32, &ties);
    let mut near = vec![false; kept.len()];
    let middle = around.ids.iter().filter_map(|id| graph.find(id));
    let mut queue: VecDeque<(u32, u32)> = middle.map(|node| (node.index() as u32, 0)).collect();
    queue.iter().for_each(|(node, _)| near[*node as usize] = true);
    while let Some((node, distance)) = queue.pop_front() {
        if distance == around.hops {
            break;
        }
        for &next in csr.both().neighbours(node) {
            if !std::mem::replace(&mut near[next as usize], true) {
                queue.push_back((next, distance + 1));
            }
        }
    }
    near
}

/// The graph of the kept nodes. Their order, and so that of symmetric ends, stays.
fn renumber(graph: &Graph, mut statements: Vec<Statement>, kept: &[bool]) -> Graph {
    let mut numbers = vec![u32::MAX; kept.len()];
    let mut entities = Vec::new();
    for (old, _) in kept.iter().enumerate().filter(|(_, kept)| **kept) {
        numbers[old] = entities.len() as u32;
        entities.push(graph.entity(NodeId::new(old)).clone());
    }
    for statement in &mut statements {
        statement.source = numbers[statement.source as usize];
        statement.target = numbers[statement.target as usize];
    }
    assemble(entities, statements, graph.documents.clone())
}
