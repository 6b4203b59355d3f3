//! Which document describes whom, counted once however often and in whatever order it says so.

use rusqlite::{Connection, OptionalExtension};

use crate::store::rows::{self, Description};

pub(super) fn holds_text(connection: &Connection, id: &str) -> rusqlite::Result<bool> {
    let mut query = connection.prepare_cached("SELECT text <> '' FROM documents WHERE id = ?1")?;
    Ok(query.query_row([id], |row| row.get(0)).optional()?.unwrap_or(false))
}

/// Whether no document describes an actor any more.
pub(super) fn is_undescribed(connection: &Connection, entity: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM descriptions WHERE entity = ?1 AND documents > 0)";
    connection.prepare_cached(sql)?.query_row([entity], |row| row.get(0))
}

/// Counts a description of an actor by a document, and says its number.
pub(super) fn describe(
    connection: &Connection,
    document: u32,
    entity: u32,
    description: &Description<'_>,
) -> rusqlite::Result<u32> {
    let number = rows::insert_description(connection, entity.into(), description)?;
    appear_first(connection, document, number)?;
    self::number(number)
}

/// Lets a document describe an actor as its row says.
pub(super) fn describe_as_known(connection: &Connection, document: u32, entity: u32) -> rusqlite::Result<()> {
    let number: i64 = connection
        .prepare_cached(
            "INSERT INTO descriptions (entity, kind, label, state, documents)
             SELECT number, kind, label, ifnull(state, ''), 1 FROM entities WHERE number = ?1
             ON CONFLICT DO UPDATE SET documents = documents + 1 RETURNING number",
        )?
        .query_row([entity], |row| row.get(0))?;
    appear_first(connection, document, number)
}

/// Notes a description just counted; takes the count back if the document is known to describe so.
fn appear_first(connection: &Connection, document: u32, description: i64) -> rusqlite::Result<()> {
    if rows::insert_appearance(connection, document.into(), description)? == 0 {
        let sql = "UPDATE descriptions SET documents = documents - 1 WHERE number = ?1";
        connection.prepare_cached(sql)?.execute([description])?;
    }
    Ok(())
}

/// Notes and counts a description that others gave before.
pub(super) fn appear(connection: &Connection, document: u32, description: u32) -> rusqlite::Result<()> {
    if rows::insert_appearance(connection, document.into(), description.into())? == 1 {
        let sql = "UPDATE descriptions SET documents = documents + 1 WHERE number = ?1";
        connection.prepare_cached(sql)?.execute([description])?;
    }
    Ok(())
}

/// Notes the names a document has for an actor.
pub(super) fn spell(
    connection: &Connection,
    document: u32,
    entity: u32,
    description: &Description<'_>,
) -> rusqlite::Result<()> {
    for name in &description.names {
        let number = rows::insert_name(connection, entity.into(), name)?;
        if rows::insert_spelling(connection, document.into(), number)? == 0 {
            let sql = "UPDATE names SET documents = documents - 1 WHERE number = ?1";
            connection.prepare_cached(sql)?.execute([number])?;
        }
    }
    Ok(())
}

/// A number of the tables, which are far from having more rows.
pub(super) fn number(number: i64) -> rusqlite::Result<u32> {
    u32::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, number))
}
