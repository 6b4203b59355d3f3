//! Reads WiNER-fr: a document a line, names by character, some inside others.

use std::cmp::Reverse;
use std::error::Error;

use maillage::detect::recognise::Style;
use serde::Deserialize;

use super::corpus::{Marked, Text};

/// Which documents of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Share {
    All,
    /// All but those held back.
    Most,
    /// One of ten, held back to choose settings by.
    Held,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    entities: Vec<(usize, usize, String)>,
}

pub(crate) fn read(lines: &str, share: &Share) -> Result<Vec<Text>, Box<dyn Error>> {
    let wanted = |number: usize| match share {
        Share::All => true,
        Share::Most => number % 10 != 9,
        Share::Held => number % 10 == 9,
    };
    let lines = lines.lines().enumerate().filter(|(number, _)| wanted(*number));
    lines.map(|(_, line)| Ok(text(serde_json::from_str(line)?))).collect()
}

/// A document with its outermost names.
fn text(line: Line) -> Text {
    let mut bytes: Vec<usize> = line.text.char_indices().map(|(byte, _)| byte).collect();
    bytes.push(line.text.len());
    let marked = |(start, end, kind): &(usize, usize, String)| {
        Some(Marked { start: bytes[*start], end: bytes[*end], kind: kind_of(kind)? })
    };
    let mut names: Vec<Marked> = line.entities.iter().filter_map(marked).collect();
    names.sort_by_key(|name| (name.start, Reverse(name.end)));
    let mut end = 0;
    names.retain(|name| {
        let outermost = name.start >= end;
        end = end.max(name.end);
        outermost
    });
    Text { text: line.text, names, style: Style::NEWS }
}

fn kind_of(name: &str) -> Option<&'static str> {
    match name {
        "Person" => Some("person"),
        "Organization" => Some("organization"),
        "Location" => Some("place"),
        "Event" => Some("event"),
        "Product" => Some("product"),
        _ => None,
    }
}
