//! Measures the tables on a treebank, with its tokens and from raw text.

use std::collections::{BTreeMap, BTreeSet};

use maillage::analyze::lattice::{Lattice, lemma};
use maillage::analyze::{self, tag};
use maillage::knowledge::{Knowledge, Vocabulary, WordClass, class_of};
use maillage::model::{Document, Features, Span, Token};

use super::lexicon::fold;
use crate::conllu::Sentence;

/// Tokens of a treebank sentence as the tagger wants them, with the shapes the tokenizer gives.
pub(crate) fn tokens(sentence: &Sentence, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut initial = true;
    let token = |word: &crate::conllu::Word| {
        let surface = &sentence.text[word.start..word.end];
        let mut token = analyze::token(&sentence.text, Span::new(word.start, word.end), vocabulary);
        debug_assert!(!surface.is_empty());
        let first = surface.chars().next().unwrap_or(' ');
        if first.is_alphanumeric() {
            token.features.set(Features::INITIAL, initial);
            initial = false;
        } else if matches!(first, ':' | '"' | '«' | '“' | '•' | '*') {
            initial = true;
        }
        token
    };
    sentence.words.iter().map(token).collect()
}

/// Accuracy of part of speech, class and lemma on gold tokens. Lemmas of personal pronouns count as right: they are by
/// a convention of our own.
pub(crate) fn measure(sentences: &[Sentence], code: &str, knowledge: &Knowledge) -> String {
    let language = knowledge.languages.iter().find(|language| language.code == code).expect("the pack is there");
    let mut lattice = Lattice::default();
    let (mut total, mut right, mut class, mut lemmas, mut reachable) = (0, 0, 0, 0, 0);
    let mut errors: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in sentences {
        let mut tokens = tokens(sentence, &knowledge.vocabulary);
        tag::tag(&sentence.text, &mut tokens, language, &knowledge.vocabulary, &mut lattice);
        for (at, gold) in sentence.words.iter().enumerate().filter(|(_, gold)| !gold.merged) {
            let possible = lattice.candidates(at).iter().any(|candidate| candidate.class == gold.class);
            reachable += usize::from(possible);
        }
        for (token, gold) in tokens.iter().zip(&sentence.words).filter(|(_, gold)| !gold.merged) {
            let gold_pos = gold.tag.split('.').next().unwrap_or_default();
            let pos = format!("{:?}", token.pos).to_uppercase();
            total += 1;
            right += usize::from(pos == gold_pos);
            class += usize::from(class_of(token.pos, token.features) == gold.class);
            let found = lemma(&sentence.text, token, language, &knowledge.vocabulary);
            let ours = language.classes(token.word).contains(WordClass::PERSONAL);
            lemmas += usize::from(ours || found == fold(&gold.lemma));
            if !ours && pos == gold_pos && found != fold(&gold.lemma) {
                *errors.entry(format!("lemma {gold_pos} {}: {found}", gold.lemma)).or_default() += 1;
            }
            if pos != gold_pos {
                *errors.entry(format!("{gold_pos}>{pos} {}", token.span.of(&sentence.text))).or_default() += 1;
                *errors.entry(format!("{gold_pos}>{pos}")).or_default() += 1;
            }
        }
    }
    if std::env::var_os("TRAIN_WORDS_ERRORS").is_some() {
        print_errors(errors);
    }
    let share = |count: usize| 100.0 * count as f64 / f64::from(total);
    let (right, class, lemma, reachable) = (share(right), share(class), share(lemmas), share(reachable));
    format!("pos {right:.2} class {class:.2} (at most {reachable:.2}) lemma {lemma:.2}")
}

fn print_errors(errors: BTreeMap<String, usize>) {
    let mut errors: Vec<(String, usize)> = errors.into_iter().collect();
    errors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (error, count) in errors.iter().take(150) {
        println!("  {count} {error}");
    }
}

/// Token F1 of the whole analysis on the text of each sentence.
pub(crate) fn raw(sentences: &[Sentence], code: &str, knowledge: &Knowledge) -> String {
    let (mut gold_count, mut found_count, mut common) = (0, 0, 0);
    let mut errors: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in sentences {
        let document = Document { text: sentence.text.clone(), language: Some(code.to_owned()), ..Document::default() };
        let words = analyze::words(&document, knowledge);
        let found: BTreeSet<(usize, usize)> =
            words.tokens.iter().map(|token| (token.span.start as usize, token.span.end as usize)).collect();
        let gold: BTreeSet<(usize, usize)> = sentence.words.iter().map(|word| (word.start, word.end)).collect();
        gold_count += gold.len();
        found_count += found.len();
        common += gold.intersection(&found).count();
        for &(start, end) in gold.difference(&found) {
            *errors.entry(format!("token {}", &sentence.text[start..end])).or_default() += 1;
        }
    }
    if std::env::var_os("TRAIN_WORDS_ERRORS").is_some() {
        print_errors(errors);
    }
    format!("raw token F1 {:.2}", 200.0 * common as f64 / (gold_count + found_count) as f64)
}
