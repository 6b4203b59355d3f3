//! Dependency trees of cases a linguist can review, and of texts nobody would write.
//!
//! `tests/cases/syntax/LANGUAGE.txt` holds texts, each followed by a line that begins with `= `. Set `MAILLAGE_REVIEW` to
//! write the lines anew, then read the difference.
#![allow(clippy::print_stderr)] // tells what was skipped

use std::path::Path;

use maillage::analyze::{Which, trees, words};
use maillage::knowledge::Knowledge;
use maillage::model::{Dependency, Document, Mentions, Trees, Words};
use proptest::prelude::*;

#[test]
fn trees_are_those_of_the_cases() {
    check("fr");
    check("en");
}

proptest! {
    #[test]
    fn any_text_becomes_trees(text in "([a-zA-Z,.;:()«»'’-]{0,9}[ \n]){0,200}") {
        for code in ["fr", "en"] {
            let (words, trees) = parsed(&text, code);
            if is_trained(code) {
                check_trees(&words, &trees);
            }
        }
    }
}

#[test]
fn long_sentences_take_time_in_proportion() {
    let (words, trees) = parsed(&"le chat que la souris voit et ".repeat(20_000), "fr");
    if is_trained("fr") {
        check_trees(&words, &trees);
    }
}

fn parsed(text: &str, code: &str) -> (Words, Trees) {
    let knowledge = Knowledge::embedded();
    let document = Document { text: text.to_owned(), language: Some(code.to_owned()), ..Document::default() };
    let words = words(&document, knowledge);
    let trees = trees(&document, &words, &Mentions::default(), knowledge, Which::All);
    (words, trees)
}

fn is_trained(code: &str) -> bool {
    Knowledge::embedded().languages.iter().any(|language| language.code == code && language.parser.is_some())
}

/// Each sentence has one root, and every word of it a way there.
fn check_trees(words: &Words, trees: &Trees) {
    for sentence in &words.sentences {
        let tokens = sentence.tokens.clone();
        assert_eq!(tokens.clone().filter(|&token| trees.heads[token as usize] == token).count(), 1);
        for token in tokens.clone() {
            assert!(trees.is_read(token));
            let mut way = std::iter::successors(Some(token), |&at| Some(trees.heads[at as usize])).take(tokens.len());
            assert!(
                way.any(|at| trees.dependencies[at as usize] == Dependency::Root || trees.heads[at as usize] == at)
            );
        }
    }
}

fn check(code: &str) {
    if !is_trained(code) {
        eprintln!("no parser for `{code}`: its cases are skipped");
        return;
    }
    let path = Path::new("tests/cases/syntax").join(code).with_extension("txt");
    let cases = std::fs::read_to_string(&path).unwrap();
    let mut found = String::new();
    for line in cases.lines().filter(|line| !line.starts_with("= ")) {
        found.push_str(line);
        found.push('\n');
        if !line.is_empty() && !line.starts_with('#') {
            found.push_str(&drawn(line, code));
        }
    }
    if std::env::var_os("MAILLAGE_REVIEW").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, cases, "{}", path.display());
}

fn drawn(text: &str, code: &str) -> String {
    let (words, trees) = parsed(text, code);
    let word = |(number, token): (usize, &maillage::model::Token)| {
        let (head, dependency) = (trees.heads[number] as usize, trees.dependencies[number]);
        let head = if head == number { 0 } else { head + 1 };
        format!("{}/{}/{head}", token.span.of(text), dependency.name())
    };
    let line: Vec<String> = words.tokens.iter().enumerate().map(word).collect();
    format!("= {}\n", line.join(" "))
}
