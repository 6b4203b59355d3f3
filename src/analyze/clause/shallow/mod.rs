//! Reads the words of a sentence without a tree: no trained model is asked.
//!
//! Four steps, a file or folder each: [`chunk`] turns tokens into phrases, verb groups and links;
//! [`join`] folds coordinated phrases and appositions, with [`subordinate`] for clauses that open like
//! phrases; [`attach`] walks the result once, left to right, with a stack of open clauses, and gives
//! every verb its arguments.
//! Linear in the text: sentences beyond a length are read in pieces.

mod attach;
mod chunk;
mod join;
mod subordinate;

use super::{LONGEST, Reader};
use crate::model::Sentence;

impl Reader<'_> {
    /// Reads a sentence of which only the words are known.
    pub(super) fn read_words(&mut self, number: u32, sentence: &Sentence) {
        for piece in pieces(sentence) {
            self.read_piece(number, &piece);
        }
    }

    fn read_piece(&mut self, number: u32, sentence: &Sentence) {
        let first_phrase = self.clauses.phrases.len() as u32;
        let first_clause = self.clauses.list.len();
        let mut elements = self.chunk(sentence);
        let mut bonds = self.join(&mut elements);
        self.attach(number, &elements, &mut bonds);
        self.add_nominal_clauses(number, first_phrase, first_clause, &bonds);
    }
}

/// A sentence too long to be one, cut up: what joins phrases looks at pairs of them.
fn pieces(sentence: &Sentence) -> impl Iterator<Item = Sentence> {
    let Sentence { span, tokens, form, paragraph } = sentence.clone();
    let starts = tokens.clone().step_by(LONGEST);
    let piece = move |start: u32| start..(start + LONGEST as u32).min(tokens.end);
    starts.map(move |start| Sentence { span, tokens: piece(start), form, paragraph })
}
