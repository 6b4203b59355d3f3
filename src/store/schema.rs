//! The tables, and how a file proves to be ours.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// Number of the schema this program writes; `docs/store.md` says what changed between two.
pub const SCHEMA_VERSION: i64 = 3;

/// Marks the file as ours in its header (`file` and `sqlite3` show it): the letters `mail`.
const APPLICATION_ID: i64 = 0x6d61_696c;

const TABLES: &str = include_str!("schema.sql");

/// What makes each schema of the one before, from schema 2 on.
const UPGRADES: &[&str] =
    &["ALTER TABLE assertions ADD COLUMN weight INTEGER NOT NULL DEFAULT 1", include_str!("schema_3.sql")];

/// Why a file cannot be used, before the error names the file.
pub(super) enum Problem {
    Foreign,
    Newer(i64),
    Older(i64),
    Sqlite(rusqlite::Error),
}

impl Problem {
    pub(super) fn at(self, path: &Path) -> StoreError {
        let path = path.to_owned();
        match self {
            Problem::Foreign => StoreError::Foreign(path),
            Problem::Newer(found) => StoreError::Newer { path, found, known: SCHEMA_VERSION },
            Problem::Older(found) => StoreError::Older { path, found, known: SCHEMA_VERSION },
            Problem::Sqlite(error) => StoreError::from_sqlite(&path, error),
        }
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Problem {
        Problem::Sqlite(error)
    }
}

/// Creates the tables in an empty file and brings those of an older program up to date; refuses any file that is
/// neither empty nor ours.
pub(super) fn prepare(connection: &mut Connection) -> Result<(), Problem> {
    // Before anything is written: a foreign file must stay as it is.
    if !is_empty(connection)? {
        version(connection)?;
    }
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // In WAL mode this survives the end of the process at any moment, and a power cut without damage.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Two programs may create the file at once: the second one finds it made.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if is_empty(&transaction)? {
        transaction.execute_batch(TABLES)?;
        transaction.execute_batch(include_str!("schema_3.sql"))?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    } else {
        UPGRADES
            .iter()
            .skip(version(&transaction)? as usize - 1)
            .try_for_each(|upgrade| transaction.execute_batch(upgrade))?;
    }
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    let meta = "INSERT OR REPLACE INTO meta (key, value) VALUES ('schema', ?1), ('program', ?2)";
    transaction.execute(meta, [&SCHEMA_VERSION.to_string(), env!("CARGO_PKG_VERSION")])?;
    transaction.commit()?;
    check(connection)
}

/// Refuses a file that is not ours, or not of this schema.
pub(super) fn check(connection: &Connection) -> Result<(), Problem> {
    match version(connection)? {
        SCHEMA_VERSION => Ok(()),
        older => Err(Problem::Older(older)),
    }
}

/// The schema of a file that is ours, this one or an older one.
fn version(connection: &Connection) -> Result<i64, Problem> {
    if pragma(connection, "application_id")? != APPLICATION_ID {
        return Err(Problem::Foreign);
    }
    match pragma(connection, "user_version")? {
        version if version > SCHEMA_VERSION => Err(Problem::Newer(version)),
        version if version < 1 => Err(Problem::Foreign),
        version => Ok(version),
    }
}

fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    let objects: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(objects == 0 && pragma(connection, "application_id")? == 0)
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}
