//! Copies are found and independent texts are not, whatever the order they come in.
//!
//! The texts are made here: the corpus in `seeds/`, cut, edited, quoted and put among others. The shares found stand in
//! `docs/sources.md`.
#![allow(clippy::print_stdout)] // tells the shares it finds

use std::fs;
use std::path::Path;

use maillage::model::Imprint;
use maillage::reprint::{groups, sketch};

/// Random numbers that are the same everywhere (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }
}

type Text = Vec<String>;

/// The texts of a folder, as words.
fn texts(folder: &str) -> Vec<Text> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let words = |file: &std::path::PathBuf| -> Text {
        fs::read_to_string(file).unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    };
    files.iter().map(words).filter(|words| words.len() >= 20).collect()
}

/// Something an editor does to a text.
type Edit = fn(&[String], &mut Dice, &[Text]) -> Text;

/// Words from another text.
fn filling(words: usize, dice: &mut Dice, others: &[Text]) -> Text {
    let other = &others[dice.roll(others.len())];
    let start = dice.roll(other.len());
    other.iter().cycle().skip(start).take(words).cloned().collect()
}

/// Changes one word in so many.
fn reworded(text: &[String], one_in: usize, dice: &mut Dice) -> Text {
    let word = |word: &String| if dice.roll(one_in) == 0 { format!("{word}x") } else { word.clone() };
    text.iter().map(word).collect()
}

fn first(text: &[String], parts: usize, of: usize) -> Text {
    text[..(text.len() * parts).div_ceil(of)].to_vec()
}

/// Edits that make a copy, and the share of copies that must be found.
const COPIES: &[(&str, f64, Edit)] = &[
    ("the same words", 1.0, |text, _, _| text.to_vec()),
    ("one word in 50 changed", 1.0, |text, dice, _| reworded(text, 50, dice)),
    ("one word in 20 changed", 0.9, |text, dice, _| reworded(text, 20, dice)),
    ("first half", 0.95, |text, _, _| first(text, 1, 2)),
    ("first third", 0.95, |text, _, _| first(text, 1, 3)),
    ("last half", 0.95, |text, _, _| text[text.len() / 2..].to_vec()),
    ("first half, one word in 50 changed", 0.85, |text, dice, _| reworded(&first(text, 1, 2), 50, dice)),
    ("with as much again of another text", 1.0, |text, dice, others| {
        [text.to_vec(), filling(text.len(), dice, others)].concat()
    }),
    ("quoted whole in a text five times as long", 0.9, |text, dice, others| {
        [filling(2 * text.len(), dice, others), text.to_vec(), filling(2 * text.len(), dice, others)].concat()
    }),
    ("under 30 words that all pages of a site have", 1.0, |text, _, _| [boilerplate(30), text.to_vec()].concat()),
];

fn boilerplate(words: usize) -> Text {
    (0..words).map(|number| format!("boilerplate{number}")).collect()
}

/// Texts of some lengths in words, made of the corpus.
fn corpus(words: usize) -> Vec<Text> {
    let all = texts("seeds").concat();
    all.chunks_exact(words).map(<[String]>::to_vec).collect()
}

fn imprint((number, text): (usize, &Text)) -> Imprint {
    let mut text_hash = [0; 32];
    text_hash[..8].copy_from_slice(&(number as u64).to_le_bytes());
    Imprint { document: number as i64, text_hash, sketch: sketch(&text.join(" ")) }
}

/// The groups of some texts in the order of their publication.
fn grouped(texts: &[Text]) -> Vec<u32> {
    groups(&texts.iter().enumerate().map(imprint).collect::<Vec<_>>())
}

/// Whether two texts are one group.
fn together(one: &[String], other: &[String]) -> bool {
    grouped(&[one.to_vec(), other.to_vec()]) == [0, 0]
}

/// The share of texts found again after an edit, whichever of the two came first.
fn recall(texts: &[Text], edit: Edit) -> f64 {
    const ROUNDS: usize = 20;
    let (mut dice, mut found) = (Dice(1), 0);
    for round in 0..ROUNDS * texts.len() {
        let number = round % texts.len();
        let others = [&texts[..number], &texts[number + 1..]].concat();
        let edited = edit(&texts[number], &mut dice, &others);
        found += usize::from(together(&texts[number], &edited) && together(&edited, &texts[number]));
    }
    found as f64 / (ROUNDS * texts.len()) as f64
}

#[test]
fn copies_are_found() {
    for words in [60, 120, 600] {
        let texts = corpus(words);
        for (name, least, edit) in COPIES {
            let recall = recall(&texts, *edit);
            println!("{words} words, {name}: {recall:.3}");
            assert!(recall >= *least, "{words} words, {name}: {recall}");
        }
    }
}

#[test]
fn different_texts_are_independent() {
    for words in [20, 60, 120] {
        // Half of each text is the same on all pages of the site.
        let texts: Vec<Text> = corpus(words).into_iter().map(|text| [text, boilerplate(words)].concat()).collect();
        let alone: Vec<u32> = (0..texts.len() as u32).collect();
        assert_eq!(grouped(&texts), alone, "{words} words");
    }
}

#[test]
fn notes_by_one_pattern_are_independent() {
    let note = |host: &str, guest: &str, place: &str| -> Text {
        let note = format!(
            "President {host} received President {guest} in {place} on Monday to discuss trade, energy and the security \
             of the region, the press service of the government said after the meeting"
        );
        note.split(' ').map(str::to_owned).collect()
    };
    assert_eq!(grouped(&[note("Ash", "Birch", "Elmstad"), note("Cedar", "Pine", "Oakburg")]), [0, 1]);
    assert_eq!(grouped(&[note("Ash", "Birch", "Elmstad"), note("Ash", "Birch", "Elmstad")]), [0, 0]);
}

#[test]
fn a_digest_does_not_make_its_stories_one() {
    let texts = corpus(120);
    let digest = texts[..4].concat();
    let stories = [texts[0].clone(), texts[1].clone(), digest.clone(), texts[2].clone()];
    assert_eq!(grouped(&stories), [0, 1, 2, 3]);
    // The first to say all of it is the one source of those that take parts of it.
    assert_eq!(grouped(&[digest, texts[0].clone(), texts[1].clone()]), [0, 0, 0]);
}

#[test]
fn a_thousand_copies_are_one_group() {
    let (texts, mut dice) = (corpus(120), Dice(7));
    let mut copies: Vec<Text> = (0..1000).map(|_| reworded(&texts[0], 60, &mut dice)).collect();
    copies.push(texts[1].clone());
    let expected: Vec<u32> = (0..1000).map(|_| 0).chain([1000]).collect();
    assert_eq!(grouped(&copies), expected);
}

/// Run with `--ignored --nocapture`: how long it takes to group 100,000 documents, half of them copies.
#[test]
#[ignore = "a measurement"]
fn time_for_many_documents() {
    let mut dice = Dice(3);
    let fresh = |dice: &mut Dice| -> Text { (0..400).map(|_| format!("w{}", dice.roll(20_000))).collect() };
    let mut imprints = Vec::new();
    for number in 0..50_000 {
        let text = fresh(&mut dice);
        let copy = reworded(&text, 50, &mut dice);
        imprints.push(imprint((2 * number, &text)));
        imprints.push(imprint((2 * number + 1, &copy)));
    }
    let text = fresh(&mut dice).join(" ");
    let start = std::time::Instant::now();
    (0..1000).for_each(|_| drop(std::hint::black_box(sketch(&text))));
    println!("a sketch of 400 words: {:.1} µs", start.elapsed().as_secs_f64() * 1e3);
    let start = std::time::Instant::now();
    let groups = groups(&imprints);
    let copies = groups.iter().enumerate().filter(|(place, first)| *place != **first as usize).count();
    println!("{copies} copies among {} documents: {:.2} s", imprints.len(), start.elapsed().as_secs_f64());
}
