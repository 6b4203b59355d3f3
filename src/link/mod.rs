//! From mentions to entities: one entity for Russie, Russia, Moscou and le Kremlin.
//!
//! Known actors take the id of their gazetteer row. Unknown ones take a `key` made from kind and name,
//! the same for the same name in any document and in any order of reading.

mod key;

use std::collections::BTreeSet;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use crate::knowledge::Knowledge;
use crate::model::{Document, Entity, Mention, MentionForm, Mentions, Referent};

pub use key::entity_key;

/// The entities of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// Entities in order of their first mention.
    pub entities: Vec<Entity>,
    /// For each mention, the number of its entity.
    pub of_mention: Vec<u32>,
}

impl Linked {
    /// The entity of a mention.
    pub fn entity_of(&self, mention: u32) -> &Entity {
        &self.entities[self.of_mention[mention as usize] as usize]
    }
}

/// Links the mentions of a document.
///
/// Never fails; linear in the number of mentions.
pub fn entities(document: &Document, mentions: &Mentions, knowledge: &Knowledge) -> Linked {
    let mut by_id: IndexMap<String, (Entity, BTreeSet<String>)> = IndexMap::new();
    let mut by_referent: FxHashMap<Referent, usize> = FxHashMap::default();
    let mut of_mention = Vec::with_capacity(mentions.list.len());
    for (place, mention) in mentions.list.iter().enumerate() {
        let number = *by_referent.entry(mention.referent).or_insert_with(|| {
            let entity = entity(mention.referent, mentions, knowledge);
            let place = by_id.entry(entity.id.clone());
            let number = place.index();
            place.or_insert_with(|| (entity, BTreeSet::new()));
            number
        });
        of_mention.push(number as u32);
        if mention.form != MentionForm::Pronoun && !is_shared(&mentions.list, place) {
            add_name(mention.span.of(&document.text), &mut by_id[number].1);
        }
    }
    let named = |(entity, names): (Entity, BTreeSet<String>)| Entity { names: names.into_iter().collect(), ..entity };
    Linked { entities: by_id.into_values().map(named).collect(), of_mention }
}

fn entity(referent: Referent, mentions: &Mentions, knowledge: &Knowledge) -> Entity {
    let state_id = |row: u32| knowledge.gazetteer.row(row).id.to_string();
    match referent {
        Referent::Known(row) => {
            let row = knowledge.gazetteer.row(row);
            let state = row.state.map(state_id);
            Entity { id: row.id.to_string(), kind: row.kind, label: row.label_en.to_string(), names: Vec::new(), state }
        }
        Referent::Local(number) => {
            let local = &mentions.locals[number as usize];
            let kind = &knowledge.ontology.kind_info(local.kind).id;
            let id = entity_key(kind, local.key.as_deref().unwrap_or(&local.label));
            Entity {
                id,
                kind: local.kind,
                label: local.label.clone(),
                names: Vec::new(),
                state: local.state.map(state_id),
            }
        }
    }
}

/// Whether the words of a mention stand for somebody else as well: "both countries" is a name of neither.
fn is_shared(list: &[Mention], place: usize) -> bool {
    let around = [place.wrapping_sub(1), place + 1].into_iter().filter_map(|other| list.get(other));
    let mention = &list[place];
    around.into_iter().any(|other| other.span == mention.span && other.referent != mention.referent)
}

/// Adds a name, on one line: runs of white space become one space.
fn add_name(name: &str, names: &mut BTreeSet<String>) {
    if !names.contains(name) {
        names.insert(name.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}
