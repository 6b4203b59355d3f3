//! Mentions: golden cases a linguist can read, and properties that hold for any text.
//!
//! A case is a line `fr: text` or `en: text` and, under it, the mentions found in it; `fr+:` and `en+:` look for groups,
//! too. Run with `MAILLAGE_BLESS=1` to write what is found into the files, then read the difference.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use maillage::analyze;
use maillage::detect::mentions;
use maillage::knowledge::Knowledge;
use maillage::model::{Document, Groups, Mention, MentionForm, Mentions, Referent};
use proptest::prelude::*;

const FOLDER: &str = "tests/cases/detect";

/// Day on which all cases are published.
const TODAY: &str = "2024-05-02";

#[test]
fn cases_are_found_as_written() {
    for file in case_files() {
        let text = fs::read_to_string(&file).unwrap();
        let found = annotate(&text);
        if std::env::var_os("MAILLAGE_BLESS").is_some() {
            fs::write(&file, &found).unwrap();
            continue;
        }
        for (number, (expected, found)) in text.lines().zip(found.lines()).enumerate() {
            assert_eq!(expected, found, "{}:{}", file.display(), number + 1);
        }
        assert_eq!(text.lines().count(), found.lines().count(), "{}", file.display());
    }
}

#[test]
fn gazetteer_answers_by_date() {
    let gazetteer = &Knowledge::embedded().gazetteer;
    let state = |code: &str| gazetteer.by_key(code).unwrap();
    let holders = |code: &str, role: &str, day: &str| -> Vec<&str> {
        let rows = gazetteer.offices_at(state(code), role, day.parse().unwrap());
        rows.into_iter().map(|row| &*gazetteer.row(row).label_en).collect()
    };
    assert_eq!(holders("FR", "head_of_state", "2010-05-01"), ["Nicolas Sarkozy"]);
    assert_eq!(holders("RU", "head_of_state", "2010"), ["Dmitry Medvedev"]);
    assert!(holders("FR", "royal", "2010-05-01").is_empty());
    let brics = gazetteer.by_key("blocs:brics").unwrap();
    let members = |day: &str| -> Vec<u32> { gazetteer.member_states(brics, day.parse().ok()).collect() };
    assert!(members("2012-01-01").contains(&state("ZA")) && !members("2012-01-01").contains(&state("ID")));
    assert!(members("2025-06-01").contains(&state("ID")));
}

#[test]
fn bodies_of_states_are_rows_where_the_tables_have_them() {
    let found = find("en", "The Russian government and the government of Russia met the Kenyan police.");
    let labels: Vec<&str> = found.list.iter().map(|mention| label(mention, &found)).collect();
    assert_eq!(labels.iter().filter(|label| **label == "Russian government").count(), 2, "{labels:?}");
    let police = found.locals.iter().find(|local| local.key.as_deref() == Some("police:KE"));
    assert_eq!(police.map(|local| local.label.as_str()), Some("Police of Kenya"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_sound_mentions(text in "(?s)(\\PC|[ \n]|US-led|Moscou|le président |’s |\\(UE\\) |Дума ){0,60}") {
        check_sound(&text);
    }

    #[test]
    fn any_mix_of_names_gives_sound_mentions(words in proptest::collection::vec(0..WORDS.len(), 0..40)) {
        let text: Vec<&str> = words.into_iter().map(|word| WORDS[word]).collect();
        check_sound(&text.join(" "));
    }
}

const WORDS: &[&str] = &[
    "le",
    "la",
    "président",
    "russe",
    "Poutine",
    "Vladimir",
    "the",
    "President",
    "of",
    "Bank",
    "China",
    "China's",
    ",",
    "(SDF)",
    "Syrian",
    "Democratic",
    "Forces",
    "«",
    "»",
    "Organisation",
    "mondiale",
    "pour",
    "l'",
    "IA",
    "sommet",
    "de",
    "Paris",
    "Hilton",
    "he",
    "its",
    "il",
    "le pays",
    "russo-chinois",
    "US-led",
    "Mr",
    "government",
    "gouvernements",
    "et",
    "and",
    "ministre",
    "des",
    "Affaires",
    "étrangères",
    ".",
    "G7",
    "A320",
    "GUE/NGL",
    "van",
    "der",
    "Leyen",
    "\n\n",
];

fn check_sound(text: &str) {
    let found = find_with("", text, Groups::Always);
    for (place, mention) in found.list.iter().enumerate() {
        let span = mention.span;
        assert!(text.get(span.range()).is_some_and(|name| !name.is_empty()), "{span:?} in {text:?}");
        assert!((0.0..=1.0).contains(&mention.confidence));
        if let Referent::Local(local) = mention.referent {
            assert!((local as usize) < found.locals.len());
        }
        for later in &found.list[place + 1..] {
            let nested = span.contains(later.span) && span != later.span;
            assert!(later.span.start >= span.start && (nested || span.end <= later.span.start), "{text:?}");
        }
    }
}

fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// The file with the mentions found under each text.
fn annotate(file: &str) -> String {
    let mut annotated = String::new();
    for line in file.lines().filter(|line| !line.starts_with("    ")) {
        writeln!(annotated, "{line}").unwrap();
        let Some((language @ ("fr" | "en" | "fr+" | "en+"), text)) = line.split_once(": ") else { continue };
        let groups = if language.ends_with('+') { Groups::Always } else { Groups::Never };
        let found = find_with(language.trim_end_matches('+'), text, groups);
        let list: Vec<String> = found.list.iter().map(|mention| describe(mention, &found, text)).collect();
        writeln!(annotated, "    {}", if list.is_empty() { "-".to_owned() } else { list.join("; ") }).unwrap();
    }
    annotated
}

fn find(language: &str, text: &str) -> Mentions {
    find_with(language, text, Groups::Never)
}

fn find_with(language: &str, text: &str, groups: Groups) -> Mentions {
    let knowledge = Knowledge::embedded();
    let document = Document {
        text: text.to_owned(),
        language: (!language.is_empty()).then(|| language.to_owned()),
        published: TODAY.parse().ok(),
        groups,
        ..Document::default()
    };
    mentions(&document, &analyze::words(&document, knowledge), knowledge)
}

fn describe(mention: &Mention, found: &Mentions, text: &str) -> String {
    let kind = &Knowledge::embedded().ontology.kind_info(mention.kind).id;
    let form = match mention.form {
        MentionForm::Name => "",
        MentionForm::Adjective => "adjective ",
        MentionForm::Metonym => "metonym ",
        MentionForm::Description => "description ",
        MentionForm::Pronoun => "pronoun ",
        MentionForm::Group => "group ",
    };
    format!("[{}] {form}{kind} {}", mention.span.of(text), label(mention, found))
}

fn label<'a>(mention: &Mention, found: &'a Mentions) -> &'a str {
    match mention.referent {
        Referent::Known(row) => &Knowledge::embedded().gazetteer.row(row).label_en,
        Referent::Local(local) => &found.locals[local as usize].label,
    }
}
