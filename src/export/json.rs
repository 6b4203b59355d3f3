//! Node-link JSON: what NetworkX 3.6 `node_link_graph(data)` reads (older ones with `edges="edges"`), with
//! all evidence. One node or edge a line.

use std::io::{self, Write};

use indexmap::IndexMap;
use serde::Serialize;

use super::field::period;
use super::{Exporter, Part, Settings, View, ViewEdge, ViewEvidence, ViewNode};
use crate::model::{Factuality, PartialDate};

pub(super) const EXPORTER: Exporter = Exporter {
    id: "json",
    extension: "json",
    description: "node-link JSON with all evidence, for NetworkX and programs of one's own",
    parts: &[Part { suffix: "", write }],
};

#[derive(Serialize)]
struct Node<'a> {
    id: &'a str,
    label: &'a str,
    kind: &'a str,
    kind_label: &'a str,
    color: &'a str,
    state: Option<&'a str>,
    state_label: Option<&'a str>,
    names: &'a [String],
    community: Option<u32>,
    #[serde(flatten)]
    scores: IndexMap<&'a str, Option<f64>>,
}

#[derive(Serialize)]
struct Edge<'a> {
    source: &'a str,
    target: &'a str,
    key: String,
    relation: &'a str,
    label: &'a str,
    color: &'a str,
    factuality: Factuality,
    symmetric: bool,
    polarity: &'a str,
    weight: u32,
    confidence: f64,
    first: Option<PartialDate>,
    last: Option<PartialDate>,
    first_day: Option<PartialDate>,
    last_day: Option<PartialDate>,
    evidence: &'a [ViewEvidence],
}

fn write(view: &View, _: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let generator = concat!("maillage ", env!("CARGO_PKG_VERSION"));
    let columns = serde_json::to_string(&view.columns)?;
    write!(out, "{{\"directed\":true,\"multigraph\":true,")?;
    write!(out, "\"graph\":{{\"generator\":\"{generator}\",\"columns\":{columns},\n\"documents\":[")?;
    write_lines(out, view.documents.iter())?;
    write!(out, "]}},\n\"nodes\":[")?;
    write_lines(out, view.nodes.iter().map(|node| of_node(view, node)))?;
    write!(out, "],\n\"edges\":[")?;
    write_lines(out, view.edges.iter().map(|edge| of_edge(view, edge)))?;
    writeln!(out, "]}}")
}

fn write_lines(out: &mut dyn Write, rows: impl Iterator<Item = impl Serialize>) -> io::Result<()> {
    for (number, row) in rows.enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &row)?;
    }
    Ok(())
}

fn of_node<'a>(view: &'a View, node: &'a ViewNode) -> Node<'a> {
    Node {
        id: &node.id,
        label: &node.label,
        kind: &node.kind,
        kind_label: &node.kind_label,
        color: &node.color,
        state: node.state.as_deref(),
        state_label: node.state_label.as_deref(),
        names: &node.names,
        community: node.community,
        scores: view.columns.iter().map(String::as_str).zip(node.scores.iter().copied()).collect(),
    }
}

fn of_edge<'a>(view: &'a View, edge: &'a ViewEdge) -> Edge<'a> {
    let period = period(edge);
    Edge {
        source: &view.nodes[edge.source].id,
        target: &view.nodes[edge.target].id,
        key: edge.key(),
        relation: &edge.relation,
        label: &edge.label,
        color: &edge.color,
        factuality: edge.factuality,
        symmetric: edge.symmetric,
        polarity: edge.polarity,
        weight: edge.weight,
        confidence: edge.confidence,
        first: edge.first,
        last: edge.last,
        first_day: period.map(|(first, _)| first),
        last_day: period.map(|(_, last)| last),
        evidence: &edge.evidence,
    }
}
