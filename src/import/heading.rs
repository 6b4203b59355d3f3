//! The heading of a table: what each column holds, and how cells were escaped.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};

use super::list::{self, Separator};
use super::settings::Column;
use super::statement::bytes;
use crate::graph::DocumentInfo;

const SOURCE: &[&str] = &["source", ":start_id", "_start", "from", "src", "subject", "sender", "node1", "source_id"];
const TARGET: &[&str] = &["target", ":end_id", "_end", "to", "dst", "object", "receiver", "node2", "target_id"];
const ID: &[&str] = &["id", ":id", "_id", "node", "nodeid", "node_id", "key"];

/// What our tables are headed with.
const OURS: &[&[&str]] = &[
    &["Id", "Label", "kind", "kind_label", "state", "state_label", "names", "community"],
    &["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"],
    &["document", "title", "published", "url", "source", "fingerprint"],
];

/// What a table holds, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    Documents,
    Nodes,
    Ties,
}

/// What a heading says.
#[derive(Clone, Debug, Default)]
pub(super) struct Heading {
    /// What each column is called; empty for one that says nothing.
    pub(super) names: Vec<String>,
    /// Spaces that Neo4j tells ids apart by, for each column.
    spaces: Vec<String>,
    pub(super) source: Option<usize>,
    pub(super) target: Option<usize>,
    pub(super) id: Option<usize>,
    /// Whether the table is ours, and texts escape formulas.
    pub(super) ours: bool,
    /// Whether texts double their backslashes.
    doubled: bool,
}

impl Heading {
    /// The heading that the user's word makes up for.
    pub(super) fn told(columns: &[Column]) -> Option<Heading> {
        if columns.is_empty() {
            return None;
        }
        let place = |wanted| columns.iter().position(|column| *column == wanted);
        let name = |column: &Column| match column {
            Column::Field(name) => (*name).to_owned(),
            _ => String::new(),
        };
        Some(Heading {
            names: columns.iter().map(name).collect(),
            spaces: vec![String::new(); columns.len()],
            source: place(Column::Source),
            target: place(Column::Target),
            ..Heading::default()
        })
    }

    /// What a first row says.
    pub(super) fn of(record: &StringRecord, unix: bool) -> Heading {
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        let ours = OURS.iter().any(|heading| cells.starts_with(heading));
        let (names, spaces): (Vec<String>, Vec<String>) = cells.iter().map(|cell| column(cell)).unzip();
        let place = |wanted: &[&str]| {
            wanted.iter().find_map(|name| names.iter().position(|other| other.eq_ignore_ascii_case(name)))
        };
        let (source, target, id) = (place(SOURCE), place(TARGET), place(ID));
        let documents = cells.starts_with(OURS[2]);
        let mut heading = Heading { source, target, id, ours, doubled: ours && unix, spaces, names };
        if documents || source.is_none() || target.is_none() {
            (heading.source, heading.target) = (None, None);
        }
        for column in [heading.source, heading.target, heading.id].into_iter().flatten() {
            heading.names[column].clear();
        }
        heading
    }

    pub(super) fn holds(&self) -> Option<Holds> {
        match (self.source, self.id) {
            (Some(_), _) => Some(Holds::Ties),
            (None, Some(_)) => Some(Holds::Nodes),
            (None, None) if self.ours => Some(Holds::Documents),
            (None, None) => None,
        }
    }

    /// A cell as it was before it was escaped.
    pub(super) fn text<'r>(&self, record: &'r StringRecord, column: usize) -> Cow<'r, str> {
        let text = record.get(column).unwrap_or_default();
        if !self.ours {
            return Cow::Borrowed(text);
        }
        let text = match self.doubled && text.contains('\\') {
            true => Cow::Owned(text.replace("\\\\", "\\")),
            false => Cow::Borrowed(text),
        };
        match text.strip_prefix('\'').filter(|rest| rest.trim_start_matches('\'').starts_with(is_formula)) {
            Some(rest) => Cow::Owned(rest.to_owned()),
            None => text,
        }
    }

    /// A cell that holds an id, in the space its column belongs to.
    pub(super) fn identity<'r>(&self, record: &'r StringRecord, column: usize) -> Cow<'r, str> {
        let id = self.text(record, column);
        match self.spaces[column].as_str() {
            "" => id,
            _ if id.is_empty() => id,
            space => Cow::Owned(format!("{space}/{id}")),
        }
    }

    pub(super) fn document(&self, record: &StringRecord) -> DocumentInfo {
        let text = |name: &str| {
            let column = self.names.iter().position(|other| other == name)?;
            Some(self.text(record, column).into_owned()).filter(|text| !text.is_empty())
        };
        DocumentInfo {
            id: text("document").unwrap_or_default(),
            title: text("title"),
            published: text("published").and_then(|date| date.parse().ok()),
            url: text("url"),
            source: text("source"),
            fingerprint: text("fingerprint").and_then(|text| bytes(&text)),
            ..DocumentInfo::default()
        }
    }
}

/// A column's name without the type that Neo4j writes after it, and the space of the ids it holds.
fn column(cell: &str) -> (String, String) {
    let Some((name, kind)) = cell.split_once(':') else {
        // Dumps of Neo4j mark what is its own.
        let name = if ["_type", "_labels"].contains(&cell) { &cell[1..] } else { cell };
        return (name.to_owned(), String::new());
    };
    let (kind, space) = kind.split_once('(').unwrap_or((kind, ""));
    let space = space.trim_end_matches(')').split(',').next().unwrap_or_default();
    let kind = kind.trim_end_matches("[]").to_ascii_lowercase();
    match kind.as_str() {
        "id" | "start_id" | "end_id" => (format!(":{kind}"), space.to_owned()),
        "label" => ("labels".to_owned(), String::new()),
        "type" => ("type".to_owned(), String::new()),
        "ignore" => (String::new(), String::new()),
        _ if name.is_empty() => (cell.to_owned(), String::new()),
        _ => (name.to_owned(), String::new()),
    }
}

/// What makes spreadsheets evaluate a cell; our tables put an apostrophe before it.
fn is_formula(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// What a table holds that begins with these bytes, `None` if they are no heading.
pub(super) fn holds(head: &str) -> Option<Holds> {
    let line = head.lines().find(|line| !list::is_comment(line))?;
    let mut reader = ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(separator(line));
    let record = reader.from_reader(line.as_bytes()).records().next()?.ok()?;
    Heading::of(&record, true).holds()
}

/// Whether a first line has more columns than a list of ties may have.
pub(super) fn is_wide(head: &str) -> bool {
    let line = head.lines().find(|line| !list::is_comment(line)).unwrap_or_default();
    let parts = Separator::of(line).split(line, usize::MAX);
    // The dictionary of NetworkX is one column, whatever it holds.
    parts.len() > 3 && !parts[2].starts_with('{')
}

/// What stands most often between the cells of a heading.
pub(super) fn separator(line: &str) -> u8 {
    let count = |letter: &u8| line.bytes().filter(|byte| byte == letter).count();
    // Of equals the last one counts, and that is the comma.
    *[b'|', b';', b'\t', b','].iter().max_by_key(|letter| count(letter)).unwrap_or(&b',')
}

#[cfg(test)]
mod tests {
    use super::{Holds, column, holds};

    #[test]
    fn headings_tell_what_tables_hold() {
        for (head, expected) in [
            ("Source,Target,Type\n", Some(Holds::Ties)),
            (":START_ID(Person);:END_ID;:TYPE", Some(Holds::Ties)),
            ("personId:ID(Person),name,:LABEL", Some(Holds::Nodes)),
            ("Id,Label,kind,kind_label,state,state_label,names,community", Some(Holds::Nodes)),
            ("document,title,published,url,source,fingerprint", Some(Holds::Documents)),
            ("source\trelation\ttarget\tday", Some(Holds::Ties)),
            ("1 2\n2 3", None),
            ("a,b", None),
            ("", None),
        ] {
            assert_eq!(holds(head), expected, "{head}");
        }
    }

    #[test]
    fn columns_of_neo4j_lose_their_types() {
        for (cell, name, space) in [
            ("personId:ID(Person)", ":id", "Person"),
            (":START_ID", ":start_id", ""),
            (":LABEL", "labels", ""),
            (":TYPE", "type", ""),
            ("roles:string[]", "roles", ""),
            ("x:IGNORE", "", ""),
            ("Label", "Label", ""),
        ] {
            assert_eq!(column(cell), (name.to_owned(), space.to_owned()), "{cell}");
        }
    }
}
