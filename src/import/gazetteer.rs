//! Known actors by name, for nodes that bear one.

use rustc_hash::FxHashMap;

use crate::knowledge::{Gazetteer, Row};
use crate::model::EntityKind;

/// Every name of every known actor.
#[derive(Debug)]
pub(super) struct Directory<'k> {
    gazetteer: &'k Gazetteer,
    rows: FxHashMap<String, Vec<u32>>,
}

impl<'k> Directory<'k> {
    /// Lists the names.
    pub(super) fn of(gazetteer: &'k Gazetteer) -> Directory<'k> {
        let mut rows: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (number, row) in (0..).zip(gazetteer.rows()) {
            for name in row.names().chain([&*row.label_en, &*row.label_fr]) {
                let bearers = rows.entry(key(name)).or_default();
                if bearers.last() != Some(&number) {
                    bearers.push(number);
                }
            }
        }
        Directory { gazetteer, rows }
    }

    /// A known actor by its number.
    pub(super) fn row(&self, number: u32) -> &'k Row {
        self.gazetteer.row(number)
    }

    /// The one known actor of a name, and of a kind where that is known; of several, the one it is the label of.
    pub(super) fn find(&self, name: &str, kind: Option<EntityKind>) -> Option<u32> {
        let key = key(name);
        let bearers = self.rows.get(&key)?.iter().copied();
        let bearers: Vec<u32> = bearers.filter(|row| kind.is_none_or(|kind| self.row(*row).kind == kind)).collect();
        let labelled = |row: &&u32| self::key(&self.row(**row).label_en) == key;
        match bearers.as_slice() {
            [] => None,
            [row] => Some(*row),
            several => {
                let mut labelled = several.iter().filter(labelled);
                labelled.next().filter(|_| labelled.next().is_none()).copied()
            }
        }
    }
}

/// A name without case and punctuation: files write `United_States` and `UNITED STATES`.
fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            key.push(letter);
        } else if !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::Directory;
    use crate::knowledge::Knowledge;

    #[test]
    fn names_of_files_find_their_actors() {
        let knowledge = Knowledge::embedded();
        let directory = Directory::of(&knowledge.gazetteer);
        let id = |name: &str, kind: Option<&str>| {
            let kind = kind.map(|kind| knowledge.ontology.kind(kind).unwrap());
            directory.find(name, kind).map(|row| directory.row(row).id.to_string())
        };
        assert_eq!(id("Russia", None).as_deref(), Some("Q159"));
        assert_eq!(id("united_states", Some("state")).as_deref(), Some("Q30"));
        assert_eq!((id("Russia", Some("firm")), id("Zzyzx", None)), (None, None));
    }
}
