//! From the text of a file to decisions, entry by entry, so that one that is broken costs no other.

use std::ops::Range;

use serde::Deserialize;
use toml::{Table, Value};

use super::block::HEADER;
use super::stamp::is_stamp;
use super::{Decisions, Problem};
use crate::model::{Decision, Verdict};

/// What some editors put in front of a text.
const MARK: char = '\u{feff}';

/// Reads the text of a file.
///
/// Never fails: entries that are no decisions are listed with their lines. O(n log n).
pub fn parse(text: &str) -> Decisions {
    let mut decisions = Decisions::default();
    for entry in entries(text) {
        match entry.decision {
            Ok(decision) => decisions.list.push(decision),
            Err(problem) => decisions.problems.push(problem),
        }
    }
    decisions.list.sort_by(|one, other| one.when.cmp(&other.when));
    decisions
}

/// One entry of a file.
pub(super) struct Entry {
    /// Its bytes, from its header to its last line that says something.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) decision: Result<Decision, Problem>,
}

/// The entries of a file in their order. What stands before the first header, comments apart, is an entry as well, a
/// broken one.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let bounds = bounds(text);
    let pieces = bounds.windows(2).map(|pair| (range(text, pair[0].start..pair[1].start), pair[0].line));
    pieces.filter(|(range, _)| !range.is_empty()).map(|(range, line)| entry(text, range, line)).collect()
}

/// A place in a file.
struct Place {
    start: usize,
    /// Number of its line, from 1.
    line: usize,
}

/// Where the file begins, each entry, and where the file ends.
fn bounds(text: &str) -> Vec<Place> {
    let mut next = text.len() - text.trim_start_matches(MARK).len();
    let mut bounds = vec![Place { start: next, line: 1 }];
    for (line, words) in (1..).zip(text[next..].split_inclusive('\n')) {
        if is_header(words) {
            bounds.push(Place { start: next, line });
        }
        next += words.len();
    }
    bounds.push(Place { start: next, line: 0 });
    bounds
}

fn is_header(line: &str) -> bool {
    line.trim().strip_prefix(HEADER).is_some_and(is_idle)
}

/// Whether a line says nothing: empty, or a comment.
fn is_idle(line: &str) -> bool {
    line.trim_start().is_empty() || line.trim_start().starts_with('#')
}

/// A range without the idle lines at its end, which speak of what comes next; empty if all lines are idle.
fn range(text: &str, range: Range<usize>) -> Range<usize> {
    let mut end = range.start;
    let mut place = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        place += line.len();
        if !is_idle(line) {
            end = place;
        }
    }
    range.start..end
}

fn entry(text: &str, range: Range<usize>, first: usize) -> Entry {
    let block = &text[range.clone()];
    let decision = decision(block).map_err(|(offset, cause)| {
        let before = block.as_bytes().iter().take(offset);
        Problem { line: first + before.filter(|byte| **byte == b'\n').count(), cause }
    });
    Entry { range, decision }
}

/// A file of one decision.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Single {
    decision: [Decision; 1],
}

/// Reads one entry; an error says at which byte.
fn decision(block: &str) -> Result<Decision, (usize, String)> {
    let told = |error: toml::de::Error| (error.span().map_or(0, |span| span.start), error.message().to_owned());
    let table: Table = toml::from_str(block).map_err(told)?;
    let Single { decision: [decision] } = toml::from_str(block).map_err(told)?;
    let written = Table::try_from(&decision).map_err(|error| (0, error.to_string()))?;
    let said = table.get("decision").and_then(|list| list.get(0)).and_then(Value::as_table);
    if let Some(key) = said.and_then(|said| unknown(said, &written)) {
        let offset = block.find(&key).unwrap_or(0);
        return Err((offset, format!("unknown field `{key}`")));
    }
    check(&decision).map_err(|cause| (0, cause))?;
    Ok(decision)
}

/// A key that was written and means nothing.
fn unknown(said: &Table, written: &Table) -> Option<String> {
    said.iter().find_map(|(key, value)| match (value, written.get(key)) {
        (Value::Table(said), Some(Value::Table(written))) => unknown(said, written),
        (Value::String(empty), None) if empty.is_empty() => None,
        (Value::Array(empty), None) if empty.is_empty() => None,
        (_, None) => Some(key.clone()),
        _ => None,
    })
}

/// What its types do not say.
pub(super) fn check(decision: &Decision) -> Result<(), String> {
    if !is_stamp(&decision.when) {
        return Err(format!("`when` is `{}`; write a time like `2026-11-30T05:12:00Z`", decision.when));
    }
    let named: &[(&str, &str)] = match &decision.verdict {
        Verdict::Split { names, documents, .. } if names.is_empty() && documents.is_empty() => {
            return Err("a split needs `names` or `documents`".to_owned());
        }
        Verdict::Split { actor, into, label, .. } => &[("actor", actor), ("into", into), ("label", label)],
        Verdict::Merge { actor, into } => &[("actor", actor), ("into", into)],
        Verdict::Rename { actor, label } => &[("actor", actor), ("label", label)],
        Verdict::Retype { actor, kind } => &[("actor", actor), ("kind", kind)],
        _ => &[],
    };
    match named.iter().find(|(_, value)| value.trim().is_empty()) {
        Some((key, _)) => Err(format!("`{key}` is empty")),
        None => Ok(()),
    }
}
