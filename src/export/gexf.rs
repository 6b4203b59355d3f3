//! GEXF 1.3, the native format of Gephi: typed parallel edges, time, colours, sizes and positions.
//!
//! Written in the profile that Gephi, NetworkX and graphology all read whole: everything directed, one edge
//! a (source, target, kind), one block of attributes a class, full days, intervals apart from each other.
//! See <https://gexf.net/primer.html>.

use std::io::{self, Write};

use super::field::{Cell, EDGE_FIELDS, NODE_FIELDS, Type, documents, joined, real, score, spells};
use super::xml::Xml;
use super::{Exporter, Part, Settings, View, ViewEdge, ViewNode};
use crate::model::legible::one_line;

pub(super) const EXPORTER: Exporter = Exporter {
    id: "gexf",
    extension: "gexf",
    description: "GEXF 1.3 with time, colours and evidence, for Gephi",
    parts: &[Part { suffix: "", write }],
};

/// The exact address matters: NetworkX refuses `www.gexf.net`.
const NAMESPACES: &[(&str, &str)] =
    &[("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];

fn write(view: &View, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(out)?;
    xml.open("gexf", NAMESPACES)?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], concat!("maillage ", env!("CARGO_PKG_VERSION")))?;
    xml.close()?;
    // GEXF has no place for it; programs pass over elements of other namespaces.
    xml.text("maillage:documents", &[("xmlns:maillage", "urn:maillage:1")], &documents(view))?;
    open_graph(&mut xml, view)?;
    declare(&mut xml, view)?;
    write_nodes(&mut xml, view, settings)?;
    write_edges(&mut xml, view, settings)?;
    xml.close()?;
    xml.close()
}

fn open_graph(xml: &mut Xml<'_>, view: &View) -> io::Result<()> {
    if view.edges.iter().all(|edge| spells(edge).is_empty()) {
        return xml.open("graph", &[("defaultedgetype", "directed"), ("mode", "static")]);
    }
    xml.open(
        "graph",
        &[
            ("defaultedgetype", "directed"),
            ("mode", "dynamic"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ],
    )
}

fn declare(xml: &mut Xml<'_>, view: &View) -> io::Result<()> {
    let nodes = NODE_FIELDS.iter().map(|field| (field.name, field.kind));
    let scores = view.columns.iter().map(|column| (column.as_str(), Type::Real));
    declare_class(xml, "node", nodes.chain(scores))?;
    declare_class(xml, "edge", EDGE_FIELDS.iter().map(|field| (field.name, field.kind)))
}

fn declare_class<'a>(xml: &mut Xml<'_>, class: &str, fields: impl Iterator<Item = (&'a str, Type)>) -> io::Result<()> {
    xml.open("attributes", &[("class", class), ("mode", "static")])?;
    for (name, kind) in fields {
        let kind = match kind {
            Type::Text | Type::List => "string",
            Type::Integer => "integer",
            Type::Real => "double",
            Type::Truth => "boolean",
        };
        xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
    }
    xml.close()
}

fn write_nodes(xml: &mut Xml<'_>, view: &View, settings: &Settings) -> io::Result<()> {
    let strengths = strengths(view);
    xml.open("nodes", &[])?;
    for (number, node) in view.nodes.iter().enumerate() {
        xml.open("node", &[("id", &node.id), ("label", &one_line(&node.label))])?;
        let fields = NODE_FIELDS.iter().map(|field| (field.name, (field.value)(node, settings)));
        let scores = view.columns.iter().enumerate();
        let scores = scores.map(|(column, name)| (name.as_str(), score(view, node, column)));
        write_values(xml, fields.chain(scores))?;
        write_look(xml, number, node, strengths[number])?;
        xml.close()?;
    }
    xml.close()
}

/// Colour by kind, size by strength, a place so that no program has to invent one at random.
fn write_look(xml: &mut Xml<'_>, number: usize, node: &ViewNode, strength: u64) -> io::Result<()> {
    let (x, y) = node.position.unwrap_or_else(|| spiral(number));
    let size = 4.0 + 2.0 * (strength as f64).sqrt();
    write_color(xml, &node.color)?;
    xml.empty("viz:size", &[("value", &format!("{size:.2}"))])?;
    xml.empty("viz:position", &[("x", &format!("{x:.2}")), ("y", &format!("{y:.2}")), ("z", "0.0")])
}

fn write_edges(xml: &mut Xml<'_>, view: &View, settings: &Settings) -> io::Result<()> {
    xml.open("edges", &[])?;
    for (number, edge) in view.edges.iter().enumerate() {
        open_edge(xml, view, number, edge)?;
        write_values(xml, EDGE_FIELDS.iter().map(|field| (field.name, (field.value)(edge, settings))))?;
        let spells = spells(edge);
        if !spells.is_empty() {
            xml.open("spells", &[])?;
            for (start, end) in spells {
                xml.empty("spell", &[("start", &start.to_string()), ("end", &end.to_string())])?;
            }
            xml.close()?;
        }
        write_color(xml, &edge.color)?;
        xml.close()?;
    }
    xml.close()
}

fn open_edge(xml: &mut Xml<'_>, view: &View, number: usize, edge: &ViewEdge) -> io::Result<()> {
    xml.open(
        "edge",
        &[
            ("id", &format!("e{number}")),
            ("source", &view.nodes[edge.source].id),
            ("target", &view.nodes[edge.target].id),
            ("kind", &edge.key()),
            ("label", &one_line(&edge.label)),
            // Gephi ignores an edge without weight.
            ("weight", &edge.weight.max(1).to_string()),
        ],
    )
}

fn write_values<'a>(xml: &mut Xml<'_>, values: impl Iterator<Item = (&'a str, Cell)>) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (name, cell) in values {
        if let Some(value) = plain(cell) {
            xml.empty("attvalue", &[("for", name), ("value", &value)])?;
        }
    }
    xml.close()
}

/// A value as XML formats write it.
pub(super) fn plain(cell: Cell) -> Option<String> {
    match cell {
        Cell::Absent => None,
        Cell::Text(text) => Some(text),
        Cell::List(items) => Some(joined(&items, " | ")),
        Cell::Integer(value) => Some(value.to_string()),
        Cell::Real(value) => Some(real(value)),
        Cell::Truth(value) => Some(value.to_string()),
    }
}

fn write_color(xml: &mut Xml<'_>, color: &str) -> io::Result<()> {
    let part = |range| color.get(range).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    match (part(1..3), part(3..5), part(5..7)) {
        (Some(red), Some(green), Some(blue)) => {
            let [red, green, blue] = [red, green, blue].map(|part| part.to_string());
            xml.empty("viz:color", &[("r", &red), ("g", &green), ("b", &blue)])
        }
        _ => Ok(()),
    }
}

/// Weights of the ties of every node.
fn strengths(view: &View) -> Vec<u64> {
    let mut strengths = vec![0; view.nodes.len()];
    for edge in &view.edges {
        strengths[edge.source] += u64::from(edge.weight);
        strengths[edge.target] += u64::from(edge.weight);
    }
    strengths
}

/// Places on a sunflower spiral: evenly spread, any number of them, without choosing at random.
fn spiral(number: usize) -> (f64, f64) {
    let golden_angle = std::f64::consts::PI * (3.0 - 5.0_f64.sqrt());
    let radius = 40.0 * (number as f64).sqrt();
    let angle = number as f64 * golden_angle;
    (radius * angle.cos(), radius * angle.sin())
}
