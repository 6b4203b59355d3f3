//! The database, for what is not in memory: sentences, titles, spellings.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::store::{Store, StoreError};

/// One database, opened for reading as often as is needed at once.
pub(super) struct Shelf {
    path: PathBuf,
    idle: Mutex<Vec<Store>>,
}

/// Which file stands at a path, and how it was when it was last looked at.
pub(super) struct Watch {
    store: Store,
    file: FileId,
    version: i64,
}

/// What tells a file from another one that takes its place.
type FileId = Option<(u64, u64)>;

impl Shelf {
    pub(super) fn open(path: &Path) -> Result<Shelf, StoreError> {
        Ok(Shelf { path: path.to_owned(), idle: Mutex::new(vec![Store::open_read_only(path)?]) })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Lends a connection.
    pub(super) fn read<T>(&self, ask: impl FnOnce(&Store) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let store = idle.map_or_else(|| Store::open_read_only(&self.path), Ok)?;
        let answer = ask(&store);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(store);
        answer
    }

    /// Forgets all connections: another file has taken the place of theirs.
    pub(super) fn reopen(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(super) fn watch(&self) -> Result<Watch, StoreError> {
        Watch::new(&self.path)
    }
}

impl Watch {
    fn new(path: &Path) -> Result<Watch, StoreError> {
        let (file, store) = (file_id(path), Store::open_read_only(path)?);
        Ok(Watch { version: store.version()?, store, file })
    }

    /// The file as it is now, if somebody has written to it since, or put another in its place.
    pub(super) fn change(&self) -> Result<Option<Watch>, StoreError> {
        let path = self.store.path();
        let same = file_id(path) == self.file && self.store.version()? == self.version;
        if same { Ok(None) } else { Watch::new(path).map(Some) }
    }
}

#[cfg(unix)]
fn file_id(path: &Path) -> FileId {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn file_id(path: &Path) -> FileId {
    let created = fs::metadata(path).ok()?.created().ok()?;
    let since = created.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some((since.as_secs(), u64::from(since.subsec_nanos())))
}
