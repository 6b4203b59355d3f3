//! Sentences of which people marked one pair of actors, with a class of relation.
//!
//! A tie counts as marked when its two actors are those of a marked pair, in either direction: of other pairs the
//! marks say nothing. It is right when its relation stands for the class and its direction is that of the mark. A
//! second relation between the same two may be just as true and is counted wrong, so a suite says less of a tie than a
//! document, and each of its ties counts less in the fit.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use maillage::knowledge::Knowledge;
use maillage::score::{self, Actor, Statement};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::set::{Judge, Set, found_in};
use crate::stem;

/// What a tie of a suite counts beside one of a document.
const WEIGHT: f64 = 0.3;

/// Words too common in names to tell actors apart.
const COMMON: &str = include_str!("common.txt");

/// One sentence.
#[derive(Debug, Deserialize)]
pub(crate) struct Sentence {
    gold: Vec<Mark>,
}

/// A marked pair.
#[derive(Debug, Deserialize)]
struct Mark {
    source: Option<String>,
    target: Option<String>,
    class: String,
}

/// Relations with the classes each stands for.
pub(crate) type Classes = BTreeMap<String, BTreeSet<String>>;

/// Reads a suite.
pub(crate) fn read(path: &Path, classes: &Path, knowledge: &Knowledge) -> Result<Set, Box<dyn Error>> {
    let sentences: Vec<Sentence> = score::parse_lines(&std::fs::read_to_string(path)?)?;
    let classes: Classes = serde_json::from_str(&std::fs::read_to_string(classes)?)?;
    let found = found_in(path, knowledge)?;
    let verdicts = found.iter().map(|found| verdict(&found.said, &sentences[found.text], &classes)).collect();
    Ok(Set { name: stem(path), number: 0, found, verdicts, weight: WEIGHT, judge: Judge::Suite { sentences, classes } })
}

/// Whether a tie of a marked pair is right; `None` when its pair is not marked.
fn verdict(said: &Statement, sentence: &Sentence, classes: &Classes) -> Option<bool> {
    let held = classes.get(&said.relation)?;
    let pairs: Vec<(&Mark, bool)> = sentence.gold.iter().filter_map(|mark| Some((mark, fits(said, mark)?))).collect();
    let right = |(mark, straight): &(&Mark, bool)| *straight && held.contains(&mark.class);
    (!pairs.is_empty()).then(|| pairs.iter().any(right))
}

/// Whether a tie has the actors of a marked pair: in its direction, or only in the other one.
fn fits(said: &Statement, mark: &Mark) -> Option<bool> {
    let (source, target) = (mark.source.as_deref()?, mark.target.as_deref()?);
    let straight = is(source, &said.source) && is(target, &said.target);
    let reverse = is(source, &said.target) && is(target, &said.source);
    let symmetric = matches!(said.relation.as_str(), "partners_with" | "meets");
    (straight || reverse).then_some(straight || symmetric)
}

/// Pairs and triples, as the suites are scored: marked, found, said, right.
pub(crate) fn triple_f1(said: &[(&Statement, usize)], sentences: &[Sentence], classes: &Classes) -> f64 {
    let mut of_text: BTreeMap<usize, BTreeMap<[&str; 3], &Statement>> = BTreeMap::new();
    for (statement, text) in said.iter().filter(|(statement, _)| classes.contains_key(&statement.relation)) {
        let key = [&*statement.source.label, &*statement.relation, &*statement.target.label];
        of_text.entry(*text).or_default().entry(key).or_insert(statement);
    }
    let right = |statement: &Statement, mark: &Mark| {
        fits(statement, mark) == Some(true) && classes[&statement.relation].contains(&mark.class)
    };
    let (mut marked, mut found, mut good, mut all) = (0, 0, 0, 0);
    for (text, sentence) in sentences.iter().enumerate() {
        let empty = BTreeMap::new();
        let triples = of_text.get(&text).unwrap_or(&empty);
        for mark in sentence.gold.iter().filter(|mark| mark.source.is_some() && mark.target.is_some()) {
            marked += 1;
            found += usize::from(triples.values().any(|statement| right(statement, mark)));
        }
        all += triples.len();
        good += triples.values().filter(|statement| sentence.gold.iter().any(|mark| right(statement, mark))).count();
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let (precision, recall) = (share(good, all), share(found, marked));
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// Whether a marked span names an actor: one holds the other as whole words, or they share a word that is not common.
fn is(span: &str, actor: &Actor) -> bool {
    std::iter::once(&actor.label).chain(&actor.names).any(|name| same(span, name))
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let joined = |words: &[String]| format!(" {} ", words.join(" "));
    let (whole, part) = (joined(&one), joined(&other));
    let telling = |word: &&String| !COMMON.split_whitespace().any(|common| common == word.as_str());
    whole.contains(&part) || part.contains(&whole) || one.iter().filter(telling).any(|word| other.contains(word))
}

/// The words of a name in plain lower-case letters.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(char::is_ascii).collect::<String>().to_lowercase();
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
