//! Everything maillage knows: the tables of `data/`, embedded, loaded once, immutable.

mod grammar;
mod ontology;
mod problem;
mod source;
mod vocabulary;

use std::sync::OnceLock;

pub use grammar::{Grammar, HeadOrder, Marker, MarkerRole, SymbolSet};
pub use ontology::{KindInfo, Ontology, Polarity, RelationInfo};
pub use problem::DataError;
pub use source::Source;
pub use vocabulary::Vocabulary;

/// All tables, loaded and checked.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// Kinds and relations.
    pub ontology: Ontology,
    /// Every word form of the tables.
    pub vocabulary: Vocabulary,
    /// Closed classes, one a language, in the order of the folders of `data/languages/`.
    pub grammars: Vec<Grammar>,
}

impl Knowledge {
    /// Loads the tables of a source; the first fault ends it.
    pub fn load(source: &Source) -> Result<Knowledge, DataError> {
        let ontology = Ontology::load(source)?;
        let mut vocabulary = Vocabulary::default();
        let folders = source.folders("languages");
        let grammar = |folder: &String| Grammar::load(source, folder, &mut vocabulary);
        let grammars = folders.iter().map(grammar).collect::<Result<_, _>>()?;
        Ok(Knowledge { ontology, vocabulary, grammars })
    }

    /// The embedded tables, loaded at first use.
    pub fn embedded() -> &'static Knowledge {
        static EMBEDDED: OnceLock<Knowledge> = OnceLock::new();
        EMBEDDED.get_or_init(|| Knowledge::load(&Source::embedded()).expect("a test loads the embedded tables"))
    }
}
