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

    /// The English and the French label of an actor, if the tables have it and it goes by one of them: who was renamed
    /// has the new name in every language.
    pub fn of(&self, id: &str, label: &str) -> Option<[&str; 2]> {
        let labels = self.0.get(id)?.each_ref().map(|label| &**label);
        labels.contains(&label).then_some(labels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_renamed_has_no_label_of_the_tables() {
        let source = Source::embedded();
        let known = KnownLabels::load(&source, &Ontology::load(&source).unwrap()).unwrap();
        assert_eq!(known.of("Q159", "Russia"), Some(["Russia", "Russie"]));
        assert_eq!(known.of("Q159", "Muscovy"), None);
        assert_eq!(known.of("state:muscovy", "Russia"), None);
    }
}
