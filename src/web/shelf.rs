//! The database, for what is not in memory: sentences, titles, spellings.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::world::{Filters, Member};
use crate::graph::{self, DocumentInfo, Graph};
use crate::knowledge::Ontology;
use crate::model::{Entity, Participant};
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
        let store = Store::open_read_only(&self.path)?;
        Ok(Watch { version: store.version()?, store, file: file_id(&self.path) })
    }

    /// Some actors with all that is said between them, as filters leave it.
    pub(super) fn scene(
        &self,
        actors: &[&Member],
        ontology: &Ontology,
        filters: &Filters,
    ) -> Result<Graph, StoreError> {
        let numbers: Vec<u32> = actors.iter().map(|actor| actor.number).collect();
        let entities: Vec<Entity> = actors.iter().map(|actor| entity(actor)).collect();
        self.read(|store| {
            let mut assertions = store.assertions_among(&numbers)?;
            // The net was read when all were known; what was written since may be of another ontology.
            let known = |end: &Participant| ontology.kind(&end.kind).is_some();
            assertions.retain(|assertion| {
                let ends = known(&assertion.source) && known(&assertion.target);
                ends && ontology.relation(&assertion.relation).is_some()
            });
            let documents = store.documents_of(&assertions)?.into_iter().map(DocumentInfo::from);
            let documents: Vec<DocumentInfo> = documents.collect();
            let whole =
                graph::build(&entities, &assertions, &documents, ontology).expect("kinds and relations are known");
            Ok(graph::filter(&whole, &filters.filter))
        })
    }
}

impl Watch {
    /// Whether somebody has written to the file, or put another in its place, since this was last asked.
    pub(super) fn has_changed(&mut self) -> Result<bool, StoreError> {
        let file = file_id(self.store.path());
        if file != self.file {
            *self = Watch { store: Store::open_read_only(self.store.path())?, file, version: 0 };
            self.version = self.store.version()?;
            return Ok(true);
        }
        let version = self.store.version()?;
        Ok(std::mem::replace(&mut self.version, version) != version)
    }
}

fn entity(actor: &Member) -> Entity {
    let Member { id, kind, label, state, .. } = actor.clone();
    Entity { id, kind, label, names: Vec::new(), state }
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
