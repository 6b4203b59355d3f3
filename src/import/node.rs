//! What fields say of a node: its label, kind and names.

use std::borrow::Cow;

use super::Item;
use super::adapt::Adapter;
use super::error::Flow;
use super::fields::{Fields, Value};
use super::identity::{Known, clean, folded};
use crate::model::legible::one_line;
use crate::model::{Entity, EntityKind};

/// Where a node may have its name.
const LABEL: &[&str] = &["label", "name", "title", "fullname", "full_name"];

/// Where a node may have its kind.
const KIND: &[&str] = &["kind", "labels", "type", "category", "class", "entity_type"];

impl Adapter<'_, '_> {
    /// A node.
    pub(super) fn node(&mut self, line: u64, id: &str, fields: &Fields<'_>) -> Flow {
        self.begin()?;
        let id = clean(id);
        if id.is_empty() {
            return self.leave_out(line, "a node without an id".to_owned(), "give every node an id");
        }
        let kind = self.kind(fields);
        let label = match self.ours {
            true => fields.text(&["label"]).unwrap_or_default().into_owned(),
            false => one_line(&fields.text(LABEL).unwrap_or(Cow::Borrowed(&id))),
        };
        let linked = self.session.directory.as_ref().and_then(|directory| directory.find(&label, kind));
        if let Some(row) = linked {
            return self.link(&id, row, label);
        }
        let known =
            Known { id: self.ours.then(|| Box::from(&*id)), label: (label != id).then(|| Box::from(&*label)), kind };
        let entity = Entity {
            id: if self.ours { id.to_string() } else { self.session.identity(&id).into_owned() },
            kind: kind.unwrap_or_else(|| self.usual_kind()),
            label,
            names: self.names(fields),
            state: fields.text(&["state"]).filter(|_| self.ours).map(Cow::into_owned),
        };
        self.session.remember(&id, known);
        self.give(Item::Entity(self.file.clone(), entity))
    }

    /// A node that is an actor of the gazetteer.
    pub(super) fn link(&mut self, id: &str, row: u32, label: String) -> Flow {
        let Some(directory) = &self.session.directory else { return Ok(()) };
        let known = directory.row(row);
        let state = known.state.map(|state| directory.row(state).id.to_string());
        let (own_id, own_label) = (known.id.to_string(), known.label_en.to_string());
        let kind = known.kind;
        self.session.remember(
            id,
            Known { id: Some(own_id.as_str().into()), label: Some(own_label.as_str().into()), kind: Some(kind) },
        );
        let entity = Entity { id: own_id, kind, label: own_label, names: vec![label], state };
        self.give(Item::Entity(self.file.clone(), entity))
    }

    /// The kind of a node, if it says one the ontology has: the first of several.
    fn kind(&self, fields: &Fields<'_>) -> Option<EntityKind> {
        let list = |name: &&str| match fields.get(&[*name]) {
            Some(Value::Json(value)) if value.is_array() => Value::Json(value.clone()).list(),
            Some(value) => {
                value.text().map(|text| text.split([';', ':', ',']).map(str::to_owned).collect()).unwrap_or_default()
            }
            None => Vec::new(),
        };
        KIND.iter().flat_map(list).find_map(|name| self.kind_named(&name))
    }

    fn kind_named(&self, name: &str) -> Option<EntityKind> {
        let same = |label: &str| folded(label).eq(folded(name));
        let mut kinds = self.ontology().kinds();
        let found = kinds.find(|(_, info)| [&info.id, &info.label_en, &info.label_fr].iter().any(|label| same(label)));
        found.map(|(kind, _)| kind)
    }

    fn usual_kind(&self) -> EntityKind {
        let ontology = self.ontology();
        let named = ontology.kind(&self.session.settings.kind);
        named.unwrap_or_else(|| ontology.kinds().next().expect("an ontology has kinds").0)
    }

    fn names(&self, fields: &Fields<'_>) -> Vec<String> {
        let mut names = fields.get(&["names", "aliases"]).map(Value::list).unwrap_or_default();
        if !self.ours {
            names = names.iter().map(|name| one_line(name)).collect();
        }
        names.sort();
        names.dedup();
        names
    }
}
