//! The stage of syntax: the dependency tree of each sentence, as arcs where they fit and as a list where not.

use maillage::draw::Leaf;
use maillage::model::{Dependency, Sentence};
use serde_json::{Value, json};

use super::stage::View;
use super::{arcs, outline};
use crate::cli::layout::{one_line, wrap};
use crate::cli::style::{FAINT, painted};

/// Longest word that is drawn whole.
const LONGEST: usize = 40;

impl View<'_> {
    /// Sentences with their trees.
    pub(super) fn syntax_page(&self) -> String {
        self.sentences(|_, sentence| match self.is_read(sentence) {
            true => {
                let leaves = self.leaves(sentence);
                arcs::draw(&leaves, self.width).unwrap_or_else(|| outline::draw(&leaves, self.width))
            }
            false => {
                let text = wrap(&one_line(sentence.span.of(&self.document.text)), self.width).join("\n");
                format!("{text}\n  {}\n", painted(FAINT, "no tree"))
            }
        })
    }

    /// The trees of the document, to be drawn.
    pub(super) fn trees(&self) -> impl Iterator<Item = Vec<Leaf>> {
        let read = self.stages.words.sentences.iter().filter(|sentence| self.is_read(sentence));
        read.map(|sentence| self.leaves(sentence))
    }

    /// A sentence with its tree, for a program; heads count from 1, 0 is above the root.
    pub(super) fn syntax_record(&self, sentence: &Sentence) -> Value {
        let read = self.is_read(sentence);
        let leaf = |leaf: Leaf| {
            let head = leaf.head.map_or(0, |head| head + 1);
            match read {
                true => json!({"word": leaf.word, "tag": leaf.tag, "head": head, "dependency": leaf.label}),
                false => json!({"word": leaf.word, "tag": leaf.tag}),
            }
        };
        let words: Vec<Value> = self.leaves(sentence).into_iter().map(leaf).collect();
        json!({"sentence": sentence.span.of(&self.document.text), "read": read, "words": words})
    }

    fn is_read(&self, sentence: &Sentence) -> bool {
        !sentence.tokens.is_empty() && self.stages.trees.is_read(sentence.tokens.start)
    }

    /// The words of a sentence, places counted from its start.
    fn leaves(&self, sentence: &Sentence) -> Vec<Leaf> {
        let trees = &self.stages.trees;
        let leaf = |token: u32| {
            let word = &self.stages.words.tokens[token as usize];
            let (head, dependency) = (trees.heads[token as usize], trees.dependencies[token as usize]);
            Leaf {
                word: crate::cli::layout::shorten(&one_line(word.span.of(&self.document.text)), LONGEST),
                tag: format!("{:?}", word.pos).to_uppercase(),
                head: Some((head.wrapping_sub(sentence.tokens.start)) as usize).filter(|_| head != token),
                label: if dependency == Dependency::Unread { String::new() } else { dependency.name().to_owned() },
            }
        };
        sentence.tokens.clone().map(leaf).collect()
    }
}
