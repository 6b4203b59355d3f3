//! Files that mean harm, or are no graphs at all.

use std::ops::ControlFlow;

use maillage::import::{IMPORTERS, Item, Session, Settings, importer};
use maillage::knowledge::Knowledge;
use proptest::prelude::*;

use super::read;

/// The error that ends a file.
fn failure(name: &str, text: &str) -> String {
    let error = read(&[(name, text)], &Settings::default()).unwrap_err();
    assert!(!error.advice.is_empty());
    error.to_string()
}

#[test]
fn xml_defines_nothing_and_has_an_end() {
    let bomb = r#"<!DOCTYPE g [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><graphml><graph><node id="&b;"/></graph></graphml>"#;
    assert!(failure("a.graphml", bomb).starts_with("a.graphml:1: "));
    let text = "<graphml>\n<key id='a' for='node'><default>&b;</default></key></graphml>";
    assert_eq!(failure("a.graphml", text), "a.graphml:2: the entity `b` is not expanded");
    assert_eq!(failure("a.gexf", "<gexf>\n<graph>\n"), "a.gexf:3: the file ends inside an element");
    let deep = format!("<gexf>{}", "<a>".repeat(100_000));
    assert!(failure("a.gexf", &deep).contains("more than 200 deep"));
    let nested = format!("<graphml><graph>{}", "<node id='a'>".repeat(100));
    assert!(failure("a.graphml", &nested).contains("more than 64 deep"));
}

#[test]
fn json_has_depth_and_lists() {
    let deep = format!("{{\"nodes\": [{}", "[".repeat(100_000));
    assert!(failure("a.json", &deep).contains("recursion limit"));
    assert!(failure("a.json", "{\"nodes\": [\n{\"id\": 1},").starts_with("a.json:2: EOF"));
    assert!(failure("a.json", "{\"vertices\": []}").contains("no list of nodes"));
}

#[test]
fn foreign_bytes_are_told_with_what_to_do() {
    for (bytes, part) in [
        (b"\xFF\xFE1\0".as_slice(), "UTF-16"),
        (b"\x1F\x8B\x08", "compressed"),
        (b"\xFD7zXZ\0", "compressed"),
        (b"SQLite format 3\0", "database"),
    ] {
        let mut session = Session::new(Settings::default(), &Knowledge::embedded().ontology, None);
        let take: &mut dyn FnMut(Item) -> ControlFlow<()> = &mut |_| ControlFlow::Continue(());
        let error = session.read(importer("edges").unwrap(), "a", bytes, take).unwrap_err();
        assert!(error.problem.contains(part), "{error}");
    }
}

#[test]
fn tables_need_ends_or_ids() {
    assert!(failure("a.csv", "a,b,c,d\n1,2,3,4\n").starts_with("a.csv:1: the heading names neither"));
    let contents = read(&[("a.csv", "Source,Target\na\n\"b\",c,d\n")], &Settings::default()).unwrap();
    assert_eq!((contents.assertions.len(), contents.left_out.len()), (1, 1));
    assert_eq!(contents.left_out[0].to_string(), "a.csv:2: a tie with an end missing");
}

/// A reader that never ends.
struct Endless;

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        buffer.fill(b'x');
        Ok(buffer.len())
    }
}

#[test]
fn no_piece_fills_the_memory() {
    let starts = [
        ("edges", ""),
        ("csv", "Source,Target\n\""),
        ("gexf", "<gexf>"),
        ("json", "{\"nodes\": [\""),
        ("assertions", ""),
    ];
    for (id, start) in starts {
        let mut session = Session::new(Settings::default(), &Knowledge::embedded().ontology, None);
        let bytes = std::io::Read::chain(start.as_bytes(), Endless);
        let error = session.read(importer(id).unwrap(), "a", bytes, &mut |_| ControlFlow::Continue(())).unwrap_err();
        assert!(error.problem.contains("megabytes"), "{id}: {error}");
    }
}

#[test]
fn reading_stops_when_told() {
    let mut session = Session::new(Settings::default(), &Knowledge::embedded().ontology, None);
    let mut seen = 0;
    let result = session.read(importer("edges").unwrap(), "a", &b"1 2\n2 3\n3 4\n"[..], &mut |_| {
        seen += 1;
        if seen == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((result, seen), (Ok(()), 2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_panics(number in 0..IMPORTERS.len(), parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..40)) {
        let text: String = parts.concat();
        let mut session = Session::new(Settings::default(), &Knowledge::embedded().ontology, None);
        let _ = session.read(&IMPORTERS[number], "a", text.as_bytes(), &mut |_| ControlFlow::Continue(()));
    }
}

/// What the formats are made of, and what does not belong there.
const PARTS: &[&str] = &[
    "<gexf>",
    "<graphml>",
    "<graph edgedefault='x'>",
    "<nodes>",
    "<node id='a' label='é'>",
    "</node>",
    "</nodes>",
    "<edge source='a' target='b'>",
    "</edge>",
    "<attvalue for='0' value='1'/>",
    "<spell start='2024-01-01'/>",
    "<data key='k'>",
    "</data>",
    "&lt;",
    "&#0;",
    "&x;",
    "{",
    "}",
    "[",
    "]",
    "\"nodes\":",
    "\"links\":",
    "\"id\":",
    "\"source\":",
    "1",
    "null",
    "\"a\"",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\"",
    "'",
    "\\",
    "|",
    "Source",
    "Target",
    "Id",
    ":ID(x)",
    "a b",
    "a b -1e309",
    "2024-02-30",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "É",
    "<[2024, ]>",
    "%",
    "#",
];
