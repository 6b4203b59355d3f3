//! Writing a graph: documents, actors and assertions in parts, in any order, all in one transaction.
//!
//! A file of another program may hold millions of ties of one document, so nothing is gathered: what is kept in memory is
//! one fixed-size entry an actor. An end that no part describes until the end is described as its assertions do.

mod describe;
mod transaction;

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher};

use rustc_hash::FxHashMap;

use super::rows::{self, Description};
use super::{Store, StoreError, content};
use crate::graph::DocumentInfo;
use crate::knowledge::Ontology;
use crate::model::{Assertion, Document, Entity, Participant};
use describe::{appear, describe, describe_as_known, holds_text, is_undescribed, number, spell};
use transaction::{begin, restore};

/// Language of documents whose text is not there: ISO 639-2 for undetermined.
const UNDETERMINED: &str = "und";

/// Writes one graph; nothing of it is kept unless [`Bulk::finish`] is called.
#[derive(Debug)]
pub struct Bulk<'s> {
    store: &'s mut Store,
    ontology: &'s Ontology,
    fingerprint: String,
    actors: FxHashMap<u128, Actor>,
    documents: FxHashMap<String, Option<u32>>,
    /// Id and number of the document named last.
    current: (String, Option<u32>),
    /// Pairs of actor and document to be described at the end, besides those the actors' entries tell.
    pending: Vec<(u32, u32)>,
    /// Actors whose row may not be what most documents say.
    touched: BTreeSet<i64>,
    /// What makes the indexes again that are taken away until the end.
    unindexed: Vec<String>,
    open: bool,
}

/// What is remembered of an actor; 0 stands for none.
#[derive(Clone, Copy, Debug)]
struct Actor {
    entity: u32,
    description: u32,
    /// The last document it was met in.
    document: u32,
}

impl Store {
    /// Starts writing a graph, whose documents come without their text.
    pub fn bulk<'s>(&'s mut self, ontology: &'s Ontology, fingerprint: &str) -> Result<Bulk<'s>, StoreError> {
        let begun = begin(&self.connection).or_else(|error| restore(&self.connection).and(Err(error)));
        let unindexed = begun.map_err(|error| self.failure(error))?;
        let fingerprint = fingerprint.to_owned();
        let (actors, documents, touched) = (FxHashMap::default(), FxHashMap::default(), BTreeSet::new());
        let (current, pending) = ((String::new(), None), Vec::new());
        Ok(Bulk {
            store: self,
            ontology,
            fingerprint,
            actors,
            documents,
            current,
            pending,
            touched,
            unindexed,
            open: true,
        })
    }
}

impl Bulk<'_> {
    /// Puts a document in place of one of the same id. Says `false`, and leaves out all that is said in it, when the
    /// store holds that document with its text: what was read in the text is better.
    pub fn document(&mut self, document: &DocumentInfo) -> Result<bool, StoreError> {
        self.put_document(document).map(|number| number.is_some()).map_err(|error| self.store.failure(error))
    }

    /// Lets a document describe an actor.
    pub fn entity(&mut self, document: &str, entity: &Entity) -> Result<(), StoreError> {
        self.put_entity(document, entity).map_err(|error| self.store.failure(error))
    }

    /// Adds an assertion to its document.
    pub fn assertion(&mut self, assertion: &Assertion) -> Result<(), StoreError> {
        self.put_assertion(assertion).map_err(|error| self.store.failure(error))
    }

    /// How many different actors were met.
    pub fn actors(&self) -> usize {
        self.actors.len()
    }

    /// Commits everything.
    pub fn finish(mut self) -> Result<(), StoreError> {
        self.describe_pending().and_then(|()| self.commit()).map_err(|error| self.store.failure(error))
    }

    fn put_document(&mut self, info: &DocumentInfo) -> rusqlite::Result<Option<u32>> {
        if let Some(number) = self.documents.get(&info.id) {
            return Ok(*number);
        }
        let number = match holds_text(&self.store.connection, &info.id)? {
            true => None,
            false => Some(self.insert_document(info)?),
        };
        self.documents.insert(info.id.clone(), number);
        Ok(number)
    }

    fn insert_document(&mut self, info: &DocumentInfo) -> rusqlite::Result<u32> {
        let connection = &self.store.connection;
        self.touched.append(&mut rows::remove(connection, &info.id)?);
        let DocumentInfo { id, title, published, url, source, fingerprint, .. } = info.clone();
        let document = Document { id, title, published, url, source, ..Document::default() };
        let text_hash = fingerprint.map_or_else(|| content::text_hash(&document), |bytes| content::text(&bytes));
        number(rows::insert_document(connection, &document, UNDETERMINED, &self.fingerprint, &text_hash)?)
    }

    /// The number of a document, made on the way if nothing is known of it but its id.
    fn number(&mut self, document: &str, info: impl FnOnce() -> DocumentInfo) -> rusqlite::Result<Option<u32>> {
        if self.current.0 != document || self.documents.is_empty() {
            self.current = (document.to_owned(), self.put_document(&info())?);
        }
        Ok(self.current.1)
    }

    fn put_entity(&mut self, document: &str, entity: &Entity) -> rusqlite::Result<()> {
        let info = || DocumentInfo { id: document.to_owned(), ..DocumentInfo::default() };
        let Some(document) = self.number(document, info)? else { return Ok(()) };
        let connection = &self.store.connection;
        let description = Description::of_entity(entity, self.ontology);
        let key = key(&entity.id);
        let known = self.actors.get(&key).copied();
        let again = known.is_some_and(|actor| actor.description != 0 && actor.document == document);
        let number = match known {
            Some(actor) if again => actor.entity,
            _ => {
                let (entity, agrees) = rows::insert_entity(connection, &entity.id, &description)?;
                if !agrees {
                    self.touched.insert(entity);
                }
                let entity = number(entity)?;
                if let Some(actor) = known.filter(|actor| actor.description == 0 && actor.document != document) {
                    self.pending.push((entity, actor.document));
                }
                let description = describe(connection, document, entity, &description)?;
                self.actors.insert(key, Actor { entity, description, document });
                entity
            }
        };
        spell(connection, document, number, &description)
    }

    fn put_assertion(&mut self, assertion: &Assertion) -> rusqlite::Result<()> {
        let info =
            || DocumentInfo { id: assertion.doc.clone(), published: assertion.published, ..DocumentInfo::default() };
        let Some(document) = self.number(&assertion.doc, info)? else { return Ok(()) };
        let source = self.end(document, &assertion.source)?;
        let target = self.end(document, &assertion.target)?;
        let ends = (source.into(), target.into());
        rows::insert_assertion(&self.store.connection, document.into(), ends, assertion)
    }

    /// The number of an end, which has to be described by the document.
    fn end(&mut self, document: u32, end: &Participant) -> rusqlite::Result<u32> {
        let connection = &self.store.connection;
        let key = key(&end.id);
        let Some(actor) = self.actors.get_mut(&key) else {
            let description = Description::of_participant(end);
            let (entity, agrees) = rows::insert_entity(connection, &end.id, &description)?;
            if !agrees && self.touched.contains(&entity) && is_undescribed(connection, entity)? {
                // What the replaced document said of it is gone.
                rows::update_entity(connection, entity, &description)?;
            }
            let entity = number(entity)?;
            self.actors.insert(key, Actor { entity, description: 0, document });
            return Ok(entity);
        };
        if actor.document != document {
            match actor.description {
                0 => self.pending.push((actor.entity, actor.document)),
                description => appear(connection, document, description)?,
            }
            actor.document = document;
        }
        Ok(actor.entity)
    }

    /// Gives actors what most documents say, then lets the documents that only tie an actor say the same.
    fn describe_pending(&mut self) -> rusqlite::Result<()> {
        let connection = &self.store.connection;
        let touched = std::mem::take(&mut self.touched);
        let mut described = touched.iter().filter(|entity| !is_undescribed(connection, **entity).unwrap_or(true));
        described.try_for_each(|entity| rows::settle(connection, *entity))?;
        let mut pending = std::mem::take(&mut self.pending);
        let actors = std::mem::take(&mut self.actors);
        let undescribed = actors.into_values().filter(|actor| actor.description == 0);
        pending.extend(undescribed.map(|actor| (actor.entity, actor.document)));
        pending.sort_unstable();
        pending.dedup();
        pending.into_iter().try_for_each(|(entity, document)| describe_as_known(connection, document, entity))?;
        touched.into_iter().try_for_each(|entity| rows::settle(connection, entity))
    }

    fn commit(&mut self) -> rusqlite::Result<()> {
        for index in std::mem::take(&mut self.unindexed) {
            self.store.connection.execute_batch(&index)?;
        }
        self.store.connection.execute_batch("COMMIT")?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Bulk<'_> {
    fn drop(&mut self) {
        if self.open {
            // Should it fail, closing the file has the same effect.
            let _ = self.store.connection.execute_batch("ROLLBACK");
        }
        let _ = restore(&self.store.connection);
    }
}

/// 128 bits that stand for an id: millions of ids take little memory, and nobody finds two that collide.
fn key(id: &str) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(salt);
        hasher.write(id.as_bytes());
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}
