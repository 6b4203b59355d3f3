//! The columns that tables and XML formats give actors and ties, told once for all of them.

use super::{Settings, View, ViewEdge, ViewNode};
use crate::model::{PartialDate, legible};

/// What a column holds, as formats declare it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    List,
    Integer,
    Real,
    Truth,
}

/// One value of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Absent,
    Text(String),
    List(Vec<String>),
    Integer(u32),
    Real(f64),
    Truth(bool),
}

/// One column.
pub(super) struct Field<T> {
    /// Lower-case letters and `_`: some programs fold case, others choke on more.
    pub(super) name: &'static str,
    pub(super) kind: Type,
    pub(super) value: fn(&T, &Settings) -> Cell,
}

/// Columns of actors; scores follow.
pub(super) const NODE_FIELDS: &[Field<ViewNode>] = &[
    Field { name: "kind", kind: Type::Text, value: |node, _| text(&node.kind) },
    Field { name: "kind_label", kind: Type::Text, value: |node, _| text(&node.kind_label) },
    Field { name: "state", kind: Type::Text, value: |node, _| optional(node.state.as_deref()) },
    Field { name: "state_label", kind: Type::Text, value: |node, _| optional(node.state_label.as_deref()) },
    Field { name: "names", kind: Type::List, value: |node, _| sorted(node.names.iter().map(String::as_str)) },
    Field {
        name: "community",
        kind: Type::Integer,
        value: |node, _| node.community.map_or(Cell::Absent, Cell::Integer),
    },
];

/// Columns of ties. They repeat what a format may also say in its own way (relation, time), because no
/// program understands all of those ways.
pub(super) const EDGE_FIELDS: &[Field<ViewEdge>] = &[
    Field { name: "relation", kind: Type::Text, value: |edge, _| text(&edge.relation) },
    Field { name: "factuality", kind: Type::Text, value: |edge, _| text(edge.factuality.name()) },
    Field { name: "polarity", kind: Type::Text, value: |edge, _| text(edge.polarity) },
    Field { name: "symmetric", kind: Type::Truth, value: |edge, _| Cell::Truth(edge.symmetric) },
    Field { name: "confidence", kind: Type::Real, value: |edge, _| Cell::Real(edge.confidence) },
    Field { name: "first_seen", kind: Type::Text, value: |edge, _| day(period(edge).map(|(first, _)| first)) },
    Field { name: "last_seen", kind: Type::Text, value: |edge, _| day(period(edge).map(|(_, last)| last)) },
    Field { name: "date_text", kind: Type::List, value: |edge, _| dates(edge) },
    Field { name: "attribution", kind: Type::List, value: |edge, _| attributions(edge) },
    Field { name: "rule", kind: Type::List, value: |edge, _| rules(edge) },
    Field { name: "sources", kind: Type::List, value: |edge, _| sources(edge) },
    Field { name: "evidence", kind: Type::List, value: quotes },
    Field { name: "statements", kind: Type::Text, value: statements },
];

/// The value of a node in a score column.
pub(super) fn score(view: &View, node: &ViewNode, column: usize) -> Cell {
    debug_assert_eq!(node.scores.len(), view.columns.len());
    match node.scores.get(column).copied().flatten() {
        // No format agrees with another on how to write infinity.
        Some(value) if value.is_finite() => Cell::Real(value),
        _ => Cell::Absent,
    }
}

/// What documents say, each with where, when and by whom it is said, as JSON: what a program reads a graph back from.
fn statements(edge: &ViewEdge, settings: &Settings) -> Cell {
    let few = &edge.evidence[..edge.evidence.len().min(settings.quotes)];
    if few.is_empty() {
        return Cell::Absent;
    }
    Cell::Text(ascii_controls(&serde_json::to_string(few).expect("plain data can be written as JSON")))
}

/// The documents behind a graph, as JSON.
pub(super) fn documents(view: &View) -> String {
    ascii_controls(&serde_json::to_string(&view.documents).expect("plain data can be written as JSON"))
}

/// The same JSON with references for what formats drop; in JSON such characters stand only inside strings.
fn ascii_controls(json: &str) -> String {
    let mut plain = String::with_capacity(json.len());
    for character in json.chars() {
        match legible::is_dropped(character) {
            true => plain.push_str(&format!("\\u{:04x}", u32::from(character))),
            false => plain.push(character),
        }
    }
    plain
}

/// Items in one text, bars between them; a bar or backslash within an item has a backslash before it.
pub(super) fn joined(items: &[String], bar: &str) -> String {
    let items: Vec<String> = items.iter().map(|item| item.replace('\\', "\\\\").replace('|', "\\|")).collect();
    items.join(bar)
}

/// A number so that it reads as one with a fraction whatever its value: programs guess types.
pub(super) fn real(value: f64) -> String {
    format!("{value:?}")
}

/// First and last full day of a tie, in order.
pub(super) fn period(edge: &ViewEdge) -> Option<(PartialDate, PartialDate)> {
    let first = edge.first.or(edge.last)?.first_day();
    let last = edge.last.or(edge.first)?.last_day();
    Some((first.min(last), first.max(last)))
}

/// The stretches of days a tie is spoken of, in order and apart from each other, as time-aware formats need them.
pub(super) fn spells(edge: &ViewEdge) -> Vec<(PartialDate, PartialDate)> {
    let dates = edge.evidence.iter().filter_map(|evidence| evidence.date.or(evidence.published));
    let mut spells: Vec<_> = dates.map(|date| (date.first_day(), date.last_day())).collect();
    if spells.is_empty() {
        spells.extend(period(edge));
    }
    spells.sort();
    let mut merged: Vec<(PartialDate, PartialDate)> = Vec::new();
    for (start, end) in spells {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

fn text(text: &str) -> Cell {
    Cell::Text(legible::one_line(text))
}

pub(super) fn optional(value: Option<&str>) -> Cell {
    value.map_or(Cell::Absent, text)
}

fn day(date: Option<PartialDate>) -> Cell {
    date.map_or(Cell::Absent, |date| Cell::Text(date.to_string()))
}

/// The different values in their order; absent when there is none.
fn list<'a>(values: impl Iterator<Item = &'a str>) -> Cell {
    let values: indexmap::IndexSet<String> = values.map(legible::one_line).filter(|value| !value.is_empty()).collect();
    if values.is_empty() { Cell::Absent } else { Cell::List(values.into_iter().collect()) }
}

/// The same, sorted as they are shown.
fn sorted<'a>(values: impl Iterator<Item = &'a str>) -> Cell {
    let mut values: Vec<String> = values.map(legible::one_line).collect();
    values.sort_unstable();
    list(values.iter().map(String::as_str))
}

fn dates(edge: &ViewEdge) -> Cell {
    let dates: Vec<String> = edge.evidence.iter().filter_map(|evidence| Some(evidence.date?.to_string())).collect();
    sorted(dates.iter().map(String::as_str))
}

fn attributions(edge: &ViewEdge) -> Cell {
    sorted(edge.evidence.iter().filter_map(|evidence| evidence.attribution.as_deref()))
}

fn rules(edge: &ViewEdge) -> Cell {
    sorted(edge.evidence.iter().map(|evidence| evidence.rule.as_str()))
}

fn sources(edge: &ViewEdge) -> Cell {
    sorted(edge.evidence.iter().map(|evidence| evidence.document.as_str()))
}

fn quotes(edge: &ViewEdge, settings: &Settings) -> Cell {
    list(edge.evidence.iter().take(settings.quotes).map(|evidence| evidence.sentence.as_str()))
}
