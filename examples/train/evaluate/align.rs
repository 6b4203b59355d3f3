//! Compares words with those of a treebank.

use std::collections::BTreeMap;
use std::fmt;

use super::words::Word;

/// Counts behind the scores.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    gold: usize,
    found: usize,
    aligned: usize,
    pos: usize,
    lemma: usize,
    head: usize,
    both: usize,
    /// Sentences of the treebank, found, and of those found the right ones.
    sentences: [usize; 3],
}

impl Score {
    /// Adds a sentence whose words are those of the treebank, one by one.
    pub(crate) fn add_aligned(&mut self, gold: &[Word], found: &[Word]) {
        self.gold += gold.len();
        self.found += found.len();
        if gold.len() == found.len() {
            let pairs: Vec<Option<usize>> = (0..gold.len()).map(Some).collect();
            self.compare(gold, found, &pairs);
        } else {
            let pairs = pairs(&keys(gold), &keys(found));
            self.compare(gold, found, &pairs);
        }
    }

    /// Adds a text: words at the same place are the same.
    pub(crate) fn add_raw(&mut self, gold: &[Word], found: &[Word]) {
        self.gold += gold.len();
        self.found += found.len();
        let pairs = pairs(&keys(gold), &keys(found));
        self.compare(gold, found, &pairs);
        let spans = |words: &[Word]| {
            let starts: Vec<usize> = (0..words.len()).filter(|&at| words[at].initial).collect();
            let end = |at: usize| starts.get(at + 1).map_or(words.len(), |&next| next) - 1;
            (0..starts.len()).map(|at| (words[starts[at]].start, words[end(at)].end)).collect::<Vec<_>>()
        };
        let (right, own) = (spans(gold), spans(found));
        let common = own.iter().filter(|span| right.binary_search(span).is_ok()).count();
        self.sentences = [right.len(), own.len(), common];
    }

    /// Counts what is right; `pairs` gives for each word found its number in the treebank.
    fn compare(&mut self, gold: &[Word], found: &[Word], pairs: &[Option<usize>]) {
        for (at, word) in found.iter().enumerate() {
            let Some(number) = pairs[at] else { continue };
            let right = &gold[number];
            let root = word.head == at;
            let head =
                if root { right.head == number } else { right.head != number && pairs[word.head] == Some(right.head) };
            self.aligned += 1;
            self.pos += usize::from(word.pos == right.pos);
            self.lemma += usize::from(word.lemma == right.lemma || right.lemma == "_");
            self.head += usize::from(head);
            self.both += usize::from(head && word.label == right.label);
        }
    }
}

type Key = (usize, usize, usize);

/// Where each word stands.
fn keys(words: &[Word]) -> Vec<Key> {
    words.iter().map(|word| (word.start, word.end, word.part)).collect()
}

/// For each word found, the number of that of the treebank which stands at the same place.
fn pairs(gold: &[Key], found: &[Key]) -> Vec<Option<usize>> {
    let places: BTreeMap<Key, usize> = gold.iter().enumerate().map(|(number, &key)| (key, number)).collect();
    found.iter().map(|key| places.get(key).copied()).collect()
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |count: usize| 200.0 * count as f64 / (self.gold + self.found).max(1) as f64;
        let [pos, lemma, head, both] = [self.pos, self.lemma, self.head, self.both].map(share);
        write!(formatter, "UPOS {pos:.2} lemma {lemma:.2} UAS {head:.2} LAS {both:.2}")?;
        write!(formatter, " words {:.2}", share(self.aligned))?;
        let [gold, found, right] = self.sentences;
        if found > 0 {
            write!(formatter, " sentences {:.2}", 200.0 * right as f64 / (gold + found) as f64)?;
        }
        Ok(())
    }
}
