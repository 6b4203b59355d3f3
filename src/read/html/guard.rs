//! Pages that would cost a parser time or memory out of proportion to their length.
//!
//! Elements nested too deep, formatting elements never closed (a parser opens them again in every
//! paragraph), tags of thousands of attributes and pages of very many tags are all met in hostile pages
//! and hardly ever in others. Such a page is read without a tree: its tags go, its text stays.

use super::plain::{BLOCKS, DROPPED, PARAGRAPH};
use super::tags::{FOREIGN, Piece, is_one_of, pieces};

const MAX_TAGS: usize = 50_000;
const MAX_DEPTH: usize = 256;
const MAX_OPEN_FORMATTING: usize = 16;
const MAX_BARE: usize = 1024;

/// Elements that have no end tag, or often go without: their start says nothing of depth.
#[rustfmt::skip]
const SHALLOW: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot",
];

/// Elements a parser opens again until they are closed.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Whether a page should be kept from the parser.
pub(super) fn is_hostile(html: &str) -> bool {
    let mut load = Load::default();
    pieces(html).any(|piece| {
        match piece {
            Piece::Text(_) => {}
            Piece::Open { name, bare } => load.open(name, bare),
            Piece::Close { name } => load.close(name),
        }
        load.is_excessive()
    })
}

/// What a page asks of a parser, up to some place in it.
#[derive(Default)]
struct Load {
    tags: usize,
    depth: usize,
    foreign: usize,
    formatting: [usize; FORMATTING.len()],
    bare: usize,
}

impl Load {
    fn open(&mut self, name: &str, bare: usize) {
        self.tags += 1;
        self.bare = bare;
        self.depth += usize::from(!is_one_of(name, SHALLOW));
        self.foreign += usize::from(is_one_of(name, FOREIGN));
        if let Some(kind) = formatting(name) {
            self.formatting[kind] += 1;
        }
    }

    /// Inside drawings an end tag may not mean what it says: it closes no formatting.
    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(usize::from(!is_one_of(name, SHALLOW)));
        self.foreign = self.foreign.saturating_sub(usize::from(is_one_of(name, FOREIGN)));
        if let Some(kind) = formatting(name).filter(|_| self.foreign == 0) {
            self.formatting[kind] = self.formatting[kind].saturating_sub(1);
        }
    }

    fn is_excessive(&self) -> bool {
        let formatting: usize = self.formatting.iter().sum();
        let nested = self.depth > MAX_DEPTH || formatting > MAX_OPEN_FORMATTING;
        nested || self.tags > MAX_TAGS || self.bare > MAX_BARE
    }
}

fn formatting(name: &str) -> Option<usize> {
    FORMATTING.iter().position(|other| name.eq_ignore_ascii_case(other))
}

/// The text of a page without its tags, a mark between paragraphs, entities as they are.
pub(super) fn flatten(html: &str) -> String {
    const BREAKS: &[&str] = &["li", "tr", "br", "td", "title"];
    let mut text = String::new();
    for piece in pieces(html) {
        match piece {
            Piece::Text(words) => text.push_str(&words.replace('<', "&lt;")),
            Piece::Open { name, .. } | Piece::Close { name } => {
                let breaks = is_one_of(name, BLOCKS) || is_one_of(name, DROPPED) || is_one_of(name, BREAKS);
                if breaks && !text.ends_with(PARAGRAPH) {
                    text.push(PARAGRAPH);
                }
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{flatten, is_hostile};

    #[test]
    fn hostile_pages() {
        let hostile =
            ["<div>".repeat(300), "<b id=x>".repeat(40), format!("<p {}>", "a=1 ".repeat(500)), "<p>".repeat(60_000)];
        assert!(hostile.iter().all(|html| is_hostile(html)));
        let usual = [
            "<p>one<br>".repeat(2000),
            "<a href=x>one</a>".repeat(2000),
            format!("<img src=\"{}\">", "a ".repeat(9999)),
        ];
        assert!(!usual.iter().any(|html| is_hostile(html)));
    }

    #[test]
    fn flattened() {
        assert_eq!(flatten("<div><p>a &amp; b<i>c</i></div>1 < 2"), "\u{2029}a &amp; bc\u{2029}1 &lt; 2");
    }
}
