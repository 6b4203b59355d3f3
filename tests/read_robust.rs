//! No bytes make a reader panic, hang or lose its way: random ones, and pages made to exhaust it.

use std::time::{Duration, Instant};

use maillage::model::Document;
use maillage::read::{Input, READERS, ReadError, Reader, Settings, documents};
use proptest::prelude::*;

/// Pieces that formats give a meaning to, and pieces that none expects.
#[rustfmt::skip]
const PIECES: &[&[u8]] = &[
    b"word", b" ", b"\n", b"\r\n", b"\"", b"\"\"", b",", b";", b"\t", b"text", b"title", b"date", b"2024-10-22",
    b"{", b"}", b"[", b"]", b"{\"text\": \"", b"\": ", b"\"documents\": [", b"\\u00", b"\\ud800", b"1e999",
    b"---\n", b"title: ", b"# ", b"- ", b"> ", b"```", b"| ", b"|-", b"[^1]:", b"![", b"](", b"<br>",
    b"<", b">", b"</", b"<p>", b"<div", b"</div>", b"<b>", b"<table>", b"<td>", b"<svg>", b"<script>", b"<!--", b"-->",
    b"<meta charset=utf-16>", b"<title>", b"<template>", b"<select>", b"&amp;", b"&#x0;", b"=", b"'", b"<a href='",
    b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF", b"\0", b"\x80\xE9", b"\xC3", b"\xC3\xA9", b"\xE2\x80\xA9", b"\x01",
];

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 1..8),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn read(reader: Option<&'static Reader>, bytes: &[u8]) -> Vec<Result<Document, ReadError>> {
    let settings = Settings { format: reader, max_bytes: 300, ..Settings::default() };
    documents(Input::memory("-", bytes), &settings).collect()
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in any_bytes()) {
        for reader in READERS.iter().map(Some).chain([None]) {
            let results = read(reader, &bytes);
            prop_assert!(results.len() <= bytes.len() + 1);
            let documents: Vec<&Document> = results.iter().flatten().collect();
            for document in &documents {
                prop_assert!(!document.text.trim().is_empty());
                prop_assert!(!document.text.contains('\r') || reader.is_none_or(|reader| reader.name == "html"));
            }
            let mut names: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
            names.sort_unstable();
            prop_assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        }
    }
}

/// A page around words that must come through.
fn page(middle: &str) -> String {
    format!("<html><body><p>The ferry &eacute;coute.</p>{middle}<p>The end.</p></body></html>")
}

#[test]
fn hostile_pages_are_read_in_time() {
    let many = 100_000;
    let attributes: String = (0..many).map(|number| format!(" a{number}")).collect();
    let formatting: String = (0..many).map(|number| format!("<b id=x{number}>")).collect();
    let hostile = [
        "<div>".repeat(many),
        "<table><tr><td>".repeat(many),
        "<ul><li>".repeat(many),
        "<p>a".repeat(many),
        "<svg><a>".repeat(many),
        "</div>".repeat(many),
        format!("{formatting}{}", "<p>a</div>".repeat(many)),
        format!("<p{attributes}>"),
        "<!--".repeat(many),
        "&".repeat(many),
    ];
    for middle in hostile {
        let start = Instant::now();
        let results: Vec<_> = documents(Input::memory("page.html", page(&middle)), &Settings::default()).collect();
        let document = results[0].as_ref().unwrap();
        assert!(document.text.contains("The ferry écoute."), "{}", &middle[..20]);
        assert!(start.elapsed() < Duration::from_secs(20), "{} took {:?}", &middle[..20], start.elapsed());
    }
}
