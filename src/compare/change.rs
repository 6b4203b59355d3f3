//! Ties of two graphs laid side by side.

use std::cmp::Ordering;

use super::Sides;
use crate::graph::{Edge, EdgeId, Evidence, Graph};
use crate::model::{Factuality, Relation};

/// What became of the ties, each list with the greatest change in independent sources first, then the surest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Ties that only the graph after has.
    pub new: Vec<EdgeId>,
    /// Ties that only the graph before has.
    pub gone: Vec<EdgeId>,
    /// Ties with more independent sources after than before.
    pub strengthened: Vec<Sides<EdgeId>>,
    /// Ties with fewer.
    pub weakened: Vec<Sides<EdgeId>>,
    /// How many ties have as many in both.
    pub unchanged: usize,
}

impl Changes {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty() && self.strengthened.is_empty() && self.weakened.is_empty()
    }
}

/// What became of each tie from one graph to the other. O(m log m) for m ties of both.
pub fn changes(graphs: Sides<&Graph>) -> Changes {
    let mut changes = Changes::default();
    for pair in pairs(graphs) {
        match (pair.before, pair.after) {
            (Some(before), Some(after)) => changes.add(graphs, Sides { before, after }),
            (Some(before), None) => changes.gone.push(before),
            (None, Some(after)) => changes.new.push(after),
            (None, None) => {}
        }
    }
    let Sides { before, after } = graphs;
    changes.new.sort_by(|one, other| heavier(after.edge(*one), after.edge(*other)));
    changes.gone.sort_by(|one, other| heavier(before.edge(*one), before.edge(*other)));
    changes.strengthened.sort_by(|one, other| greater(graphs, *one, *other, |sides| after.edge(sides.after)));
    changes.weakened.sort_by(|one, other| greater(graphs, *one, *other, |sides| before.edge(sides.before)));
    changes
}

/// The evidence to show of a tie that another graph has as well: the best from a document that does not speak for it
/// there, or else the best.
pub fn fresh_evidence<'a>(here: (&'a Graph, EdgeId), there: (&Graph, EdgeId)) -> &'a Evidence {
    let document = |graph: &Graph, evidence: &Evidence| graph.documents()[evidence.document as usize].id.clone();
    let evidence = &there.0.edge(there.1).evidence;
    let known: std::collections::BTreeSet<String> =
        evidence.iter().map(|evidence| document(there.0, evidence)).collect();
    let tie = here.0.edge(here.1);
    let fresh = tie.evidence.iter().filter(|evidence| !known.contains(&document(here.0, evidence)));
    let best = fresh.reduce(|best, next| if next.confidence > best.confidence { next } else { best });
    best.unwrap_or_else(|| tie.best_evidence())
}

impl Changes {
    fn add(&mut self, graphs: Sides<&Graph>, pair: Sides<EdgeId>) {
        match graphs.after.edge(pair.after).weight.cmp(&graphs.before.edge(pair.before).weight) {
            Ordering::Greater => self.strengthened.push(pair),
            Ordering::Less => self.weakened.push(pair),
            Ordering::Equal => self.unchanged += 1,
        }
    }
}

/// All ties in their order, those of both graphs together: both list them by the same key.
fn pairs(graphs: Sides<&Graph>) -> Vec<Sides<Option<EdgeId>>> {
    let listed = |graph: &Graph| graph.edges().map(|(edge, ..)| edge).collect::<Vec<EdgeId>>();
    let Sides { before, after } = graphs.map(listed);
    let (mut before, mut after) = (before.into_iter().peekable(), after.into_iter().peekable());
    let mut pairs = Vec::new();
    loop {
        let order = match (before.peek(), after.peek()) {
            (Some(one), Some(other)) => key(graphs.before, *one).cmp(&key(graphs.after, *other)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return pairs,
        };
        pairs.push(Sides {
            before: before.next_if(|_| order != Ordering::Greater),
            after: after.next_if(|_| order != Ordering::Less),
        });
    }
}

/// What makes a tie the same in another graph, in the order of ties.
fn key(graph: &Graph, edge: EdgeId) -> (&str, Relation, &str, Factuality) {
    let (source, target) = graph.ends(edge);
    let tie = graph.edge(edge);
    (&graph.entity(source).id, tie.relation, &graph.entity(target).id, tie.factuality)
}

/// The order of ties by falling weight, then by falling confidence.
fn heavier(one: &Edge, other: &Edge) -> Ordering {
    other.weight.cmp(&one.weight).then(other.confidence.total_cmp(&one.confidence))
}

/// The order of changes by falling size, then by the ties of one side.
fn greater<'a>(
    graphs: Sides<&Graph>,
    one: Sides<EdgeId>,
    other: Sides<EdgeId>,
    tie: impl Fn(Sides<EdgeId>) -> &'a Edge,
) -> Ordering {
    let size =
        |pair: Sides<EdgeId>| graphs.before.edge(pair.before).weight.abs_diff(graphs.after.edge(pair.after).weight);
    size(other).cmp(&size(one)).then_with(|| heavier(tie(one), tie(other)))
}
