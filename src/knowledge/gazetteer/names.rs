//! All names of all rows in one trie over words, with how each must be written.

use super::super::Vocabulary;
use super::spelling::{is_acronym, unaccented, words};
use super::trie::{Node, Trie};
use crate::model::{Features, Symbol, Token};

/// How a name stands for its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameForm {
    /// A proper name.
    Name,
    /// A demonym or relational adjective.
    Adjective,
    /// The state's seat of power.
    Seat,
    /// The state's capital.
    Capital,
    /// A person's last name alone.
    Surname,
}

/// One meaning of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameEntry {
    /// Row it stands for.
    pub row: u32,
    /// How.
    pub form: NameForm,
    /// Whether it needs context, because it is also something else.
    pub guarded: bool,
    /// Bit for each word, from the first, that must begin with a capital.
    capitals: u16,
    /// Bit for each word that must be written in capitals only.
    uppers: u16,
    /// Number of words.
    length: u8,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug)]
pub struct NameMatch<'a> {
    /// How many tokens it covers.
    pub length: usize,
    /// Its meanings, in the order of preference; those written otherwise are to be skipped.
    entries: &'a [NameEntry],
    shape: Shape,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shape {
    capitals: u16,
    uppers: u16,
}

/// The names while they are gathered: their words are still text, so that no vocabulary need be at hand.
#[derive(Debug, Default)]
pub(super) struct NameList {
    entries: Vec<NameEntry>,
    /// The words of all entries in lower case, end to end.
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<usize>,
}

/// The names, ready for look-up.
#[derive(Clone, Debug)]
pub(super) struct Names {
    trie: Trie,
    entries: Vec<NameEntry>,
    /// For each node, where its entries begin; one more at the end.
    bounds: Vec<u32>,
}

const LONGEST: usize = 16;

/// A first word of so few letters ("The", "La") may be written small where other words have capitals.
const SHORT: usize = 3;

impl NameList {
    /// An empty list with room for a number of names.
    pub(super) fn with_capacity(names: usize) -> NameList {
        NameList { entries: Vec::with_capacity(names), ends: Vec::with_capacity(names * 2), text: String::new() }
    }

    /// Adds a name, also without its accents.
    pub(super) fn add(&mut self, name: &str, row: u32, form: NameForm, guarded: bool) {
        self.add_spelling(name, row, form, guarded);
        if let Some(plain) = unaccented(name) {
            self.add_spelling(&plain, row, form, guarded);
        }
    }

    fn add_spelling(&mut self, name: &str, row: u32, form: NameForm, guarded: bool) {
        let words = words(name);
        if words.is_empty() || words.len() > LONGEST {
            return;
        }
        let mut entry = NameEntry { row, form, guarded, capitals: 0, uppers: 0, length: words.len() as u8 };
        for (place, word) in words.iter().enumerate() {
            self.add_word(word);
            entry.capitals |= u16::from(word.starts_with(char::is_uppercase)) << place;
            entry.uppers |= u16::from(is_acronym(word)) << place;
        }
        if words.len() > 1 && words[0].chars().count() <= SHORT && entry.capitals > 1 {
            entry.capitals &= !1;
        }
        self.entries.push(entry);
    }

    fn add_word(&mut self, word: &str) {
        if word.is_ascii() {
            let start = self.text.len();
            self.text.push_str(word);
            self.text[start..].make_ascii_lowercase();
        } else {
            self.text.push_str(&word.to_lowercase());
        }
        self.ends.push(self.text.len());
    }

    /// Numbers the words, and sorts the names for look-up.
    pub(super) fn finish(self, vocabulary: &mut Vocabulary) -> Names {
        let (trie, mut entries) = self.place(vocabulary);
        // Of a name listed in two spellings ("OTAN", "Otan"), the one that asks the least of a text stands for both.
        entries
            .sort_by_key(|(node, entry)| (*node, entry.row, entry.form, entry.guarded, entry.uppers, entry.capitals));
        entries.dedup_by_key(|(node, entry)| (*node, entry.row, entry.form));
        let mut bounds = Vec::with_capacity(trie.len() + 2);
        let mut place = 0;
        for node in 0..=trie.len() as Node {
            bounds.push(place as u32);
            place += entries[place..].iter().take_while(|(at, _)| *at == node).count();
        }
        bounds.push(place as u32);
        Names { trie, entries: entries.into_iter().map(|(_, entry)| entry).collect(), bounds }
    }

    /// Each name with the node its words lead to.
    fn place(self, vocabulary: &mut Vocabulary) -> (Trie, Vec<(Node, NameEntry)>) {
        let mut trie = Trie::with_capacity(self.ends.len());
        let (mut start, mut ends, mut symbols) = (0, self.ends.iter(), Vec::new());
        let node = |entry: NameEntry| {
            symbols.clear();
            for &end in ends.by_ref().take(usize::from(entry.length)) {
                symbols.push(vocabulary.intern(&self.text[start..end]));
                start = end;
            }
            (trie.insert(&symbols), entry)
        };
        let entries = self.entries.into_iter().map(node).collect();
        (trie, entries)
    }
}

impl Names {
    /// The longest name that begins at the first token, written as it must be.
    pub(super) fn longest(&self, tokens: &[Token]) -> Option<NameMatch<'_>> {
        let first = tokens.first()?;
        if !self.trie.starts_with(first.word) {
            return None;
        }
        let (mut node, mut shape, mut best) = (0, Shape::default(), None);
        for (place, token) in tokens.iter().take(LONGEST).enumerate() {
            let Some(next) = self.trie.step(node, token.word) else { break };
            node = next;
            shape.capitals |= u16::from(token.features.contains(Features::CAPITAL)) << place;
            shape.uppers |= u16::from(token.features.contains(Features::UPPER)) << place;
            let found = NameMatch { length: place + 1, entries: self.at(node), shape };
            if found.entries().next().is_some() {
                best = Some(found);
            }
        }
        best
    }

    /// What a word names by itself.
    pub(super) fn single(&self, word: Symbol) -> &[NameEntry] {
        self.exact(&[word])
    }

    /// What a sequence of words names, however it is written.
    pub(super) fn exact(&self, words: &[Symbol]) -> &[NameEntry] {
        let node = words.iter().try_fold(0, |node, &word| self.trie.step(node, word));
        node.map_or(&[], |node| self.at(node))
    }

    fn at(&self, node: Node) -> &[NameEntry] {
        let bound = |node: Node| self.bounds[node as usize] as usize;
        &self.entries[bound(node)..bound(node + 1)]
    }
}

impl<'a> NameMatch<'a> {
    /// Its meanings, in the order of preference.
    pub fn entries(&self) -> impl Iterator<Item = &'a NameEntry> + use<'a> {
        let shape = self.shape;
        self.entries.iter().filter(move |entry| entry.allows(shape))
    }
}

impl NameEntry {
    /// Whether a text may write the name so: its capitals are capitals, its acronyms are acronyms.
    fn allows(&self, shape: Shape) -> bool {
        let uppers = if self.length == 1 { self.uppers } else { 0 };
        self.capitals & !shape.capitals == 0 && uppers & !shape.uppers == 0
    }
}
