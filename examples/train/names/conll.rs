//! Reads names marked word by word (`B-PER`, `I-PER`, `O`), and sets the words as they were printed.

use std::collections::HashMap;

use maillage::detect::recognise::Style;

use super::corpus::{Marked, Text};

/// Sentences of a document where nothing tells documents apart.
const SENTENCES: usize = 20;

/// A sentence of a treebank as it was printed, and the number of its document.
struct Printed {
    text: String,
    document: usize,
}

/// The documents of a file; a treebank with the same sentences tells where blanks and documents are.
pub(crate) fn read(file: &str, treebank: Option<&str>) -> Vec<Text> {
    let printed = treebank.map(printed).unwrap_or_default();
    let mut texts: Vec<Text> = Vec::new();
    let mut current = None;
    for (number, block) in file.trim().split("\n\n").enumerate() {
        let words: Vec<(&str, &str)> = block.lines().filter_map(|line| line.split_once('\t')).collect();
        let key: String = words.iter().map(|(word, _)| *word).collect();
        let known = printed.get(&key);
        let document = match known {
            Some(sentence) => sentence.document,
            None if treebank.is_some() => current.unwrap_or(0),
            None => number / SENTENCES,
        };
        if current != Some(document) {
            texts.push(Text { text: String::new(), names: Vec::new(), style: Style::NEWS });
            current = Some(document);
        }
        let text = texts.last_mut().expect("one was pushed");
        append(text, &words, known.map(|sentence| sentence.text.as_str()));
    }
    texts
}

/// Adds a sentence as a paragraph of its own.
fn append(text: &mut Text, words: &[(&str, &str)], printed: Option<&str>) {
    let mut rest = printed;
    let mut before = "";
    for (word, label) in words {
        let blank = match rest {
            Some(line) => line.starts_with(' '),
            None => !before.is_empty() && is_spaced(before, word),
        };
        rest = rest.map(|line| line.trim_start().strip_prefix(word).unwrap_or(line));
        text.text.push_str(if blank { " " } else { "" });
        let start = text.text.len();
        text.text.push_str(word);
        let end = text.text.len();
        match (label.split_once('-'), text.names.last_mut()) {
            (Some(("I", _)), Some(name)) => name.end = end,
            (Some((_, kind)), _) => text.names.extend(kind_of(kind).map(|kind| Marked { start, end, kind })),
            _ => {}
        }
        before = word;
    }
    text.text.push_str("\n\n");
}

/// Whether a blank stands between two words, where nothing tells.
fn is_spaced(before: &str, word: &str) -> bool {
    let glued = matches!(word, "." | "," | ")" | "]" | "'s" | "’s" | "n't" | "-" | "%" | "..." | "…" | "/");
    let gluing = before.ends_with(['\'', '’']) && before.len() > 1 && !before.starts_with(['\'', '’']);
    !(glued || gluing || matches!(before, "(" | "[" | "-" | "/"))
}

/// The sentences of a treebank by their letters.
fn printed(treebank: &str) -> HashMap<String, Printed> {
    let (mut sentences, mut document) = (HashMap::new(), 0);
    for block in treebank.split("\n\n") {
        document += usize::from(block.contains("# newdoc"));
        let text = block.lines().find_map(|line| line.strip_prefix("# text = ")).unwrap_or("").to_owned();
        let rows = block.lines().filter(|line| line.split('\t').next().is_some_and(is_number));
        let key: String = rows.filter_map(|row| row.split('\t').nth(1)).collect();
        sentences.entry(key).or_insert(Printed { text, document });
    }
    sentences
}

fn is_number(field: &str) -> bool {
    !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_digit())
}

fn kind_of(name: &str) -> Option<&'static str> {
    match name {
        "PER" => Some("person"),
        "ORG" => Some("organization"),
        "LOC" => Some("place"),
        "EVT" => Some("event"),
        _ => None,
    }
}
