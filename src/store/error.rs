//! What can be wrong with a database file.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a database cannot be used; every case names the file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no database `{}`", .0.display())]
    Missing(PathBuf),
    /// The file is something else: no SQLite file, or the database of another program.
    #[error("`{}` is not a maillage database", .0.display())]
    Foreign(PathBuf),
    /// A newer program wrote it.
    #[error("`{}` has schema {found}, this program knows schemas up to {known}", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema this program reads.
        known: i64,
    },
    /// An older program wrote it, and it is open for reading alone.
    #[error("`{}` has schema {found}, this program reads schema {known}", .path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The schema this program reads.
        known: i64,
    },
    /// SQLite finds the file inconsistent.
    #[error("`{}` is damaged: {cause}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        cause: String,
    },
    /// Another program holds it.
    #[error("`{}` is being written by another program", .0.display())]
    Busy(PathBuf),
    /// It holds a kind that the knowledge in use does not have.
    #[error("`{}` holds actors of the kind `{kind}`, which the ontology in use does not have", .path.display())]
    UnknownKind {
        /// The file.
        path: PathBuf,
        /// Id of the kind.
        kind: String,
    },
    /// It holds a relation that the knowledge in use does not have.
    #[error("`{}` holds ties of the relation `{relation}`, which the ontology in use does not have", .path.display())]
    UnknownRelation {
        /// The file.
        path: PathBuf,
        /// Id of the relation.
        relation: String,
    },
    /// Anything else SQLite reports: a full disk, missing rights.
    #[error("`{}`: {cause}", .path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        cause: String,
    },
}

impl StoreError {
    pub(super) fn from_sqlite(path: &Path, error: rusqlite::Error) -> StoreError {
        let path = path.to_owned();
        let cause = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::Foreign(path),
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged { path, cause },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(path),
            Some(_) => StoreError::Failed { path, cause },
            // Not SQLite but the row: a value of an unexpected type or form.
            None => StoreError::Damaged { path, cause },
        }
    }
}
