//! Learns what endings say of forms, and writes `suffixes.tsv`.

use std::collections::BTreeMap;
use std::fmt::Write;

use maillage::knowledge::LONGEST_SUFFIX;

use super::lexicon::{Reading, Seen, class};

/// Forms met at most so often are like those never met.
const RARE: u32 = 8;

/// An ending needs so many forms to be believed.
const FEWEST: f64 = 3.0;

/// A class needs such a share of an ending's forms.
const SMALLEST_SHARE: f64 = 0.025;

/// A rare form may be, beside what it was seen to be, what so large a share of its ending's forms are.
const LIKELY: f64 = 0.12;

/// What an ending says: readings whose lemma is a rule, with their share.
type Guesses = Vec<(String, String, f64)>;

/// All endings.
pub(crate) struct Suffixes {
    table: BTreeMap<String, Guesses>,
}

type Votes = BTreeMap<u8, BTreeMap<(String, String), f64>>;

pub(crate) fn learn(seen: &BTreeMap<String, Seen>, forms: &BTreeMap<String, Vec<Reading>>) -> Suffixes {
    let mut votes: BTreeMap<String, Votes> = BTreeMap::new();
    for (form, word) in seen.iter().filter(|(_, word)| word.total <= RARE) {
        for ((tag, lemma), count) in word.ranked() {
            vote(&mut votes, form, &tag, &lemma, f64::from(count) / f64::from(word.total));
        }
    }
    for (form, readings) in forms.iter().filter(|(form, _)| !seen.contains_key(*form)) {
        for (tag, lemma) in readings {
            let finite = tag.starts_with("VERB") && !tag.starts_with("VERB.K");
            vote(&mut votes, form, tag, lemma, if finite { 0.2 } else { 0.5 } / readings.len() as f64);
        }
    }
    select(votes)
}

fn vote(votes: &mut BTreeMap<String, Votes>, form: &str, tag: &str, lemma: &str, weight: f64) {
    if matches!(tag, "PROPN" | "PUNCT" | "SYM" | "X") || !form.starts_with(char::is_alphanumeric) {
        return;
    }
    let form = digits_to_zero(form);
    let rule = rule(&form, lemma);
    let starts: Vec<usize> = form.char_indices().map(|(start, _)| start).chain([form.len()]).collect();
    for &start in starts.iter().rev().take(LONGEST_SUFFIX + 1) {
        let classes = votes.entry(form[start..].to_owned()).or_default();
        *classes.entry(class(tag)).or_default().entry((tag.to_owned(), rule.clone())).or_default() += weight;
    }
}

/// How to get the lemma from the form: characters to cut, letters to add.
fn rule(form: &str, lemma: &str) -> String {
    let common = form.chars().zip(lemma.chars()).take_while(|(left, right)| left == right).count();
    let cut = form.chars().count() - common;
    let add: String = lemma.chars().skip(common).collect();
    if add.contains(|character: char| character.is_ascii_digit() || character.is_whitespace()) {
        "0".to_owned()
    } else {
        format!("{cut}{add}")
    }
}

pub(crate) fn digits_to_zero(form: &str) -> String {
    form.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect()
}

/// Keeps the endings that say something else than the next shorter one.
fn select(votes: BTreeMap<String, Votes>) -> Suffixes {
    let mut endings: Vec<(String, Votes)> = votes.into_iter().collect();
    endings.sort_by_key(|(ending, _)| ending.chars().count());
    let mut suffixes = Suffixes { table: BTreeMap::new() };
    for (ending, classes) in endings {
        let total: f64 = classes.values().flat_map(BTreeMap::values).sum();
        if total < FEWEST && !ending.is_empty() {
            continue;
        }
        let guesses = rank(classes, total);
        let shorter = suffixes.find(&ending);
        if guesses.len() != shorter.len()
            || guesses.iter().zip(shorter).any(|(left, right)| (&left.0, &left.1) != (&right.0, &right.1))
        {
            suffixes.table.insert(ending, guesses);
        }
    }
    suffixes
}

fn rank(classes: Votes, total: f64) -> Guesses {
    let mut guesses: Guesses = Vec::new();
    for readings in classes.into_values() {
        let share = readings.values().sum::<f64>() / total;
        let best = readings.into_iter().max_by(|left, right| left.1.total_cmp(&right.1));
        if let Some(((tag, rule), _)) = best.filter(|_| share >= SMALLEST_SHARE) {
            guesses.push((tag, rule, share));
        }
    }
    guesses.sort_by(|left, right| right.2.total_cmp(&left.2));
    guesses.truncate(5);
    guesses
}

impl Suffixes {
    /// What the longest known ending says.
    fn find(&self, form: &str) -> &[(String, String, f64)] {
        let starts: Vec<usize> = form.char_indices().map(|(start, _)| start).chain([form.len()]).collect();
        let tails = starts[starts.len().saturating_sub(LONGEST_SUFFIX + 1)..].iter().map(|&start| &form[start..]);
        tails.into_iter().find_map(|tail| self.table.get(tail)).map_or(&[], |guesses| guesses)
    }

    /// Readings of a form by its ending.
    pub(crate) fn readings(&self, form: &str) -> Vec<Reading> {
        self.find(form).iter().map(|(tag, rule, _)| (tag.clone(), apply(form, rule))).collect()
    }

    /// The likely ones of them.
    pub(crate) fn likely(&self, form: &str) -> Vec<Reading> {
        let likely = self.find(form).iter().filter(|(.., share)| *share >= LIKELY);
        likely.map(|(tag, rule, _)| (tag.clone(), apply(form, rule))).collect()
    }

    /// The file.
    pub(crate) fn to_tsv(&self) -> String {
        let mut text = String::from("# Made by examples/train; see data/languages/README.md.\n");
        for (ending, guesses) in &self.table {
            text.push_str(ending);
            for (tag, rule, _) in guesses {
                let _ = write!(text, "\t{rule} {tag}");
            }
            text.push('\n');
        }
        text
    }
}

fn apply(form: &str, rule: &str) -> String {
    let digits = rule.bytes().take_while(u8::is_ascii_digit).count();
    let cut: usize = rule[..digits].parse().unwrap_or(0);
    let kept = form.chars().count().saturating_sub(cut);
    form.chars().take(kept).chain(rule[digits..].chars()).collect()
}
