//! Writing: one document replaced whole, or several in one transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreError, content};
use crate::knowledge::Ontology;
use crate::model::{Assertion, Document, Participant, Reading};

/// When a [`Writer`] commits: as soon as one of the two is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Documents in one transaction, at least 1.
    pub documents: usize,
    /// Age of the oldest document not yet committed.
    pub age: Duration,
}

impl Batch {
    /// Every document is safe when [`Writer::put`] returns.
    pub const EACH: Batch = Batch { documents: 1, age: Duration::ZERO };
}

impl Default for Batch {
    /// Small enough that a killed run loses well under a second of reading.
    fn default() -> Batch {
        Batch { documents: 32, age: Duration::from_millis(500) }
    }
}

/// Writes readings into a store. Dropping it commits every document that was put whole.
#[derive(Debug)]
pub struct Writer<'s> {
    store: &'s mut Store,
    ontology: &'s Ontology,
    fingerprint: String,
    batch: Batch,
    /// Start of the open transaction and the documents in it.
    open: Option<(Instant, usize)>,
}

impl Store {
    /// Starts writing documents read with one ontology and one fingerprint (see [`Store::status`]).
    pub fn writer<'s>(&'s mut self, ontology: &'s Ontology, fingerprint: &str, batch: Batch) -> Writer<'s> {
        Writer { store: self, ontology, fingerprint: fingerprint.to_owned(), batch, open: None }
    }

    /// Removes every document whose id is not in `keep`, in one transaction, and says how many there were.
    pub fn prune(&mut self, keep: &BTreeSet<String>) -> Result<usize, StoreError> {
        let path = self.path.clone();
        prune(&mut self.connection, keep).map_err(|error| StoreError::from_sqlite(&path, error))
    }
}

impl Writer<'_> {
    /// Stores a reading in place of whatever the store held of its document.
    pub fn put(&mut self, reading: &Reading) -> Result<(), StoreError> {
        self.put_whole(reading).map_err(|error| self.store.failure(error))
    }

    /// Commits what was put so far and goes on.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        match self.open.take() {
            Some(_) => self.store.connection.execute_batch("COMMIT").map_err(|error| self.store.failure(error)),
            None => Ok(()),
        }
    }

    /// Commits and ends; the way to learn whether the last documents are safe.
    pub fn finish(mut self) -> Result<(), StoreError> {
        self.commit()
    }

    fn put_whole(&mut self, reading: &Reading) -> rusqlite::Result<()> {
        if self.open.is_none() {
            self.store.connection.execute_batch("BEGIN IMMEDIATE")?;
            self.open = Some((Instant::now(), 0));
        }
        // A savepoint that is not released is rolled back, also while a panic unwinds.
        let savepoint = self.store.connection.savepoint()?;
        let described = described(reading, self.ontology);
        replace(&savepoint, reading, &described, &self.fingerprint)?;
        savepoint.commit()?;
        let (start, documents) = self.open.map_or((Instant::now(), 1), |(start, count)| (start, count + 1));
        self.open = Some((start, documents));
        if documents >= self.batch.documents || start.elapsed() >= self.batch.age {
            self.open = None;
            self.store.connection.execute_batch("COMMIT")?;
        }
        Ok(())
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        // Nobody is left to tell of a failure; `finish` is there for those who want to know.
        let _ = self.commit();
    }
}

/// What one document says of one actor.
struct Description<'a> {
    kind: &'a str,
    label: &'a str,
    state: &'a str,
    names: BTreeSet<&'a str>,
}

/// Everyone a reading speaks of, by id: its entities, and ends of assertions it forgot to list.
fn described<'a>(reading: &'a Reading, ontology: &'a Ontology) -> BTreeMap<&'a str, Description<'a>> {
    let mut described = BTreeMap::new();
    for entity in &reading.entities {
        let description = described.entry(entity.id.as_str()).or_insert_with(|| Description {
            kind: &ontology.kind_info(entity.kind).id,
            label: &entity.label,
            state: entity.state.as_deref().unwrap_or_default(),
            names: BTreeSet::new(),
        });
        description.names.extend(entity.names.iter().map(String::as_str));
    }
    for end in reading.assertions.iter().flat_map(|assertion| [&assertion.source, &assertion.target]) {
        let description = described.entry(end.id.as_str()).or_insert_with(|| of_participant(end));
        description.names.extend(end.names.iter().map(String::as_str));
    }
    described
}

fn of_participant(end: &Participant) -> Description<'_> {
    Description { kind: &end.kind, label: &end.label, state: "", names: BTreeSet::new() }
}

fn replace(
    connection: &Connection,
    reading: &Reading,
    described: &BTreeMap<&str, Description<'_>>,
    fingerprint: &str,
) -> rusqlite::Result<()> {
    let mut touched = remove(connection, &reading.document.id)?;
    let document = insert_document(connection, &reading.document, &reading.language, fingerprint)?;
    let mut numbers = BTreeMap::new();
    for (&id, description) in described {
        let entity = insert_entity(connection, id, description)?;
        describe(connection, document, entity, description)?;
        numbers.insert(id, entity);
        touched.insert(entity);
    }
    for assertion in &reading.assertions {
        let ends = (numbers[assertion.source.id.as_str()], numbers[assertion.target.id.as_str()]);
        insert_assertion(connection, document, ends, assertion)?;
    }
    touched.into_iter().try_for_each(|entity| settle(connection, entity))
}

fn prune(connection: &mut Connection, keep: &BTreeSet<String>) -> rusqlite::Result<usize> {
    let transaction = connection.transaction()?;
    let ids: Vec<String> = transaction
        .prepare("SELECT id FROM documents ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut touched = BTreeSet::new();
    let gone: Vec<&String> = ids.iter().filter(|id| !keep.contains(*id)).collect();
    for id in &gone {
        touched.append(&mut remove(&transaction, id)?);
    }
    touched.into_iter().try_for_each(|entity| settle(&transaction, entity))?;
    let count = gone.len();
    transaction.commit()?;
    Ok(count)
}

/// Removes a document with all it says; the actors returned must be settled afterwards.
fn remove(connection: &Connection, id: &str) -> rusqlite::Result<BTreeSet<i64>> {
    let mut query = connection.prepare_cached("SELECT number FROM documents WHERE id = ?1")?;
    let Some(document) = query.query_row([id], |row| row.get::<_, i64>(0)).optional()? else {
        return Ok(BTreeSet::new());
    };
    let touched = connection
        .prepare_cached(
            "SELECT entity FROM descriptions JOIN appearances ON description = number WHERE document = ?1
             UNION SELECT entity FROM names JOIN spellings ON name = number WHERE document = ?1",
        )?
        .query_map([document], |row| row.get(0))?
        .collect::<rusqlite::Result<BTreeSet<i64>>>()?;
    for statement in [
        "DELETE FROM assertions WHERE document = ?1",
        "UPDATE descriptions SET documents = documents - 1
         WHERE number IN (SELECT description FROM appearances WHERE document = ?1)",
        "DELETE FROM appearances WHERE document = ?1",
        "UPDATE names SET documents = documents - 1
         WHERE number IN (SELECT name FROM spellings WHERE document = ?1)",
        "DELETE FROM spellings WHERE document = ?1",
        "DELETE FROM documents WHERE number = ?1",
    ] {
        connection.prepare_cached(statement)?.execute([document])?;
    }
    Ok(touched)
}

/// Drops what no document says of an actor any more, then gives the actor what most of them say.
fn settle(connection: &Connection, entity: i64) -> rusqlite::Result<()> {
    for statement in [
        "DELETE FROM descriptions WHERE entity = ?1 AND documents = 0",
        "DELETE FROM names WHERE entity = ?1 AND documents = 0",
        "DELETE FROM entities WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM descriptions WHERE entity = ?1)",
        "UPDATE entities SET (kind, label, state) = (
           SELECT kind, label, nullif(state, '') FROM descriptions WHERE entity = ?1
           ORDER BY documents DESC, label, kind, state LIMIT 1)
         WHERE number = ?1",
    ] {
        connection.prepare_cached(statement)?.execute([entity])?;
    }
    Ok(())
}

fn insert_document(
    connection: &Connection,
    document: &Document,
    language: &str,
    fingerprint: &str,
) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO documents
        (id, hash, text_hash, fingerprint, title, published, url, source, declared, language, text)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    connection.prepare_cached(sql)?.insert(params![
        document.id,
        content::hash(document),
        content::text_hash(&document.text),
        fingerprint,
        document.title,
        document.published.map(|date| date.to_string()),
        document.url,
        document.source,
        document.language,
        language,
        document.text,
    ])
}

/// The number of the actor with an id, new or not.
fn insert_entity(connection: &Connection, id: &str, description: &Description<'_>) -> rusqlite::Result<i64> {
    let known: Option<i64> = connection
        .prepare_cached("SELECT number FROM entities WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    match known {
        Some(number) => Ok(number),
        None => connection
            .prepare_cached("INSERT INTO entities (id, kind, label, state) VALUES (?1, ?2, ?3, nullif(?4, ''))")?
            .insert(params![id, description.kind, description.label, description.state]),
    }
}

/// Counts what one document says of one actor.
fn describe(
    connection: &Connection,
    document: i64,
    entity: i64,
    description: &Description<'_>,
) -> rusqlite::Result<()> {
    let number: i64 = connection
        .prepare_cached(
            "INSERT INTO descriptions (entity, kind, label, state, documents) VALUES (?1, ?2, ?3, ?4, 1)
             ON CONFLICT DO UPDATE SET documents = documents + 1 RETURNING number",
        )?
        .query_row(params![entity, description.kind, description.label, description.state], |row| row.get(0))?;
    connection
        .prepare_cached("INSERT INTO appearances (document, description) VALUES (?1, ?2)")?
        .execute([document, number])?;
    for name in &description.names {
        let number: i64 = connection
            .prepare_cached(
                "INSERT INTO names (entity, name, documents) VALUES (?1, ?2, 1)
                 ON CONFLICT DO UPDATE SET documents = documents + 1 RETURNING number",
            )?
            .query_row(params![entity, name], |row| row.get(0))?;
        connection
            .prepare_cached("INSERT INTO spellings (document, name) VALUES (?1, ?2)")?
            .execute([document, number])?;
    }
    Ok(())
}

fn insert_assertion(
    connection: &Connection,
    document: i64,
    (source, target): (i64, i64),
    assertion: &Assertion,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO assertions
        (document, source, source_start, source_end, relation, target, target_start, target_end, factuality,
         attribution, date, confidence, rule, sentence, sentence_start, sentence_end)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
    connection.prepare_cached(sql)?.execute(params![
        document,
        source,
        assertion.source.start as i64,
        assertion.source.end as i64,
        assertion.relation,
        target,
        assertion.target.start as i64,
        assertion.target.end as i64,
        assertion.factuality.name(),
        assertion.attribution,
        assertion.date.map(|date| date.to_string()),
        assertion.confidence,
        assertion.rule,
        assertion.evidence.sentence,
        assertion.evidence.start as i64,
        assertion.evidence.end as i64,
    ])?;
    Ok(())
}
