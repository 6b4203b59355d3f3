//! What tells documents apart where only their ties are read.

use rustc_hash::FxHashMap;

use super::query::date;
use super::{Store, StoreError};
use crate::model::PartialDate;

/// One document among others.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Origin {
    /// Equal for documents that repeat one another.
    pub(super) text: u32,
    pub(super) published: Option<PartialDate>,
}

/// The hash of a document's words, or of those of the first of its group, as the graph has it.
const ORIGINS: &str = "
SELECT number, ifnull(
  (SELECT first.text_hash FROM copies JOIN documents AS first ON first.number = copies.first
   WHERE copies.document = documents.number), text_hash), published
FROM documents ORDER BY number";

impl Store {
    /// The origin of each document, by its number in the tables.
    pub(super) fn origins(&self) -> Result<Vec<Origin>, StoreError> {
        let mut texts: FxHashMap<String, u32> = FxHashMap::default();
        let rows: Vec<(u32, Origin)> = self.collect(ORIGINS, |row| {
            let next = texts.len() as u32;
            let text = *texts.entry(row.get(1)?).or_insert(next);
            Ok((row.get(0)?, Origin { text, published: date(row, 2)? }))
        })?;
        let mut origins = vec![Origin::default(); rows.last().map_or(0, |(number, _)| *number as usize + 1)];
        rows.into_iter().for_each(|(number, origin)| origins[number as usize] = origin);
        Ok(origins)
    }
}
