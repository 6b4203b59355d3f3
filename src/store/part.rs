//! Reading a part: some actors by their numbers, and what is said between them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::query::{ASSERTIONS, DOCUMENTS, assertion, document};
use super::{Store, StoreError, StoredDocument};
use crate::knowledge::Ontology;
use crate::model::{Assertion, Entity};

/// So few actors have fewer pairs than ties.
const FEW: usize = 64;

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
        // One value however many numbers: SQLite binds no more than some thousands.
        let (list, values) = (format!("{numbers:?}"), "(SELECT value FROM json_each(?1))");
        // Of few actors every pair is looked up; of many, all that each of them does is read (`+` keeps from the index).
        let plus = if numbers.len() > FEW { "+" } else { "" };
        let among = format!("WHERE assertions.source IN {values} AND {plus}assertions.target IN {values}");
        let sql = ASSERTIONS.replace("ORDER BY", &format!("{among} ORDER BY"));
        let read = || -> rusqlite::Result<Vec<Assertion>> {
            let mut query = self.connection.prepare(&sql)?;
            query.query_map([&list], assertion)?.collect()
        };
        read().map_err(|error| self.failure(error))
    }

    /// All assertions between the two actors of each pair. O(d log n) each, d the number of assertions about the one of the
    /// two of whom less is said.
    pub fn assertions_between(&self, pairs: &BTreeSet<(u32, u32)>) -> Result<Vec<Assertion>, StoreError> {
        let mut spoken = BTreeMap::new();
        let mut read = |pair: &(u32, u32)| -> rusqlite::Result<Vec<Assertion>> {
            for actor in [pair.0, pair.1] {
                if let Entry::Vacant(unknown) = spoken.entry(actor) {
                    unknown.insert(self.spoken_of(actor)?);
                }
            }
            let turned = spoken[&pair.1] < spoken[&pair.0];
            let (rare, other) = if turned { (pair.1, pair.0) } else { *pair };
            let mut found = self.one_way("source", rare, "target", other)?;
            found.extend(self.one_way("target", rare, "source", other)?);
            Ok(found)
        };
        let found: rusqlite::Result<Vec<Vec<Assertion>>> = pairs.iter().map(&mut read).collect();
        found.map(|found| found.concat()).map_err(|error| self.failure(error))
    }

    /// How many assertions are about an actor.
    fn spoken_of(&self, actor: u32) -> rusqlite::Result<u64> {
        let sql = "SELECT (SELECT count(*) FROM assertions WHERE source = ?1) + (SELECT count(*) FROM assertions WHERE target = ?1)";
        self.connection.prepare_cached(sql)?.query_row([actor], |row| row.get::<_, i64>(0)).map(|count| count as u64)
    }

    /// The assertions with an actor at one end, found by it, and another at the other end.
    fn one_way(&self, end: &str, rare: u32, other_end: &str, other: u32) -> rusqlite::Result<Vec<Assertion>> {
        // The plus sign keeps SQLite from finding them by the other end.
        let between = format!("WHERE assertions.{end} = ?1 AND +assertions.{other_end} = ?2");
        let sql = ASSERTIONS.replace("ORDER BY", &format!("{between} ORDER BY"));
        self.connection.prepare_cached(&sql)?.query_map([rare, other], assertion)?.collect()
    }

    /// The documents of some assertions, by id.
    pub fn documents_of(&self, assertions: &[Assertion]) -> Result<Vec<StoredDocument>, StoreError> {
        let ids: BTreeSet<&str> = assertions.iter().map(|assertion| assertion.doc.as_str()).collect();
        let sql = format!("{DOCUMENTS} WHERE documents.id = ?1");
        let one = |id: &&str| self.connection.prepare_cached(&sql)?.query_row([id], document);
        ids.iter().map(one).collect::<rusqlite::Result<_>>().map_err(|error| self.failure(error))
    }
}
