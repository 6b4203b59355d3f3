//! Two actors that are one.

use rusqlite::{Connection, params};

use super::appearance::{hand_over, move_appearances, recount};
use super::{Placing, Stage, absent};

/// Lets one actor be another: its ties, names and documents are the other's.
pub(super) fn merge(stage: &Stage<'_>, actor: &str, into: &str) -> Placing {
    let (from_id, into_id) = stage.identities.merger(actor, into);
    if from_id == into_id {
        return Ok(None);
    }
    let Some(from) = stage.number(from_id)? else { return Ok(Some(absent(actor))) };
    match stage.number(into_id)? {
        Some(into) => absorb(stage.connection, from, into)?,
        None => {
            let sql = "UPDATE entities SET id = ?2 WHERE number = ?1";
            stage.connection.prepare_cached(sql)?.execute(params![from, into_id])?;
        }
    }
    let sql = "UPDATE entities SET state = ?2 WHERE state = ?1";
    stage.connection.prepare_cached(sql)?.execute([from_id, into_id])?;
    Ok(None)
}

fn absorb(connection: &Connection, from: i64, into: i64) -> rusqlite::Result<()> {
    for end in ["source", "target"] {
        let sql = format!("UPDATE assertions SET {end} = ?2 WHERE {end} = ?1");
        connection.prepare_cached(&sql)?.execute([from, into])?;
    }
    for name in names(connection, from)? {
        hand_over(connection, (from, into), &name, None)?;
    }
    move_appearances(connection, (from, into), None)?;
    recount(connection, from)?;
    recount(connection, into)?;
    connection.prepare_cached("DELETE FROM entities WHERE number = ?1")?.execute([from]).map(drop)
}

/// The names of an actor, in order.
pub(super) fn names(connection: &Connection, entity: i64) -> rusqlite::Result<Vec<String>> {
    let mut query = connection.prepare_cached("SELECT name FROM names WHERE entity = ?1 ORDER BY name")?;
    query.query_map([entity], |row| row.get(0))?.collect()
}
