//! Reading one assertion with all its words, by its number.

use std::ops::Range;

use rusqlite::{OptionalExtension, Row};

use super::query::{DOCUMENTS, date, document, factuality, offset};
use super::{Store, StoreError, StoredDocument};
use crate::model::{Anchor, Assertion, Evidence, Participant};

/// One assertion in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What is said; its ends have neither labels nor kinds nor names.
    pub assertion: Assertion,
    /// Where.
    pub document: StoredDocument,
    /// What stands around its sentence.
    pub place: Surroundings,
    /// By what decisions find it again.
    pub anchor: Option<Anchor>,
    /// The name of the verdict that confirmed or changed it, if one did.
    pub verdict: Option<String>,
}

/// The text around a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Before it.
    pub before: String,
    /// After it.
    pub after: String,
}

/// An assertion; text around its sentence.
const TOLD: &str = "
SELECT assertions.document, source.id, source_start, source_end, relation, target.id, target_start, target_end,
  factuality, attribution, date, confidence, rule, weight, sentence, sentence_start, sentence_end,
  substr(text, max(sentence_start - ?2, 0) + 1, min(?2, sentence_start)), substr(text, sentence_end + 1, ?2),
  (SELECT verdict FROM reviewed WHERE assertion = assertions.number)
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
            let Some((place, found)) = query.query_row([number, around], found).optional()? else { return Ok(None) };
            let document = self.connection.prepare_cached(&documents)?.query_row([place], document)?;
            let doc = document.id.clone();
            let assertion = Assertion { doc, published: document.published, ..found.assertion };
            let anchor = Some(Anchor::of(&assertion, &document.text_hash));
            Ok(Some(Told { assertion, document, anchor, place: found.place, verdict: found.verdict }))
        };
        read().map_err(|error| self.failure(error))
    }

    /// So many characters before and after a place of a document, as far as it has a text.
    pub fn surroundings(&self, document: &str, place: Range<u32>, around: u32) -> Result<Surroundings, StoreError> {
        let sql = "SELECT substr(text, max(?2 - ?4, 0) + 1, min(?2, ?4)), substr(text, ?3 + 1, ?4)
                   FROM documents WHERE id = ?1";
        let read = || -> rusqlite::Result<Option<Surroundings>> {
            let mut query = self.connection.prepare_cached(sql)?;
            let surroundings = |row: &Row<'_>| Ok(Surroundings { before: row.get(0)?, after: row.get(1)? });
            query.query_row((document, place.start, place.end, around), surroundings).optional()
        };
        read().map(Option::unwrap_or_default).map_err(|error| self.failure(error))
    }
}

/// What is found of an assertion before its document is.
struct Found {
    assertion: Assertion,
    place: Surroundings,
    verdict: Option<String>,
}

/// The number of the document, and the rest.
fn found(row: &Row<'_>) -> rusqlite::Result<(i64, Found)> {
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
    let place = Surroundings { before: row.get(17)?, after: row.get(18)? };
    Ok((row.get(0)?, Found { assertion, place, verdict: row.get(19)? }))
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
