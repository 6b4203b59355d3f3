//! The one transaction of a graph, with SQLite set up for many rows at once.

use rusqlite::Connection;

use crate::store::as_read;

/// Pages SQLite may hold in memory meanwhile, in KiB, negative by its convention.
const CACHE: i64 = -96 * 1024;

/// Opens the transaction; gives what makes the indexes again that it took away.
pub(super) fn begin(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    connection.pragma_update(None, "cache_size", CACHE)?;
    // Every number that goes in was just given by the store: asking for it again would take a quarter of the time.
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    as_read::restore(connection)?;
    if is_empty(connection)? { drop_indexes(connection) } else { Ok(Vec::new()) }
}

/// Takes away the indexes of assertions: making them once all rows are there is many times faster.
fn drop_indexes(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql =
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'assertions' AND sql IS NOT NULL";
    let indexes: Vec<(String, String)> = connection
        .prepare(sql)?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    indexes.iter().try_for_each(|(name, _)| connection.execute_batch(&format!("DROP INDEX {name}")))?;
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}

/// Makes the connection what it was before a transaction began.
pub(super) fn restore(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "foreign_keys", true)
}

fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM assertions)", [], |row| row.get(0))
}
