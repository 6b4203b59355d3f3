//! The challenge set: sentences that are hard for a reader, with all that each of them says, and nothing else.
//!
//! `tests/challenge/<language>.toml` holds them, each with the phenomenon it is about; they were written before the
//! rules, and are not made to fit them. A sentence is right when all its ties are found, with factuality and, where
//! a tie begins with `Speaker: ` (the label of who says so), attribution, and no other tie is. Ties under `also` may
//! be found or not. The test prints the share that is right by phenomenon, and fails below the `floor` of the file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use maillage::knowledge::Knowledge;
use maillage::model::{Assertion, Document, Participant};
use maillage::pipeline;
use rayon::prelude::*;
use serde::Deserialize;

#[expect(clippy::print_stdout, reason = "scores are what this test is read for")]
#[test]
fn challenge_sentences_are_read() {
    for file in ["en.toml", "fr.toml"].map(|name| Path::new("tests/challenge").join(name)) {
        if !file.exists() {
            continue;
        }
        let challenge = Challenge::load(&file);
        let verdicts = challenge.verdicts(&language(&file));
        for verdict in verdicts.iter().filter(|verdict| !verdict.right()) {
            println!("{verdict}");
        }
        println!("{}", scores(&verdicts));
        let right = share(verdicts.iter());
        assert!(right >= challenge.floor, "{}: {right:.3} is below {}", file.display(), challenge.floor);
    }
}

/// A file of sentences.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Challenge {
    /// Share of right sentences that was reached.
    floor: f64,
    sentence: Vec<Sentence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    phenomenon: String,
    text: String,
    /// What it says: `[Speaker: ]Source > relation > Target[ (planned)| (denied)]`.
    #[serde(default)]
    ties: Vec<String>,
    /// What may be found, and need not be.
    #[serde(default)]
    also: Vec<String>,
}

impl Challenge {
    fn load(file: &Path) -> Challenge {
        let text = fs::read_to_string(file).unwrap();
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    fn verdicts(&self, language: &str) -> Vec<Verdict<'_>> {
        self.sentence.par_iter().map(|sentence| Verdict::of(sentence, language)).collect()
    }
}

/// What came of one sentence.
struct Verdict<'a> {
    sentence: &'a Sentence,
    missed: Vec<&'a str>,
    wrong: Vec<String>,
}

impl<'a> Verdict<'a> {
    fn of(sentence: &'a Sentence, language: &str) -> Verdict<'a> {
        let text = sentence.text.clone();
        let document = Document { id: text.clone(), text, language: Some(language.to_owned()), ..Document::default() };
        let found = pipeline::read(document, Knowledge::embedded()).assertions;
        let ties: Vec<Tie> = sentence.ties.iter().map(|tie| Tie::parse(tie)).collect();
        let also: Vec<Tie> = sentence.also.iter().map(|tie| Tie::parse(tie)).collect();
        let missed = ties.iter().filter(|tie| !found.iter().any(|one| tie.is(one))).map(|tie| tie.written);
        let known = |one: &&Assertion| ties.iter().chain(&also).any(|tie| tie.is(one));
        let wrong = found.iter().filter(|one| !known(one)).map(told);
        Verdict { sentence, missed: missed.collect(), wrong: wrong.collect() }
    }

    fn right(&self) -> bool {
        self.missed.is_empty() && self.wrong.is_empty()
    }
}

impl std::fmt::Display for Verdict<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.sentence.phenomenon, self.sentence.text)?;
        self.missed.iter().try_for_each(|tie| write!(out, "\n  missed {tie}"))?;
        self.wrong.iter().try_for_each(|tie| write!(out, "\n  wrong  {tie}"))
    }
}

/// A tie as the file writes it.
struct Tie<'a> {
    written: &'a str,
    speaker: Option<&'a str>,
    source: &'a str,
    relation: &'a str,
    target: &'a str,
    factuality: &'a str,
}

impl Tie<'_> {
    fn parse(written: &str) -> Tie<'_> {
        let (speaker, rest) = written.split_once(": ").map_or((None, written), |(who, rest)| (Some(who), rest));
        let marks = ["planned", "denied"].map(|name| (format!(" ({name})"), name));
        let marked = marks.iter().find_map(|(mark, name)| Some((rest.strip_suffix(mark.as_str())?, *name)));
        let (ends, factuality) = marked.unwrap_or((rest, "asserted"));
        let [source, relation, target] = ends.split(" > ").collect::<Vec<_>>()[..] else {
            panic!("`{written}` is not of the form `Source > relation > Target`");
        };
        Tie { written, speaker, source, relation, target, factuality }
    }

    fn is(&self, found: &Assertion) -> bool {
        let ontology = &Knowledge::embedded().ontology;
        let symmetric = ontology.relation(&found.relation).is_some_and(|one| ontology.relation_info(one).symmetric);
        let joins = |one, other| is(one, self.source) && is(other, self.target);
        let ends = joins(&found.source, &found.target) || (symmetric && joins(&found.target, &found.source));
        let speaker = self.speaker.is_none_or(|speaker| found.attribution.as_deref() == Some(speaker));
        found.relation == self.relation && found.factuality.name() == self.factuality && ends && speaker
    }
}

/// Whether an end has a name: its label or a form of it, article or not.
fn is(end: &Participant, name: &str) -> bool {
    let name = name.to_lowercase();
    let with_article = format!(" {name}");
    let mut forms = [&end.label].into_iter().chain(&end.names).map(|form| form.to_lowercase());
    forms.any(|form| form == name || form.ends_with(&with_article))
}

fn told(found: &Assertion) -> String {
    let speaker = found.attribution.as_ref().map(|who| format!("{who}: ")).unwrap_or_default();
    let (source, target) = (&found.source.label, &found.target.label);
    let (relation, factuality, rule) = (&found.relation, found.factuality.name(), &found.rule);
    format!("{speaker}{source} > {relation} > {target} ({factuality}), {rule}")
}

fn share<'a>(verdicts: impl Iterator<Item = &'a Verdict<'a>>) -> f64 {
    let rights: Vec<bool> = verdicts.map(Verdict::right).collect();
    rights.iter().filter(|right| **right).count() as f64 / rights.len().max(1) as f64
}

/// A line a phenomenon, and one for all.
fn scores(verdicts: &[Verdict<'_>]) -> String {
    let mut phenomena: BTreeMap<&str, Vec<&Verdict<'_>>> = BTreeMap::new();
    for verdict in verdicts {
        phenomena.entry(&verdict.sentence.phenomenon).or_default().push(verdict);
    }
    let line = |name: &str, of: &[&Verdict<'_>]| format!("{name:<24}{:>4}  {:.3}", of.len(), share(of.iter().copied()));
    let all: Vec<&Verdict<'_>> = verdicts.iter().collect();
    let lines = phenomena.iter().map(|(name, of)| line(name, of));
    lines.chain([line("all", &all)]).collect::<Vec<_>>().join("\n")
}

/// The language a file is named after.
fn language(file: &Path) -> String {
    file.file_stem().unwrap().to_string_lossy().into_owned()
}
