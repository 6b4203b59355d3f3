//! What was read, kept aside while decisions change it.
//!
//! While a replay [`record`]s, triggers copy each row of the tables below to a table of the same columns before it is
//! first changed, and note the key of each row that is new. [`restore`] puts everything back, so that a decision taken
//! back leaves no trace and no document need be read again. Documents are only ever written over what was read: whoever
//! writes them restores first.

use rusqlite::Connection;

/// A table that decisions change.
struct Table {
    name: &'static str,
    /// The columns of its key.
    key: &'static [&'static str],
}

/// The tables, each after those that its rows point to.
const TABLES: &[Table] = &[
    Table { name: "entities", key: &["number"] },
    Table { name: "descriptions", key: &["number"] },
    Table { name: "appearances", key: &["document", "description"] },
    Table { name: "names", key: &["number"] },
    Table { name: "spellings", key: &["document", "name"] },
    Table { name: "assertions", key: &["number"] },
];

/// What can happen to a row, as the names of triggers end.
const CHANGES: [&str; 3] = ["insert", "update", "delete"];

/// Begins to keep aside what is changed, until [`stop`].
pub(super) fn record(connection: &Connection) -> rusqlite::Result<()> {
    TABLES.iter().try_for_each(|table| connection.execute_batch(&table.triggers()))
}

/// Ends what [`record`] began.
pub(super) fn stop(connection: &Connection) -> rusqlite::Result<()> {
    let drop = |table: &Table| CHANGES.map(|change| format!("DROP TRIGGER temp.{}_{change};", table.name)).concat();
    TABLES.iter().try_for_each(|table| connection.execute_batch(&drop(table)))
}

/// Whether decisions are in effect.
pub(super) fn is_changed(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM decisions)")?.query_row([], |row| row.get(0))
}

/// Takes the effects of all decisions away. To be called inside a transaction.
pub(super) fn restore(connection: &Connection) -> rusqlite::Result<()> {
    if !is_changed(connection)? {
        return Ok(());
    }
    // Rows go and come back; all of them are there in the end.
    connection.pragma_update(None, "defer_foreign_keys", true)?;
    TABLES.iter().rev().try_for_each(|table| connection.execute_batch(&table.removal()))?;
    for table in TABLES {
        connection.execute_batch(&table.recovery(&columns(connection, table.name)?))?;
    }
    connection.execute_batch("DELETE FROM added; DELETE FROM reviewed; DELETE FROM decisions;")
}

impl Table {
    /// A trigger never runs into a conflict: whatever the statement that fires it does with conflicts would hold for it.
    fn triggers(&self) -> String {
        let Table { name, key } = self;
        let pairs =
            |row: &str| -> Vec<String> { key.iter().map(|column| format!("{column} = {row}.{column}")).collect() };
        let same = |row: &str| pairs(row).join(" AND ");
        let other = |row: &str| key.get(1).map_or("0".to_owned(), |column| format!("{row}.{column}"));
        let note = |row: &str| format!("'{name}', {row}.{}, {}", key[0], other(row));
        let known = |row: &str| {
            format!(
                "EXISTS (SELECT 1 FROM added WHERE (place, number, other) = ({}))
                 OR EXISTS (SELECT 1 FROM {name}_as_read WHERE {})",
                note(row),
                same(row),
            )
        };
        let (is_old, is_new) = (known("old"), known("new"));
        let copy = format!("INSERT INTO {name}_as_read SELECT * FROM {name} WHERE {}", same("old"));
        let note = note("new");
        format!(
            "CREATE TEMP TRIGGER {name}_insert AFTER INSERT ON main.{name} WHEN NOT ({is_new})
             BEGIN INSERT INTO added VALUES ({note}); END;
             CREATE TEMP TRIGGER {name}_update BEFORE UPDATE ON main.{name} WHEN NOT ({is_old}) BEGIN {copy}; END;
             CREATE TEMP TRIGGER {name}_delete BEFORE DELETE ON main.{name} WHEN NOT ({is_old}) BEGIN {copy}; END;"
        )
    }

    /// Takes away what is new and what will come back. Of entities only the new ones go, since with an actor all that
    /// describes it would go; the others are changed in place.
    fn removal(&self) -> String {
        let Table { name, key } = self;
        let columns = key.join(", ");
        let noted = &["number", "other"][..key.len()].join(", ");
        let added =
            format!("DELETE FROM {name} WHERE ({columns}) IN (SELECT {noted} FROM added WHERE place = '{name}');");
        let aside = format!("({columns}) IN (SELECT {columns} FROM {name}_as_read)");
        match *name {
            "entities" => format!("{added} UPDATE {name} SET id = char(31) || number WHERE {aside};"),
            _ => format!("{added} DELETE FROM {name} WHERE {aside};"),
        }
    }

    /// Puts back what was kept aside.
    fn recovery(&self, columns: &[String]) -> String {
        let Table { name, key } = self;
        let changed: Vec<String> = columns.iter().map(|column| format!("{column} = excluded.{column}")).collect();
        let (key, changed) = (key.join(", "), changed.join(", "));
        format!(
            "INSERT INTO {name} SELECT * FROM {name}_as_read WHERE true ON CONFLICT ({key}) DO UPDATE SET {changed};
             DELETE FROM {name}_as_read;"
        )
    }
}

/// The columns of a table, in order.
fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut query = connection.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
    query.query_map([table], |row| row.get(0))?.collect()
}
