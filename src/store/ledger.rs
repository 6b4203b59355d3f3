//! Reading all assertions without their words, for a program that answers many questions from memory.

use rusqlite::{Row, Rows};

use super::net::places;
use super::origin::Origin;
use super::query::{date, factuality};
use super::{Store, StoreError};
use crate::graph::{Strand, Voice};
use crate::knowledge::Ontology;
use crate::model::{EntityKind, PartialDate, Relation};

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
    /// Number of the assertion, by which [`Store::told`] finds its words.
    pub number: u32,
    /// Number of the document.
    pub document: u32,
    /// When it happens, or else when it was published.
    pub when: Option<PartialDate>,
}

impl Store {
    /// All assertions of one state of the file. O(n) for n assertions, 48 bytes each.
    pub fn ledger(&self, ontology: &Ontology) -> Result<Ledger, StoreError> {
        // All questions are put to one state of the file, whoever writes meanwhile.
        let mut state = None;
        let begin = || {
            state = Some(self.connection.unchecked_transaction()?);
            Ok(())
        };
        let readers = self.readers(begin)?;
        let actors = self.listed(ontology)?;
        let places = places(&actors.iter().map(|actor| actor.number).collect::<Vec<u32>>());
        let names = self.listed_names(&places)?;
        let reader = Reader { ontology, places, documents: self.origins()? };
        let heard = self.scan(&readers, ROWS, |rows| reader.hear(rows))?;
        let mut claims = Vec::with_capacity(heard.iter().map(|heard| heard.as_ref().map_or(0, Vec::len)).sum());
        for heard in heard {
            let unknown = |relation| StoreError::UnknownRelation { path: self.path.clone(), relation };
            claims.extend(heard.map_err(unknown)?);
        }
        let published = reader.documents.iter().map(|origin| origin.published).collect();
        Ok(Ledger { documents: self.document_count()?, actors, names, published, claims })
    }

    /// A number that changes whenever another program has written to the file.
    pub fn version(&self) -> Result<i64, StoreError> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(|error| self.failure(error))
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
}

/// What a [`Reader`] reads, a range of rows at a time.
const ROWS: &str = "
SELECT document, source, relation, target, factuality, date, confidence, weight, number FROM assertions
WHERE number BETWEEN ?1 AND ?2";

/// What it takes to read a row of assertions.
struct Reader<'a> {
    ontology: &'a Ontology,
    /// The place of each actor in the order of ids, by its number.
    places: Vec<u32>,
    documents: Vec<Origin>,
}

impl Reader<'_> {
    /// What some rows say, or a relation of theirs that the ontology lacks.
    fn hear(&self, rows: &mut Rows<'_>) -> rusqlite::Result<Result<Vec<Claim>, String>> {
        let mut claims = Vec::new();
        while let Some(row) = rows.next()? {
            let name = row.get_ref(2)?.as_str()?;
            let Some(relation) = self.ontology.relation(name) else { return Ok(Err(name.to_owned())) };
            claims.push(self.claim(row, relation)?);
        }
        Ok(Ok(claims))
    }

    fn claim(&self, row: &Row<'_>, relation: Relation) -> rusqlite::Result<Claim> {
        let document: u32 = row.get(0)?;
        let Origin { text, published } = self.documents[document as usize];
        let strand = Strand {
            source: self.places[row.get::<_, u32>(1)? as usize],
            target: self.places[row.get::<_, u32>(3)? as usize],
            weight: row.get(7)?,
            confidence: row.get::<_, f64>(6)?.clamp(0.0, 1.0),
            relation,
            factuality: factuality(row, 4)?,
            symmetric: self.ontology.relation_info(relation).symmetric,
        };
        let when = date(row, 5)?.or(published);
        Ok(Claim { voice: Voice { strand, origin: text }, number: row.get(8)?, document, when })
    }
}
