//! Graphs of other programs, and our own exports, read back.
#![allow(clippy::print_stderr)] // a skipped test says why

mod formats;
mod hostile;
mod networkx;
mod roundtrip;

use std::ops::ControlFlow;

use maillage::graph::{DocumentInfo, Graph, build};
use maillage::import::{ImportError, Item, Session, Settings, Tally, recognise};
use maillage::knowledge::Knowledge;
use maillage::model::{Assertion, Entity};

/// What some files say together.
#[derive(Debug, Default)]
struct Contents {
    documents: Vec<DocumentInfo>,
    entities: Vec<(String, Entity)>,
    assertions: Vec<Assertion>,
    left_out: Vec<ImportError>,
    tally: Tally,
}

/// Reads files, given by name and content, in the order that is best for them.
fn read(files: &[(&str, &str)], settings: &Settings) -> Result<Contents, ImportError> {
    read_linked(files, settings, false)
}

fn read_linked(files: &[(&str, &str)], settings: &Settings, link: bool) -> Result<Contents, ImportError> {
    let knowledge = Knowledge::embedded();
    let gazetteer = link.then_some(&knowledge.gazetteer);
    let mut session = Session::new(settings.clone(), &knowledge.ontology, gazetteer);
    let mut contents = Contents::default();
    let found = |(name, text): &(&str, &str)| recognise(name, text.as_bytes(), settings).expect("a known format");
    let mut files: Vec<_> = files.iter().map(|file| (found(file), file)).collect();
    files.sort_by_key(|(found, _)| found.turn);
    for (found, (name, text)) in files {
        session.read(found.importer, name, text.as_bytes(), &mut |item| {
            match item {
                Item::Document(document) => contents.documents.push(document),
                Item::Entity(document, entity) => contents.entities.push((document, entity)),
                Item::Assertion(assertion) => contents.assertions.push(*assertion),
                Item::LeftOut(error) => contents.left_out.push(error),
            }
            ControlFlow::Continue(())
        })?;
    }
    contents.tally = session.tally;
    Ok(contents)
}

impl Contents {
    fn graph(&self) -> Graph {
        let entities: Vec<Entity> = self.entities.iter().map(|(_, entity)| entity.clone()).collect();
        build(&entities, &self.assertions, &self.documents, &Knowledge::embedded().ontology).unwrap()
    }

    /// One line a tie: ends, relation, weight unless 1, date, rule, sentence.
    fn ties(&self) -> Vec<String> {
        self.assertions.iter().map(tie).collect()
    }

    /// One line an actor: id, label, kind.
    fn actors(&self) -> Vec<String> {
        let ontology = &Knowledge::embedded().ontology;
        let line = |(_, entity): &(String, Entity)| {
            format!("{} {} {}", entity.id, entity.label, ontology.kind_info(entity.kind).id)
        };
        self.entities.iter().map(line).collect()
    }
}

fn tie(assertion: &Assertion) -> String {
    let Assertion { source, relation, target, weight, date, rule, evidence, .. } = assertion;
    let weight = if *weight == 1 { String::new() } else { format!(" x{weight}") };
    let date = date.map(|date| format!(" {date}")).unwrap_or_default();
    format!("{} {relation} {}{weight}{date} {rule} “{}”", source.id, target.id, evidence.sentence)
}
