//! Counts what forms are in the treebanks, adds what a lexicon says they can be, and writes `lexicon.tsv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use maillage::knowledge::{class_of, parse_tag};

use super::suffixes::Suffixes;
use crate::conllu::Sentence;

/// Forms met so often need no lexicon's word for what else they can be ...
const WELL_KNOWN: u32 = 15;

/// ... nor, met so often, that of other forms of the same verb.
const BEST_KNOWN: u32 = 40;

/// Forms met less often can be more than they were seen to be.
const SELDOM: u32 = 8;

/// Verb forms that are spelt alike (past and participle) share so many last letters.
const TWIN_ENDING: usize = 2;

/// One reading: its tag and lemma.
pub(crate) type Reading = (String, String);

/// How often a form is what.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) total: u32,
    pub(crate) readings: BTreeMap<Reading, u32>,
}

/// Counts the lower-case forms of treebanks.
pub(crate) fn count(sentences: &[Sentence]) -> BTreeMap<String, Seen> {
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for sentence in sentences {
        for word in &sentence.words {
            let form = fold(&sentence.text[word.start..word.end]);
            let entry = seen.entry(form.clone()).or_default();
            entry.total += 1;
            let lemma = if word.tag.starts_with("PROPN") { form } else { word.lemma.clone() };
            *entry.readings.entry((word.tag.clone(), lemma)).or_default() += 1;
        }
    }
    seen
}

/// Lower case, apostrophes straightened.
pub(crate) fn fold(form: &str) -> String {
    form.to_lowercase().replace('’', "'")
}

/// The class of a tag.
pub(crate) fn class(tag: &str) -> u8 {
    let (pos, features) = parse_tag(tag).expect("tags are made here");
    class_of(pos, features)
}

impl Seen {
    /// Its readings, one a class, most frequent first, with their counts; accidents left out.
    pub(crate) fn ranked(&self) -> Vec<(Reading, u32)> {
        let mut classes: BTreeMap<u8, Vec<(&Reading, u32)>> = BTreeMap::new();
        for (reading, &count) in &self.readings {
            classes.entry(class(&reading.0)).or_default().push((reading, count));
        }
        let mut ranked: Vec<(Reading, u32)> = classes.into_values().map(|readings| agreed(&readings)).collect();
        ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let accident = |count: u32, tag: &str| {
            count * if tag == "PROPN" { 50 } else { 500 } < self.total || (count == 1 && self.total > 100)
        };
        ranked.retain(|((tag, _), count)| !accident(*count, tag) && tag != "X");
        if ranked.is_empty() {
            ranked.push((("X".to_owned(), "=".to_owned()), 1));
        }
        ranked
    }
}

/// One reading for those of a class: the commonest lemma and mood, other features where most agree.
fn agreed(readings: &[(&Reading, u32)]) -> (Reading, u32) {
    let total: u32 = readings.iter().map(|(_, count)| count).sum();
    let order = |entry: &&(&Reading, u32)| (!is_imperative(&entry.0.0), entry.1);
    let (best, _) = readings.iter().max_by_key(order).expect("a class has a reading");
    let (pos, letters) = best.0.split_once('.').unwrap_or((&best.0, ""));
    let (mood, others) = letters.split_at(usize::from(letters.starts_with(|letter: char| letter.is_ascii_uppercase())));
    let alike =
        readings.iter().filter(|(reading, _)| reading.0.starts_with(&format!("{pos}.{mood}")) || mood.is_empty());
    let alike: Vec<&(&Reading, u32)> = alike.collect();
    let sum: u32 = alike.iter().map(|(_, count)| count).sum();
    let shared = |letter: &char| {
        let with =
            alike.iter().filter(|(reading, _)| reading.0.split('.').nth(1).is_some_and(|tag| tag.contains(*letter)));
        with.map(|(_, count)| count).sum::<u32>() * 10 >= sum * 7
    };
    let letters: String = mood.chars().chain(others.chars().filter(shared)).collect();
    let tag = if letters.is_empty() { pos.to_owned() } else { format!("{pos}.{letters}") };
    ((tag, best.1.clone()), total)
}

fn is_imperative(tag: &str) -> bool {
    tag.contains(".Y")
}

/// Reads a lexicon of the format of Lefff: form, category, lemma, features.
pub(crate) fn read_forms(text: &str) -> BTreeMap<String, Vec<Reading>> {
    let mut forms: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [form, category, lemma, features, ..] = fields.as_slice() else { continue };
        let plain = form.chars().all(|character| character.is_lowercase() || character == '-');
        if !plain || form.len() < 2 || form.starts_with('-') || form.ends_with('-') {
            continue;
        }
        let Some(tag) = lexicon_tag(category, features) else { continue };
        let readings = forms.entry((*form).to_owned()).or_default();
        let known = readings.iter_mut().find(|(known, _)| class(known) == class(&tag));
        match known {
            None => readings.push((tag, lemma.to_lowercase())),
            Some(known) if preference(&tag) < preference(&known.0) => *known = (tag, lemma.to_lowercase()),
            Some(_) => {}
        }
    }
    forms.values_mut().for_each(|readings| readings.sort_by_key(|(tag, _)| class_order(tag)));
    forms
}

/// Third persons first, then moods by frequency.
fn preference(tag: &str) -> usize {
    let letters = tag.split('.').next_back().unwrap_or_default();
    let mood = letters.chars().next().and_then(|mood| "PJFCSYT".find(mood)).unwrap_or(0);
    mood + if letters.contains(['1', '2']) { 10 } else { 0 }
}

/// Commoner parts of speech first.
fn class_order(tag: &str) -> usize {
    ["NOUN", "ADJ", "VERB.K", "VERB.P", "VERB", "ADV"].iter().position(|head| tag.starts_with(head)).unwrap_or(9)
}

fn lexicon_tag(category: &str, features: &str) -> Option<String> {
    let agreement: String = ['m', 'f', 'p'].iter().filter(|&&letter| features.contains(letter)).collect();
    let with =
        |base: &str, letters: &str| if letters.is_empty() { base.to_owned() } else { format!("{base}.{letters}") };
    match category {
        "nc" => Some(with("NOUN", &agreement)),
        "adv" => Some("ADV".to_owned()),
        "adj" | "v" if features.starts_with('K') => Some(with("VERB", &format!("K{agreement}"))),
        "adj" => Some(with("ADJ", &agreement)),
        "v" => {
            let tense =
                ["P", "I", "J", "F", "C", "S", "Y", "T", "W", "G"].iter().find(|tense| features.contains(**tense))?;
            let person = ["3", "1", "2"].iter().find(|person| features.contains(**person)).unwrap_or(&"");
            let number = if features.ends_with('p') { "p" } else { "" };
            Some(format!("VERB.{}{person}{number}", if *tense == "I" { "J" } else { tense }))
        }
        _ => None,
    }
}

/// The lexicon file: forms of the treebanks, and forms of the lexicon that their ending does not tell.
pub(crate) fn to_tsv(
    seen: &BTreeMap<String, Seen>,
    forms: &BTreeMap<String, Vec<Reading>>,
    suffixes: &Suffixes,
) -> String {
    let mut rows: BTreeMap<&str, Vec<Reading>> = BTreeMap::new();
    let verbs = Verbs::of(seen);
    for (form, word) in seen.iter().filter(|(form, _)| is_listed(form)) {
        let mut readings: Vec<Reading> = word.ranked().into_iter().map(|(reading, _)| reading).collect();
        prefer(&mut readings, forms.get(form).into_iter().flatten());
        if word.total < WELL_KNOWN {
            add(&mut readings, forms.get(form).into_iter().flatten());
        }
        if forms.is_empty() {
            complete(form, word, &verbs, suffixes, &mut readings);
        }
        if readings.iter().any(|(tag, _)| tag != "PROPN") || word.total > 1 {
            rows.insert(form, readings);
        }
    }
    let lemmas: BTreeSet<&String> =
        seen.values().flat_map(|word| word.readings.keys().map(|(_, lemma)| lemma)).collect();
    for (form, readings) in forms.iter().filter(|(form, _)| !seen.contains_key(*form)) {
        let guesses = suffixes.readings(form);
        let told = readings.iter().all(|reading| guesses.contains(reading));
        let known = readings.iter().any(|(_, lemma)| lemmas.contains(lemma));
        let told = told && (guesses.len() == readings.len() || !known);
        if is_useful(readings) && !told {
            rows.insert(form, readings.clone());
        }
    }
    let mut text = String::from("# Made by examples/train; see data/languages/README.md.\n");
    for (form, readings) in rows {
        text.push_str(form);
        for (tag, lemma) in readings {
            let lemma = if lemma == form { "=" } else { &lemma };
            let _ = write!(text, "\t{lemma} {tag}");
        }
        text.push('\n');
    }
    text
}

/// What the base forms of verbs are, and which verbs there are.
struct Verbs<'a> {
    lemmas: BTreeSet<&'a str>,
    base_tags: Vec<String>,
}

impl<'a> Verbs<'a> {
    fn of(seen: &'a BTreeMap<String, Seen>) -> Verbs<'a> {
        let mut lemmas = BTreeSet::new();
        let mut tags: BTreeMap<&str, u32> = BTreeMap::new();
        for (form, word) in seen {
            for ((tag, lemma), &count) in word.readings.iter().filter(|((tag, _), _)| tag.starts_with("VERB")) {
                lemmas.insert(lemma.as_str());
                if lemma == form {
                    *tags.entry(&tag[..tag.len().min("VERB.W".len())]).or_default() += count;
                }
            }
        }
        let total: u32 = tags.values().sum();
        let base_tags = tags.into_iter().filter(|(tag, count)| count * 10 > total && !is_imperative(tag));
        Verbs { lemmas, base_tags: base_tags.map(|(tag, _)| tag.to_owned()).collect() }
    }
}

/// Without a lexicon: what else a form seldom seen may be, as the base of a verb and by its ending.
fn complete(form: &str, word: &Seen, verbs: &Verbs, suffixes: &Suffixes, readings: &mut Vec<Reading>) {
    let closed = |(tag, _): &Reading| !["NOUN", "ADJ", "VERB", "ADV", "PROPN"].iter().any(|open| tag.starts_with(open));
    if word.total < BEST_KNOWN && verbs.lemmas.contains(form) && !readings.iter().any(closed) {
        let base: Vec<Reading> = verbs.base_tags.iter().map(|tag| (tag.clone(), form.to_owned())).collect();
        add(readings, base.iter());
    }
    if word.total < BEST_KNOWN {
        let lemma = readings.iter().find(|(tag, _)| tag.starts_with("VERB")).map(|(_, lemma)| lemma.clone());
        let ending: String = form.chars().skip(form.chars().count().saturating_sub(TWIN_ENDING)).collect();
        let twins = suffixes.readings(&ending).into_iter().filter(|(tag, _)| tag.starts_with("VERB"));
        let twins: Vec<Reading> =
            lemma.iter().flat_map(|lemma| twins.clone().map(|(tag, _)| (tag, lemma.clone()))).collect();
        add(readings, twins.iter());
    }
    if word.total < SELDOM && readings.iter().any(|(tag, _)| tag != "PROPN") {
        add(readings, suffixes.likely(form).iter());
    }
    for (tag, _) in readings.iter_mut().filter(|(tag, _)| tag.starts_with("VERB.P")) {
        tag.retain(|letter| !matches!(letter, '1' | '2'));
    }
}

/// Takes the lexicon's word on person and mood of finite verbs: treebanks show too few of them.
fn prefer<'a>(readings: &mut [Reading], known: impl Iterator<Item = &'a Reading>) {
    for reading in known.filter(|(tag, _)| tag.starts_with("VERB.")) {
        let same = |other: &&mut Reading| other.1 == reading.1 && class(&other.0) == class(&reading.0);
        if let Some(other) = readings.iter_mut().find(same) {
            other.0.clone_from(&reading.0);
        }
    }
}

/// Adds readings of classes a list lacks.
fn add<'a>(readings: &mut Vec<Reading>, more: impl Iterator<Item = &'a Reading>) {
    for reading in more {
        if readings.iter().all(|(tag, _)| class(tag) != class(&reading.0)) {
            readings.push(reading.clone());
        }
    }
}

/// Figures, addresses and forms with blanks are told by their characters.
fn is_listed(form: &str) -> bool {
    let single = form.chars().count() == 1;
    !form.contains(|character: char| {
        (!single && "@_/#".contains(character)) || character.is_ascii_digit() || character.is_whitespace()
    })
}

/// Forms of the second person and of the literary past subjunctive hardly stand in news.
fn is_useful(readings: &[Reading]) -> bool {
    let literary = |tag: &str| tag.starts_with("VERB.T") || (tag.starts_with("VERB.") && tag.contains(['1', '2']));
    readings.iter().any(|(tag, _)| !literary(tag))
}
