//! Where documents disagree: ties asserted and denied, pairs that are friends and enemies at once.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::balance::Pair;
use super::claim::Scribe;
use super::page::{Block, Section};
use super::strength::strongest_first;
use super::wording::Wording;
use crate::graph::{EdgeId, Graph};
use crate::knowledge::Polarity;
use crate::model::Factuality;

/// What cannot all be so, or surprises.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradictions {
    /// The same tie put forward as a fact and denied, those with most sources on the weaker side first.
    pub denied: Vec<Pair>,
    /// Pairs with friendly and hostile ties, in the same order.
    pub torn: Vec<Pair>,
}

impl Contradictions {
    pub(super) fn gather(scribe: &Scribe) -> Contradictions {
        let pairs = |found: Vec<[EdgeId; 2]>| {
            let mut found = found;
            found.sort_by_key(|edges| (Reverse(weaker(scribe.graph, edges)), *edges));
            found.into_iter().take(scribe.settings.top).map(|edges| pair(scribe, edges)).collect()
        };
        Contradictions { denied: pairs(denied(scribe.graph)), torn: pairs(torn(scribe)) }
    }

    pub(super) fn section(&self, wording: &Wording) -> Section {
        let words = &wording.0.contradictions;
        let mut blocks = Vec::new();
        for (title, pairs) in [(&words.denied, &self.denied), (&words.torn, &self.torn)] {
            if !pairs.is_empty() {
                blocks.push(Block::Heading(title.clone()));
                blocks.extend(pairs.iter().map(|pair| wording.claims(&pair.claims)));
            }
        }
        if blocks.is_empty() {
            blocks.push(Block::Paragraph(wording.0.nothing.clone()));
        }
        Section { anchor: "contradictions", title: words.title.clone(), lead: words.lead.clone(), blocks }
    }
}

fn weaker(graph: &Graph, edges: &[EdgeId; 2]) -> u32 {
    edges.map(|edge| graph.edge(edge).weight).into_iter().min().unwrap_or(0)
}

fn pair(scribe: &Scribe, edges: [EdgeId; 2]) -> Pair {
    let (source, target) = scribe.graph.ends(edges[0]);
    let actors = [source, target].map(|node| scribe.actor(node.index() as u32));
    Pair { actors, claims: edges.iter().map(|edge| scribe.claim(*edge)).collect() }
}

/// Ties with the same ends and relation, asserted and denied. They follow each other in the order of the graph.
fn denied(graph: &Graph) -> Vec<[EdgeId; 2]> {
    let mut found = Vec::new();
    let mut asserted = None;
    for (edge, source, target, tie) in graph.edges() {
        let key = (source, tie.relation, target);
        match (tie.factuality, asserted) {
            (Factuality::Asserted, _) => asserted = Some((key, edge)),
            (Factuality::Denied, Some((same, fact))) if same == key => found.push([fact, edge]),
            _ => {}
        }
    }
    found
}

/// The strongest friendly and the strongest hostile tie of every pair that has both, denied ones left aside.
fn torn(scribe: &Scribe) -> Vec<[EdgeId; 2]> {
    let mut pairs: BTreeMap<_, [Option<EdgeId>; 2]> = BTreeMap::new();
    let mut edges: Vec<EdgeId> = scribe.graph.edges().map(|(edge, ..)| edge).collect();
    strongest_first(scribe.graph, &mut edges);
    for edge in edges {
        let side = match scribe.polarity(edge) {
            Polarity::Neutral => continue,
            Polarity::Friendly => 0,
            Polarity::Hostile => 1,
        };
        if scribe.graph.edge(edge).factuality != Factuality::Denied {
            let (source, target) = scribe.graph.ends(edge);
            pairs.entry((source.min(target), source.max(target))).or_default()[side].get_or_insert(edge);
        }
    }
    pairs.into_values().filter_map(|[friendly, hostile]| Some([friendly?, hostile?])).collect()
}
