//! No text makes a stage panic or lose its place: sentences put together from what stages look at, in any order.

use std::time::{Duration, Instant};

use maillage::knowledge::Knowledge;
use maillage::model::{Document, Trees};
use maillage::pipeline;
use proptest::prelude::*;

/// Words that grammar, names and relations hang on, and marks that break them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Russia", "la Russie", "Sberbank", "Vladimir Poutine", "President", "le président", "Paris", "NATO", "l'OTAN", "Total",
    "sanctions", "a sanctionné", "has imposed", "imposer", "met", "rencontre", "said", "a déclaré", "selon", "according to",
    "not", "n'", "pas", "would", "devrait", "who", "qui", "dont", "whose", "that", "que", "and", "et", "or", "de", "du", "des",
    "of", "with", "avec", "against", "contre", "by", "par", "the", "les", "its", "sa", "it", "il", "which", "auquel",
    ",", ".", ":", ";", "-", "—", "(", ")", "\"", "«", "»", "'s", "'", "’", "?", "!", "…", "\n", "\n\n", "\u{a0}", "\u{202e}",
    "PARIS (AFP) -", "US-led", "franco-allemand", "1 500 000", "2024", "3 March", "jeudi", "http://a.b/c", "M.", "U.S.", "é", "中国", "\u{301}",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{1,6}",
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.join(" "))
}

fn document(text: String, language: &str) -> Document {
    Document { id: "-".to_owned(), text, language: Some(language.to_owned()), ..Document::default() }
}

/// Every word leads to the root of its own sentence.
fn are_trees(trees: &Trees, tokens: std::ops::Range<u32>) -> bool {
    let leads_home = |token: u32| {
        let above = std::iter::successors(Some(token), |&token| {
            let head = trees.heads[token as usize];
            (head != token).then_some(head)
        });
        above.take(tokens.len() + 1).all(|token| tokens.contains(&token))
            && std::iter::successors(Some(token), |&token| Some(trees.heads[token as usize]))
                .nth(tokens.len())
                .is_some_and(|root| trees.heads[root as usize] == root)
    };
    tokens.clone().all(leads_home)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_is_read(text in any_text(), language in prop::sample::select(&["fr", "en"])) {
        let knowledge = Knowledge::embedded();
        let stages = pipeline::stages(&mut document(text.clone(), language), knowledge);
        for sentence in &stages.words.sentences {
            prop_assert!(are_trees(&stages.trees, sentence.tokens.clone()));
        }
        let characters: Vec<char> = text.chars().collect();
        for assertion in pipeline::read(document(text, language), knowledge).assertions {
            let quote: String = characters[assertion.evidence.start..assertion.evidence.end].iter().collect();
            prop_assert_eq!(&quote, &assertion.evidence.sentence);
            prop_assert!((0.0..=1.0).contains(&assertion.confidence));
        }
    }
}

/// Time for a text that says one thing over and over without end.
fn time(count: usize) -> Duration {
    let text = "Russia and China and Iran sanctioned Sberbank and met NATO which ".repeat(count);
    let start = Instant::now();
    pipeline::read(document(text, "en"), Knowledge::embedded());
    start.elapsed()
}

#[test]
fn endless_sentences_take_linear_time() {
    time(20);
    let (short, long) = (time(200), time(1600));
    // Eight times the text: far below the 64 times of quadratic work, whatever else the machine does.
    assert!(long < short * 30 + Duration::from_secs(2), "{short:?} became {long:?}");
}
