//! Reads the dependency tree of a sentence.

use super::Reader;
use crate::model::Sentence;

impl Reader<'_> {
    /// Reads a sentence that has a tree.
    pub(super) fn read_tree(&mut self, number: u32, sentence: &Sentence) {
        self.read_words(number, sentence);
    }
}
