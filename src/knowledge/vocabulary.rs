//! All words the tables know, interned: a word is read as text once and compared as a number ever after.

use rustc_hash::FxHashMap;

use crate::model::Symbol;

/// Lower-case word forms and their numbers. Grows while tables load, then never changes.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Vocabulary {
    /// The symbol of a lower-case form, made if need be.
    pub(crate) fn intern(&mut self, word: &str) -> Symbol {
        if let Some(&number) = self.numbers.get(word) {
            return Symbol(number);
        }
        let number = self.words.len() as u32;
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        Symbol(number)
    }

    /// The symbol of a lower-case form, [`Symbol::UNKNOWN`] where no table holds it.
    pub fn get(&self, word: &str) -> Symbol {
        self.numbers.get(word).map_or(Symbol::UNKNOWN, |&number| Symbol(number))
    }

    /// The form of a symbol; empty for the unknown one.
    pub fn word(&self, symbol: Symbol) -> &str {
        self.words.get(symbol.0 as usize).map_or("", |word| word)
    }

    /// How many words are known; symbols are the numbers below.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether no word is known.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{Symbol, Vocabulary};

    #[test]
    fn words_keep_their_numbers() {
        let mut vocabulary = Vocabulary::default();
        let word = vocabulary.intern("paix");
        assert_eq!(vocabulary.intern("guerre"), Symbol(1));
        assert_eq!(vocabulary.intern("paix"), word);
        assert_eq!(vocabulary.word(word), "paix");
        assert_eq!(vocabulary.get("trêve"), Symbol::UNKNOWN);
    }
}
