//! Which documents speak of an actor, kept right while actors come and go.

use rusqlite::{Connection, OptionalExtension, params};

use crate::store::rows::{self, Description};

/// Lets a document speak of an actor, as the actor's row says, unless it does so already.
pub(super) fn appear(connection: &Connection, document: i64, entity: i64) -> rusqlite::Result<()> {
    let known: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM descriptions JOIN appearances ON appearances.description = number
             WHERE entity = ?1 AND document = ?2)",
        )?
        .query_row([entity, document], |row| row.get(0))?;
    if known {
        return Ok(());
    }
    let sql = "SELECT kind, label, ifnull(state, '') FROM entities WHERE number = ?1";
    let (kind, label, state): (String, String, String) =
        connection.prepare_cached(sql)?.query_row([entity], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let description = rows::insert_description(connection, entity, &Description::new(&kind, &label, &state))?;
    rows::insert_appearance(connection, document, description).map(drop)
}

/// Lets a document use a name for an actor, unless it does so already.
pub(super) fn spell(connection: &Connection, document: i64, entity: i64, name: &str) -> rusqlite::Result<()> {
    let number = rows::insert_name(connection, entity, name)?;
    rows::insert_spelling(connection, document, number)?;
    recount(connection, entity)
}

/// Counts anew the documents of what is said of an actor, and drops what none says.
pub(super) fn recount(connection: &Connection, entity: i64) -> rusqlite::Result<()> {
    for statement in [
        "UPDATE names SET documents = (SELECT count(*) FROM spellings WHERE spellings.name = number)
         WHERE entity = ?1 AND documents <> (SELECT count(*) FROM spellings WHERE spellings.name = number)",
        "UPDATE descriptions SET documents = (SELECT count(*) FROM appearances WHERE description = number)
         WHERE entity = ?1 AND documents <> (SELECT count(*) FROM appearances WHERE description = number)",
        "DELETE FROM names WHERE entity = ?1 AND documents = 0",
        "DELETE FROM descriptions WHERE entity = ?1 AND documents = 0",
    ] {
        connection.prepare_cached(statement)?.execute([entity])?;
    }
    Ok(())
}

/// Takes an actor out of whom no document speaks any more.
pub(super) fn retire(connection: &Connection, entity: i64) -> rusqlite::Result<()> {
    let sql = "DELETE FROM entities
               WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM descriptions WHERE descriptions.entity = ?1)
               AND NOT EXISTS (SELECT 1 FROM assertions WHERE source = ?1)
               AND NOT EXISTS (SELECT 1 FROM assertions WHERE target = ?1)";
    connection.prepare_cached(sql)?.execute([entity]).map(drop)
}

/// Gives a name of one actor to another, where one document, or any, uses it.
pub(super) fn hand_over(
    connection: &Connection,
    (from, into): (i64, i64),
    name: &str,
    document: Option<i64>,
) -> rusqlite::Result<()> {
    let sql = "SELECT number FROM names WHERE entity = ?1 AND name = ?2";
    let Some(old) = connection.prepare_cached(sql)?.query_row(params![from, name], |row| row.get(0)).optional()? else {
        return Ok(());
    };
    let new = rows::insert_name(connection, into, name)?;
    let (old, new): (i64, i64) = (old, new);
    let sql = "INSERT OR IGNORE INTO spellings (document, name)
               SELECT document, ?2 FROM spellings WHERE name = ?1 AND document = ifnull(?3, document)";
    connection.prepare_cached(sql)?.execute(params![old, new, document])?;
    let sql = "DELETE FROM spellings WHERE name = ?1 AND document = ifnull(?2, document)";
    connection.prepare_cached(sql)?.execute(params![old, document]).map(drop)
}

/// Gives the appearances of one actor to another, in one document or in all.
pub(super) fn move_appearances(
    connection: &Connection,
    (from, into): (i64, i64),
    document: Option<i64>,
) -> rusqlite::Result<()> {
    let sql = "SELECT DISTINCT document FROM appearances JOIN descriptions ON number = description
               WHERE entity = ?1 AND document = ifnull(?2, document) ORDER BY document";
    let documents: Vec<i64> = connection
        .prepare_cached(sql)?
        .query_map(params![from, document], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    documents.into_iter().try_for_each(|document| appear(connection, document, into))?;
    let sql = "DELETE FROM appearances WHERE document = ifnull(?2, document)
               AND description IN (SELECT number FROM descriptions WHERE entity = ?1)";
    connection.prepare_cached(sql)?.execute(params![from, document]).map(drop)
}
