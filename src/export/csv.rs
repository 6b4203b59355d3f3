//! Two tables, of nodes and of edges, as Gephi imports them (nodes first, then edges appended) and
//! spreadsheets open them, and one of the documents behind the edges.
//!
//! Gephi guesses the type of a column from its first rows, so lists are written `|a|b|`, which no program
//! takes for numbers, and numbers with a fraction always have one.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::field::{Cell, EDGE_FIELDS, NODE_FIELDS, joined, optional, real, score, spells};
use super::{Dialect, Exporter, Part, Settings, View, ViewEdge};
use crate::model::legible::one_line;

pub(super) const EXPORTER: Exporter = Exporter {
    id: "csv",
    extension: "csv",
    description: "tables of nodes, edges and documents, for Gephi and spreadsheets",
    parts: &[
        Part { suffix: "-nodes", write: nodes },
        Part { suffix: "-edges", write: edges },
        Part { suffix: "-documents", write: documents },
    ],
};

fn nodes(view: &View, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(settings.dialect, out);
    let fields = NODE_FIELDS.iter().map(|field| field.name);
    table.header(["Id", "Label"].into_iter().chain(fields).chain(view.columns.iter().map(String::as_str)))?;
    for node in &view.nodes {
        let fields = NODE_FIELDS.iter().map(|field| (field.value)(node, settings));
        let scores = (0..view.columns.len()).map(|column| score(view, node, column));
        table.row([word(&node.id), word(&node.label)].into_iter().chain(fields).chain(scores))?;
    }
    table.finish()
}

fn edges(view: &View, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(settings.dialect, out);
    // Gephi consumes these and keeps them from its data table; `Kind` keeps parallel edges apart.
    let own = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"];
    let timed = settings.dialect == Dialect::Gephi;
    let fields = EDGE_FIELDS.iter().map(|field| field.name);
    table.header(own.into_iter().chain(timed.then_some("Timeset")).chain(fields))?;
    for (number, edge) in view.edges.iter().enumerate() {
        let own = [
            word(&view.nodes[edge.source].id),
            word(&view.nodes[edge.target].id),
            word("Directed"),
            word(&edge.key()),
            word(&format!("e{number}")),
            word(&edge.label),
            // Gephi ignores an edge without weight.
            Cell::Integer(edge.weight.max(1)),
        ];
        let fields = EDGE_FIELDS.iter().map(|field| (field.value)(edge, settings));
        table.row(own.into_iter().chain(timed.then(|| timeset(edge))).chain(fields))?;
    }
    table.finish()
}

fn documents(view: &View, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(settings.dialect, out);
    table.header(["document", "title", "published", "url", "source", "fingerprint"].into_iter())?;
    for document in &view.documents {
        let published = document.published.map(|date| date.to_string());
        let rest = [&document.title, &published, &document.url, &document.source, &document.fingerprint];
        table.row([word(&document.id)].into_iter().chain(rest.map(|value| optional(value.as_deref()))))?;
    }
    table.finish()
}

fn word(text: &str) -> Cell {
    Cell::Text(one_line(text))
}

/// Gephi's notation of intervals.
fn timeset(edge: &ViewEdge) -> Cell {
    let spells: Vec<String> = spells(edge).iter().map(|(start, end)| format!("[{start}, {end}]")).collect();
    if spells.is_empty() { Cell::Absent } else { Cell::Text(format!("<{}>", spells.join("; "))) }
}

struct Table<'w> {
    dialect: Dialect,
    writer: csv::Writer<&'w mut dyn Write>,
}

impl<'w> Table<'w> {
    fn new(dialect: Dialect, out: &'w mut dyn Write) -> Table<'w> {
        let terminator = match dialect {
            Dialect::Gephi => Terminator::Any(b'\n'),
            Dialect::Rfc4180 => Terminator::CRLF,
        };
        Table { dialect, writer: WriterBuilder::new().terminator(terminator).from_writer(out) }
    }

    fn header<'a>(&mut self, names: impl Iterator<Item = &'a str>) -> io::Result<()> {
        self.writer.write_record(names).map_err(io::Error::from)
    }

    fn row(&mut self, cells: impl Iterator<Item = Cell>) -> io::Result<()> {
        for cell in cells {
            let text = match cell {
                Cell::Absent => String::new(),
                Cell::Text(text) => self.safe(text),
                Cell::List(items) => self.safe(format!("|{}|", joined(&items, "|"))),
                Cell::Integer(value) => value.to_string(),
                Cell::Real(value) => real(value),
                Cell::Truth(value) => value.to_string(),
            };
            self.writer.write_field(text)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(io::Error::from)
    }

    /// Text that no spreadsheet runs as a formula and the dialect reads back as it was.
    fn safe(&self, text: String) -> String {
        let text = disarmed(text);
        match self.dialect {
            Dialect::Gephi => text.replace('\\', "\\\\"),
            Dialect::Rfc4180 => text,
        }
    }

    fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// The text as one that no spreadsheet runs as a formula. An apostrophe already there gets another one: whoever takes one
/// away has the text as it was.
pub fn disarmed(text: String) -> String {
    if text.trim_start_matches('\'').starts_with(is_formula) { format!("'{text}") } else { text }
}

/// First characters that make spreadsheets evaluate a cell, in their full-width forms too.
fn is_formula(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}
