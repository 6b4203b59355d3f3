//! One actor that is two.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::anchored::words;
use super::appearance::{appear, hand_over, move_appearances, recount, retire};
use super::{Placing, Stage, absent, no_kind};
use crate::model::Verdict;

/// Gives what some documents say under some names of an actor to another.
///
/// Where a document uses no other names for it, all it says of the actor goes, pronouns and descriptions included; else
/// the mentions by these names alone.
pub(super) fn split(stage: &Stage<'_>, verdict: &Verdict) -> Placing {
    let Verdict::Split { actor, into, label, kind, names, documents } = verdict else { return Ok(None) };
    let connection = stage.connection;
    let Some(from) = stage.actor(actor)? else { return Ok(Some(absent(actor))) };
    if let Some(kind) = kind.as_deref().filter(|kind| stage.ontology.kind(kind).is_none()) {
        return Ok(Some(no_kind(kind)));
    }
    let places = places(connection, from, documents, names)?;
    let into = match stage.actor(into)? {
        Some(known) if known == from => return Ok(Some(format!("`{actor}` and `{into}` are one actor"))),
        _ if places.is_empty() => return Ok(Some(format!("no document speaks of `{actor}` so"))),
        Some(known) => known,
        None => newcomer(connection, from, into, label, kind.as_deref())?,
    };
    for document in places {
        let used = spellings(connection, from, document)?;
        match names.is_empty() || used.iter().all(|name| names.contains(name)) {
            true => move_all(connection, (from, into), document, &used)?,
            false => move_named(connection, (from, into), document, names)?,
        }
    }
    [from, into].into_iter().try_for_each(|actor| recount(connection, actor))?;
    retire(connection, from)?;
    Ok(None)
}

/// The documents that speak of an actor under one of some names, out of some; none stand for all.
fn places(
    connection: &Connection,
    actor: i64,
    documents: &[String],
    names: &[String],
) -> rusqlite::Result<BTreeSet<i64>> {
    let mut places = BTreeSet::new();
    let mut gather = |sql: &str, value: &str| -> rusqlite::Result<()> {
        let mut query = connection.prepare_cached(sql)?;
        let rows = query.query_map(params![actor, value], |row| row.get::<_, i64>(0))?;
        rows.into_iter().try_for_each(|row| row.map(|number| places.extend([number])))
    };
    const NAMED: &str = "SELECT document FROM spellings JOIN names ON names.number = spellings.name
                         WHERE entity = ?1 AND names.name = ?2";
    const TOLD: &str = "SELECT documents.number FROM documents JOIN appearances ON document = documents.number
                        JOIN descriptions ON descriptions.number = description
                        WHERE descriptions.entity = ?1 AND documents.id = ?2";
    match names {
        [] => documents.iter().try_for_each(|id| gather(TOLD, id))?,
        names => names.iter().try_for_each(|name| gather(NAMED, name))?,
    }
    if !names.is_empty() && !documents.is_empty() {
        let mut query = connection.prepare_cached("SELECT id FROM documents WHERE number = ?1")?;
        let mut asked = BTreeSet::new();
        for number in places {
            let id: String = query.query_row([number], |row| row.get(0))?;
            asked.extend(documents.contains(&id).then_some(number));
        }
        return Ok(asked);
    }
    Ok(places)
}

/// Makes an actor like another, under another id and label.
fn newcomer(connection: &Connection, like: i64, id: &str, label: &str, kind: Option<&str>) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO entities (id, kind, label, state)
               SELECT ?2, ifnull(?3, kind), ?4, state FROM entities WHERE number = ?1";
    connection.prepare_cached(sql)?.insert(params![like, id, kind, label])
}

/// The names a document uses for an actor.
fn spellings(connection: &Connection, actor: i64, document: i64) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT names.name FROM names JOIN spellings ON spellings.name = number
               WHERE entity = ?1 AND document = ?2 ORDER BY names.name";
    connection.prepare_cached(sql)?.query_map([actor, document], |row| row.get(0))?.collect()
}

fn move_all(connection: &Connection, ends: (i64, i64), document: i64, used: &[String]) -> rusqlite::Result<()> {
    for end in ["source", "target"] {
        let sql = format!("UPDATE assertions SET {end} = ?2 WHERE {end} = ?1 AND +document = ?3");
        connection.prepare_cached(&sql)?.execute(params![ends.0, ends.1, document])?;
    }
    used.iter().try_for_each(|name| hand_over(connection, ends, name, Some(document)))?;
    move_appearances(connection, ends, Some(document))
}

fn move_named(connection: &Connection, ends: (i64, i64), document: i64, names: &[String]) -> rusqlite::Result<()> {
    for end in ["source", "target"] {
        for (number, mention) in mentions(connection, ends.0, document, end)? {
            if names.contains(&mention) {
                let sql = format!("UPDATE assertions SET {end} = ?2 WHERE number = ?1");
                connection.prepare_cached(&sql)?.execute([number, ends.1])?;
            }
        }
    }
    names.iter().try_for_each(|name| hand_over(connection, ends, name, Some(document)))?;
    appear(connection, document, ends.1)
}

/// How a document mentions an actor at one end of its assertions, by their numbers.
fn mentions(connection: &Connection, actor: i64, document: i64, end: &str) -> rusqlite::Result<Vec<(i64, String)>> {
    let sql = format!(
        "SELECT number, sentence, sentence_start, {end}_start, {end}_end FROM assertions
         WHERE {end} = ?1 AND +document = ?2 ORDER BY number"
    );
    let mut query = connection.prepare_cached(&sql)?;
    query.query_map([actor, document], |row| Ok((row.get(0)?, words(row, 1, 2, 3)?)))?.collect()
}
