//! Everything maillage knows: the tables of `data/`, embedded, loaded once, immutable.

mod frame;
mod grammar;
mod ontology;
mod problem;
mod source;
mod vocabulary;

use std::sync::OnceLock;

pub use frame::{CarrierKind, Effect, ExampleSet, ExampleTie, Frame, FrameExample, Frames, KindSet, Path, Step};
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
    /// Relation frames, one set a language, in the same order.
    pub frames: Vec<Frames>,
}

impl Knowledge {
    /// Loads the tables of a source; the first fault ends it.
    pub fn load(source: &Source) -> Result<Knowledge, DataError> {
        let ontology = Ontology::load(source)?;
        let mut vocabulary = Vocabulary::default();
        let folders = source.folders("languages");
        let grammar = |folder: &String| Grammar::load(source, folder, &mut vocabulary);
        let grammars: Vec<Grammar> = folders.iter().map(grammar).collect::<Result<_, _>>()?;
        let frames =
            |(folder, grammar): (&String, &Grammar)| Frames::load(source, folder, grammar, &ontology, &mut vocabulary);
        let frames = folders.iter().zip(&grammars).map(frames).collect::<Result<_, _>>()?;
        Ok(Knowledge { ontology, vocabulary, grammars, frames })
    }

    /// The embedded tables, loaded at first use.
    pub fn embedded() -> &'static Knowledge {
        static EMBEDDED: OnceLock<Knowledge> = OnceLock::new();
        EMBEDDED.get_or_init(|| Knowledge::load(&Source::embedded()).expect("a test loads the embedded tables"))
    }
}
