//! Finding the actor a user means.

use maillage::graph::{self, Graph, LookupError, NodeId, Suggestion};
use maillage::knowledge::{Ontology, Row};
use maillage::model::Entity;

use super::Context;
use super::failure::Failure;
use super::layout::{count, one_line};

/// All actors of a database, for whom names are looked up.
pub(super) struct Finder<'a> {
    pub(super) whole: &'a Graph,
    /// How many ties each has, by node.
    pub(super) degrees: &'a dyn Fn(NodeId) -> usize,
    pub(super) ontology: &'a Ontology,
    pub(super) context: &'a Context,
}

impl Finder<'_> {
    /// The actor of a name, an id, or one word of a label that only one actor has.
    pub(super) fn find(&self, name: &str) -> Result<NodeId, Failure> {
        match graph::lookup_ranked(self.whole, name, self.degrees) {
            Ok(found) => Ok(found),
            Err(error @ LookupError::NotFound { .. }) => {
                let found = self.in_tables(name)?.or_else(|| self.by_word(name));
                found.ok_or_else(|| self.unknown(&error))
            }
            Err(error) => Err(self.unknown(&error)),
        }
    }

    /// The actor of a name that no document uses but the tables know.
    fn in_tables(&self, name: &str) -> Result<Option<NodeId>, Failure> {
        let gazetteer = &self.context.knowledge()?.gazetteer;
        let known = |row: &Row| {
            let held = self.whole.entity(self.whole.find(&row.id)?).clone();
            let names = row.names().map(str::to_owned).collect();
            Some(Entity { label: row.label_fr.to_string(), names, ..held })
        };
        let entities: Vec<Entity> = gazetteer.rows().iter().filter_map(known).collect();
        let named = graph::build(&entities, &[], &[], self.ontology)?;
        let found = graph::lookup(&named, name).ok();
        Ok(found.and_then(|node| self.whole.find(&named.entity(node).id)))
    }

    /// The one actor whose label holds a word, as a last name; said aloud, since it is a guess.
    fn by_word(&self, name: &str) -> Option<NodeId> {
        let word = name.trim().to_lowercase();
        let holds = |label: &str| label.to_lowercase().split_whitespace().any(|other| other == word);
        let mut bearers = self.whole.nodes().filter(|(_, node)| holds(&node.entity.label)).map(|(found, _)| found);
        let found = bearers.next().filter(|_| bearers.next().is_none())?;
        self.context.ui.note(&format!("`{}` is taken as {}", name.trim(), one_line(&self.whole.entity(found).label)));
        Some(found)
    }

    fn unknown(&self, error: &LookupError) -> Failure {
        let lines: Vec<String> = error.suggestions().iter().map(|one| format!("\n  {}", self.offer(one))).collect();
        match error {
            LookupError::Ambiguous { query, candidates } => {
                let message = format!("`{query}` names {} actors:{}", candidates.len(), lines.concat());
                Failure::refused(message).hint("give the full name, or the id in brackets")
            }
            LookupError::NotFound { query, nearest } if nearest.is_empty() => {
                let message = format!("no actor is named `{query}`");
                Failure::nothing(message).hint("`maillage rank --by degree` lists the actors with most ties")
            }
            LookupError::NotFound { query, .. } => {
                Failure::nothing(format!("no actor is named `{query}`; the nearest are{}", lines.concat()))
            }
        }
    }

    fn offer(&self, suggestion: &Suggestion) -> String {
        let Suggestion { id, label, kind, degree } = suggestion;
        let kind = &self.ontology.kind_info(*kind).label_en;
        format!("{} [{}] {kind}, {}", one_line(label), one_line(id), count(*degree, "tie"))
    }
}

/// An actor without ties under the filters.
pub(super) fn without_ties(entity: &Entity) -> Failure {
    let message = format!("{} has no ties under these filters", one_line(&entity.label));
    Failure::nothing(message).hint("ask again with fewer filters")
}
