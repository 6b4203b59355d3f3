//! The text of one decision.

use std::fmt::Write;

use toml::{Table, Value};

use crate::model::Decision;

/// The line every decision begins with.
pub(super) const HEADER: &str = "[[decision]]";

/// The keys of a decision in the order people want to read them.
const KEYS: &[&str] =
    &["verdict", "who", "when", "why", "actor", "into", "label", "kind", "names", "documents", "becomes", "reversed"];

/// The keys of its anchor.
const ANCHOR: &[&str] =
    &["document", "words", "quote", "source", "relation", "target", "factuality", "confidence", "rule"];

/// A decision as a file has it, a key a line.
pub(super) fn write(decision: &Decision) -> Result<String, String> {
    let mut table = Table::try_from(decision).map_err(|error| error.to_string())?;
    let anchor = table.remove("anchor");
    let mut text = format!("{HEADER}\n");
    lines(&mut text, &table, KEYS);
    if let Some(Value::Table(anchor)) = anchor {
        text.push_str("[decision.anchor]\n");
        lines(&mut text, &anchor, ANCHOR);
    }
    Ok(text)
}

fn lines(text: &mut String, table: &Table, keys: &[&str]) {
    debug_assert!(table.keys().all(|key| keys.contains(&key.as_str())));
    for (key, value) in keys.iter().filter_map(|key| table.get(*key).map(|value| (key, value))) {
        let _ = writeln!(text, "{key} = {}", on_one_line(value));
    }
}

/// A value without line breaks, so that no line of it looks like a header.
fn on_one_line(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(list) => format!("[{}]", list.iter().map(on_one_line).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let pairs: Vec<String> =
                table.iter().map(|(key, value)| format!("{key} = {}", on_one_line(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        other => other.to_string(),
    }
}

/// A basic string of TOML. Marks of writing direction and other controls are escaped: they would mislead who reads a diff.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if is_hidden(letter) => drop(write!(quoted, "\\U{:08X}", u32::from(letter))),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
