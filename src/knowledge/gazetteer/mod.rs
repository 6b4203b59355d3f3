//! The gazetteer: known actors, their names, their offices, their members, from `data/gazetteer/`.
//!
//! Rows of all tables stand in one list, tables in the order of [`tables`], which is also the order in
//! which rows that share a name are preferred. Names are found by words, not by letters: one trie step
//! a token, and no step at all for words that begin no name.

mod cues;
mod given;
mod names;
mod office;
mod row;
mod spelling;
mod table;
mod tables;
mod trie;

use crate::model::{EntityKind, PartialDate, Symbol};

pub use cues::{Body, Cue, Cues, Pronoun, Reference, Role};
pub(crate) use cues::{Meaning, PhraseMatch};
pub use given::Gender;
pub use names::{NameEntry, NameForm, NameMatch};
pub use office::Office;
pub use row::{Membership, Row};

pub(crate) use spelling::plain_letter;

use super::{DataError, Ontology, Source, Vocabulary};
use given::GivenNames;
use names::Names;
use office::{Offices, Slugs};

/// All known actors.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    rows: Vec<Row>,
    names: Names,
    offices: Offices,
    given_names: GivenNames,
    cues: Vec<(String, Cues)>,
    slugs: Slugs,
}

impl Gazetteer {
    /// Reads `data/gazetteer/` and the name tables of each language.
    pub(crate) fn load(
        source: &Source,
        ontology: &Ontology,
        vocabulary: &mut Vocabulary,
    ) -> Result<Gazetteer, DataError> {
        let tables::Loaded { rows, names, slugs } = tables::load(source, ontology, vocabulary)?;
        let offices = Offices::load(source, &slugs)?;
        let given_names = GivenNames::load(source, vocabulary)?;
        let cues = cues::load(source, ontology, vocabulary)?;
        Ok(Gazetteer { rows, names, offices, given_names, cues, slugs })
    }

    /// A row by its number.
    pub fn row(&self, row: u32) -> &Row {
        &self.rows[row as usize]
    }

    /// The row that other tables name by a state's code or by `table:slug`.
    pub fn by_key(&self, key: &str) -> Option<u32> {
        self.slugs.get(key).copied()
    }

    /// All rows, in the order of their numbers.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The longest name that begins at the first of some tokens.
    pub(crate) fn longest_name(&self, tokens: &[crate::model::Token]) -> Option<NameMatch<'_>> {
        self.names.longest(tokens)
    }

    /// What a single word names, whatever its case in the text: for the parts of hyphenated compounds.
    pub(crate) fn word_entries(&self, word: Symbol) -> &[NameEntry] {
        self.names.single(word)
    }

    /// States that belong to a bloc on a day, or at any time where no day is given.
    pub fn member_states(&self, bloc: u32, day: Option<PartialDate>) -> impl Iterator<Item = u32> + '_ {
        self.row(bloc).members.iter().filter(move |member| member.holds(day)).map(|member| member.state)
    }

    /// Persons who hold a role of a state, bloc, firm or organization on a day, the latest to enter first.
    pub fn offices_at(&self, of: u32, role: &str, day: PartialDate) -> Vec<u32> {
        self.offices.at(of, role, day)
    }

    /// All mandates of a person.
    pub fn offices_of(&self, person: u32) -> impl Iterator<Item = &Office> {
        self.offices.of(person)
    }

    /// Gender of a given name, `None` where the word is no given name.
    pub fn given_name(&self, word: Symbol) -> Option<Gender> {
        self.given_names.gender(word)
    }

    /// The name cues of a language, by its ISO 639-1 code; the first language's where there are none.
    pub fn cues(&self, language: &str) -> &Cues {
        let found = self.cues.iter().find(|(code, _)| code == language).or(self.cues.first());
        &found.expect("a test loads the embedded languages").1
    }

    /// The name cues of all languages, with their codes.
    pub fn all_cues(&self) -> &[(String, Cues)] {
        &self.cues
    }

    /// Rows of a kind.
    pub fn of_kind(&self, kind: EntityKind) -> impl Iterator<Item = (u32, &Row)> {
        (0..).zip(&self.rows).filter(move |(_, row)| row.kind == kind)
    }
}
