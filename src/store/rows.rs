//! The rows of one document: put in, taken out, and the actors they leave counted anew.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::{content, copies};
use crate::knowledge::Ontology;
use crate::model::{Assertion, Document, Entity, Participant, Reading};

/// Puts a reading in place of whatever is there of its document.
pub(super) fn replace(
    connection: &Connection,
    reading: &Reading,
    ontology: &Ontology,
    fingerprint: &str,
) -> rusqlite::Result<()> {
    let mut touched = remove(connection, &reading.document.id)?;
    let text_hash = content::text_hash(&reading.document);
    let document = insert_document(connection, &reading.document, &reading.language, fingerprint, &text_hash)?;
    copies::insert_sketch(connection, document, &reading.sketch)?;
    let mut numbers = BTreeMap::new();
    let described = described(reading, ontology);
    for (&id, description) in &described {
        let (entity, agrees) = insert_entity(connection, id, description)?;
        describe(connection, document, entity, description)?;
        numbers.insert(id, entity);
        // One more voice for what most say changes nothing, and that is nearly always so.
        if !agrees {
            touched.insert(entity);
        }
    }
    for assertion in &reading.assertions {
        let ends = (numbers[assertion.source.id.as_str()], numbers[assertion.target.id.as_str()]);
        insert_assertion(connection, document, ends, assertion)?;
    }
    touched.into_iter().try_for_each(|entity| settle(connection, entity))
}

/// Removes a document with all it says; the actors returned must be settled afterwards.
pub(super) fn remove(connection: &Connection, id: &str) -> rusqlite::Result<BTreeSet<i64>> {
    let mut query = connection.prepare_cached("SELECT number FROM documents WHERE id = ?1")?;
    let Some(document) = query.query_row([id], |row| row.get::<_, i64>(0)).optional()? else {
        return Ok(BTreeSet::new());
    };
    let touched = connection
        .prepare_cached(
            "SELECT entity FROM descriptions JOIN appearances ON appearances.description = number WHERE document = ?1
             UNION SELECT entity FROM names JOIN spellings ON spellings.name = number WHERE document = ?1",
        )?
        .query_map([document], |row| row.get(0))?
        .collect::<rusqlite::Result<BTreeSet<i64>>>()?;
    for statement in [
        "DELETE FROM assertions WHERE document = ?1",
        "UPDATE descriptions SET documents = documents - 1
         WHERE number IN (SELECT description FROM appearances WHERE document = ?1)",
        "DELETE FROM appearances WHERE document = ?1",
        "UPDATE names SET documents = documents - 1
         WHERE number IN (SELECT name FROM spellings WHERE document = ?1)",
        "DELETE FROM spellings WHERE document = ?1",
        "DELETE FROM sketches WHERE document = ?1",
        // Who is left of its group is told when copies are next looked for.
        "DELETE FROM copies WHERE first = (SELECT first FROM copies WHERE document = ?1)",
        "DELETE FROM documents WHERE number = ?1",
    ] {
        connection.prepare_cached(statement)?.execute([document])?;
    }
    copies::forget(connection)?;
    Ok(touched)
}

/// Drops what no document says of an actor any more, then gives the actor what most of them say.
pub(super) fn settle(connection: &Connection, entity: i64) -> rusqlite::Result<()> {
    for statement in [
        "DELETE FROM descriptions WHERE entity = ?1 AND documents = 0",
        "DELETE FROM names WHERE entity = ?1 AND documents = 0",
        "DELETE FROM entities WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM descriptions WHERE entity = ?1)",
        "UPDATE entities SET (kind, label, state) = (
           SELECT kind, label, nullif(state, '') FROM descriptions WHERE entity = ?1
           ORDER BY documents DESC, label, kind, state LIMIT 1)
         WHERE number = ?1",
    ] {
        connection.prepare_cached(statement)?.execute([entity])?;
    }
    Ok(())
}

/// What one document says of one actor.
pub(super) struct Description<'a> {
    kind: &'a str,
    label: &'a str,
    state: &'a str,
    pub(super) names: BTreeSet<&'a str>,
}

impl<'a> Description<'a> {
    /// Without names; no state is ''.
    pub(super) fn new(kind: &'a str, label: &'a str, state: &'a str) -> Description<'a> {
        Description { kind, label, state, names: BTreeSet::new() }
    }

    pub(super) fn of_entity(entity: &'a Entity, ontology: &'a Ontology) -> Description<'a> {
        Description {
            kind: &ontology.kind_info(entity.kind).id,
            label: &entity.label,
            state: entity.state.as_deref().unwrap_or_default(),
            names: entity.names.iter().map(String::as_str).collect(),
        }
    }

    pub(super) fn of_participant(end: &'a Participant) -> Description<'a> {
        let names = end.names.iter().map(String::as_str).collect();
        Description { kind: &end.kind, label: &end.label, state: "", names }
    }
}

/// Everyone a reading speaks of, by id: its entities, and ends of assertions it forgot to list.
fn described<'a>(reading: &'a Reading, ontology: &'a Ontology) -> BTreeMap<&'a str, Description<'a>> {
    let mut described: BTreeMap<&str, Description> = BTreeMap::new();
    let mut add = |id: &'a str, new: Description<'a>| match described.entry(id) {
        Entry::Vacant(place) => drop(place.insert(new)),
        Entry::Occupied(mut known) => known.get_mut().names.extend(new.names),
    };
    reading.entities.iter().for_each(|entity| add(&entity.id, Description::of_entity(entity, ontology)));
    let ends = reading.assertions.iter().flat_map(|assertion| [&assertion.source, &assertion.target]);
    ends.for_each(|end| add(&end.id, Description::of_participant(end)));
    described
}

pub(super) fn insert_document(
    connection: &Connection,
    document: &Document,
    language: &str,
    fingerprint: &str,
    text_hash: &str,
) -> rusqlite::Result<i64> {
    copies::forget(connection)?;
    let sql = "INSERT INTO documents
        (id, hash, text_hash, fingerprint, title, published, url, source, declared, language, text)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    connection.prepare_cached(sql)?.insert(params![
        document.id,
        content::hash(document),
        text_hash,
        fingerprint,
        document.title,
        document.published.map(|date| date.to_string()),
        document.url,
        document.source,
        document.language,
        language,
        document.text,
    ])
}

/// The number of the actor with an id, new or not, and whether its row says what the description says.
pub(super) fn insert_entity(
    connection: &Connection,
    id: &str,
    description: &Description<'_>,
) -> rusqlite::Result<(i64, bool)> {
    let Description { kind, label, state, .. } = description;
    let known = connection
        .prepare_cached(
            "SELECT number, kind = ?2 AND label = ?3 AND ifnull(state, '') = ?4 FROM entities WHERE id = ?1",
        )?
        .query_row(params![id, kind, label, state], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        Some(known) => Ok(known),
        None => connection
            .prepare_cached("INSERT INTO entities (id, kind, label, state) VALUES (?1, ?2, ?3, nullif(?4, ''))")?
            .insert(params![id, kind, label, state])
            .map(|number| (number, true)),
    }
}

/// Lets the row of an actor say what a description says.
pub(super) fn update_entity(
    connection: &Connection,
    entity: i64,
    description: &Description<'_>,
) -> rusqlite::Result<()> {
    let Description { kind, label, state, .. } = description;
    let sql = "UPDATE entities SET kind = ?2, label = ?3, state = nullif(?4, '') WHERE number = ?1";
    connection.prepare_cached(sql)?.execute(params![entity, kind, label, state]).map(drop)
}

/// Counts what one document says of one actor.
fn describe(
    connection: &Connection,
    document: i64,
    entity: i64,
    description: &Description<'_>,
) -> rusqlite::Result<()> {
    let number = insert_description(connection, entity, description)?;
    insert_appearance(connection, document, number)?;
    for name in &description.names {
        let number = insert_name(connection, entity, name)?;
        insert_spelling(connection, document, number)?;
    }
    Ok(())
}

/// Counts one more document that describes an actor so, and says the number of the description.
pub(super) fn insert_description(
    connection: &Connection,
    entity: i64,
    description: &Description<'_>,
) -> rusqlite::Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO descriptions (entity, kind, label, state, documents) VALUES (?1, ?2, ?3, ?4, 1)
             ON CONFLICT DO UPDATE SET documents = documents + 1 RETURNING number",
        )?
        .query_row(params![entity, description.kind, description.label, description.state], |row| row.get(0))
}

/// Notes that a document describes so; says how many rows that made, none if it was known.
pub(super) fn insert_appearance(connection: &Connection, document: i64, description: i64) -> rusqlite::Result<usize> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO appearances (document, description) VALUES (?1, ?2)")?
        .execute([document, description])
}

/// Counts one more document that uses a name, and says the number of the name.
pub(super) fn insert_name(connection: &Connection, entity: i64, name: &str) -> rusqlite::Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO names (entity, name, documents) VALUES (?1, ?2, 1)
             ON CONFLICT DO UPDATE SET documents = documents + 1 RETURNING number",
        )?
        .query_row(params![entity, name], |row| row.get(0))
}

/// Notes that a document uses a name; says how many rows that made, none if it was known.
pub(super) fn insert_spelling(connection: &Connection, document: i64, name: i64) -> rusqlite::Result<usize> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO spellings (document, name) VALUES (?1, ?2)")?
        .execute([document, name])
}

pub(super) fn insert_assertion(
    connection: &Connection,
    document: i64,
    (source, target): (i64, i64),
    assertion: &Assertion,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO assertions
        (document, source, source_start, source_end, relation, target, target_start, target_end, factuality,
         attribution, date, confidence, rule, weight, sentence, sentence_start, sentence_end)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
    connection.prepare_cached(sql)?.execute(params![
        document,
        source,
        assertion.source.start as i64,
        assertion.source.end as i64,
        assertion.relation,
        target,
        assertion.target.start as i64,
        assertion.target.end as i64,
        assertion.factuality.name(),
        assertion.attribution,
        assertion.date.map(|date| date.to_string()),
        assertion.confidence,
        assertion.rule,
        assertion.weight,
        assertion.evidence.sentence,
        assertion.evidence.start as i64,
        assertion.evidence.end as i64,
    ])?;
    Ok(())
}
