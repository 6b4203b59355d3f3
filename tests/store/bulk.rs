//! Graphs written in parts.

use maillage::graph::DocumentInfo;
use maillage::model::{Entity, Reading};
use maillage::store::Store;

use super::sample::{ontology, reading};
use super::{contents, filled};

fn corpus() -> Vec<Reading> {
    vec![
        reading("b.txt", ("firm:acme", "Acme Corp"), ("firm:boreal", "Boréal")),
        reading("a.txt", ("firm:acme", "ACME"), ("Q1", "Expo")),
        reading("c.txt", ("firm:acme", "Acme Corp"), ("Q1", "Expo")),
    ]
}

/// A reading as it is without its text.
fn bare(mut reading: Reading) -> Reading {
    reading.document.text.clear();
    reading.language = "und".to_owned();
    reading
}

fn info(reading: &Reading) -> DocumentInfo {
    let document = reading.document.clone();
    let (title, published, url) = (document.title, document.published, document.url);
    DocumentInfo { id: document.id, title, published, url, fingerprint: Some([7; 32]), ..DocumentInfo::default() }
}

/// Writes readings, ties before or after the actors, and those of all documents mixed.
fn put(store: &mut Store, readings: &[Reading], actors_first: &[bool]) {
    let ontology = ontology();
    let mut bulk = store.bulk(&ontology, "1").unwrap();
    for reading in readings {
        assert!(bulk.document(&info(reading)).unwrap());
    }
    for first in actors_first {
        for reading in readings {
            match first {
                true => reading.entities.iter().for_each(|one| bulk.entity(&reading.document.id, one).unwrap()),
                false => reading.assertions.iter().for_each(|one| bulk.assertion(one).unwrap()),
            }
        }
    }
    bulk.finish().unwrap();
}

#[test]
fn parts_in_any_order_make_the_documents_whole() {
    let folder = tempfile::tempdir().unwrap();
    let bare: Vec<Reading> = corpus().into_iter().map(bare).collect();
    let whole = filled(&folder.path().join("whole"), &bare);
    let assertions = |store: &Store| format!("{:#?}", store.assertions().unwrap());
    for (name, order) in [("1", [true, false].as_slice()), ("2", &[false, true]), ("3", &[true, true, false])] {
        let mut store = Store::open(&folder.path().join(name)).unwrap();
        put(&mut store, &corpus(), order);
        assert_eq!(assertions(&store), assertions(&whole), "{name}");
        assert_eq!(store.entities(&ontology()).unwrap(), whole.entities(&ontology()).unwrap(), "{name}");
        assert_eq!(store.documents().unwrap()[0].text_hash, [7; 32]);
        // Once more: the same documents are replaced.
        let before = contents(&store);
        put(&mut store, &corpus(), order);
        assert_eq!(contents(&store), before, "{name}");
    }
}

#[test]
fn ends_nobody_describes_are_described_by_their_ties() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("db")).unwrap();
    put(&mut store, &corpus(), &[false]);
    let entities = store.entities(&ontology()).unwrap();
    assert_eq!(
        entities.iter().map(|entity| entity.label.as_str()).collect::<Vec<_>>(),
        ["Expo", "Acme Corp", "Boréal"]
    );
    // Every document describes its actors, so that removing one leaves the others whole.
    assert_eq!(store.prune(&["a.txt".to_owned()].into()).unwrap(), 2);
    let entities = store.entities(&ontology()).unwrap();
    assert_eq!(entities.iter().map(|entity| entity.id.as_str()).collect::<Vec<_>>(), ["Q1", "firm:acme"]);
    assert_eq!(store.assertions().unwrap().len(), 1);
}

#[test]
fn a_document_with_its_text_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("db"), &corpus()[..1]);
    let before = contents(&store);
    let ontology = ontology();
    let mut bulk = store.bulk(&ontology, "1").unwrap();
    assert!(!bulk.document(&info(&corpus()[0])).unwrap());
    bulk.entity("b.txt", &Entity { label: "Other".to_owned(), ..corpus()[0].entities[0].clone() }).unwrap();
    bulk.assertion(&corpus()[0].assertions[0]).unwrap();
    bulk.finish().unwrap();
    assert_eq!(contents(&store), before);
}

#[test]
fn what_is_not_finished_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("db"), &corpus()[..1]);
    let before = contents(&store);
    let ontology = ontology();
    let mut bulk = store.bulk(&ontology, "1").unwrap();
    bulk.assertion(&corpus()[1].assertions[0]).unwrap();
    drop(bulk);
    assert_eq!(contents(&store), before);
}

#[test]
fn a_replaced_document_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("1")).unwrap();
    put(&mut store, &[reading("a.txt", ("firm:acme", "Old"), ("firm:gone", "Gone"))], &[false]);
    let new = [reading("a.txt", ("firm:acme", "New"), ("Q1", "Expo"))];
    put(&mut store, &new, &[false]);
    let mut fresh = Store::open(&folder.path().join("2")).unwrap();
    put(&mut fresh, &new, &[false]);
    assert_eq!(contents(&store), contents(&fresh));
}
