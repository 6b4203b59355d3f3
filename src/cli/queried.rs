//! A graph read from a database, with its words, and what the filters leave of it.

use std::path::Path;

use maillage::graph::{self, DocumentInfo, Graph, NodeId};
use maillage::knowledge::Ontology;
use maillage::model::Entity;
use maillage::store::Store;

use super::Context;
use super::failure::Failure;
use super::finder::{Finder, without_ties};

/// A database opened and filtered.
pub(super) struct Queried<'a> {
    /// Kinds and relations.
    pub(super) ontology: &'a Ontology,
    /// The graph the filters leave.
    pub(super) graph: Graph,
    /// All there is, where names are looked up.
    pub(super) whole: Graph,
    pub(super) context: &'a Context,
}

/// Reads the graph of a database.
pub(super) fn load(path: &Path, ontology: &Ontology) -> Result<Graph, Failure> {
    let store = Store::open_read_only(path)?;
    let documents: Vec<DocumentInfo> = store.documents()?.into_iter().map(DocumentInfo::from).collect();
    Ok(graph::build(&store.entities(ontology)?, &store.assertions()?, &documents, ontology)?)
}

impl Queried<'_> {
    /// The actor of a name, in the graph the filters leave.
    pub(super) fn actor(&self, name: &str) -> Result<NodeId, Failure> {
        let degrees = |node| self.whole.degree(node);
        let finder = Finder { whole: &self.whole, degrees: &degrees, ontology: self.ontology, context: self.context };
        let entity = self.whole.entity(finder.find(name)?);
        let place = self.graph.find(&entity.id).or_else(|| self.state_of(entity));
        place.ok_or_else(|| without_ties(entity))
    }

    /// Where an actor went when actors were folded into their states.
    fn state_of(&self, entity: &Entity) -> Option<NodeId> {
        let mut state = entity.state.as_deref()?;
        for _ in 0..4 {
            if let Some(node) = self.graph.find(state) {
                return Some(node);
            }
            state = self.whole.find(state).and_then(|node| self.whole.entity(node).state.as_deref())?;
        }
        None
    }
}
