//! Documents come, change and go; actors follow.

use std::collections::BTreeSet;

use maillage::model::{Document, Reading};
use maillage::store::{Batch, Status, Store};

use super::sample::{ontology, reading};
use super::{contents, filled, put};

fn corpus() -> Vec<Reading> {
    vec![
        reading("b.txt", ("firm:acme", "Acme Corp"), ("firm:boreal", "Boréal")),
        reading("a.txt", ("firm:acme", "ACME"), ("Q1", "Expo")),
        reading("c.txt", ("firm:acme", "Acme Corp"), ("Q1", "Expo")),
        reading("d.txt", ("firm:zeta", "Zeta"), ("firm:acme", "ACME")),
    ]
}

#[test]
fn what_goes_in_comes_out() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(&folder.path().join("db"), &corpus()[..1]);
    assert_eq!(store.assertions().unwrap(), corpus()[0].assertions);
    assert_eq!(store.entities(&ontology()).unwrap(), corpus()[0].entities);
    assert_eq!(store.text("b.txt").unwrap().as_ref(), Some(&corpus()[0].document.text));
    assert_eq!(store.text("z.txt").unwrap(), None);
    let document = &store.documents().unwrap()[0];
    assert_eq!((&document.id, &document.title), (&corpus()[0].document.id, &corpus()[0].document.title));
}

#[test]
fn the_order_of_reading_does_not_show() {
    let folder = tempfile::tempdir().unwrap();
    let forward = filled(&folder.path().join("1"), &corpus());
    let mut reversed = corpus();
    reversed.reverse();
    let backward = filled(&folder.path().join("2"), &reversed);
    assert_eq!(contents(&forward), contents(&backward));
    // Two documents each: the tie goes to the first in order.
    let entities = forward.entities(&ontology()).unwrap();
    let acme = entities.iter().find(|entity| entity.id == "firm:acme").unwrap();
    assert_eq!((acme.label.as_str(), acme.names.len()), ("ACME", 2));
}

#[test]
fn replacing_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("1"), &corpus());
    // d.txt becomes another text that mentions neither of its actors.
    let changed = reading("d.txt", ("firm:new", "New"), ("firm:acme", "Acme Corp"));
    put(&mut store, &[changed.clone(), changed.clone()]);
    let mut expected = corpus();
    expected[3] = changed;
    assert_eq!(contents(&store), contents(&filled(&folder.path().join("2"), &expected)));
    assert!(!contents(&store).contains("Zeta"));
}

#[test]
fn pruning_removes_what_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("1"), &corpus());
    let keep: BTreeSet<String> = ["b.txt", "c.txt", "elsewhere.txt"].map(str::to_owned).into();
    assert_eq!(store.prune(&keep).unwrap(), 2);
    let expected: Vec<Reading> = corpus().into_iter().filter(|reading| keep.contains(&reading.document.id)).collect();
    assert_eq!(contents(&store), contents(&filled(&folder.path().join("2"), &expected)));
    assert_eq!(store.prune(&keep).unwrap(), 0);
}

#[test]
fn status_tells_what_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(&folder.path().join("db"), &corpus());
    let document = corpus()[0].document.clone();
    let renamed = Document { id: "new.txt".to_owned(), ..document.clone() };
    let dated = Document { published: None, ..document.clone() };
    assert_eq!(store.status(&document, "1").unwrap(), Status::Unchanged);
    assert_eq!(store.status(&document, "2").unwrap(), Status::Changed);
    assert_eq!(store.status(&dated, "1").unwrap(), Status::Changed);
    assert_eq!(store.status(&renamed, "1").unwrap(), Status::New);
}

#[test]
fn a_forgotten_actor_is_kept_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut partial = corpus().remove(0);
    partial.entities.clear();
    let store = filled(&folder.path().join("db"), &[partial.clone()]);
    assert_eq!(store.assertions().unwrap(), partial.assertions);
    assert_eq!(store.entities(&ontology()).unwrap().len(), 2);
}

#[test]
fn a_dropped_writer_keeps_whole_documents() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("db")).unwrap();
    let ontology = ontology();
    let mut writer = store.writer(&ontology, "1", Batch::default());
    corpus().iter().for_each(|reading| writer.put(reading).unwrap());
    drop(writer);
    let counts = store.counts().unwrap();
    assert_eq!((counts.documents, counts.entities, counts.assertions), (4, 4, 4));
    assert_eq!(counts.relations, [("hosts".to_owned(), 4)]);
}
