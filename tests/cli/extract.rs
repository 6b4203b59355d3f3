//! Documents in, assertions out.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::{corpus, done, json, maillage, many, run, run_with_input};

#[test]
fn the_same_bytes_whatever_the_threads_and_the_order() {
    let folder = corpus();
    many(folder.path(), 40);
    let files = ["a.txt", "b.txt", "c.md", "d.jsonl", "many.jsonl"];
    let first = done(folder.path(), &["extract", "."]);
    assert!(first.lines().count() > 40);
    for threads in ["1", "2", "8"] {
        let mut files: Vec<&str> = files.to_vec();
        files.rotate_left(threads.parse::<usize>().unwrap() % 5);
        let args: Vec<&str> = ["extract", "--threads", threads].into_iter().chain(files).collect();
        assert!(done(folder.path(), &args) == first, "{threads} threads");
    }
}

#[test]
fn lines_are_assertions() {
    let folder = corpus();
    let out = done(folder.path(), &["extract", "a.txt"]);
    let mandate = out.lines().map(json).find(|line| line["relation"] == "mandates").unwrap();
    assert_eq!(
        (mandate["source"]["label"].as_str(), mandate["target"]["label"].as_str()),
        (Some("Vladimir Putin"), Some("Sberbank"))
    );
    assert_eq!((mandate["doc"].as_str(), mandate["published"].as_str()), (Some("a.txt"), Some("2024-03-04")));
    let text = std::fs::read_to_string(folder.path().join("a.txt")).unwrap();
    let (start, end) = (mandate["evidence"]["start"].as_u64().unwrap(), mandate["evidence"]["end"].as_u64().unwrap());
    let quote: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(mandate["evidence"]["sentence"].as_str(), Some(quote.as_str()));
}

#[test]
fn doubtful_ties_are_left_out() {
    let folder = corpus();
    let confidences = |least: &str| -> Vec<f64> {
        let out = done(folder.path(), &["extract", ".", "--min-confidence", least]);
        out.lines().map(|line| json(line)["confidence"].as_f64().unwrap()).collect()
    };
    let all = confidences("0");
    let middle = all.iter().copied().fold(0.0, f64::max);
    let sure = confidences(&middle.to_string());
    assert!(!sure.is_empty() && sure.len() < all.len() && sure.iter().all(|confidence| *confidence >= middle));
    assert!(confidences("1").is_empty());
    let usual = done(folder.path(), &["extract", "--help"]);
    assert!(usual.contains("where F1 was best"), "{usual}");
}

#[test]
fn reads_the_standard_input_and_named_fields() {
    let folder = corpus();
    let input = "{\"key\": \"x\", \"body\": \"Russia sanctioned Germany.\"}\n";
    let args = ["extract", "--from", "jsonl", "--field", "text=body", "--field", "id=key", "-"];
    let run = run_with_input(folder.path(), &args, input);
    assert_eq!((run.code, run.out.lines().count()), (0, 1), "{}", run.err);
    assert_eq!(json(&run.out)["doc"], "x");
}

#[test]
fn bad_documents_are_named_and_the_others_read() {
    let folder = corpus();
    std::fs::write(folder.path().join("empty.txt"), " \n").unwrap();
    std::fs::write(folder.path().join("binary.txt"), b"\x7fELF\0\0\0\x01\0\0").unwrap();
    std::fs::write(folder.path().join("e.jsonl"), "{\"text\": \"Russia sanctioned Germany.\"}\n{broken\n").unwrap();
    let run = run(folder.path(), &["extract", "."]);
    assert_eq!(run.code, 1);
    for reason in
        ["empty.txt: empty", "binary.txt: not a text", "e.jsonl:2: record 2: malformed", "3 left out", "hint:"]
    {
        assert!(run.err.contains(reason), "{reason}: {}", run.err);
    }
    assert!(run.out.contains("e.jsonl#1") && run.out.contains("a.txt"), "{}", run.out);
}

#[test]
fn a_missing_file_is_refused_before_anything_is_read() {
    let folder = corpus();
    let run = run(folder.path(), &["extract", "a.txt", "nowhere.txt"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("nowhere.txt: no such file or folder"), "{}", run.err);
}

#[test]
fn wrong_options_say_what_is_right() {
    let folder = corpus();
    for (args, hint) in [
        (["extract", "a.txt", "--field", "author=by"], "fields are id, text"),
        (["extract", "a.txt", "--lang", "xx"], "languages are en, fr"),
        (["extract", "a.txt", "--from", "pdf"], "possible values: text"),
    ] {
        let run = run(folder.path(), &args);
        assert!(run.code == 2 && run.err.contains(hint), "{args:?}: {}", run.err);
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = corpus();
    many(folder.path(), 1000);
    let mut command = maillage(folder.path(), &["extract", "many.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
    assert!(line.starts_with('{'));
}
