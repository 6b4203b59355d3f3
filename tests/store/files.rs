//! Files that are not what they should be.

use std::fs;
use std::path::PathBuf;

use maillage::graph::Filter;
use maillage::store::{SCHEMA_VERSION, Store, StoreError};
use rusqlite::Connection;

use super::filled;
use super::sample::{ontology, reading};

fn path(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("maillage.db")
}

#[test]
fn foreign_files_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = "not a database, but longer than the header of one ".repeat(40);
    fs::write(path(&folder), &text).unwrap();
    assert!(matches!(Store::open(&path(&folder)), Err(StoreError::Foreign(_))));
    assert!(matches!(Store::open_read_only(&path(&folder)), Err(StoreError::Foreign(_))));
    assert_eq!(fs::read_to_string(path(&folder)).unwrap(), text);
}

#[test]
fn databases_of_other_programs_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    Connection::open(path(&folder)).unwrap().execute_batch("CREATE TABLE bookmarks (url TEXT)").unwrap();
    let before = fs::read(path(&folder)).unwrap();
    assert!(matches!(Store::open(&path(&folder)), Err(StoreError::Foreign(_))));
    assert_eq!(fs::read(path(&folder)).unwrap(), before);
}

#[test]
fn newer_schemas_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(&path(&folder)).unwrap());
    let connection = Connection::open(path(&folder)).unwrap();
    connection.pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
    drop(connection);
    let error = Store::open(&path(&folder)).unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { found, known: SCHEMA_VERSION, .. } if found == SCHEMA_VERSION + 1),
        "{error}"
    );
}

/// Takes away what came after schema 2.
pub(super) fn take_back_schemas(connection: &Connection) {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table'
               AND (name LIKE '%_as_read' OR name IN ('copies', 'sketches', 'decisions', 'reviewed', 'added'))";
    let mut query = connection.prepare(sql).unwrap();
    let tables: Vec<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    tables.iter().for_each(|table| connection.execute_batch(&format!("DROP TABLE {table}")).unwrap());
    connection.execute_batch("DROP INDEX documents_words; PRAGMA user_version = 2").unwrap();
}

#[test]
fn older_schemas_are_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let mut unweighted = reading("a", ("Q1", "One"), ("Q2", "Two"));
    unweighted.assertions[0].weight = 1;
    drop(filled(&path(&folder), &[unweighted.clone()]));
    let connection = Connection::open(path(&folder)).unwrap();
    take_back_schemas(&connection);
    connection.execute_batch("ALTER TABLE assertions DROP COLUMN weight; PRAGMA user_version = 1").unwrap();
    drop(connection);
    let error = Store::open_read_only(&path(&folder)).unwrap_err();
    assert!(matches!(error, StoreError::Older { found: 1, known: SCHEMA_VERSION, .. }), "{error}");
    assert_eq!(Store::open(&path(&folder)).unwrap().assertions().unwrap(), unweighted.assertions);
    Store::open_read_only(&path(&folder)).unwrap();
}

#[test]
fn damage_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let readings: Vec<_> = (0..200).map(|n| reading(&format!("{n}"), ("Q1", "One"), ("Q2", "Two"))).collect();
    drop(filled(&path(&folder), &readings));
    let mut bytes = fs::read(path(&folder)).unwrap();
    let middle = bytes.len() / 4;
    bytes[middle..].fill(0xA5);
    fs::write(path(&folder), bytes).unwrap();
    let error = Store::open_read_only(&path(&folder)).and_then(|store| store.assertions()).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
}

#[test]
fn kinds_of_another_ontology_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(&path(&folder), &[reading("a", ("Q1", "One"), ("Q2", "Two"))]);
    Connection::open(path(&folder)).unwrap().execute("UPDATE entities SET kind = 'ship'", []).unwrap();
    let error = store.entities(&ontology()).unwrap_err();
    assert!(matches!(&error, StoreError::UnknownKind { kind, .. } if kind == "ship"), "{error}");
}

#[test]
fn relations_of_another_ontology_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(&path(&folder), &[reading("a", ("Q1", "One"), ("Q2", "Two"))]);
    Connection::open(path(&folder)).unwrap().execute("UPDATE assertions SET relation = 'sails'", []).unwrap();
    let error = store.net(&ontology(), &Filter::default()).unwrap_err();
    assert!(matches!(&error, StoreError::UnknownRelation { relation, .. } if relation == "sails"), "{error}");
}

#[test]
fn a_missing_file_is_made_only_for_writing() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Store::open_read_only(&path(&folder)), Err(StoreError::Missing(_))));
    assert!(!path(&folder).exists());
    fs::write(path(&folder), "").unwrap();
    Store::open(&path(&folder)).unwrap();
}

#[test]
fn one_program_writes_while_others_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = filled(&path(&folder), &[reading("a", ("Q1", "One"), ("Q2", "Two"))]);
    let reader = Store::open_read_only(&path(&folder)).unwrap();
    super::put(&mut writer, &[reading("b", ("Q1", "One"), ("Q2", "Two"))]);
    assert_eq!(reader.counts().unwrap().documents, 2);
}

#[test]
fn people_can_read_it() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(&path(&folder), &[reading("a", ("Q1", "One"), ("Q2", "Two"))]));
    let connection = Connection::open(path(&folder)).unwrap();
    let tie = "SELECT source || ' ' || relation || ' ' || target || ' in ' || document FROM ties";
    let line: String = connection.query_row(tie, [], |row| row.get(0)).unwrap();
    assert_eq!(line, "One hosts Two in a");
    let slice = "SELECT substr(text, source_start + 1, source_end - source_start)
                 FROM assertions JOIN documents ON documents.number = document";
    assert_eq!(connection.query_row(slice, [], |row| row.get::<_, String>(0)).unwrap(), "One");
}
