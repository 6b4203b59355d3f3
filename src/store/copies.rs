//! Which documents repeat one another: what is needed to find out, and what was found.

use std::collections::BTreeMap;

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Row};

use super::query::text_hash;
use super::{Store, StoreError};
use crate::model::{Imprint, Sketch};

/// Key in `meta`, there as long as no document came or went since copies were last looked for.
const KNOWN: &str = "copies";

impl Store {
    /// Whether nothing changed since copies were last looked for.
    pub fn copies_are_known(&self) -> Result<bool, StoreError> {
        let known = self.connection.query_row("SELECT count(*) FROM meta WHERE key = ?1", [KNOWN], |row| row.get(0));
        known.map(|count: i64| count > 0).map_err(|error| self.failure(error))
    }

    /// Samples the texts of documents that a program of an older schema stored.
    pub fn sketch_missing(&mut self, sketch: impl Fn(&str) -> Sketch) -> Result<(), StoreError> {
        let fill = |connection: &mut Connection| -> rusqlite::Result<()> {
            let transaction = connection.transaction()?;
            let sql = "SELECT number FROM documents
                       WHERE number NOT IN (SELECT document FROM sketches) AND text <> ''";
            let numbers: Vec<i64> =
                transaction.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            for number in numbers {
                let mut query = transaction.prepare_cached("SELECT text FROM documents WHERE number = ?1")?;
                let text: String = query.query_row([number], |row| row.get(0))?;
                insert_sketch(&transaction, number, &sketch(&text))?;
            }
            transaction.commit()
        };
        fill(&mut self.connection).map_err(|error| StoreError::from_sqlite(&self.path, error))
    }

    /// What tells copies, in the order of publication, then of ids; what has no date comes last.
    pub fn imprints(&self) -> Result<Vec<Imprint>, StoreError> {
        let sql = "SELECT number, text_hash, sketch FROM documents LEFT JOIN sketches ON document = number
                   ORDER BY published IS NULL, published, id";
        self.collect(sql, |row| {
            Ok(Imprint { document: row.get(0)?, text_hash: text_hash(row, 1)?, sketch: sketch(row, 2)? })
        })
    }

    /// Keeps which documents repeat one another: for each the place of the first of its group.
    pub fn put_copies(&mut self, imprints: &[Imprint], firsts: &[u32]) -> Result<(), StoreError> {
        let groups = groups(imprints, firsts);
        put(&mut self.connection, &groups).map_err(|error| StoreError::from_sqlite(&self.path, error))
    }
}

/// The first of a group, and how many others a document of it has.
type Group = (i64, i64);

/// Documents of groups of two and more.
fn groups(imprints: &[Imprint], firsts: &[u32]) -> BTreeMap<i64, Group> {
    let mut sizes = vec![0_i64; firsts.len()];
    firsts.iter().for_each(|first| sizes[*first as usize] += 1);
    let shared = imprints.iter().zip(firsts).filter(|(_, first)| sizes[**first as usize] > 1);
    let group = |first: u32| (imprints[first as usize].document, sizes[first as usize] - 1);
    shared.map(|(imprint, first)| (imprint.document, group(*first))).collect()
}

/// Writes what differs.
fn put(connection: &mut Connection, groups: &BTreeMap<i64, Group>) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    let sql = "SELECT document, first, others FROM copies";
    let known: BTreeMap<i64, Group> = transaction
        .prepare(sql)?
        .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
        .collect::<rusqlite::Result<_>>()?;
    for document in known.keys().filter(|document| !groups.contains_key(document)) {
        transaction.prepare_cached("DELETE FROM copies WHERE document = ?1")?.execute([document])?;
    }
    for (document, group) in groups.iter().filter(|(document, group)| known.get(document) != Some(group)) {
        let sql = "INSERT OR REPLACE INTO copies (document, first, others) VALUES (?1, ?2, ?3)";
        transaction.prepare_cached(sql)?.execute([document, &group.0, &group.1])?;
    }
    transaction.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, 'known')", [KNOWN])?;
    transaction.commit()
}

/// Notes that documents came or went.
pub(super) fn forget(connection: &Connection) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM meta WHERE key = ?1")?.execute([KNOWN]).map(drop)
}

/// Keeps the sample of a document.
pub(super) fn insert_sketch(connection: &Connection, document: i64, sketch: &Sketch) -> rusqlite::Result<()> {
    let bytes: Vec<u8> =
        [sketch.rate].into_iter().chain(sketch.shingles.iter().flat_map(|hash| hash.to_le_bytes())).collect();
    connection
        .prepare_cached("INSERT INTO sketches (document, sketch) VALUES (?1, ?2)")?
        .execute((document, bytes))
        .map(drop)
}

/// Reads the sample of a document, empty where there is none.
fn sketch(row: &Row<'_>, column: usize) -> rusqlite::Result<Sketch> {
    let value = row.get_ref(column)?;
    let Some(bytes) = value.as_blob_or_null().map_err(|error| refused(column, error))? else {
        return Ok(Sketch::default());
    };
    let (rate, hashes) = bytes.split_first().ok_or_else(|| refused(column, FromSqlError::InvalidType))?;
    let shingles = hashes.chunks_exact(4).map(|hash| u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]]));
    Ok(Sketch { rate: *rate, shingles: shingles.collect() })
}

fn refused(column: usize, error: FromSqlError) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Blob, Box::new(error))
}
