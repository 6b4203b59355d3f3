//! Ties as the page tells them: who, what, whom, and the sentences that say so.

use super::Labels;
use super::Settings;
use super::strength::strongest_first;
use crate::graph::{EdgeId, Evidence, Graph, NodeId};
use crate::knowledge::{Ontology, Polarity};
use crate::model::{Factuality, PartialDate};

/// An actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Name.
    pub label: String,
    /// Label of its kind.
    pub kind: String,
    /// Colour of its kind, `#rrggbb`.
    pub color: String,
}

/// A tie and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Source.
    pub source: Actor,
    /// Label of the relation.
    pub relation: String,
    /// Target.
    pub target: Actor,
    /// Whether the ends can be exchanged.
    pub symmetric: bool,
    /// Friendly, hostile or neutral.
    pub polarity: Polarity,
    /// Factuality.
    pub factuality: Factuality,
    /// Number of independent sources.
    pub weight: u32,
    /// Some of its sentences, the best first.
    pub quotes: Vec<Quote>,
}

/// A sentence and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The sentence.
    pub sentence: String,
    /// Title of the document, or else its id.
    pub document: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Address of the document.
    pub url: Option<String>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// When it happens, where that is another date.
    pub happened: Option<PartialDate>,
    /// Who says so, when the sentence names one.
    pub attribution: Option<String>,
}

/// What it takes to tell of a graph.
#[derive(Clone, Copy)]
pub(super) struct Scribe<'a> {
    pub(super) graph: &'a Graph,
    pub(super) ontology: &'a Ontology,
    pub(super) settings: &'a Settings,
}

impl<'a> Scribe<'a> {
    /// An actor by its number.
    pub(super) fn actor(&self, node: u32) -> Actor {
        let entity = self.graph.entity(NodeId::new(node as usize));
        let kind = self.ontology.kind_info(entity.kind);
        let label = self.label(&kind.label_en, &kind.label_fr).to_owned();
        Actor { label: entity.label.clone(), kind: label, color: kind.color.clone() }
    }

    /// The label of the language asked for.
    pub(super) fn label<'l>(&self, english: &'l str, french: &'l str) -> &'l str {
        match self.settings.labels {
            Labels::English => english,
            Labels::French => french,
        }
    }

    /// What a tie says of the feeling between its ends.
    pub(super) fn polarity(&self, edge: EdgeId) -> Polarity {
        self.ontology.relation_info(self.graph.edge(edge).relation).polarity
    }

    /// A tie with its best sentences, a document each.
    pub(super) fn claim(&self, edge: EdgeId) -> Claim {
        let (source, target) = self.graph.ends(edge);
        let tie = self.graph.edge(edge);
        let info = self.ontology.relation_info(tie.relation);
        Claim {
            source: self.actor(source.index() as u32),
            relation: self.label(&info.label_en, &info.label_fr).to_owned(),
            target: self.actor(target.index() as u32),
            symmetric: tie.symmetric,
            polarity: info.polarity,
            factuality: tie.factuality,
            weight: tie.weight,
            quotes: self.best(edge).into_iter().map(|evidence| self.quote(evidence)).collect(),
        }
    }

    /// The strongest of some ties.
    pub(super) fn strongest(&self, mut edges: Vec<EdgeId>, most: usize) -> Vec<Claim> {
        strongest_first(self.graph, &mut edges);
        edges.into_iter().take(most).map(|edge| self.claim(edge)).collect()
    }

    /// The best evidence of a tie, one for each of its independent documents and no sentence twice.
    fn best(&self, edge: EdgeId) -> Vec<&'a Evidence> {
        let mut evidence: Vec<&Evidence> = self.graph.edge(edge).evidence.iter().collect();
        evidence.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
        let mut best: Vec<&Evidence> = Vec::new();
        for found in evidence {
            let told = |other: &&Evidence| self.first(other) == self.first(found) || other.sentence == found.sentence;
            if best.len() < self.settings.quotes && !best.iter().any(told) {
                best.push(found);
            }
        }
        best
    }

    /// The first of the documents that say the same as that of some evidence.
    fn first(&self, evidence: &Evidence) -> &'a str {
        let document = &self.graph.documents()[evidence.document as usize];
        document.first.as_deref().unwrap_or(&document.id)
    }

    fn quote(&self, evidence: &Evidence) -> Quote {
        let document = &self.graph.documents()[evidence.document as usize];
        let title = document.title.as_deref().filter(|title| !title.trim().is_empty());
        Quote {
            sentence: evidence.sentence.to_string(),
            document: title.unwrap_or(&document.id).to_owned(),
            publisher: document.source.clone(),
            url: document.url.clone(),
            published: evidence.published,
            happened: evidence.date.filter(|date| Some(*date) != evidence.published),
            attribution: evidence.attribution.as_deref().map(str::to_owned),
        }
    }
}
