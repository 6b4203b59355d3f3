//! A small database, and an explorer of it.

use std::path::Path;

use maillage::knowledge::{KnownLabels, Ontology, ReportWords, Source};
use maillage::model::{Assertion, Document, Entity, Evidence, Factuality, Participant, Reading, Sketch};
use maillage::store::{Batch, Store};
use maillage::web::{Explorer, Guard, Notes, Settings};
use tempfile::TempDir;

use crate::{HOST, TOKEN};

/// What should show as text wherever it comes.
pub(crate) const HOSTILE: &str = "</script><script>alert('1')</script> & \"Ann\" \u{202e}nnA";

/// Document, day, source, relation, target, factuality, confidence; actors are ids, or labels for those without.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, Factuality, f64);

const ROWS: &[Row] = &[
    ("a.txt", "2024-01-05", "Q159", "partners_with", "Q148", Factuality::Asserted, 0.9),
    ("b.txt", "2024-02-05", "Q148", "partners_with", "Q159", Factuality::Asserted, 0.8),
    ("b.txt", "2024-02-05", "Q159", "partners_with", "Q148", Factuality::Denied, 0.7),
    ("b.txt", "2024-02-05", "Q148", "sanctions", "Q159", Factuality::Asserted, 0.9),
    ("c.txt", "2024-03-05", "Q159", "owns", "Q205012", Factuality::Asserted, 0.9),
    ("c.txt", "2024-03-05", "Q205012", "supplies", "firm:zoë & co", Factuality::Planned, 0.9),
    ("d.txt", "2025-03-05", "firm:zoë & co", "partners_with", "firm:émile, fils", Factuality::Asserted, 0.9),
    ("e.txt", "2025-04-05", "person:alone", "supports", "person:aside", Factuality::Asserted, 0.9),
    ("e.txt", "2025-04-05", "person:alone", "supports", "person:hostile", Factuality::Asserted, 0.9),
];

/// Ids with kind, label and another name.
const ACTORS: &[(&str, &str, &str, &str)] = &[
    ("Q148", "state", "China", "Pékin"),
    ("Q159", "state", "Russia", "le Kremlin"),
    ("Q205012", "firm", "Sberbank", "la première banque russe"),
    ("firm:zoë & co", "firm", "Zoë & Co", "ZC"),
    ("firm:émile, fils", "firm", "Émile, fils", "Emile"),
    ("person:alone", "person", "Ann Alone", "Ann"),
    ("person:aside", "person", "Bob Aside", "Bob"),
    ("person:hostile", "person", HOSTILE, "<b>bold</b>"),
];

/// Fills a database.
pub(crate) fn fill(path: &Path) {
    let ontology = ontology();
    let mut store = Store::open(path).unwrap();
    let mut writer = store.writer(&ontology, "test", Batch::EACH);
    for document in ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"] {
        writer.put(&reading(document, &ontology)).unwrap();
    }
    writer.finish().unwrap();
}

/// A folder with a database, and its explorer.
pub(crate) fn explorer() -> (TempDir, Explorer) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("sample.db");
    fill(&database);
    let guard = Guard::new(HOST.parse().unwrap(), TOKEN);
    let explorer = Explorer::open(settings(&database), guard).unwrap();
    (folder, explorer)
}

pub(crate) fn settings(database: &Path) -> Settings {
    let (source, ontology) = (Source::embedded(), ontology());
    Settings {
        database: database.to_owned(),
        least: 0.0,
        known: KnownLabels::load(&source, &ontology).unwrap(),
        ontology,
        words: ["en", "fr"].map(|code| ReportWords::load(&source, code).unwrap()),
        notes: Some(Notes { file: database.with_file_name("decisions.toml"), who: "Ann".to_owned() }),
    }
}

pub(crate) fn ontology() -> Ontology {
    Ontology::load(&Source::embedded()).unwrap()
}

/// All that one document says, a sentence each.
fn reading(id: &str, ontology: &Ontology) -> Reading {
    let (mut text, mut assertions, mut entities) = (String::new(), Vec::new(), Vec::new());
    for row in ROWS.iter().filter(|row| row.0 == id) {
        let assertion = assertion(row, text.chars().count());
        text.push_str(&assertion.evidence.sentence);
        text.push('\n');
        entities.extend([row.2, row.4].map(|id| entity(id, ontology)));
        assertions.push(assertion);
    }
    entities.sort_by(|one: &Entity, other| one.id.cmp(&other.id));
    entities.dedup();
    let published = ROWS.iter().find(|row| row.0 == id).unwrap().1.parse().ok();
    let (title, url) = (Some(HOSTILE.to_owned()), Some("javascript:alert(1)".to_owned()));
    let document = Document { id: id.to_owned(), text, title, published, url, ..Document::default() };
    Reading { document, language: "en".to_owned(), entities, assertions, sketch: Sketch::default() }
}

fn assertion(row: &Row, start: usize) -> Assertion {
    let (document, day, source, relation, target, factuality, confidence) = *row;
    let labels = [label(source), label(target)];
    let sentence = format!("{} {relation} {}.", labels[0], labels[1]);
    let second = start + labels[0].chars().count() + relation.chars().count() + 2;
    Assertion {
        doc: document.to_owned(),
        source: participant(source, start),
        relation: relation.to_owned(),
        target: participant(target, second),
        factuality,
        attribution: None,
        date: None,
        published: day.parse().ok(),
        confidence,
        rule: format!("en/{relation}#test"),
        weight: 1,
        evidence: Evidence { start, end: start + sentence.chars().count(), sentence },
    }
}

fn participant(id: &str, start: usize) -> Participant {
    let (label, end) = (label(id).to_owned(), start + label(id).chars().count());
    let kind = ACTORS.iter().find(|actor| actor.0 == id).unwrap().1.to_owned();
    Participant { id: id.to_owned(), names: vec![label.clone()], label, kind, start, end }
}

fn entity(id: &str, ontology: &Ontology) -> Entity {
    let (id, kind, label, other) = *ACTORS.iter().find(|actor| actor.0 == id).unwrap();
    let names = [label, other].map(str::to_owned).to_vec();
    Entity { id: id.to_owned(), kind: ontology.kind(kind).unwrap(), label: label.to_owned(), names, state: None }
}

fn label(id: &str) -> &'static str {
    ACTORS.iter().find(|actor| actor.0 == id).unwrap().2
}
