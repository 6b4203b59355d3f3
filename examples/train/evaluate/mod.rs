//! Measures what language packs hold on treebanks: `gold` with the treebank's tokens, `raw` from its text,
//! `speed` in words a second from raw text to trees.
//!
//! Scores are those of the CoNLL 2018 shared task (Zeman et al. 2018): subtypes of dependencies do not count, and
//! from raw text each is the F1 of words that stand at the same characters.

mod align;
mod words;

use std::error::Error;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Instant;

use maillage::analyze::{self, Which};
use maillage::knowledge::{Knowledge, Source};
use maillage::model::{Document, Mentions, Sentence, SentenceForm, Span, Token, Trees, Words};
use maillage::{detect, model};

use crate::conllu::{self, Cut};
use crate::parser::tagged::tagged;
use crate::words::{CORPORA, Corpus};
use align::Score;
use words::{Word, expanded, gold, mark_compounds};

/// Measures on CoNLL-U files.
pub(crate) fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [code, data, files @ ..] = arguments else {
        return Err("usage: train evaluate CODE DATA FILE.conllu...".into());
    };
    let corpus = CORPORA.iter().find(|corpus| corpus.code == code).ok_or("no such corpus")?;
    let knowledge = Knowledge::load(&Source::overlaid(Path::new(data)))?;
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let (gold, raw) = (conllu::parse(&text, whole(corpus.cut)), conllu::parse(&text, corpus.cut));
        let name = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        println!("{name} gold: {}", on_gold_tokens(&gold, code, &knowledge));
        println!("{name} raw:  {}", from_raw_text(&raw, corpus, &knowledge));
    }
    Ok(())
}

/// The cut that leaves every word of a treebank to itself, or to be taken out of its token by rule.
fn whole(cut: Cut) -> Cut {
    if cut == Cut::Compounded { Cut::Treebank } else { cut }
}

fn on_gold_tokens(sentences: &[conllu::Sentence], code: &str, knowledge: &Knowledge) -> Score {
    let mut score = Score::default();
    for sentence in sentences {
        let words = words_of(sentence, code, knowledge);
        let document = Document { text: sentence.text.clone(), ..Document::default() };
        let trees = analyze::trees(&document, &words, &Mentions::default(), knowledge, Which::All);
        score.add_aligned(&gold(sentence), &expanded(&document.text, &words, &trees, knowledge));
    }
    score
}

/// The treebank's tokens as a document of one sentence.
fn words_of(sentence: &conllu::Sentence, code: &str, knowledge: &Knowledge) -> Words {
    let tokens: Vec<Token> = tagged(sentence, code, knowledge);
    let place = knowledge.languages.iter().position(|language| language.code == code).unwrap_or(0);
    let whole = Sentence {
        span: Span::new(0, sentence.text.len()),
        tokens: 0..tokens.len() as u32,
        form: SentenceForm::Prose,
        paragraph: 0,
    };
    Words { language: model::LanguageId(place as u8), sentences: vec![whole], tokens, dates: Vec::new() }
}

/// The text of a treebank, and its words with their places in it.
fn joined(sentences: &[conllu::Sentence]) -> (String, Vec<Word>) {
    let (mut text, mut words) = (String::new(), Vec::new());
    for sentence in sentences {
        if sentence.opens && !text.is_empty() {
            text.push_str("\n\n");
        }
        let (start, first) = (text.len(), words.len());
        words.extend(gold(sentence).into_iter().map(|word| word.moved(start, first)));
        text.push_str(&sentence.text);
        if !text.ends_with(' ') && sentence.words.last().is_some_and(|word| word.end < sentence.text.len()) {
            text.push(' ');
        }
    }
    (text, words)
}

fn from_raw_text(sentences: &[conllu::Sentence], corpus: &Corpus, knowledge: &Knowledge) -> Score {
    let (text, gold) = joined(sentences);
    let document = Document { text, language: Some(corpus.code.to_owned()), ..Document::default() };
    let mut words = analyze::words(&document, knowledge);
    let trees = analyze::trees(&document, &words, &Mentions::default(), knowledge, Which::All);
    if corpus.cut == Cut::Compounded {
        mark_compounds(&document.text, &mut words.tokens);
    }
    let mut score = Score::default();
    score.add_raw(&gold, &expanded(&document.text, &words, &trees, knowledge));
    score
}

/// Seconds this thread has run for, where the system tells; others keep the machine busy at times. Elsewhere those passed.
fn clock() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let passed = START.elapsed().as_secs_f64();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|field| field.parse::<f64>().ok());
    nanoseconds.map_or(passed, |nanoseconds| nanoseconds / 1e9)
}

/// How often the text is read for a figure of speed.
const ROUNDS: usize = 5;

/// Words a second from raw text to trees and names, on one thread: the middle of five rounds.
pub(crate) fn speed(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [code, data, files @ ..] = arguments else {
        return Err("usage: train speed CODE DATA FILE.conllu...".into());
    };
    let knowledge = Knowledge::load(&Source::overlaid(Path::new(data)))?;
    let mut text = String::new();
    for file in files {
        text.push_str(&joined(&conllu::parse(&std::fs::read_to_string(file)?, Cut::Treebank)).0);
    }
    let document = Document { text, language: Some(code.clone()), ..Document::default() };
    type Stage = fn(&Document, &Knowledge, &mut (Words, Mentions, Trees));
    let stages: [(&str, Stage); 3] = [
        ("words", |document, knowledge, made| made.0 = analyze::words(document, knowledge)),
        ("names", |document, knowledge, made| made.1 = detect::mentions(document, &made.0, knowledge)),
        ("trees", |document, knowledge, made| {
            made.2 = analyze::trees(document, &made.0, &made.1, knowledge, Which::All);
        }),
    ];
    let empty = Words { language: model::LanguageId(0), sentences: vec![], tokens: vec![], dates: vec![] };
    let mut made = (empty, Mentions::default(), Trees::default());
    let mut seconds: Vec<[f64; 3]> = Vec::new();
    // One round more, the first, fills tables and caches.
    for _ in 0..=ROUNDS {
        seconds.push(stages.map(|(_, stage)| {
            let start = clock();
            stage(&document, &knowledge, &mut made);
            clock() - start
        }));
    }
    let count = made.0.tokens.len() as f64;
    let middle = |of: &dyn Fn(&[f64; 3]) -> f64| {
        let mut all: Vec<f64> = seconds[1..].iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    println!("{count} words, {:.0} words a second", count / middle(&|round| round.iter().sum()));
    for (number, (name, _)) in stages.iter().enumerate() {
        println!("  {name}: {:.2} us a word", 1e6 * middle(&|round| round[number]) / count);
    }
    Ok(())
}
