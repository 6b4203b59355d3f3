//! GraphML, for NetworkX, igraph, Cytoscape and yEd. It knows neither time nor colours; use GEXF for Gephi.
//!
//! See <http://graphml.graphdrawing.org/specification.html>.

use std::io::{self, Write};

use super::field::{Cell, EDGE_FIELDS, NODE_FIELDS, Type, documents, score};
use super::gexf::plain;
use super::xml::Xml;
use super::{Exporter, Part, Settings, View};
use crate::model::legible::one_line;

pub(super) const EXPORTER: Exporter = Exporter {
    id: "graphml",
    extension: "graphml",
    description: "GraphML, for NetworkX, igraph, Cytoscape and yEd",
    parts: &[Part { suffix: "", write }],
};

const NAMESPACES: &[(&str, &str)] = &[
    ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
    ),
];

fn write(view: &View, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(out)?;
    xml.open("graphml", NAMESPACES)?;
    declare(&mut xml, "graph", "documents", Type::Text)?;
    declare_nodes(&mut xml, view)?;
    declare_edges(&mut xml)?;
    xml.open("graph", &[("id", "maillage"), ("edgedefault", "directed")])?;
    write_value(&mut xml, "graph", "documents", Cell::Text(documents(view)))?;
    write_nodes(&mut xml, view, settings)?;
    write_edges(&mut xml, view, settings)?;
    xml.close()?;
    xml.close()
}

fn declare_nodes(xml: &mut Xml<'_>, view: &View) -> io::Result<()> {
    declare(xml, "node", "label", Type::Text)?;
    for field in NODE_FIELDS {
        declare(xml, "node", field.name, field.kind)?;
    }
    view.columns.iter().try_for_each(|column| declare(xml, "node", column, Type::Real))
}

fn declare_edges(xml: &mut Xml<'_>) -> io::Result<()> {
    declare(xml, "edge", "label", Type::Text)?;
    declare(xml, "edge", "weight", Type::Integer)?;
    EDGE_FIELDS.iter().try_for_each(|field| declare(xml, "edge", field.name, field.kind))
}

/// One key for nodes or for edges: keys for both at once crash or are dropped in some programs.
fn declare(xml: &mut Xml<'_>, class: &str, name: &str, kind: Type) -> io::Result<()> {
    let kind = match kind {
        Type::Text | Type::List => "string",
        Type::Integer => "int",
        Type::Real => "double",
        Type::Truth => "boolean",
    };
    let id = format!("{class}_{name}");
    xml.empty("key", &[("id", &id), ("for", class), ("attr.name", name), ("attr.type", kind)])
}

fn write_nodes(xml: &mut Xml<'_>, view: &View, settings: &Settings) -> io::Result<()> {
    for node in &view.nodes {
        xml.open("node", &[("id", &node.id)])?;
        write_value(xml, "node", "label", Cell::Text(one_line(&node.label)))?;
        for field in NODE_FIELDS {
            write_value(xml, "node", field.name, (field.value)(node, settings))?;
        }
        for (column, name) in view.columns.iter().enumerate() {
            write_value(xml, "node", name, score(view, node, column))?;
        }
        xml.close()?;
    }
    Ok(())
}

fn write_edges(xml: &mut Xml<'_>, view: &View, settings: &Settings) -> io::Result<()> {
    for (number, edge) in view.edges.iter().enumerate() {
        let (source, target) = (&view.nodes[edge.source].id, &view.nodes[edge.target].id);
        xml.open("edge", &[("id", &format!("e{number}")), ("source", source), ("target", target)])?;
        write_value(xml, "edge", "label", Cell::Text(one_line(&edge.label)))?;
        write_value(xml, "edge", "weight", Cell::Integer(edge.weight.max(1)))?;
        for field in EDGE_FIELDS {
            write_value(xml, "edge", field.name, (field.value)(edge, settings))?;
        }
        xml.close()?;
    }
    Ok(())
}

fn write_value(xml: &mut Xml<'_>, class: &str, name: &str, cell: Cell) -> io::Result<()> {
    match plain(cell) {
        Some(value) => xml.text("data", &[("key", &format!("{class}_{name}"))], &value),
        None => Ok(()),
    }
}
