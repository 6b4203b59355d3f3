//! Assertions as `maillage extract` prints them, one a line.

use super::Importer;
use super::Item;
use super::adapt::Adapter;
use super::error::Flow;
use super::identity::clean;
use super::source::Source;
use crate::graph::DocumentInfo;
use crate::model::{Assertion, Entity, Participant};

pub(super) const IMPORTER: Importer = Importer {
    id: "assertions",
    extensions: &["jsonl", "ndjson"],
    description: "assertions as `maillage extract` prints them",
    read,
};

fn read(mut source: Source<'_>, adapter: &mut Adapter<'_, '_>) -> Flow {
    let (mut line, mut document) = (Vec::new(), None);
    while let Some(number) = source.next_line(&mut line, adapter)? {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Assertion>(&line) {
            Ok(assertion) => give(number, assertion, &mut document, adapter)?,
            Err(cause) => {
                let advice = "docs/assertions.md describes the lines";
                adapter.leave_out(number, format!("no assertion: {cause}"), advice)?;
            }
        }
    }
    Ok(())
}

/// Hands over an assertion, after what it says of its document and its ends.
fn give(number: u64, mut assertion: Assertion, last: &mut Option<String>, adapter: &mut Adapter<'_, '_>) -> Flow {
    let ontology = adapter.ontology();
    if ontology.relation(&assertion.relation).is_none() {
        let problem = format!("`{}` is no relation of the ontology", assertion.relation);
        return adapter.leave_out(number, problem, "`maillage list relations` names them");
    }
    for end in [&mut assertion.source, &mut assertion.target] {
        end.id = clean(&end.id).into_owned();
        if ontology.kind(&end.kind).is_none() {
            let problem = format!("`{}` is no kind of the ontology", end.kind);
            return adapter.leave_out(number, problem, "`maillage list kinds` names them");
        }
    }
    assertion.weight = assertion.weight.max(1);
    if last.as_ref() != Some(&assertion.doc) {
        *last = Some(assertion.doc.clone());
        let published = assertion.published;
        let document = DocumentInfo { id: assertion.doc.clone(), published, ..DocumentInfo::default() };
        adapter.give(Item::Document(document))?;
    }
    for end in [&assertion.source, &assertion.target] {
        if let Some(entity) = entity(end, adapter) {
            adapter.give(Item::Entity(assertion.doc.clone(), entity))?;
        }
    }
    adapter.give_assertion(assertion)
}

fn entity(end: &Participant, adapter: &Adapter<'_, '_>) -> Option<Entity> {
    let kind = adapter.ontology().kind(&end.kind)?;
    let mut names = end.names.clone();
    names.sort();
    Some(Entity { id: end.id.clone(), kind, label: end.label.clone(), names, state: None })
}
