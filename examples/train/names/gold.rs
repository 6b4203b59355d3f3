//! A text with its words and the label of each.

use maillage::analyze;
use maillage::detect::recognise::{Sheet, Style};
use maillage::knowledge::Knowledge;
use maillage::knowledge::recogniser::{Labels, OUTSIDE, Part};
use maillage::model::{Document, Words};

use super::corpus::{Marked, Text};

/// A text ready to be read.
pub(crate) struct Prepared<'t> {
    pub(crate) text: &'t str,
    pub(crate) names: &'t [Marked],
    pub(crate) style: Style,
    pub(crate) words: Words,
}

impl<'t> Prepared<'t> {
    pub(crate) fn new(text: &'t Text, code: &str, knowledge: &Knowledge) -> Prepared<'t> {
        let words = analyze::words(&document(&text.text, code), knowledge);
        Prepared { text: &text.text, names: &text.names, style: text.style, words }
    }

    /// The label of each token. Names that cannot begin where they do are left out.
    pub(crate) fn labels(&self, labels: &Labels, sheet: &Sheet<'_>) -> Vec<u8> {
        let mut gold = vec![OUTSIDE; self.words.tokens.len()];
        for name in self.names {
            let Some(kind) = labels.kinds.iter().position(|kind| kind == name.kind) else { continue };
            let inside = |place: &usize| {
                let span = self.words.tokens[*place].span;
                span.start as usize >= name.start && span.end as usize <= name.end
            };
            let from = self.words.tokens.partition_point(|token| (token.span.start as usize) < name.start);
            let tokens = from..(from..gold.len()).take_while(inside).last().map_or(from, |last| last + 1);
            if !tokens.is_empty() && self.is_whole(tokens.end - 1, tokens.start) && !sheet.is_quiet(tokens.start) {
                mark(&mut gold[tokens], labels, kind);
            }
        }
        gold
    }

    /// Whether two tokens stand in one sentence.
    fn is_whole(&self, last: usize, first: usize) -> bool {
        let sentence = |place: usize| self.words.sentences.partition_point(|known| known.tokens.end as usize <= place);
        sentence(last) == sentence(first)
    }
}

fn mark(gold: &mut [u8], labels: &Labels, kind: usize) {
    let last = gold.len() - 1;
    for (place, label) in gold.iter_mut().enumerate() {
        let part = match (place == 0, place == last) {
            (true, true) => Part::Unit,
            (true, false) => Part::Begin,
            (false, false) => Part::Inside,
            (false, true) => Part::Last,
        };
        *label = labels.label(kind, part);
    }
}

pub(crate) fn document(text: &str, code: &str) -> Document {
    Document { text: text.to_owned(), language: Some(code.to_owned()), ..Document::default() }
}
