//! Each format read back by a parser of its own.

use std::collections::BTreeMap;

use maillage::export::{Dialect, EXPORTERS, Settings, View, exporter};
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};

use super::{hostile, written, written_as};

#[test]
fn empty_graphs_are_written() {
    for exporter in EXPORTERS {
        for text in written(exporter, &View::default(), &Settings::default()) {
            assert!(!text.is_empty(), "{}", exporter.id);
        }
    }
    assert_eq!(elements(&written_as("gexf", &View::default())[0])["nodes"].len(), 1);
    assert!(written_as("json", &View::default())[0].parse::<serde_json::Value>().is_ok());
}

#[test]
fn gexf_keeps_labels_and_the_rules_of_gephi() {
    let view = hostile::large();
    let elements = elements(&written_as("gexf", &view)[0]);
    let labels: Vec<&str> = elements["node"].iter().map(|node| node["label"].as_str()).collect();
    let expected: Vec<String> = view.nodes.iter().map(|node| hostile::shown(&node.label)).collect();
    assert_eq!(labels, expected);
    let mut triples: Vec<_> =
        elements["edge"].iter().map(|edge| (&edge["source"], &edge["target"], &edge["kind"])).collect();
    triples.sort();
    triples.dedup();
    assert_eq!(triples.len(), view.edges.len());
    assert!(elements["edge"].iter().all(|edge| edge["weight"].parse::<f64>().unwrap() > 0.0));
    assert!(elements["spell"].iter().all(|spell| spell["start"].len() == 10 && spell["start"] <= spell["end"]));
    assert_eq!(elements["attributes"].len(), 2);
}

#[test]
fn spells_stay_apart() {
    let gexf = &written_as("gexf", &hostile::small())[0];
    let october = "<spell start=\"2024-10-01\" end=\"2024-10-31\"/>\n          <spell start=\"2025-01-01\"";
    assert!(gexf.contains(october), "a day inside a month is no spell of its own");
    assert!(gexf.contains("<spell start=\"2024-12-31\" end=\"2025-03-04\"/>"), "exchanged ends are put in order");
}

#[test]
fn graphml_declares_every_key_once_for_one_class() {
    let elements = elements(&written_as("graphml", &hostile::large())[0]);
    let mut keys: Vec<&String> = elements["key"].iter().map(|key| &key["id"]).collect();
    let declared = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), declared);
    assert!(elements["data"].iter().all(|data| keys.contains(&&data["key"])));
    assert!(elements["key"].iter().all(|key| ["graph", "node", "edge"].contains(&key["for"].as_str())));
}

#[test]
fn tables_read_back() {
    let view = hostile::large();
    let settings = Settings { dialect: Dialect::Rfc4180, ..Settings::default() };
    let tables = written(exporter("csv").unwrap(), &view, &settings);
    let nodes = records(&tables[0]);
    assert_eq!((nodes.len(), records(&tables[1]).len()), (view.nodes.len() + 1, view.edges.len() + 1));
    for (record, node) in nodes[1..].iter().zip(&view.nodes) {
        let label = hostile::shown(&node.label);
        assert_eq!(record[1].strip_prefix('\'').unwrap_or(&record[1]), label);
        assert_eq!(record[1].starts_with('\''), label.starts_with('='));
    }
}

#[test]
fn no_cell_is_a_formula() {
    for dialect in [Dialect::Gephi, Dialect::Rfc4180] {
        let settings = Settings { dialect, ..Settings::default() };
        let tables = written(exporter("csv").unwrap(), &hostile::large(), &settings);
        for cell in tables.iter().flat_map(|table| records(table)).flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

#[test]
fn json_keeps_everything() {
    let view = hostile::large();
    let json: serde_json::Value = written_as("json", &view)[0].parse().unwrap();
    let (nodes, edges) = (json["nodes"].as_array().unwrap(), json["edges"].as_array().unwrap());
    assert_eq!((nodes.len(), edges.len()), (view.nodes.len(), view.edges.len()));
    assert!(nodes.iter().zip(&view.nodes).all(|(json, node)| json["label"] == node.label));
    for (json, edge) in edges.iter().zip(&view.edges) {
        assert_eq!(json["evidence"].as_array().unwrap().len(), edge.evidence.len());
        assert_eq!(json["source"], view.nodes[edge.source].id);
    }
}

fn records(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Attributes of all elements by name, in order.
fn elements(xml: &str) -> BTreeMap<String, Vec<BTreeMap<String, String>>> {
    let mut reader = Reader::from_str(xml);
    let mut elements: BTreeMap<String, Vec<_>> = BTreeMap::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
                    (attribute.key.as_ref().to_owned(), value.into_owned())
                });
                let name = tag.name().as_ref().to_owned();
                elements.entry(name).or_default().push(attributes.collect());
            }
            Event::Eof => return elements,
            _ => {}
        }
    }
}
