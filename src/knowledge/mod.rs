//! Everything maillage knows: the tables of `data/`, embedded, loaded once, immutable.

mod bits;
mod calendar;
pub mod clusters;
mod confidence;
mod frame;
mod gazetteer;
mod grammar;
mod language;
mod lexicon;
pub mod linear;
pub mod model_file;
mod ontology;
mod parser;
mod picture_words;
mod problem;
pub mod recogniser;
mod report_words;
mod source;
mod tagging;
mod vocabulary;
mod wording;

use std::sync::OnceLock;
use std::thread::{self, ScopedJoinHandle};

pub use calendar::{Calendar, DatePhrase, DateSlot};
pub use clusters::Clusters;
pub use confidence::Calibration;
pub use frame::{Candidate, Effect, ExampleSet, ExampleTie, Frame, FrameExample, Frames, KindSet, Path, Step, Traits};
pub use gazetteer::{
    Body, Cue, Cues, Gazetteer, Gender, KnownLabels, Membership, NameEntry, NameForm, NameMatch, Office, Pronoun,
    Reference, Role, Row,
};
pub(crate) use gazetteer::{Meaning, PhraseMatch, plain_letter};
pub use grammar::{Grammar, HeadOrder, Marker, MarkerRole, SymbolSet};
pub use language::{Language, WordClass};
pub use lexicon::{Guess, LONGEST_SUFFIX, Lexicon, Reading, parse_tag};
pub use ontology::{KindInfo, Ontology, Polarity, RelationInfo};
pub use parser::{FORMAT as PARSER_FORMAT, MOVE_NAMES, ParserModel};
pub use picture_words::PictureWords;
pub use problem::DataError;
pub use recogniser::Recogniser;
pub use report_words::{
    ActorsWords, BrokersWords, CampsWords, ClaimWords, ContradictionsWords, CorpusWords, CountWords, GroupsWords,
    ReportWords, TimelineWords, filled,
};
pub use source::Source;
pub use tagging::{CLASSES, TAGGER, Tagger, class_of, class_parts};
pub use vocabulary::{Vocabulary, stable_hash};
pub use wording::{PageText, PageWords};

use crate::model::LanguageId;
use frame::Written;
use gazetteer::Listed;

/// About how many words the embedded tables hold.
const WORDS: usize = 160_000;

/// What a thread beside reads.
type Reader<'scope, T> = ScopedJoinHandle<'scope, Result<T, DataError>>;

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
    /// Language packs, by code; a [`LanguageId`] is a place in this list.
    pub languages: Vec<Language>,
    /// Known actors and the cues around names.
    pub gazetteer: Gazetteer,
    /// How sure a tie is.
    pub calibration: Calibration,
}

impl Knowledge {
    /// Loads the tables of a source; the first fault ends it.
    pub fn load(source: &Source) -> Result<Knowledge, DataError> {
        let ontology = Ontology::load(source)?;
        let folders = source.folders("languages");
        thread::scope(|scope| {
            let actors = scope.spawn(|| Listed::load(source, &ontology));
            let written = folders.iter().map(|folder| scope.spawn(|| Written::load_all(source, folder))).collect();
            Knowledge::join(source, ontology.clone(), &folders, written, actors)
        })
    }

    /// Numbers the words of all tables, always in the same order, as what is read beside comes in.
    fn join(
        source: &Source,
        ontology: Ontology,
        folders: &[String],
        written: Vec<Reader<'_, Vec<Written>>>,
        actors: Reader<'_, Listed>,
    ) -> Result<Knowledge, DataError> {
        let mut vocabulary = Vocabulary::with_capacity(WORDS);
        let languages = Language::load_all(source, &mut vocabulary)?;
        let grammar = |folder: &String| Grammar::load(source, folder, &mut vocabulary);
        let grammars: Vec<Grammar> = folders.iter().map(grammar).collect::<Result<_, _>>()?;
        let mut frames = Vec::new();
        for ((folder, grammar), written) in folders.iter().zip(&grammars).zip(written) {
            frames.push(Frames::load(&outcome(written)?, source, folder, grammar, &ontology, &mut vocabulary)?);
        }
        let gazetteer = Gazetteer::load(outcome(actors)?, source, &ontology, &mut vocabulary)?;
        let calibration = Calibration::load(source)?;
        Ok(Knowledge { ontology, vocabulary, languages, grammars, frames, gazetteer, calibration })
    }

    /// The pack of a language.
    pub fn language(&self, id: LanguageId) -> &Language {
        &self.languages[id.0 as usize]
    }

    /// The embedded tables, loaded at first use.
    pub fn embedded() -> &'static Knowledge {
        static EMBEDDED: OnceLock<Knowledge> = OnceLock::new();
        EMBEDDED.get_or_init(|| Knowledge::load(&Source::embedded()).expect("a test loads the embedded tables"))
    }
}

/// What a thread has read, once it is done.
fn outcome<T>(reader: Reader<'_, T>) -> Result<T, DataError> {
    reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
