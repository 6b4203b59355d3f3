//! One known actor.

use crate::model::{EntityKind, PartialDate};

/// One row of the gazetteer.
#[derive(Clone, Debug)]
pub struct Row {
    /// Wikidata QID where one is known, otherwise `kind:slug`.
    pub id: Box<str>,
    /// Kind.
    pub kind: EntityKind,
    /// Preferred English name.
    pub label_en: Box<str>,
    /// Preferred French name.
    pub label_fr: Box<str>,
    /// Row of the state it belongs to; its own for a state.
    pub state: Option<u32>,
    /// Two-letter code of a state, slug of any other row: its identity within its table.
    pub slug: Box<str>,
    /// States that belong to a bloc.
    pub members: Vec<Membership>,
    /// All names, separated by `|`.
    names: Box<str>,
}

/// A state's membership of a bloc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Row of the state.
    pub state: u32,
    /// First day, when known.
    pub since: Option<PartialDate>,
    /// Last day, when it has ended.
    pub until: Option<PartialDate>,
}

impl Row {
    /// A row without members.
    pub(super) fn new(id: Box<str>, kind: EntityKind, slug: &str, labels: [&str; 2], names: Box<str>) -> Row {
        let [label_en, label_fr] = labels.map(Box::from);
        Row { id, kind, label_en, label_fr, state: None, slug: slug.into(), members: Vec::new(), names }
    }

    /// All names, English and French, without repetition.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.split('|').filter(|name| !name.is_empty())
    }
}

impl Membership {
    /// Whether the state belongs on a day; without a day, whether it ever did.
    pub fn holds(&self, day: Option<PartialDate>) -> bool {
        let Some(day) = day else { return true };
        self.since.is_none_or(|since| since.first_day() <= day.last_day())
            && self.until.is_none_or(|until| day.first_day() <= until.last_day())
    }
}
