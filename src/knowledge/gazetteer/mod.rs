//! The gazetteer: known actors, their names, their offices, their members, from `data/gazetteer/`.
//!
//! Rows of all tables stand in one list, tables in the order of [`tables`], which is also the order in
//! which rows that share a name are preferred. Names are found by words, not by letters: one trie step
//! a token, and no step at all for words that begin no name.

mod cue_tables;
mod cues;
mod given;
mod labels;
mod names;
mod office;
mod row;
mod spelling;
mod table;
mod tables;
mod trie;

use rustc_hash::FxHashMap;

use crate::model::{EntityKind, PartialDate, Symbol};

pub use cues::{Body, Cue, Cues, Pronoun, Reference, Role};
pub(crate) use cues::{Meaning, PhraseMatch};
pub use given::Gender;
pub use labels::KnownLabels;
pub use names::{NameEntry, NameForm, NameMatch};
pub use office::Office;
pub use row::{Membership, Row};

pub(crate) use spelling::{plain_letter, words};
pub(crate) use table::{Table, items};

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
    /// Rows of the bodies of states, by the body's key and the state's row.
    bodies: FxHashMap<(Box<str>, u32), u32>,
}

/// The known actors before any word is numbered: what can be read while other tables fill the vocabulary.
pub(super) struct Listed {
    tables: tables::Loaded,
    offices: Offices,
}

impl Listed {
    /// Reads the actors and their mandates.
    pub(super) fn load(source: &Source, ontology: &Ontology) -> Result<Listed, DataError> {
        let tables = tables::load(source, ontology)?;
        let offices = Offices::load(source, &tables.slugs)?;
        Ok(Listed { tables, offices })
    }
}

impl Gazetteer {
    /// Joins the listed actors and the name tables of each language.
    pub(super) fn load(
        Listed { tables, offices }: Listed,
        source: &Source,
        ontology: &Ontology,
        vocabulary: &mut Vocabulary,
    ) -> Result<Gazetteer, DataError> {
        let tables::Loaded { rows, names, slugs } = tables;
        let names = names.finish(vocabulary);
        let given_names = GivenNames::load(source, vocabulary)?;
        let cues = cue_tables::load(source, ontology, vocabulary)?;
        let bodies = FxHashMap::default();
        let mut gazetteer = Gazetteer { rows, names, offices, given_names, cues, slugs, bodies };
        gazetteer.find_bodies(ontology, vocabulary);
        gazetteer.learn_given_names(ontology, vocabulary);
        Ok(gazetteer)
    }

    /// A row by its number.
    pub fn row(&self, row: u32) -> &Row {
        &self.rows[row as usize]
    }

    /// The row that other tables name by a state's code or by `table:slug`.
    pub fn by_key(&self, key: &str) -> Option<u32> {
        self.slugs.get(key).copied()
    }

    /// The row of a body of a state, as name tables call it: `government`, `armed-forces`.
    pub fn body(&self, key: &str, state: u32) -> Option<u32> {
        self.bodies.get(&(key.into(), state)).copied()
    }

    /// Finds the rows that are bodies of states by their names: the state's adjective, then the body's noun.
    fn find_bodies(&mut self, ontology: &Ontology, vocabulary: &Vocabulary) {
        let Some(kind) = ontology.kind("organization") else { return };
        let mut found = FxHashMap::default();
        for (number, row) in self.of_kind(kind) {
            let Some(state) = row.state else { continue };
            for key in row.names().filter_map(|name| self.body_of(name, state, vocabulary)) {
                found.entry((key, state)).or_insert(number);
            }
        }
        self.bodies = found;
    }

    /// Takes the first words of the names of known persons for given names, if several bear them.
    fn learn_given_names(&mut self, ontology: &Ontology, vocabulary: &Vocabulary) {
        let Some(kind) = ontology.kind("person") else { return };
        let first = |row: &Row| {
            let (first, _) = row.label_en.split_once(' ')?;
            let word = vocabulary.get(&first.to_lowercase());
            let titled = |(_, cues): &(String, Cues)| cues.is_title(word);
            (!self.cues.iter().any(titled) && word != Symbol::UNKNOWN).then_some(word)
        };
        let mut words: Vec<Symbol> = self.of_kind(kind).filter_map(|(_, row)| first(row)).collect();
        words.sort_unstable();
        for same in words.chunk_by(|one, other| one == other).filter(|same| same.len() > 1) {
            self.given_names.learn(same[0]);
        }
    }

    fn body_of(&self, name: &str, state: u32, vocabulary: &Vocabulary) -> Option<Box<str>> {
        let words: Vec<Symbol> =
            spelling::words(name).into_iter().map(|word| vocabulary.get(&word.to_lowercase())).collect();
        let adjective = |length: &usize| {
            let entries = self.names.exact(&words[..*length]).iter();
            let mut of_state = entries.filter(|entry| entry.row == state && entry.form == NameForm::Adjective);
            of_state.next().is_some()
        };
        let length = (1..words.len()).take(3).find(adjective)?;
        let key = |(_, cues): &(String, Cues)| cues.body_named(&words[length..]).map(|body| body.key.clone());
        self.cues.iter().find_map(key).filter(|key| !key.is_empty())
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
