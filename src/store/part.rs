//! Reading a part: some actors by their numbers, and what is said between them.

use std::collections::BTreeSet;

use rusqlite::params_from_iter;

use super::query::{ASSERTIONS, DOCUMENTS, assertion, document};
use super::{Store, StoreError, StoredDocument};
use crate::knowledge::Ontology;
use crate::model::{Assertion, Entity};

impl Store {
    /// The numbers of all actors, as a [`Net`](crate::graph::Net) has them, by id.
    pub fn numbers(&self) -> Result<Vec<u32>, StoreError> {
        self.collect("SELECT number FROM entities ORDER BY id", |row| row.get(0))
    }

    /// The numbers of the actors with an id, or, where nobody has it, with a label.
    pub fn called(&self, name: &str) -> Result<Vec<u32>, StoreError> {
        let find = |sql: &str| -> rusqlite::Result<Vec<u32>> {
            self.connection.prepare_cached(sql)?.query_map([name], |row| row.get(0))?.collect()
        };
        let by_id = find("SELECT number FROM entities WHERE id = ?1").map_err(|error| self.failure(error))?;
        match by_id.as_slice() {
            [] => find("SELECT number FROM entities WHERE label = ?1").map_err(|error| self.failure(error)),
            _ => Ok(by_id),
        }
    }

    /// The actors with some numbers, as a net has them, without their names. O(log n) each.
    pub fn numbered(&self, numbers: &[u32], ontology: &Ontology) -> Result<Vec<Entity>, StoreError> {
        let sql = "SELECT id, kind, label, state FROM entities WHERE number = ?1";
        let one = |number: &u32| -> rusqlite::Result<(String, String, String, Option<String>)> {
            let mut query = self.connection.prepare_cached(sql)?;
            query.query_row([number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        };
        let entity = |number: &u32| {
            let (id, kind, label, state) = one(number).map_err(|error| self.failure(error))?;
            Ok(Entity { id, kind: self.kind(ontology, kind)?, label, names: Vec::new(), state })
        };
        numbers.iter().map(entity).collect()
    }

    /// All assertions between some actors, by document and then in text order.
    pub fn assertions_among(&self, numbers: &[u32]) -> Result<Vec<Assertion>, StoreError> {
        let list = vec!["?"; numbers.len()].join(", ");
        let among = format!("WHERE assertions.source IN ({list}) AND assertions.target IN ({list})");
        let sql = ASSERTIONS.replace("ORDER BY", &format!("{among} ORDER BY"));
        let read = || -> rusqlite::Result<Vec<Assertion>> {
            let mut query = self.connection.prepare(&sql)?;
            query.query_map(params_from_iter(numbers.iter().chain(numbers)), assertion)?.collect()
        };
        read().map_err(|error| self.failure(error))
    }

    /// The documents of some assertions, by id.
    pub fn documents_of(&self, assertions: &[Assertion]) -> Result<Vec<StoredDocument>, StoreError> {
        let ids: BTreeSet<&str> = assertions.iter().map(|assertion| assertion.doc.as_str()).collect();
        let sql = format!("{DOCUMENTS} WHERE documents.id = ?1");
        let one = |id: &&str| self.connection.prepare_cached(&sql)?.query_row([id], document);
        ids.iter().map(one).collect::<rusqlite::Result<_>>().map_err(|error| self.failure(error))
    }
}
