//! The format of bytes without a telling name, from how they begin.

use serde_json::{Map, Value};

use super::stream::Stream;
use super::{ReadError, Reader, Settings, csv, encoding, html, json, jsonl, text};

/// How pages begin, in lower case.
const MARKUP: &[&str] = &["<!doctype html", "<html", "<head", "<body", "<?xml", "<article", "<!--"];

/// The reader for an input, and the input with nothing taken from it.
pub(super) fn reader(mut stream: Stream, settings: &Settings) -> Result<(&'static Reader, Stream), ReadError> {
    let first = encoding::decode(stream.peek()?, None);
    Ok((of(first.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']), settings), stream))
}

/// The reader for a text that begins like this.
fn of(first: &str, settings: &Settings) -> &'static Reader {
    let line = first.lines().next().unwrap_or_default();
    let lower: String = line.chars().take(16).collect::<String>().to_ascii_lowercase();
    if MARKUP.iter().any(|start| lower.starts_with(start)) {
        &html::READER
    } else if line.starts_with('{') {
        object(line)
    } else if line.starts_with('[') && first[1..].trim_start().starts_with(['{', ']']) {
        &json::READER
    } else if is_heading(line, settings) {
        &csv::READER
    } else {
        &text::READER
    }
}

/// JSON lines when the first line is an object by itself, and not one that holds the others.
fn object(line: &str) -> &'static Reader {
    match serde_json::from_str::<Map<String, Value>>(line) {
        Ok(object) if object.get("documents").is_some_and(Value::is_array) => &json::READER,
        Ok(_) => &jsonl::READER,
        Err(error) if error.is_eof() => &json::READER,
        Err(_) => &text::READER,
    }
}

/// Whether a line names columns, the column of texts among them.
fn is_heading(line: &str, settings: &Settings) -> bool {
    let cells = csv::cells(line, csv::delimiter(line)).unwrap_or_default();
    cells.len() > 1 && csv::column(&cells, &settings.fields.text).is_some()
}

#[cfg(test)]
mod tests {
    use super::{Settings, of};

    #[test]
    fn beginnings() {
        let cases = [
            ("{\"text\": \"a\"}\n{", "jsonl"),
            ("{\n  \"text\": \"a\"}", "json"),
            ("{\"documents\": []}", "json"),
            ("[{\"text\": \"a\"}]", "json"),
            ("[\n {", "json"),
            ("[Photo] A summit\n", "text"),
            ("{Photo} A summit\n", "text"),
            ("<!DOCTYPE HTML PUBLIC", "html"),
            ("<3 is not a page", "text"),
            ("id;title;Text\n1;a;b", "csv"),
            ("id\ttext\n", "csv"),
            ("text\n", "text"),
            ("The text, in short\n", "text"),
            ("", "text"),
        ];
        for (first, name) in cases {
            assert_eq!(of(first, &Settings::default()).name, name, "{first}");
        }
    }
}
