//! The word analysis on cases a linguist can review, and on texts nobody would write.
//!
//! `tests/cases/analyze/LANGUAGE.tags.txt` and `LANGUAGE.sentences.txt` hold texts, each followed by lines
//! that begin with `= `. Set `MAILLAGE_REVIEW` to write the lines anew, then read the difference.

use std::path::Path;

use maillage::analyze::words;
use maillage::knowledge::Knowledge;
use maillage::model::{Document, Features, SentenceForm, Token, Words};
use proptest::prelude::*;

#[test]
fn tags_are_those_of_the_cases() {
    check("fr.tags.txt", tags);
    check("en.tags.txt", tags);
}

#[test]
fn sentences_are_those_of_the_cases() {
    check("fr.sentences.txt", sentences);
    check("en.sentences.txt", sentences);
}

proptest! {
    #[test]
    fn any_text_is_tiled(text in any_text()) {
        let document = Document { text: text.clone(), ..Document::default() };
        check_tiling(&text, &words(&document, Knowledge::embedded()));
    }
}

/// Characters of every sort, and the pieces that rules look at, in any order.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "l'",
        "l’",
        "-t-il",
        "n't",
        "'s",
        "’",
        "-",
        "U.S.",
        "J.",
        "M.",
        "etc.",
        ".",
        "...",
        "…",
        "«",
        "»",
        "\"",
        "11 200",
        "3,5",
        "06:15",
        "@",
        "http://",
        "www.",
        "n°",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u{a0}",
        "\u{202f}",
        "•",
        "Voir aussi",
        "a\u{301}",
        "İ",
        "ß",
        "Ǆ",
        "中文",
        "🙂",
        "Paris",
        "cannot",
        "aujourd'hui",
        "%",
        "&",
        "R&D",
        "·",
        "\u{ad}",
    ]);
    prop::collection::vec(prop_oneof![3 => pieces.prop_map(str::to_owned), 1 => "\\PC{0,4}"], 0..40)
        .prop_map(|pieces| pieces.concat())
}

/// Tokens follow each other without overlap, on character boundaries, and leave out blanks only;
/// every token belongs to exactly one sentence.
fn check_tiling(text: &str, words: &Words) {
    let mut end = 0;
    for token in &words.tokens {
        let (start, stop) = (token.span.start as usize, token.span.end as usize);
        assert!(
            end <= start && start < stop && text.is_char_boundary(start) && text.is_char_boundary(stop),
            "{text:?}"
        );
        let gap = &text[end..start];
        let blank = |character: char| {
            character.is_whitespace() || character < ' ' || matches!(character, '\u{feff}' | '\u{200b}')
        };
        assert!(gap.chars().all(blank), "{gap:?} left out of {text:?}");
        end = stop;
    }
    let mut next = 0;
    for sentence in &words.sentences {
        assert!(sentence.tokens.start == next && sentence.tokens.end > next, "{text:?}");
        next = sentence.tokens.end;
    }
    assert_eq!(next as usize, words.tokens.len(), "{text:?}");
}

/// Compares what `annotate` says of each text of a file with the lines that follow it.
fn check(name: &str, annotate: fn(&Knowledge, &str, &Words) -> Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/analyze").join(name);
    let file = std::fs::read_to_string(&path).unwrap();
    let code = name.split('.').next().unwrap();
    let mut reviewed = String::new();
    for (number, block) in file.split("\n\n").enumerate() {
        let lines = block.lines().filter(|line| !line.starts_with("= "));
        let text = lines.collect::<Vec<_>>().join("\n");
        let separator = if number == 0 { "" } else { "\n" };
        reviewed.push_str(&format!("{separator}{text}\n"));
        if !text.starts_with('#') {
            let (knowledge, words) = read(code, &text);
            let annotation = annotate(knowledge, &text, &words);
            annotation.iter().for_each(|line| reviewed.push_str(&format!("= {line}\n")));
        }
    }
    if std::env::var_os("MAILLAGE_REVIEW").is_some() {
        std::fs::write(&path, &reviewed).unwrap();
        return;
    }
    for (line, (found, expected)) in reviewed.lines().zip(file.lines()).enumerate() {
        assert_eq!(found, expected, "{name}:{}", line + 1);
    }
    assert_eq!(reviewed.lines().count(), file.lines().count(), "{name}");
}

fn read(code: &str, text: &str) -> (&'static Knowledge, Words) {
    let document = Document { text: text.to_owned(), language: Some(code.to_owned()), ..Document::default() };
    let knowledge = Knowledge::embedded();
    (knowledge, words(&document, knowledge))
}

fn sentences(_: &Knowledge, text: &str, words: &Words) -> Vec<String> {
    let line = |sentence: &maillage::model::Sentence| {
        let form = match sentence.form {
            SentenceForm::Prose => 'P',
            SentenceForm::Headline => 'H',
            SentenceForm::Chrome => 'C',
        };
        format!("{form} {}", sentence.span.of(text).replace('\n', "⏎"))
    };
    words.sentences.iter().map(line).collect()
}

fn tags(knowledge: &Knowledge, text: &str, words: &Words) -> Vec<String> {
    let tag = |token: &Token| {
        let lemma = knowledge.vocabulary.word(token.lemma);
        let letters = letters(token.features);
        let dot = if letters.is_empty() { "" } else { "." };
        format!("{}/{:?}{dot}{letters}/{lemma}", token.span.of(text).replace(' ', "_"), token.pos)
    };
    vec![words.tokens.iter().map(tag).collect::<Vec<_>>().join(" ")]
}

/// Features in the letters of the lexicon.
fn letters(features: Features) -> String {
    let finite = match features {
        _ if !features.contains(Features::FINITE) => "",
        _ if features.contains(Features::FUTURE) => "F",
        _ if features.contains(Features::CONDITIONAL) => "C",
        _ if features.contains(Features::SUBJUNCTIVE | Features::PAST) => "T",
        _ if features.contains(Features::SUBJUNCTIVE) => "S",
        _ if features.contains(Features::IMPERATIVE) => "Y",
        _ if features.contains(Features::PAST) => "J",
        _ => "P",
    };
    let others = [
        (Features::INFINITIVE, "W"),
        (Features::PRESENT_PARTICIPLE, "G"),
        (Features::PAST_PARTICIPLE, "K"),
        (Features::FIRST_PERSON, "1"),
        (Features::SECOND_PERSON, "2"),
        (Features::THIRD_PERSON, "3"),
        (Features::MASCULINE, "m"),
        (Features::FEMININE, "f"),
        (Features::PLURAL, "p"),
        (Features::CONTRACTED, "c"),
    ];
    let present = others.iter().filter(|(feature, _)| features.contains(*feature)).map(|(_, letter)| *letter);
    std::iter::once(finite).chain(present).collect()
}
