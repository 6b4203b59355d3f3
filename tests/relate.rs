//! Ties: golden cases of what is said of a tie beside its ends: whether it is so, who says so, and when.
//!
//! A case is a line `fr: text` or `en: text` and, under it, the ties it states; `fr+:` and `en+:` look for groups, too. Cases
//! were written from what the sentence says, not from what is found: nine in ten of a file must be right.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use maillage::knowledge::Knowledge;
use maillage::model::{Assertion, Document, Factuality, Groups};
use maillage::pipeline;

const FOLDER: &str = "tests/cases/relate";

/// Day on which all cases are published: a Thursday.
const TODAY: &str = "2024-05-02";

#[test]
fn nine_in_ten_cases_are_right() {
    let mut poor = Vec::new();
    for file in case_files() {
        let text = fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let wrong: Vec<String> = lines.chunks(2).filter_map(|case| wrong(case[0], case[1].trim())).collect();
        let cases = lines.len() / 2;
        if wrong.len() * 10 > cases {
            poor.push(format!("{}: {} of {cases} wrong\n{}", file.display(), wrong.len(), wrong.join("\n")));
        }
    }
    assert!(poor.is_empty(), "{}", poor.join("\n"));
}

/// What is wrong with a case, if something is.
fn wrong(case: &str, expected: &str) -> Option<String> {
    let (language, text) = case.split_once(": ").unwrap();
    let mut ties: Vec<String> = read(language, text).iter().map(describe).collect();
    ties.dedup();
    let found = if ties.is_empty() { "-".to_owned() } else { ties.join("; ") };
    (found != expected).then(|| format!("  {text}\n    expected {expected}\n    found    {found}"))
}

fn case_files() -> Vec<PathBuf> {
    let entries = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn read(language: &str, text: &str) -> Vec<Assertion> {
    let document = Document {
        text: text.to_owned(),
        language: Some(language.trim_end_matches('+').to_owned()),
        published: TODAY.parse().ok(),
        groups: if language.ends_with('+') { Groups::Always } else { Groups::Never },
        ..Document::default()
    };
    pipeline::read(document, Knowledge::embedded()).assertions
}

fn describe(assertion: &Assertion) -> String {
    let mut told = format!("{} {} {}", assertion.source.label, assertion.relation, assertion.target.label);
    if assertion.factuality != Factuality::Asserted {
        write!(told, ", {}", assertion.factuality.name()).unwrap();
    }
    if let Some(speaker) = &assertion.attribution {
        write!(told, ", says {speaker}").unwrap();
    }
    if let Some(date) = assertion.date {
        write!(told, ", {date}").unwrap();
    }
    told
}
