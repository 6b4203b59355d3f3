//! Documents into a database: again, in part, killed, interrupted.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use maillage::store::Store;

use crate::{corpus, done, json, maillage, many, run};

fn documents(database: &Path) -> u64 {
    Store::open_read_only(database).and_then(|store| store.counts()).map_or(0, |counts| counts.documents)
}

/// Waits until a database holds some documents.
fn wait_for(database: &Path, least: u64) {
    let start = Instant::now();
    while documents(database) < least {
        assert!(start.elapsed() < Duration::from_secs(120), "no documents came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn unchanged_documents_are_skipped_changed_ones_replaced_lost_ones_pruned() {
    let folder = corpus();
    let build = |args: &[&str]| json(&done(folder.path(), &[&["build", ".", "--json"], args].concat()))["work"].clone();
    let work = |new, changed, unchanged, pruned| serde_json::json!({"new": new, "changed": changed, "unchanged": unchanged, "left_out": 0, "pruned": pruned});
    assert_eq!(build(&[]), work(4, 0, 0, 0));
    assert_eq!(build(&[]), work(0, 0, 4, 0));
    std::fs::write(folder.path().join("b.txt"), "Iran supports Syria.").unwrap();
    std::fs::remove_file(folder.path().join("c.md")).unwrap();
    assert_eq!(build(&["--prune"]), work(0, 1, 2, 1));
    assert_eq!(documents(&folder.path().join("maillage.db")), 3);
    assert!(done(folder.path(), &["show", "Iran"]).contains("Syria"));
    assert_eq!(run(folder.path(), &["show", "Olaf Scholz"]).code, 1);
}

#[test]
fn the_summary_tells_what_there_is_and_what_to_try() {
    let folder = corpus();
    let out = done(folder.path(), &["build", "."]);
    for part in ["4 read", "4 documents", "en 3, fr 1", "Strongest ties", "maillage show "] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let (_, commands) = out.split_once("Try\n").unwrap();
    for command in commands.lines().map(str::trim) {
        let args = words(command);
        assert_eq!(args[0], "maillage");
        done(folder.path(), &args[1..]);
    }
}

/// The words of a command as a shell splits it: at spaces, but for those in quotes.
fn words(command: &str) -> Vec<&str> {
    let parts = command.split('\'').enumerate();
    parts
        .flat_map(|(place, part)| if place % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
        .collect()
}

#[test]
fn two_documents_of_one_id_do_not_replace_each_other_in_silence() {
    let folder = corpus();
    std::fs::write(folder.path().join("e.jsonl"), "{\"id\": \"d/1\", \"text\": \"Iran supports Syria.\"}\n").unwrap();
    let run = run(folder.path(), &["build", "."]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("d/1: another document has this id"), "{}", run.err);
}

#[test]
fn a_killed_build_loses_nothing_finished_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    many(folder.path(), 1500);
    let database = folder.path().join("maillage.db");
    let mut command = maillage(folder.path(), &["build", "many.jsonl"]);
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    wait_for(&database, 1);
    child.kill().unwrap();
    child.wait().unwrap();
    let kept = documents(&database);
    let work = json(&done(folder.path(), &["build", "many.jsonl", "--json"]))["work"].clone();
    assert!(work["unchanged"].as_u64().unwrap() >= kept, "{work}, {kept} kept");
    assert_eq!(work["unchanged"].as_u64().unwrap() + work["new"].as_u64().unwrap(), 1500);
    assert_eq!(documents(&database), 1500);
    done(folder.path(), &["build", "many.jsonl", "--db", "fresh.db"]);
    let assertions = |name: &str| Store::open_read_only(&folder.path().join(name)).unwrap().assertions().unwrap();
    assert_eq!(assertions("maillage.db"), assertions("fresh.db"));
}

#[cfg(unix)]
#[test]
fn an_interrupted_build_keeps_what_it_read() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("maillage.db");
    let mut command = maillage(folder.path(), &["build", "-", "--from", "jsonl"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"{\"id\": \"1\", \"text\": \"Iran supports Syria.\"}\n").unwrap();
    wait_for(&database, 1);
    // What was written is seen a moment before the program waits for more.
    std::thread::sleep(Duration::from_millis(1000));
    std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    // The handler runs in a thread of its own.
    std::thread::sleep(Duration::from_millis(300));
    input.write_all(b"{\"id\": \"2\", \"text\": \"Iran supports Syria.\"}\n").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(documents(&database), 2);
}

#[test]
fn a_foreign_database_is_left_alone() {
    let folder = corpus();
    let run = run(folder.path(), &["build", "a.txt", "--db", "b.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("is not a maillage database"), "{}", run.err);
    assert!(std::fs::read_to_string(folder.path().join("b.txt")).unwrap().starts_with("The European Union"));
}
