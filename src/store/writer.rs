//! Writing: one document replaced whole, or several in one transaction.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{Store, StoreError, as_read, rows};
use crate::knowledge::Ontology;
use crate::model::Reading;

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
    /// A killed run has to read again what it read in its last half second.
    fn default() -> Batch {
        Batch { documents: 256, age: Duration::from_millis(500) }
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
            as_read::restore(&self.store.connection)?;
        }
        // A savepoint that is not released is rolled back, also while a panic unwinds.
        let savepoint = self.store.connection.savepoint()?;
        rows::replace(&savepoint, reading, self.ontology, &self.fingerprint)?;
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

fn prune(connection: &mut Connection, keep: &BTreeSet<String>) -> rusqlite::Result<usize> {
    let transaction = connection.transaction()?;
    let ids: Vec<String> = transaction
        .prepare("SELECT id FROM documents ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut touched = BTreeSet::new();
    let gone: Vec<&String> = ids.iter().filter(|id| !keep.contains(*id)).collect();
    if !gone.is_empty() {
        as_read::restore(&transaction)?;
    }
    for id in &gone {
        touched.append(&mut rows::remove(&transaction, id)?);
    }
    touched.into_iter().try_for_each(|entity| rows::settle(&transaction, entity))?;
    let count = gone.len();
    transaction.commit()?;
    Ok(count)
}
