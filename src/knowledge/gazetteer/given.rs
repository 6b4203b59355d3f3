//! Given names and their gender.

use super::super::{DataError, Source, Vocabulary};
use super::spelling::unaccented;
use super::table::Table;
use crate::model::Symbol;

/// Gender a given name tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Gender {
    Masculine,
    Feminine,
    /// Borne by both.
    Either,
}

/// Given names by word.
#[derive(Clone, Debug, Default)]
pub(super) struct GivenNames {
    by_word: Vec<Option<Gender>>,
}

impl GivenNames {
    /// Reads `given_names.tsv`.
    pub(super) fn load(source: &Source, vocabulary: &mut Vocabulary) -> Result<GivenNames, DataError> {
        let table = Table::required(source, "gazetteer/given_names.tsv")?;
        let mut given = GivenNames::default();
        for line in table.lines(["name", "gender"])? {
            let [name, gender] = line.cells;
            let gender = match gender {
                "m" => Gender::Masculine,
                "f" => Gender::Feminine,
                "fm" | "mf" => Gender::Either,
                other => return Err(table.error(line.number, format!("gender `{other}`; known are m, f, fm"))),
            };
            given.set(vocabulary.intern(&name.to_lowercase()), gender);
            if let Some(plain) = unaccented(name) {
                given.set(vocabulary.intern(&plain.to_lowercase()), gender);
            }
        }
        Ok(given)
    }

    /// Gender of a word that is a given name.
    pub(super) fn gender(&self, word: Symbol) -> Option<Gender> {
        *self.by_word.get(word.0 as usize)?
    }

    /// Adds a given name whose gender is not known.
    pub(super) fn learn(&mut self, word: Symbol) {
        if self.gender(word).is_none() {
            self.set(word, Gender::Either);
        }
    }

    fn set(&mut self, word: Symbol, gender: Gender) {
        let place = word.0 as usize;
        if self.by_word.len() <= place {
            self.by_word.resize(place + 1, None);
        }
        let old = self.by_word[place];
        self.by_word[place] = Some(if old.is_none_or(|old| old == gender) { gender } else { Gender::Either });
    }
}
