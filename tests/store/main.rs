//! The store: what goes in comes out, in any order, whatever happens.

mod bulk;
mod copies;
mod crash;
mod decisions;
mod files;
mod net;
mod replace;
mod sample;

use std::path::Path;

use maillage::model::Reading;
use maillage::store::{Batch, Store};

/// A store in a file, holding these readings.
fn filled(path: &Path, readings: &[Reading]) -> Store {
    let mut store = Store::open(path).unwrap();
    put(&mut store, readings);
    store
}

/// Everything a store gives back.
fn contents(store: &Store) -> String {
    let (documents, entities) = (store.documents().unwrap(), store.entities(&sample::ontology()).unwrap());
    format!("{documents:#?}{entities:#?}{:#?}", store.assertions().unwrap())
}

fn put(store: &mut Store, readings: &[Reading]) {
    let ontology = sample::ontology();
    let mut writer = store.writer(&ontology, "1", Batch::default());
    readings.iter().for_each(|reading| writer.put(reading).unwrap());
    writer.finish().unwrap();
}
