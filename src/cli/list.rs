//! `maillage list`: the tables behind the options.

use anstyle::Style;
use clap::{Args, ValueEnum};
use maillage::community::METHODS;
use maillage::export::EXPORTERS;
use maillage::import::IMPORTERS;
use maillage::measure::MEASURES;
use maillage::read::READERS;
use maillage::report;
use serde_json::{Value, json};

use super::Context;
use super::edition;
use super::failure::{Exit, Failure, Outcome};
use super::layout::wrap;
use super::style::{FAINT, STRONG, painted};

/// List relations, kinds, measures, formats, languages or community methods
#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// What to list
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    Relations,
    Kinds,
    Measures,
    Formats,
    Languages,
    Communities,
}

/// One thing of a list.
struct Entry {
    id: String,
    style: Style,
    note: String,
    description: String,
    record: Value,
}

pub(super) fn run(args: &ListArgs, context: &Context) -> Outcome {
    let entries = entries(args.what, context)?;
    if context.json {
        let records: Vec<&Value> = entries.iter().map(|entry| &entry.record).collect();
        context.ui.json(&records)?;
    } else {
        context.ui.page(&page(&entries, context.ui.width))?;
    }
    Ok(Exit::Done)
}

fn entries(what: What, context: &Context) -> Result<Vec<Entry>, Failure> {
    Ok(match what {
        What::Relations => relations(context)?,
        What::Kinds => kinds(context)?,
        What::Measures => {
            MEASURES.iter().map(|one| method(one.id, one.description, one.complexity, one.paper)).collect()
        }
        What::Communities => {
            METHODS.iter().map(|one| method(one.id, one.description, one.complexity, one.paper)).collect()
        }
        What::Formats => formats(),
        What::Languages => languages(context)?,
    })
}

fn relations(context: &Context) -> Result<Vec<Entry>, Failure> {
    let ontology = context.ontology()?;
    let ids = |kinds: &[maillage::model::EntityKind]| -> Vec<String> {
        kinds.iter().map(|kind| ontology.kind_info(*kind).id.clone()).collect()
    };
    let entry = |info: &maillage::knowledge::RelationInfo| Entry {
        id: info.id.clone(),
        style: super::style::relation(info.polarity),
        note: if info.symmetric { "symmetric".to_owned() } else { String::new() },
        description: info.description.clone(),
        record: json!({
            "id": info.id, "label_en": info.label_en, "label_fr": info.label_fr, "domain": ids(&info.domain),
            "range": ids(&info.range), "symmetric": info.symmetric, "cameo": info.cameo, "plover": info.plover,
            "wikidata": info.wikidata, "color": info.color, "description": info.description,
        }),
    };
    Ok(ontology.relations().map(|(_, info)| entry(info)).collect())
}

fn kinds(context: &Context) -> Result<Vec<Entry>, Failure> {
    let entry = |info: &maillage::knowledge::KindInfo| Entry {
        id: info.id.clone(),
        style: STRONG,
        note: String::new(),
        description: info.description.clone(),
        record: json!({
            "id": info.id, "label_en": info.label_en, "label_fr": info.label_fr, "color": info.color,
            "shape": info.shape, "description": info.description,
        }),
    };
    Ok(context.ontology()?.kinds().map(|(_, info)| entry(info)).collect())
}

/// A measure or a community method.
fn method(id: &str, description: &str, complexity: &str, paper: &str) -> Entry {
    Entry {
        id: id.to_owned(),
        style: STRONG,
        note: complexity.to_owned(),
        description: format!("{description} ({paper})"),
        record: json!({"id": id, "description": description, "complexity": complexity, "paper": paper}),
    }
}

/// Formats of documents read, of graphs imported, of graphs written, of reports.
fn formats() -> Vec<Entry> {
    let entry = |id: &str, way: &str, description: &str| Entry {
        id: id.to_owned(),
        style: STRONG,
        note: way.to_owned(),
        description: description.to_owned(),
        record: json!({"id": id, "way": way, "description": description}),
    };
    let read = READERS.iter().map(|reader| entry(reader.name, "read", reader.description));
    let written = EXPORTERS.iter().map(|exporter| entry(exporter.id, "written", exporter.description));
    let imported = IMPORTERS.iter().map(|importer| entry(importer.id, "imported", importer.description));
    let page = entry(edition::FORMAT, "written", edition::DESCRIPTION);
    let reported = report::FORMATS.iter().map(|format| entry(format.id, "reported", format.description));
    read.chain(imported).chain(written).chain([page]).chain(reported).collect()
}

fn languages(context: &Context) -> Result<Vec<Entry>, Failure> {
    let entry = |language: &maillage::knowledge::Language| Entry {
        id: language.code.clone(),
        style: STRONG,
        note: String::new(),
        description: language.name.clone(),
        record: json!({"code": language.code, "name": language.name}),
    };
    Ok(context.knowledge()?.languages.iter().map(entry).collect())
}

fn page(entries: &[Entry], width: usize) -> String {
    let widest =
        |text: fn(&Entry) -> &str| entries.iter().map(|entry| super::layout::width(text(entry))).max().unwrap_or(0);
    let (ids, notes) = (widest(|entry| &entry.id), widest(|entry| &entry.note));
    let margin = ids + 2 + if notes > 0 { notes + 2 } else { 0 };
    let mut page = String::new();
    for entry in entries {
        let id = painted(entry.style, &super::layout::pad(&entry.id, ids + 2));
        let note = if notes > 0 { painted(FAINT, &super::layout::pad(&entry.note, notes + 2)) } else { String::new() };
        let lines = wrap(&entry.description, width.saturating_sub(margin).max(30));
        page.push_str(&format!("{id}{note}{}\n", lines.join(&format!("\n{}", " ".repeat(margin)))));
    }
    page
}
