//! Copies are known after the order of publication alone, and count once.

use maillage::graph::{DocumentInfo, Filter, build};
use maillage::model::Reading;
use maillage::pipeline::group_copies;
use maillage::reprint::sketch;
use maillage::store::Store;

use super::sample::{ontology, reading};
use super::{contents, filled, put};

const STORY: &str = "The bank said on Monday that it would open an office in the capital before the end of the year and \
                     hire two hundred people there, most of them engineers, to build a payment system with its partner";

/// One tie in a document with a text and a day of October.
fn told(id: &str, day: &str, text: &str) -> Reading {
    let mut reading = reading(id, ("Q1", "One"), ("Q2", "Two"));
    reading.document.text = text.to_owned();
    reading.document.published = format!("2024-10-{day}").parse().ok();
    reading.assertions[0].weight = 1;
    reading.assertions[0].published = reading.document.published;
    reading.sketch = sketch(text);
    reading
}

fn corpus() -> Vec<Reading> {
    let longer =
        format!("{STORY}. Neither of the two wanted to say what the building will cost or who is to pay for it.");
    let other =
        "Engineers of both firms met in the harbour to look at the site where the new office is to be built soon.";
    vec![
        told("late", "09", &longer),
        told("early", "02", STORY),
        told("other", "01", other),
        told("third", "05", STORY),
    ]
}

/// Each document with the first of its group and the number of other copies.
fn groups(store: &Store) -> Vec<String> {
    let documents = store.documents().unwrap();
    let told = |document: &maillage::store::StoredDocument| {
        let group = document.group.as_ref().map(|group| format!("{} {}", group.first, group.copies));
        format!("{}: {}", document.id, group.unwrap_or_default())
    };
    documents.iter().map(told).collect()
}

#[test]
fn the_first_published_is_the_first_of_its_group() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("a.db"), &corpus());
    group_copies(&mut store).unwrap();
    assert!(store.copies_are_known().unwrap());
    assert_eq!(groups(&store), ["early: early 2", "late: early 2", "other: ", "third: early 2"]);
}

#[test]
fn copies_count_once_in_graph_and_net() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("a.db"), &corpus());
    let weights = |store: &Store| {
        let documents: Vec<DocumentInfo> = store.documents().unwrap().into_iter().map(DocumentInfo::from).collect();
        let entities = store.entities(&ontology()).unwrap();
        let graph = build(&entities, &store.assertions().unwrap(), &documents, &ontology()).unwrap();
        let net = store.net(&ontology(), &Filter::default()).unwrap();
        (graph.edges().next().unwrap().3.weight, net.ties[0].weight)
    };
    assert_eq!(weights(&store), (3, 3), "two texts are the same word for word");
    group_copies(&mut store).unwrap();
    assert_eq!(weights(&store), (2, 2));
}

#[test]
fn the_order_of_reading_does_not_show() {
    let folder = tempfile::tempdir().unwrap();
    let whole = |name: &str, readings: &[Reading]| {
        let mut store = filled(&folder.path().join(name), readings);
        group_copies(&mut store).unwrap();
        store
    };
    let expected = contents(&whole("a.db", &corpus()));
    let mut mirrored = corpus();
    mirrored.reverse();
    assert_eq!(contents(&whole("b.db", &mirrored)), expected);
    // One after the other, one of them twice, groups being looked for each time.
    let mut store = whole("c.db", &corpus()[1..2]);
    for number in [3, 0, 1, 2] {
        put(&mut store, &corpus()[number..=number]);
        assert!(!store.copies_are_known().unwrap());
        group_copies(&mut store).unwrap();
    }
    assert_eq!(contents(&store), expected);
}

#[test]
fn who_goes_leaves_the_group() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("a.db"), &corpus());
    group_copies(&mut store).unwrap();
    store.prune(&["late", "third"].map(str::to_owned).into()).unwrap();
    group_copies(&mut store).unwrap();
    assert_eq!(groups(&store), ["late: third 1", "third: third 1"]);
    store.prune(&["late"].map(str::to_owned).into()).unwrap();
    group_copies(&mut store).unwrap();
    assert_eq!(groups(&store), ["late: "]);
}

#[test]
fn texts_of_older_schemas_are_sampled_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    drop(filled(&path, &corpus()));
    let connection = rusqlite::Connection::open(&path).unwrap();
    super::files::take_back_schemas(&connection);
    drop(connection);
    let mut store = Store::open(&path).unwrap();
    group_copies(&mut store).unwrap();
    assert_eq!(groups(&store)[1], "late: early 2");
}
