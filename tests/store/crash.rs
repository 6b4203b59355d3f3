//! A process that writes is killed: what it had finished is there, and nothing is half there.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use maillage::store::{Batch, Status, Store};

use super::sample::{ontology, reading};

/// Tells the child, which is this test program again, where to write.
const PATH: &str = "MAILLAGE_TEST_STORE";

#[test]
fn killing_the_process_loses_no_finished_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db");
    let mut finished = 0;
    // Killed three times over, the file goes on from where it was.
    for wanted in [1, 50, 120] {
        finished += kill_after(&path, wanted);
        check(&path, finished);
    }
}

/// Runs a child until it has said that `wanted` documents are stored, kills it, and returns how many it said.
fn kill_after(path: &Path, wanted: usize) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["crash::write_until_killed", "--exact", "--ignored", "--nocapture"])
        .env(PATH, path)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let mut stored = lines.filter(|line| line.starts_with("doc"));
    let told = stored.by_ref().take(wanted).count();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(told, wanted);
    // It went on between the last line we waited for and its end.
    told + stored.count()
}

fn check(path: &Path, finished: usize) {
    let store = Store::open(path).unwrap();
    let documents = store.documents().unwrap();
    assert!(documents.len() >= finished, "{} of {finished}", documents.len());
    assert_eq!(store.assertions().unwrap().len(), documents.len());
    for number in 0..finished {
        let document = numbered(number).document;
        assert_eq!(store.status(&document, "1").unwrap(), Status::Unchanged, "{number}");
    }
    let connection = rusqlite::Connection::open(path).unwrap();
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
}

fn numbered(number: usize) -> maillage::model::Reading {
    let id = format!("doc{number:06}");
    reading(&id, (&format!("firm:{number}"), "Acme"), ("Q1", "Expo"))
}

#[test]
#[ignore = "the child of the test above"]
fn write_until_killed() {
    let Some(path) = std::env::var_os(PATH).map(PathBuf::from) else { return };
    let mut store = Store::open(&path).unwrap();
    let first = store.documents().unwrap().len();
    let ontology = ontology();
    let mut writer = store.writer(&ontology, "1", Batch::EACH);
    for number in first..100_000 {
        let reading = numbered(number);
        writer.put(&reading).unwrap();
        writeln!(std::io::stderr(), "{}", reading.document.id).unwrap();
    }
}
