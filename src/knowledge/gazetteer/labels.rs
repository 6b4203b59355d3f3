//! The names to show of known actors, alone: for programs that look into a database and read no text.

use rustc_hash::FxHashMap;

use super::super::{DataError, Ontology, Source};
use super::Listed;

/// English and French labels of known actors, by id.
#[derive(Clone, Debug, Default)]
pub struct KnownLabels(FxHashMap<Box<str>, [Box<str>; 2]>);

impl KnownLabels {
    /// Reads them from the tables of actors.
    pub fn load(source: &Source, ontology: &Ontology) -> Result<KnownLabels, DataError> {
        let rows = Listed::load(source, ontology)?.tables.rows;
        Ok(KnownLabels(rows.into_iter().map(|row| (row.id, [row.label_en, row.label_fr])).collect()))
    }

    /// The English and the French label of an actor, if the tables have it.
    pub fn of(&self, id: &str) -> Option<[&str; 2]> {
        self.0.get(id).map(|[english, french]| [&**english, &**french])
    }
}
