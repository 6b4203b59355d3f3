//! Sampling the shingles of a text.
//!
//! A. Z. Broder, On the resemblance and containment of documents, Compression and Complexity of Sequences 1997: here the
//! sample is his MOD_m, the shingles whose hash is divisible by m, with m a power of two. Other than the fixed number of
//! smallest hashes (MIN_s, MinHash), it estimates containment as well as resemblance, which an abridged story needs.

use crate::model::Sketch;

/// Words in a shingle.
const WIDTH: usize = 4;

/// Shingles in a sample at most, but for the few that repeat.
const MOST: usize = 128;

/// Samples the shingles of a text: all of a short one, fewer and fewer parts of longer ones. Case, punctuation and
/// line breaks do not count. Linear in the length of the text; the same on every machine.
pub fn sketch(text: &str) -> Sketch {
    let mut shingles = hashes(text);
    let rate = rate(&shingles);
    shingles.retain(|hash| is_sampled(*hash, rate));
    shingles.sort_unstable();
    shingles.dedup();
    Sketch { rate, shingles }
}

/// Whether a sample of some rate holds a shingle.
pub(super) fn is_sampled(hash: u32, rate: u8) -> bool {
    hash.trailing_zeros() >= u32::from(rate)
}

/// How many shingles the whole text has, as far as the sample tells.
pub(super) fn length(sketch: &Sketch) -> usize {
    sketch.shingles.len() << sketch.rate
}

/// The least rate that leaves few enough.
fn rate(hashes: &[u32]) -> u8 {
    let mut ending = [0; 33];
    hashes.iter().for_each(|hash| ending[hash.trailing_zeros() as usize] += 1);
    let (mut rate, mut left) = (0, hashes.len());
    while left > MOST && rate < 32 {
        left -= ending[rate];
        rate += 1;
    }
    rate as u8
}

/// The hash of each run of words.
fn hashes(text: &str) -> Vec<u32> {
    let mut last = [0; WIDTH];
    let (mut hashes, mut words) = (Vec::with_capacity(text.len() / 6), 0);
    let mut end_word = |word: u64| {
        last.rotate_left(1);
        last[WIDTH - 1] = word;
        words += 1;
        if words >= WIDTH {
            hashes.push(shingle(&last));
        }
    };
    let mut word = None;
    for letter in text.chars() {
        match lower(letter) {
            Some(letter) => word = Some(extended(word.unwrap_or(FNV_OFFSET), letter)),
            None => word.take().into_iter().for_each(&mut end_word),
        }
    }
    word.into_iter().for_each(end_word);
    hashes
}

/// A letter or digit in lower case; nothing for what separates words.
fn lower(letter: char) -> Option<char> {
    match letter {
        _ if letter.is_ascii_alphanumeric() => Some(letter.to_ascii_lowercase()),
        _ if letter.is_ascii() || !letter.is_alphanumeric() => None,
        _ => letter.to_lowercase().next(),
    }
}

/// Start and factor of the FNV-1a hash, which is written down and will not change.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

fn extended(hash: u64, letter: char) -> u64 {
    (hash ^ u64::from(u32::from(letter))).wrapping_mul(FNV_PRIME)
}

/// One hash of the words in their order, its bits mixed as MurmurHash3 does.
fn shingle(words: &[u64; WIDTH]) -> u32 {
    let mut hash = words.iter().fold(0_u64, |hash, word| (hash.rotate_left(23) ^ word).wrapping_mul(FNV_PRIME));
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (hash ^ (hash >> 33)) as u32
}

#[cfg(test)]
mod tests {
    use super::{MOST, hashes, sketch};

    #[test]
    fn the_hash_is_the_one_that_databases_hold() {
        assert_eq!(hashes("The port of Brest"), hashes(" the PORT, of brest! "));
        assert_eq!(hashes("un port à Brest"), vec![2_987_203_568]);
        assert_eq!(hashes("too few words"), Vec::<u32>::new());
    }

    #[test]
    fn long_texts_are_sampled() {
        let text: String = (0..100_000).map(|number| format!("word{number} ")).collect();
        let sketch = sketch(&text);
        assert!((MOST / 3..=MOST).contains(&sketch.shingles.len()), "{}", sketch.shingles.len());
        assert!(sketch.shingles.iter().all(|hash| hash % (1 << sketch.rate) == 0));
    }
}
