//! Reading all assertions without their words, for a program that answers many questions from memory.

use std::ops::Range;

use rusqlite::OptionalExtension;

use super::origin::Origin;
use super::query::{date, factuality};
use super::{Store, StoreError};
use crate::graph::{Strand, Voice};
use crate::knowledge::Ontology;
use crate::model::{EntityKind, PartialDate};

/// What all documents say of whom, and when, but not in which words.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Actors, by id.
    pub actors: Vec<Listed>,
    /// What documents call them: the place of the actor among [`Ledger::actors`], and the name; by place, then name.
    pub names: Vec<(u32, String)>,
    /// How many documents the store holds, those that say nothing of anybody among them.
    pub documents: u32,
    /// When each document was published, by the numbers that claims have for it.
    pub published: Vec<Option<PartialDate>>,
    /// What is said, in no order.
    pub claims: Vec<Claim>,
}

/// An actor as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its number in the store.
    pub number: u32,
    /// Unique id.
    pub id: String,
    /// Label.
    pub label: String,
    /// Kind.
    pub kind: EntityKind,
    /// Id of the state it belongs to.
    pub state: Option<String>,
}

/// One assertion without its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// The tie, between places of [`Ledger::actors`], and the text that puts it forward.
    pub voice: Voice,
    /// Number of the document.
    pub document: u32,
    /// When it happens, or else when it was published.
    pub when: Option<PartialDate>,
}

impl Store {
    /// All assertions of one state of the file. O(n) for n assertions, 48 bytes each.
    pub fn ledger(&self, ontology: &Ontology) -> Result<Ledger, StoreError> {
        let _state = self.connection.unchecked_transaction().map_err(|error| self.failure(error))?;
        let actors = self.listed(ontology)?;
        let places = places(actors.iter().map(|actor| actor.number));
        let names = self.listed_names(&places)?;
        let origins = self.origins()?;
        let claims = self.claims(ontology, &places, &origins)?;
        let published = origins.iter().map(|origin| origin.published).collect();
        Ok(Ledger { documents: self.document_count()?, actors, names, published, claims })
    }

    /// A number that changes whenever another program has written to the file.
    pub fn version(&self) -> Result<i64, StoreError> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(|error| self.failure(error))
    }

    /// Some characters of the text of a document, as far as there are any.
    pub fn passage(&self, document: &str, place: Range<u32>) -> Result<String, StoreError> {
        let sql = "SELECT substr(text, ?2, ?3) FROM documents WHERE id = ?1";
        let length = place.end.saturating_sub(place.start);
        let read = || -> rusqlite::Result<Option<String>> {
            let mut query = self.connection.prepare_cached(sql)?;
            query.query_row((document, i64::from(place.start) + 1, length), |row| row.get(0)).optional()
        };
        read().map(Option::unwrap_or_default).map_err(|error| self.failure(error))
    }

    /// What documents call an actor, and how many of them do, most first.
    pub fn spellings(&self, number: u32) -> Result<Vec<(String, u32)>, StoreError> {
        let sql = "SELECT name, documents FROM names WHERE entity = ?1 ORDER BY documents DESC, name";
        let read = || -> rusqlite::Result<Vec<(String, u32)>> {
            let mut query = self.connection.prepare_cached(sql)?;
            query.query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(|error| self.failure(error))
    }

    fn listed(&self, ontology: &Ontology) -> Result<Vec<Listed>, StoreError> {
        let sql = "SELECT number, id, label, kind, state FROM entities ORDER BY id";
        let rows: Vec<(u32, String, String, String, Option<String>)> =
            self.collect(sql, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
        let listed = |(number, id, label, kind, state)| {
            Ok(Listed { number, id, label, kind: self.kind(ontology, kind)?, state })
        };
        rows.into_iter().map(listed).collect()
    }

    fn listed_names(&self, places: &[u32]) -> Result<Vec<(u32, String)>, StoreError> {
        let place = |number: u32| places.get(number as usize).copied().unwrap_or_default();
        let mut names: Vec<(u32, String)> =
            self.collect("SELECT entity, name FROM names", |row| Ok((place(row.get(0)?), row.get(1)?)))?;
        names.sort_unstable();
        Ok(names)
    }

    fn document_count(&self) -> Result<u32, StoreError> {
        let count: Vec<u32> = self.collect("SELECT count(*) FROM documents", |row| row.get(0))?;
        Ok(count.first().copied().unwrap_or_default())
    }

    fn claims(&self, ontology: &Ontology, places: &[u32], documents: &[Origin]) -> Result<Vec<Claim>, StoreError> {
        let sql = "SELECT document, source, relation, target, factuality, date, confidence, weight FROM assertions";
        let mut unknown = None;
        let rows: Vec<Option<Claim>> = self.collect(sql, |row| {
            let document: u32 = row.get(0)?;
            let name = row.get_ref(2)?.as_str()?;
            let Some(relation) = ontology.relation(name) else {
                unknown = Some(name.to_owned());
                return Ok(None);
            };
            let strand = Strand {
                source: places[row.get::<_, u32>(1)? as usize],
                target: places[row.get::<_, u32>(3)? as usize],
                weight: row.get(7)?,
                confidence: row.get::<_, f64>(6)?.clamp(0.0, 1.0),
                relation,
                factuality: factuality(row, 4)?,
                symmetric: ontology.relation_info(relation).symmetric,
            };
            let Origin { text, published } = documents[document as usize];
            let when = date(row, 5)?.or(published);
            Ok(Some(Claim { voice: Voice { strand, origin: text }, document, when }))
        })?;
        match unknown {
            Some(relation) => Err(StoreError::UnknownRelation { path: self.path.clone(), relation }),
            None => Ok(rows.into_iter().flatten().collect()),
        }
    }
}

/// Where each number stands.
fn places(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut places = Vec::new();
    for (place, number) in (0..).zip(numbers) {
        if places.len() <= number as usize {
            places.resize(number as usize + 1, 0);
        }
        places[number as usize] = place;
    }
    places
}
