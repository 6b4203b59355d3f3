//! All words the tables know, interned: a word is read as text once and compared as a number ever after.
//!
//! Words lie end to end in one text and are found through an open-addressing table, so that loading
//! a hundred thousand of them costs no allocation each, and a look-up touches two cache lines.

use crate::model::Symbol;

/// Marks a free slot.
const FREE: u32 = u32::MAX;

/// Lower-case word forms and their numbers. Grows while tables load, then never changes.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Each word at its place; the length is a power of two.
    slots: Vec<Slot>,
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
}

/// Where a word is, with all that a look-up asks before it reads the word itself.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    number: u32,
    start: u32,
    length: u32,
}

impl Slot {
    const FREE: Slot = Slot { hash: 0, number: FREE, start: 0, length: 0 };
}

impl Vocabulary {
    /// An empty vocabulary with room for a number of words.
    pub(crate) fn with_capacity(words: usize) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        vocabulary.resize((words * 3 / 2 + 1).next_power_of_two());
        vocabulary
    }

    /// The symbol of a lower-case form, made if need be.
    pub(crate) fn intern(&mut self, word: &str) -> Symbol {
        if self.ends.len() * 3 >= self.slots.len() * 2 {
            self.grow();
        }
        let hash = stable_hash(word);
        let place = self.place(word, hash);
        let held = self.slots[place].number;
        if held != FREE {
            return Symbol(held);
        }
        let number = self.ends.len() as u32;
        self.slots[place] = Slot { hash, number, start: self.text.len() as u32, length: word.len() as u32 };
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        Symbol(number)
    }

    /// The symbol of a lower-case form, [`Symbol::UNKNOWN`] where no table holds it.
    pub fn get(&self, word: &str) -> Symbol {
        self.find(word, stable_hash(word))
    }

    /// The same for a form whose [`stable_hash`] is known.
    pub fn find(&self, word: &str, hash: u32) -> Symbol {
        if self.slots.is_empty() {
            return Symbol::UNKNOWN;
        }
        Symbol(self.slots[self.place(word, hash)].number)
    }

    /// The form of a symbol; empty for the unknown one.
    pub fn word(&self, symbol: Symbol) -> &str {
        let number = symbol.0 as usize;
        let Some(&end) = self.ends.get(number) else { return "" };
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.text[start as usize..end as usize]
    }

    /// How many words are known; symbols are the numbers below.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no word is known.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The slot that holds a word, or the free one where it belongs.
    fn place(&self, word: &str, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let slot = self.slots[place];
            if slot.number == FREE || (slot.hash == hash && self.holds(slot, word)) {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    fn holds(&self, slot: Slot, word: &str) -> bool {
        let bytes = self.text.as_bytes().get(slot.start as usize..(slot.start + slot.length) as usize);
        bytes == Some(word.as_bytes())
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(1 << 12);
        self.resize(length);
    }

    fn resize(&mut self, length: usize) {
        let old = std::mem::replace(&mut self.slots, vec![Slot::FREE; length]);
        for slot in old.into_iter().filter(|slot| slot.number != FREE) {
            let mut place = slot.hash as usize & (length - 1);
            while self.slots[place].number != FREE {
                place = (place + 1) & (length - 1);
            }
            self.slots[place] = slot;
        }
    }
}

/// A hash of a word that no release, platform or table order changes: trained weights are kept under it.
pub fn stable_hash(word: &str) -> u32 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = word.len() as u64;
    let (chunks, rest) = word.as_bytes().as_chunks::<8>();
    for &chunk in chunks {
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(chunk)).wrapping_mul(FACTOR);
    }
    if !rest.is_empty() {
        hash = (hash.rotate_left(23) ^ little_endian(rest)).wrapping_mul(FACTOR);
    }
    ((hash ^ (hash >> 29)).wrapping_mul(FACTOR) >> 32) as u32
}

/// The number that one to seven bytes write, the least significant first, read in two overlapping halves.
fn little_endian(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let (Some(&first), Some(&last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return u64::from(u32::from_le_bytes(first)) | u64::from(u32::from_le_bytes(last)) << (8 * (length - 4));
    }
    let [first, middle, last] = [0, length / 2, length - 1].map(|place| u64::from(bytes[place]) << (8 * place));
    first | middle | last
}

#[cfg(test)]
mod tests {
    use super::{Symbol, Vocabulary, little_endian};

    #[test]
    fn halves_make_a_whole() {
        let bytes = [1u8, 2, 3, 4, 5, 6, 7];
        for length in 1..=7 {
            let expected = bytes[..length].iter().rev().fold(0u64, |value, &byte| value << 8 | u64::from(byte));
            assert_eq!(little_endian(&bytes[..length]), expected);
        }
    }

    #[test]
    fn words_keep_their_numbers() {
        let mut vocabulary = Vocabulary::default();
        let word = vocabulary.intern("paix");
        assert_eq!(vocabulary.intern("guerre"), Symbol(1));
        assert_eq!(vocabulary.intern("paix"), word);
        assert_eq!(vocabulary.word(word), "paix");
        assert_eq!(vocabulary.get("trêve"), Symbol::UNKNOWN);
    }

    #[test]
    fn many_words_are_found_again() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.get("0"), Symbol::UNKNOWN);
        for number in 0..10_000u32 {
            assert_eq!(vocabulary.intern(&number.to_string()), Symbol(number));
        }
        assert!((0..10_000u32).all(|number| vocabulary.get(&number.to_string()) == Symbol(number)));
        assert_eq!(vocabulary.word(Symbol(9_999)), "9999");
        assert_eq!(vocabulary.word(Symbol::UNKNOWN), "");
    }
}
