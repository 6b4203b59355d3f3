//! Records, of JSON or of a table: named fields made into a document.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::hash::{BuildHasher, DefaultHasher};

use super::{Place, ReadError, Settings, date, encoding, title};
use crate::model::{Document, Groups};

/// The fields of one record.
pub(super) struct Fields<'a> {
    /// The value of a field, as text.
    pub(super) value: &'a dyn Fn(&str) -> Option<String>,
    /// The names of all fields, for an error.
    pub(super) present: &'a dyn Fn() -> Vec<String>,
}

/// A record made into a document; its `id` is the field's, still to be completed by [`Names`].
pub(super) fn document(fields: &Fields, place: &Place, settings: &Settings) -> Result<Document, ReadError> {
    let names = &settings.fields;
    let trimmed = |name: &str| (fields.value)(name).map(|value| value.trim().to_owned()).filter(|v| !v.is_empty());
    let Some(text) = (fields.value)(&names.text) else {
        return Err(no_text(place, &names.text, (fields.present)()));
    };
    let title = trimmed(&names.title).and_then(|title| title::tidy(&title));
    let text = title::above(title.as_deref(), encoding::normalize_newlines(text));
    if text.trim().is_empty() {
        return Err(ReadError::Empty { place: place.clone() });
    }
    Ok(Document {
        id: trimmed(&names.id).unwrap_or_default(),
        title: title.or_else(|| title::first_line(&text).map(str::to_owned)),
        text,
        language: settings.language.clone().or_else(|| language(&trimmed(&names.lang)?)),
        published: trimmed(&names.date).and_then(|date| date::parse(&date)),
        dated_by_text: false,
        url: trimmed(&names.url),
        source: trimmed(&names.source),
        groups: Groups::default(),
    })
}

/// The error for a record, or a table, where nothing holds the text.
pub(super) fn no_text(place: &Place, field: &str, mut present: Vec<String>) -> ReadError {
    const SHOWN: usize = 12;
    if present.len() > SHOWN {
        present.truncate(SHOWN);
        present.push("...".to_owned());
    }
    ReadError::NoText { place: place.clone(), field: field.to_owned(), present: present.join(", ") }
}

/// The two-letter code at the head of a language tag such as `fr-CA`; other codes are not known here.
pub(super) fn language(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// Gives the records of one file their names: unique, and the same at every reading.
///
/// Only a number is kept of each name, so that a long file costs little memory.
#[derive(Default)]
pub(super) struct Names {
    met: HashMap<u64, usize, BuildHasherDefault<DefaultHasher>>,
}

impl Names {
    /// The name of a record: its `id`, or the place of a record without one.
    pub(super) fn name(&mut self, id: String, place: &Place) -> String {
        let id = match (id.is_empty(), place.record) {
            (true, Some(record)) => format!("{}#{record}", place.file),
            (true, None) => place.file.clone(),
            (false, _) => id,
        };
        let mut name = id.clone();
        while let Some(count) = self.count(&name) {
            name = format!("{id}#{count}");
            self.met.insert(self.hash(&id), count);
        }
        self.met.insert(self.hash(&name), 1);
        name
    }

    /// How many records have this name once one more has it, if any has it already.
    fn count(&self, name: &str) -> Option<usize> {
        self.met.get(&self.hash(name)).map(|count| count + 1)
    }

    fn hash(&self, name: &str) -> u64 {
        self.met.hasher().hash_one(name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, language};
    use crate::read::Place;

    #[test]
    fn names_are_unique() {
        let mut names = Names::default();
        let mut name = |id: &str| names.name(id.to_owned(), &Place::record("f", 7, 9));
        assert_eq!(["a", "a", "", "a", "a#2", "b"].map(&mut name), ["a", "a#2", "f#7", "a#3", "a#2#2", "b"]);
    }

    #[test]
    fn languages() {
        assert_eq!(language("fr-CA").as_deref(), Some("fr"));
        assert_eq!(language("EN").as_deref(), Some("en"));
        assert_eq!(language("french"), None);
    }
}
