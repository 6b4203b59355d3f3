//! Where documents disagree: ties asserted and denied, pairs that are friends and enemies at once.

use super::Findings;
use super::balance::Pair;
use super::claim::Scribe;
use super::page::{Block, Section};
use super::wording::Wording;
use crate::graph::EdgeId;

/// What cannot all be so, or surprises.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradictions {
    /// The same tie put forward as a fact and denied, those with most sources on the weaker side first.
    pub denied: Vec<Pair>,
    /// Pairs with friendly and hostile ties, in the same order.
    pub torn: Vec<Pair>,
}

impl Contradictions {
    pub(super) fn gather(scribe: &Scribe, findings: &Findings) -> Contradictions {
        let pairs =
            |found: &[[EdgeId; 2]]| found.iter().take(scribe.settings.top).map(|edges| pair(scribe, *edges)).collect();
        Contradictions { denied: pairs(&findings.denied), torn: pairs(&findings.torn) }
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

fn pair(scribe: &Scribe, edges: [EdgeId; 2]) -> Pair {
    let (source, target) = scribe.graph.ends(edges[0]);
    let actors = [source, target].map(|node| scribe.actor(node.index() as u32));
    Pair { actors, claims: edges.iter().map(|edge| scribe.claim(*edge)).collect() }
}
