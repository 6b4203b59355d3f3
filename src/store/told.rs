//! Reading one assertion with all its words, by its number.

use std::ops::Range;

use rusqlite::{OptionalExtension, Row};

use super::query::{DOCUMENTS, date, document, factuality};
use super::{Store, StoreError, StoredDocument};
use crate::model::{Anchor, Assertion, Evidence, Participant};

/// One assertion in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What is said; its ends have neither labels nor kinds nor names.
    pub assertion: Assertion,
    /// Where.
    pub document: StoredDocument,
    /// The text before the sentence.
    pub before: String,
    /// The text after the sentence.
    pub after: String,
    /// By what decisions find it again.
    pub anchor: Option<Anchor>,
}

/// An assertion; text around its sentence.
const TOLD: &str = "
SELECT assertions.document, source.id, source_start, source_end, relation, target.id, target_start, target_end,
  factuality, attribution, date, confidence, rule, weight, sentence, sentence_start, sentence_end,
  substr(text, max(sentence_start - ?2, 0) + 1, min(?2, sentence_start)), substr(text, sentence_end + 1, ?2)
FROM assertions
JOIN documents ON documents.number = assertions.document
JOIN entities AS source ON source.number = assertions.source
JOIN entities AS target ON target.number = assertions.target
WHERE assertions.number = ?1";

impl Store {
    /// The assertion of a number with so many characters of text on either side of its sentence, if it is still there.
    pub fn told(&self, number: u32, around: u32) -> Result<Option<Told>, StoreError> {
        let documents = format!("{DOCUMENTS} WHERE documents.number = ?1");
        let read = || -> rusqlite::Result<Option<Told>> {
            let mut query = self.connection.prepare_cached(TOLD)?;
            let Some((place, told)) = query.query_row([number, around], told).optional()? else { return Ok(None) };
            let document = self.connection.prepare_cached(&documents)?.query_row([place], document)?;
            let (assertion, before, after) = told;
            let assertion = Assertion { doc: document.id.clone(), published: document.published, ..assertion };
            let anchor = Some(Anchor::of(&assertion, &document.text_hash));
            Ok(Some(Told { assertion, document, before, after, anchor }))
        };
        read().map_err(|error| self.failure(error))
    }

    /// So many characters before and after a place of a document, as far as it has a text.
    pub fn surroundings(&self, document: &str, place: Range<u32>, around: u32) -> Result<(String, String), StoreError> {
        let sql = "SELECT substr(text, max(?2 - ?4, 0) + 1, min(?2, ?4)), substr(text, ?3 + 1, ?4)
                   FROM documents WHERE id = ?1";
        let read = || -> rusqlite::Result<Option<(String, String)>> {
            let mut query = self.connection.prepare_cached(sql)?;
            let asked = (document, place.start, place.end, around);
            query.query_row(asked, |row| Ok((row.get(0)?, row.get(1)?))).optional()
        };
        read().map(Option::unwrap_or_default).map_err(|error| self.failure(error))
    }
}

/// The number of the document, and all of an assertion but its document.
fn told(row: &Row<'_>) -> rusqlite::Result<(i64, (Assertion, String, String))> {
    let assertion = Assertion {
        doc: String::new(),
        published: None,
        source: end(row, 1)?,
        relation: row.get(4)?,
        target: end(row, 5)?,
        factuality: factuality(row, 8)?,
        attribution: row.get(9)?,
        date: date(row, 10)?,
        confidence: row.get(11)?,
        rule: row.get(12)?,
        weight: row.get(13)?,
        evidence: Evidence { sentence: row.get(14)?, start: offset(row, 15)?, end: offset(row, 16)? },
    };
    Ok((row.get(0)?, (assertion, row.get(17)?, row.get(18)?)))
}

fn end(row: &Row<'_>, first: usize) -> rusqlite::Result<Participant> {
    let (label, kind, names) = (String::new(), String::new(), Vec::new());
    Ok(Participant {
        id: row.get(first)?,
        label,
        kind,
        names,
        start: offset(row, first + 1)?,
        end: offset(row, first + 2)?,
    })
}

fn offset(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    row.get::<_, u32>(column).map(|offset| offset as usize)
}
