//! What the tagger sees of each word: form, endings, beginnings, shape and what the lexicon says it may be,
//! as numbers, computed once a word.

use crate::knowledge::clusters::PART_BITS;
use crate::knowledge::linear::feature;
use crate::knowledge::stable_hash;
use crate::model::{Features, Pos, Token};

/// How many endings of a word are looked at: its last letter, its last two, and so on.
pub const ENDINGS: usize = 5;

/// The same of beginnings.
pub const BEGINNINGS: usize = 3;

/// Number of features of a word in its place.
pub const FEATURES: usize = 48;

/// Bit of a shape: the readings are guessed from the ending.
pub const GUESSED: u32 = 1 << 4;

/// Bit of a shape: most words of the sentence have a capital, as in a headline.
pub const TITLED: u32 = 1 << 8;

/// Bits of a shape that are the word's own.
const OWN: u32 = TITLED - 1;

/// Sentences of fewer words than this are not judged by their capitals.
const FEWEST_TITLED: usize = 4;

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Record {
    /// Hash of the lower-case form, digits made zeros; 0 for one that is to count as never met.
    pub form: u32,
    /// Hashes of its last letters.
    pub endings: [u32; ENDINGS],
    /// Hashes of its first letters.
    pub beginnings: [u32; BEGINNINGS],
    /// Capitals, digits, marks inside, place in the sentence, and whether its readings are guessed.
    pub shape: u32,
    /// Set of the classes it may have, a bit each.
    pub classes: u32,
    /// Words it is like.
    pub cluster: u32,
}

/// What stands before and after a sentence.
const OUTSIDE: Record = Record {
    form: 1,
    endings: [1; ENDINGS],
    beginnings: [1; BEGINNINGS],
    shape: 1 << 15,
    classes: 1 << 31,
    cluster: 1,
};

/// What was decided so far in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct History {
    previous: u32,
    before_previous: u32,
    /// The last verb or auxiliary.
    verb: u32,
}

impl History {
    /// Nothing decided yet.
    pub const START: History = History { previous: 63, before_previous: 63, verb: 0 };

    /// What is known after one more word.
    pub fn then(self, class: u8, verbal: bool, record: &Record) -> History {
        let verb = if verbal { record.form.max(1) } else { self.verb };
        History { previous: u32::from(class), before_previous: self.previous, verb }
    }
}

/// The record of a token, its classes apart. A mark that is not listed counts as the plain one of its sort.
pub fn record(surface: &str, token: &Token, listed: bool) -> Record {
    let shape = shape(surface, token.features);
    let mut record = Record { form: token.form, shape, ..Record::default() };
    let letters = surface.chars().map(plain);
    fill(letters.clone(), &mut record.beginnings);
    fill(letters.clone().rev(), &mut record.endings);
    if token.features.contains(Features::DIGIT) {
        record.form = letters.fold(9, step);
    } else if !listed && !surface.contains(char::is_alphanumeric) {
        let mark = letters.clone().next().unwrap_or(' ');
        record.form = stable_hash(mark.encode_utf8(&mut [0; 4]));
    }
    record
}

/// Whether two words of three have a capital, as in some headlines.
pub fn is_titled(tokens: &[Token], records: &[Record]) -> bool {
    // Marks and figures are no words.
    let is_word = |(token, record): &(&Token, &Record)| {
        !token.features.contains(Features::DIGIT) && record.classes & !(1 << Pos::Punct as u32) != 0
    };
    let words = tokens.iter().zip(records).filter(is_word);
    let (count, capitals) = words.fold((0, 0), |(count, capitals), (token, _)| {
        (count + 1, capitals + usize::from(token.features.contains(Features::CAPITAL)))
    });
    count >= FEWEST_TITLED && capitals * 3 >= count * 2
}

/// Hashes longer and longer runs of letters.
fn fill(letters: impl Iterator<Item = char>, hashes: &mut [u32]) {
    let mut hash = 7;
    for (place, letter) in hashes.iter_mut().zip(letters) {
        hash = step(hash, letter);
        *place = hash;
    }
}

fn step(hash: u32, letter: char) -> u32 {
    (hash ^ letter as u32).wrapping_mul(0x0100_0193)
}

/// Lower case, digits made zeros, typography folded.
fn plain(letter: char) -> char {
    match letter {
        '0'..='9' => '0',
        '\0'..='\x7f' => letter.to_ascii_lowercase(),
        '’' | 'ʼ' => '\'',
        '‑' | '\u{2010}' => '-',
        '«' | '»' | '“' | '”' | '„' => '"',
        '–' | '—' | '―' => '-',
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

fn shape(surface: &str, features: Features) -> u32 {
    let written = Features::CAPITAL | Features::UPPER | Features::DIGIT | Features::INITIAL;
    let bits = (features & written).bits() >> 16;
    if !features.intersects(written) && surface.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return bits;
    }
    let inside = surface.char_indices().skip(1);
    let capital = inside.clone().any(|(_, letter)| letter.is_uppercase());
    let has = |mark: char| inside.clone().any(|(_, letter)| letter == mark);
    bits | u32::from(has('-')) << 5 | u32::from(has('.')) << 6 | u32::from(capital) << 7
}

/// The features of a word in its place, hashed.
pub fn features(records: &[Record], at: usize, history: History) -> [u32; FEATURES] {
    let record = |place: Option<usize>| place.and_then(|place| records.get(place)).unwrap_or(&OUTSIDE);
    let own = &records[at];
    let (before, before_that) = (record(at.checked_sub(1)), record(at.checked_sub(2)));
    let (next, after_next) = (record(Some(at + 1)), record(Some(at + 2)));
    let History { previous, before_previous, verb } = history;
    let pair = previous << 8 | before_previous;
    let written = own.shape & OWN;
    let shapes = own.shape << 20 ^ before.shape << 10 ^ next.shape;
    [
        feature(1, own.form, 0, 0),
        feature(2, own.form, written, 0),
        feature(3, own.form, before.form, 0),
        feature(4, own.form, next.form, 0),
        feature(5, before.form, 0, 0),
        feature(6, next.form, 0, 0),
        feature(7, before_that.form, 0, 0),
        feature(8, after_next.form, 0, 0),
        feature(9, own.classes, own.shape, 0),
        feature(10, own.classes, before.classes, 0),
        feature(11, own.classes, next.classes, 0),
        feature(12, own.classes, before.classes, next.classes),
        feature(13, own.classes, next.classes, after_next.classes),
        feature(14, own.endings[2], written, 0),
        feature(15, own.endings[0], own.shape & GUESSED, 0),
        feature(16, own.endings[1], own.shape & GUESSED, 0),
        feature(17, own.endings[2], own.shape & GUESSED, 0),
        feature(18, own.endings[3], own.shape & GUESSED, 0),
        feature(19, own.endings[4], own.shape & GUESSED, 0),
        feature(20, own.beginnings[0], written, 0),
        feature(21, own.beginnings[1], 0, 0),
        feature(22, own.beginnings[2], own.shape & GUESSED, 0),
        feature(23, next.endings[2], own.classes, 0),
        feature(24, before.endings[2], own.classes, 0),
        feature(25, shapes, 0, 0),
        feature(26, own.classes, shapes, 0),
        feature(27, own.form, previous, 0),
        feature(28, own.classes, previous, 0),
        feature(29, own.classes, pair, 0),
        feature(30, own.classes, next.classes, previous),
        feature(31, next.form, previous, 0),
        feature(32, own.endings[2], previous, 0),
        feature(33, own.classes, verb, 0),
        feature(34, own.endings[2], before.form, 0),
        feature(35, pair, next.classes, 0),
        feature(36, own.classes, after_next.form, 0),
        feature(37, before.form, own.classes, 0),
        feature(38, next.form, own.classes, 0),
        feature(39, before.form, next.form, 0),
        feature(40, own.classes, u32::from(verb != 0), previous),
        feature(41, own.endings[2], next.classes, 0),
        feature(42, own.classes, before.classes, before_that.classes),
        feature(43, own.cluster, written, 0),
        feature(44, own.cluster, previous, 0),
        feature(45, before.cluster, own.classes, 0),
        feature(46, next.cluster, own.classes, 0),
        feature(47, own.cluster >> PART_BITS, own.endings[2], 0),
        feature(48, own.cluster >> PART_BITS, next.cluster >> PART_BITS, previous),
    ]
}
