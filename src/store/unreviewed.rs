//! What nobody has decided on yet.

use super::query::{ASSERTIONS, assertion};
use super::{Store, StoreError};
use crate::model::Assertion;

impl Store {
    /// The assertions from one actor to another, by number as a net has them, that no decision confirmed or changed: by
    /// document and then in text order.
    pub fn unreviewed(&self, source: u32, target: u32) -> Result<Vec<Assertion>, StoreError> {
        const OPEN: &str = "WHERE assertions.source = ?1 AND assertions.target = ?2
                            AND assertions.number NOT IN (SELECT assertion FROM reviewed) ORDER BY";
        let sql = ASSERTIONS.replace("ORDER BY", OPEN);
        let read = || -> rusqlite::Result<Vec<Assertion>> {
            self.connection.prepare_cached(&sql)?.query_map([source, target], assertion)?.collect()
        };
        read().map_err(|error| self.failure(error))
    }
}
