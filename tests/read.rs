//! Every file of `tests/cases/read` gives the documents and errors of the golden file beside it.
//!
//! To accept what the readers give now, run with `UPDATE_GOLDEN=1`, then review the difference.

use std::fs;
use std::path::{Path, PathBuf};

use maillage::model::Document;
use maillage::read::{Input, ReadError, Settings, documents};
use serde_json::{Value, json};

const FOLDER: &str = "tests/cases/read";

#[test]
fn cases_give_their_golden_documents() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let different: Vec<String> = cases().iter().filter_map(|case| check(case, update)).collect();
    assert!(different.is_empty(), "{}", different.join("\n"));
}

/// The files to read, in order.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    let hidden = |path: &Path| path.file_name().unwrap().as_encoded_bytes().starts_with(b".");
    let mut cases: Vec<PathBuf> = entries
        .filter(|path| !hidden(path) && path.extension().is_none_or(|extension| extension != "golden"))
        .collect();
    cases.sort();
    assert!(cases.len() > 20, "cases are missing");
    cases
}

/// What is read and what is expected, if they differ.
fn check(case: &Path, update: bool) -> Option<String> {
    let golden = PathBuf::from(format!("{}.golden", case.display()));
    let shown: Vec<Value> = documents(Input::from(case), &Settings::default()).map(show).collect();
    let read = serde_json::to_string_pretty(&shown).unwrap() + "\n";
    if update {
        fs::write(&golden, &read).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    (read != expected).then(|| format!("{}: read\n{read}\nexpected\n{expected}", case.display()))
}

/// A document or an error, fields that hold nothing left out.
fn show(result: Result<Document, ReadError>) -> Value {
    let mut value = match result {
        Err(error) => json!({ "error": error.to_string(), "advice": error.advice() }),
        Ok(document) => json!({
            "id": document.id,
            "title": document.title,
            "text": document.text,
            "language": document.language,
            "published": document.published,
            "url": document.url,
            "source": document.source,
        }),
    };
    value.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    value
}
