//! Reading: everything comes back in an order that does not depend on how it came in.

use rusqlite::{Row, types::FromSqlError};

use super::{Store, StoreError, content};
use crate::graph::DocumentInfo;
use crate::knowledge::Ontology;
use crate::model::{Assertion, Entity, EntityKind, Evidence, Factuality, PartialDate, Participant};

/// A document without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDocument {
    /// [`crate::model::Document::id`].
    pub id: String,
    /// Title.
    pub title: Option<String>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// Canonical address.
    pub url: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// ISO 639-1 code of the language it was read in.
    pub language: String,
    /// SHA-256 of its words: equal for reprints of one text.
    pub text_hash: [u8; 32],
    /// The group of documents that repeat one another, if it is in one.
    pub group: Option<Group>,
}

/// Documents that repeat one another, as one of them sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Id of the earliest.
    pub first: String,
    /// SHA-256 of the words of the earliest.
    pub text_hash: [u8; 32],
    /// How many others there are.
    pub copies: u32,
}

impl From<StoredDocument> for DocumentInfo {
    fn from(document: StoredDocument) -> DocumentInfo {
        let fingerprint = document.group.as_ref().map_or(document.text_hash, |group| group.text_hash);
        let (first, copies) = document.group.map_or((None, 0), |group| (Some(group.first), group.copies));
        DocumentInfo {
            id: document.id,
            title: document.title,
            published: document.published,
            url: document.url,
            source: document.source,
            fingerprint: Some(fingerprint),
            first,
            copies,
        }
    }
}

/// How much a store holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents.
    pub documents: u64,
    /// Actors.
    pub entities: u64,
    /// Assertions.
    pub assertions: u64,
    /// Documents of each language, most first.
    pub languages: Vec<(String, u64)>,
    /// Actors of each kind, most first.
    pub kinds: Vec<(String, u64)>,
    /// Assertions of each relation, most first.
    pub relations: Vec<(String, u64)>,
}

impl Store {
    /// All documents, by id.
    pub fn documents(&self) -> Result<Vec<StoredDocument>, StoreError> {
        self.collect(&format!("{DOCUMENTS} ORDER BY documents.id"), document)
    }

    /// The text of a document, if there is such a document.
    pub fn text(&self, document: &str) -> Result<Option<String>, StoreError> {
        let found = self.connection.query_row("SELECT text FROM documents WHERE id = ?1", [document], |row| row.get(0));
        match found {
            Ok(text) => Ok(Some(text)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(error) => Err(self.failure(error)),
        }
    }

    /// All actors with all their names, by id.
    pub fn entities(&self, ontology: &Ontology) -> Result<Vec<Entity>, StoreError> {
        let mut names = self.names()?.into_iter().peekable();
        let sql = "SELECT id, kind, label, state FROM entities ORDER BY id";
        let rows: Vec<(String, String, String, Option<String>)> =
            self.collect(sql, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        let mut entities = Vec::with_capacity(rows.len());
        for (id, kind, label, state) in rows {
            let mut entity = Entity { id, kind: self.kind(ontology, kind)?, label, names: Vec::new(), state };
            while let Some((_, name)) = names.next_if(|(owner, _)| *owner == entity.id) {
                entity.names.push(name);
            }
            entities.push(entity);
        }
        Ok(entities)
    }

    /// All assertions, by document and then in text order.
    pub fn assertions(&self) -> Result<Vec<Assertion>, StoreError> {
        let mut all = Vec::new();
        self.each_assertion(|assertion| all.push(assertion))?;
        Ok(all)
    }

    /// The same one at a time, for stores that do not fit in memory.
    pub fn each_assertion(&self, mut visit: impl FnMut(Assertion)) -> Result<(), StoreError> {
        let mut read = || -> rusqlite::Result<()> {
            let mut query = self.connection.prepare_cached(ASSERTIONS)?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                visit(assertion(row)?);
            }
            Ok(())
        };
        read().map_err(|error| self.failure(error))
    }

    /// How much there is.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let languages = self.tally("SELECT language, count(*) AS n FROM documents GROUP BY 1 ORDER BY n DESC, 1")?;
        let kinds = self.tally("SELECT kind, count(*) AS n FROM entities GROUP BY 1 ORDER BY n DESC, 1")?;
        let relations = self.tally("SELECT relation, count(*) AS n FROM assertions GROUP BY 1 ORDER BY n DESC, 1")?;
        let total = |rows: &[(String, u64)]| rows.iter().map(|(_, count)| count).sum();
        Ok(Counts {
            documents: total(&languages),
            entities: total(&kinds),
            assertions: total(&relations),
            languages,
            kinds,
            relations,
        })
    }

    pub(super) fn kind(&self, ontology: &Ontology, kind: String) -> Result<EntityKind, StoreError> {
        ontology.kind(&kind).ok_or_else(|| StoreError::UnknownKind { path: self.path.clone(), kind })
    }

    /// Every pair of actor id and name, in order.
    fn names(&self) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "SELECT entities.id, names.name FROM names JOIN entities ON entities.number = names.entity
                   ORDER BY entities.id, names.name";
        self.collect(sql, |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn tally(&self, sql: &str) -> Result<Vec<(String, u64)>, StoreError> {
        self.collect(sql, |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))
    }

    pub(super) fn collect<T>(
        &self,
        sql: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let rows = self.connection.prepare_cached(sql).and_then(|mut query| query.query_map([], read)?.collect());
        rows.map_err(|error| self.failure(error))
    }
}

/// The columns [`document`] reads.
pub(super) const DOCUMENTS: &str = "
SELECT documents.id, documents.title, documents.published, documents.url, documents.source, documents.language,
  documents.text_hash, first.id, first.text_hash, copies.others
FROM documents
LEFT JOIN copies ON copies.document = documents.number
LEFT JOIN documents AS first ON first.number = copies.first";

/// The columns [`assertion`] reads; names are those of the document, joined by the unit separator.
pub(super) const ASSERTIONS: &str = "
SELECT documents.id, documents.published,
  source.id, source.label, source.kind, source_start, source_end,
  (SELECT group_concat(names.name, char(31)) FROM names JOIN spellings ON spellings.name = names.number
   WHERE names.entity = source.number AND spellings.document = documents.number),
  relation,
  target.id, target.label, target.kind, target_start, target_end,
  (SELECT group_concat(names.name, char(31)) FROM names JOIN spellings ON spellings.name = names.number
   WHERE names.entity = target.number AND spellings.document = documents.number),
  factuality, attribution, date, confidence, rule, sentence, sentence_start, sentence_end, weight
FROM documents
JOIN assertions ON assertions.document = documents.number
JOIN entities AS source ON source.number = assertions.source
JOIN entities AS target ON target.number = assertions.target
ORDER BY documents.id, assertions.number";

pub(super) fn assertion(row: &Row<'_>) -> rusqlite::Result<Assertion> {
    Ok(Assertion {
        doc: row.get(0)?,
        published: date(row, 1)?,
        source: participant(row, 2)?,
        relation: row.get(8)?,
        target: participant(row, 9)?,
        factuality: factuality(row, 15)?,
        attribution: row.get(16)?,
        date: date(row, 17)?,
        confidence: row.get(18)?,
        rule: row.get(19)?,
        weight: row.get(23)?,
        evidence: Evidence { sentence: row.get(20)?, start: offset(row, 21)?, end: offset(row, 22)? },
    })
}

/// Reads the six columns of one end, from `first` on.
fn participant(row: &Row<'_>, first: usize) -> rusqlite::Result<Participant> {
    let names: Option<String> = row.get(first + 5)?;
    let mut names: Vec<String> = names.iter().flat_map(|names| names.split('\u{1f}')).map(str::to_owned).collect();
    names.sort();
    Ok(Participant {
        id: row.get(first)?,
        label: row.get(first + 1)?,
        kind: row.get(first + 2)?,
        names,
        start: offset(row, first + 3)?,
        end: offset(row, first + 4)?,
    })
}

pub(super) fn offset(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    row.get::<_, u32>(column).map(|offset| offset as usize)
}

/// Reads the columns of a document.
pub(super) fn document(row: &Row<'_>) -> rusqlite::Result<StoredDocument> {
    Ok(StoredDocument {
        id: row.get(0)?,
        title: row.get(1)?,
        published: date(row, 2)?,
        url: row.get(3)?,
        source: row.get(4)?,
        language: row.get(5)?,
        text_hash: text_hash(row, 6)?,
        group: group(row, 7)?,
    })
}

/// Reads the three columns of a group, from `first` on.
fn group(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Group>> {
    let Some(id) = row.get(first)? else { return Ok(None) };
    Ok(Some(Group { first: id, text_hash: text_hash(row, first + 1)?, copies: row.get(first + 2)? }))
}

pub(super) fn date(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<PartialDate>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|error| invalid(column, error))).transpose()
}

pub(super) fn text_hash(row: &Row<'_>, column: usize) -> rusqlite::Result<[u8; 32]> {
    let text: String = row.get(column)?;
    content::bytes(&text).ok_or_else(|| invalid(column, FromSqlError::InvalidType))
}

pub(super) fn factuality(row: &Row<'_>, column: usize) -> rusqlite::Result<Factuality> {
    let text = row.get_ref(column)?.as_str()?;
    let found = Factuality::ALL.into_iter().find(|factuality| factuality.name() == text);
    found.ok_or_else(|| invalid(column, FromSqlError::InvalidType))
}

fn invalid(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
}
