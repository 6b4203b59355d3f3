//! The store: documents, what was read in them, and the actors they share, in one SQLite file.
//!
//! Everything a document says is replaced or removed with it, in one transaction, so the file holds at any
//! moment exactly the documents it lists, whatever order they came in and wherever a run was cut short.
//! Actors are not written but counted: the label, kind and state of an actor are what most of its documents
//! say, ties broken by order, and an actor no document names any more is gone.
//!
//! [`Store::replay`] puts what people decided into effect; what was read is kept aside, and comes back when a decision is
//! taken back.
//!
//! `docs/store.md` describes the tables and views for `sqlite3` users.

mod as_read;
mod bulk;
mod content;
mod copies;
mod error;
mod ledger;
mod net;
mod origin;
mod part;
mod query;
mod replay;
mod rows;
mod scan;
mod schema;
mod told;
mod unreviewed;
mod writer;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::model::Document;

pub use bulk::Bulk;
pub use error::StoreError;
pub use ledger::{Claim, Ledger, Listed};
pub use query::{Counts, Group, StoredDocument};
pub use replay::Unplaced;
pub use schema::SCHEMA_VERSION;
pub use told::{Surroundings, Told};
pub use writer::{Batch, Writer};

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much of the file may be looked at in place instead of through copies, in bytes.
const MAPPED: i64 = 16 << 30;

/// One open database file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

/// What the store knows of a document about to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// No document has its id.
    New,
    /// The same text and metadata were read with the same fingerprint.
    Unchanged,
    /// Text, metadata or fingerprint differ.
    Changed,
}

impl Store {
    /// Opens a database for reading and writing, and creates it if there is no such file.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut store = Store::connect(path, flags)?;
        schema::prepare(&mut store.connection).map_err(|problem| problem.at(path))?;
        Ok(store)
    }

    /// Opens an existing database for reading alone.
    pub fn open_read_only(path: &Path) -> Result<Store, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let store = Store::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        schema::check(&store.connection).map_err(|problem| problem.at(path))?;
        Ok(store)
    }

    /// The file it was opened from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a document has to be read (again). The fingerprint stands for everything but the document
    /// that decides what is read in it: the program, its knowledge and its settings.
    pub fn status(&self, document: &Document, fingerprint: &str) -> Result<Status, StoreError> {
        let sql = "SELECT hash, fingerprint FROM documents WHERE id = ?1";
        let found: Option<(String, String)> = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row([&document.id], |row| Ok((row.get(0)?, row.get(1)?))).optional())
            .map_err(|error| self.failure(error))?;
        Ok(match found {
            None => Status::New,
            Some((hash, stamp)) if stamp == fingerprint && hash == content::hash(document) => Status::Unchanged,
            Some(_) => Status::Changed,
        })
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Store, StoreError> {
        let failure = |error| StoreError::from_sqlite(path, error);
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(failure)?;
        connection.busy_timeout(PATIENCE).map_err(failure)?;
        connection.set_prepared_statement_cache_capacity(64);
        let store = Store { connection, path: path.to_owned() };
        store.map(MAPPED)?;
        Ok(store)
    }

    /// Lets so many bytes of the file be looked at in place.
    fn map(&self, bytes: i64) -> Result<(), StoreError> {
        self.connection.pragma_update(None, "mmap_size", bytes).map_err(|error| self.failure(error))
    }

    fn failure(&self, error: rusqlite::Error) -> StoreError {
        StoreError::from_sqlite(&self.path, error)
    }
}
