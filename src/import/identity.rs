//! Who a node of a file is in the store.
//!
//! An id that is ours stays: a Wikidata QID, or `kind:key`. Any other gets a prefix, so that the node `5` of a file is the
//! node `5` of its other files and never an actor of the news by accident.

use std::borrow::Cow;

use super::Session;
use crate::model::legible::one_line;
use crate::model::{EntityKind, Participant};

/// So many nodes are remembered; the ties of those beyond name them by their ids.
const REMEMBERED: usize = 1 << 20;

/// What a file said of a node.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Its id in the store, where that does not follow from the id in the file.
    pub(super) id: Option<Box<str>>,
    pub(super) label: Option<Box<str>>,
    pub(super) kind: Option<EntityKind>,
}

impl Session<'_> {
    /// The id of a node in the store.
    pub(super) fn identity<'a>(&self, raw: &'a str) -> Cow<'a, str> {
        match self.is_ours(raw) {
            true => Cow::Borrowed(raw),
            false => Cow::Owned(format!("{}:{raw}", self.settings.space)),
        }
    }

    /// Whether an id is one that maillage gives.
    fn is_ours(&self, id: &str) -> bool {
        let numbered = id.strip_prefix('Q').is_some_and(|number| {
            !number.is_empty() && !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        let prefixed = id.split_once(':').is_some_and(|(prefix, key)| {
            !key.is_empty() && (prefix == self.settings.space || self.ontology.kind(prefix).is_some())
        });
        numbered || prefixed
    }

    /// Keeps in mind what a file said of a node, while there is room.
    pub(super) fn remember(&mut self, raw: &str, known: Known) {
        if self.nodes.len() < REMEMBERED || self.nodes.contains_key(raw) {
            self.nodes.insert(raw.into(), known);
        }
    }

    /// A node as an end of a tie.
    pub(super) fn participant(&self, raw: &str) -> Participant {
        let known = self.nodes.get(raw);
        let label = known.and_then(|known| known.label.as_deref()).unwrap_or(raw);
        let kind = known.and_then(|known| known.kind).map(|kind| &self.ontology.kind_info(kind).id);
        let id = match known.and_then(|known| known.id.as_deref()) {
            Some(id) => id.to_owned(),
            None => self.identity(raw).into_owned(),
        };
        Participant {
            id,
            label: label.to_owned(),
            kind: kind.unwrap_or(&self.settings.kind).clone(),
            names: Vec::new(),
            start: 0,
            end: 0,
        }
    }
}

/// An id as it may stand in any format: on one line, without what no reader sees.
pub(super) fn clean(id: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_graphic();
    if id.bytes().all(plain) { Cow::Borrowed(id) } else { Cow::Owned(one_line(id)) }
}

/// A name's letters and digits, without case.
pub(super) fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    name.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| if matches!(letter, ' ' | '-') { '_' } else { letter })
}
