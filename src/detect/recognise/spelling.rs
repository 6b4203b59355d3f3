//! The letters of a word as features see them.

use crate::knowledge::linear::feature;

/// Hashes of a word's spelling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    /// The word as it is written.
    pub(super) raw: u32,
    /// The word in small letters, quotes and dashes typed plainly.
    pub(super) form: u32,
    /// Its first three letters, small.
    pub(super) prefix: u32,
    /// Its last three letters, small.
    pub(super) suffix: u32,
    /// Its last four letters, small.
    pub(super) ending: u32,
    /// Its sorts of characters, runs of more than two shortened to two.
    pub(super) shape: u32,
}

/// Letters of which affixes are made.
const AFFIX: usize = 3;

impl Spelling {
    /// Reads a word once.
    pub(super) fn of(word: &str) -> Spelling {
        let (mut raw, mut form, mut shape, mut prefix) = (Mixer::new(1), Mixer::new(2), Mixer::new(3), Mixer::new(4));
        let mut last = [0u32; 4];
        let mut run = (0, 0);
        for (place, letter) in word.chars().enumerate() {
            let small = small(letter);
            raw.add(letter as u32);
            form.add(small);
            if place < AFFIX {
                prefix.add(small);
            }
            last = [last[1], last[2], last[3], small];
            let sort = sort(letter, small);
            run = if run.0 == sort { (sort, run.1 + 1) } else { (sort, 1) };
            if run.1 <= 2 {
                shape.add(sort);
            }
        }
        let suffix = feature(5, last[1], last[2], last[3]);
        let ending = feature(6, last[0], suffix, 0);
        let [raw, form, prefix, shape] = [raw, form, prefix, shape].map(Mixer::hash);
        Spelling { raw, form, prefix, suffix, ending, shape }
    }
}

/// A letter in small, typographic marks as plain ones.
fn small(letter: char) -> u32 {
    let plain = match letter {
        '\0'..='\x7f' => letter.to_ascii_lowercase(),
        '’' | 'ʼ' => '\'',
        '«' | '»' | '“' | '”' | '„' => '"',
        '–' | '—' | '‑' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        _ => letter.to_lowercase().next().unwrap_or(letter),
    };
    plain as u32
}

/// What sort of character a letter is.
fn sort(letter: char, small: u32) -> u32 {
    let sort = match letter {
        '0'..='9' => '9',
        _ if letter.is_lowercase() => 'x',
        _ if letter.is_uppercase() => 'X',
        _ if letter.is_alphabetic() => 'y',
        _ => return small,
    };
    sort as u32
}

/// Mixes numbers into a hash that no platform changes.
struct Mixer(u64);

impl Mixer {
    fn new(seed: u64) -> Mixer {
        Mixer(seed)
    }

    fn add(&mut self, value: u32) {
        self.0 = (self.0.rotate_left(23) ^ u64::from(value)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn hash(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    #[test]
    fn words_that_look_alike_share_a_shape() {
        let shape = |word| Spelling::of(word).shape;
        assert_eq!(shape("Paris"), shape("Écouen"));
        assert_eq!(shape("F-16"), shape("B-52"));
        assert_ne!(shape("OTAN"), shape("Otan"));
    }

    #[test]
    fn typography_and_case_are_no_part_of_a_form() {
        assert_eq!(Spelling::of("L’").form, Spelling::of("l'").form);
        assert_ne!(Spelling::of("L’").raw, Spelling::of("l'").raw);
        assert_eq!(Spelling::of("Sberbank").suffix, Spelling::of("Commerzbank").suffix);
        assert_eq!(Spelling::of("Sberbank").prefix, Spelling::of("sber").prefix);
    }
}
