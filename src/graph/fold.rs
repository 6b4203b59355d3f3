//! A coarser graph: actors folded into what they belong to.

use std::collections::BTreeMap;

use super::Graph;
use super::assemble::{Statement, assemble};
use crate::model::Entity;

/// What to fold actors into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Every actor that belongs to a state, into that state.
    States,
}

/// A graph whose actors are folded, with all the evidence of the ties that stay.
///
/// Ties inside one state would become loops and go. A state the graph lacks is asked of `known` (the gazetteer, say);
/// actors of a state that neither has stay as they are. O(n log n + S log S) for S pieces of evidence.
pub fn fold(graph: &Graph, fold: Fold, known: impl Fn(&str) -> Option<Entity>) -> Graph {
    let Fold::States = fold;
    let mut entities: BTreeMap<&str, Entity> = BTreeMap::new();
    let mut places: Vec<&str> = Vec::with_capacity(graph.node_count());
    for (_, node) in graph.nodes() {
        let entity = owner(graph, &node.entity, &known);
        let place = entity.as_ref().map_or(node.entity.id.as_str(), |(id, _)| id);
        entities.entry(place).or_insert_with(|| entity.map_or_else(|| node.entity.clone(), |(_, owner)| owner));
        places.push(place);
    }
    let rank: BTreeMap<&str, u32> = entities.keys().enumerate().map(|(rank, id)| (*id, rank as u32)).collect();
    let numbers: Vec<u32> = places.iter().map(|place| rank[place]).collect();
    let statements = statements(graph, &numbers);
    assemble(entities.into_values().collect(), statements, graph.documents.clone())
}

/// The state an actor belongs to in the end, if it or the table holds it.
fn owner<'a>(
    graph: &'a Graph,
    entity: &'a Entity,
    known: &impl Fn(&str) -> Option<Entity>,
) -> Option<(&'a str, Entity)> {
    let mut id = entity.state.as_deref()?;
    // A dependency belongs to its state; tables may err, and a chain may not go on for ever.
    for _ in 0..4 {
        let next = graph.find(id).and_then(|node| graph.entity(node).state.as_deref());
        match next {
            Some(next) if next != id => id = next,
            _ => break,
        }
    }
    let held = graph.find(id).map(|node| graph.entity(node).clone());
    held.or_else(|| known(id)).map(|state| (id, state))
}

fn statements(graph: &Graph, numbers: &[u32]) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (_, source, target, edge) in graph.edges() {
        for evidence in &edge.evidence {
            statements.push(Statement {
                source: numbers[source.index()],
                relation: edge.relation,
                symmetric: edge.symmetric,
                target: numbers[target.index()],
                factuality: edge.factuality,
                evidence: evidence.clone(),
            });
        }
    }
    statements
}
