//! Builds the word tables of a language from treebanks: `lexicon.tsv`, `suffixes.tsv`, `tagger.weights`.
//!
//! ```text
//! cargo run --release --example train_words -- fr ../shared/treebanks data
//! cargo run --release --example train_words -- fr ../shared/treebanks data --measure
//! ```
//!
//! The same input gives the same bytes. Without `--measure` the tables are written first, then measured
//! on the test treebanks; which treebanks may be used, and why, is told in `data/languages/README.md`.
#![allow(missing_docs, clippy::print_stdout)]

mod conllu;
mod lexicon;
mod measure;
mod perceptron;
mod suffixes;

use std::error::Error;
use std::path::{Path, PathBuf};

use maillage::knowledge::{Knowledge, Source};
use perceptron::Acquaintance;

/// What a language is trained and measured on.
pub(crate) struct Corpus {
    pub(crate) code: &'static str,
    pub(crate) train: &'static [&'static str],
    pub(crate) test: &'static [&'static str],
    /// A morphological lexicon in the format of Lefff, decompressed.
    pub(crate) forms: Option<&'static str>,
    /// Whether multi-word tokens are one token here ("du"); otherwise hyphenated compounds are.
    pub(crate) contracts: bool,
}

const CORPORA: &[Corpus] = &[
    Corpus {
        code: "fr",
        train: &["fr_sequoia-ud-train", "fr_gsd-ud-dev", "fr_pud-ud-test", "fr_fqb-ud-test"],
        test: &["fr_sequoia-ud-dev", "fr_sequoia-ud-test", "fr_gsd-ud-test"],
        forms: Some("lexicon/lefff-3.4.mlex"),
        contracts: true,
    },
    Corpus {
        code: "en",
        train: &["en_ewt-ud-train", "en_gumperm-ud-train"],
        test: &["en_ewt-ud-dev", "en_ewt-ud-test", "en_pud-ud-test", "en_gumperm-ud-test"],
        forms: None,
        contracts: false,
    },
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [code, treebanks, data, options @ ..] = arguments.as_slice() else {
        return Err("usage: train_words CODE TREEBANKS DATA [--measure] [--epochs N]".into());
    };
    let corpus = CORPORA.iter().find(|corpus| corpus.code == code).ok_or("no such corpus")?;
    let (treebanks, data) = (Path::new(treebanks), Path::new(data));
    if !options.iter().any(|option| option == "--measure") {
        build(corpus, treebanks, data)?;
    }
    let knowledge = Knowledge::load(&Source::overlaid(data))?;
    for name in corpus.test {
        println!("{name}: {}", measure::measure(&read(corpus, treebanks, name)?, corpus.code, &knowledge));
    }
    Ok(())
}

fn build(corpus: &Corpus, treebanks: &Path, data: &Path) -> Result<(), Box<dyn Error>> {
    let folder = data.join("languages").join(corpus.code);
    let mut sentences = Vec::new();
    for name in corpus.train {
        sentences.extend(read(corpus, treebanks, name)?);
    }
    let forms = match corpus.forms {
        Some(path) => lexicon::read_forms(&std::fs::read_to_string(treebanks.join(path))?),
        None => Default::default(),
    };
    let seen = lexicon::count(&sentences);
    let suffixes = suffixes::learn(&seen, &forms);
    std::fs::write(folder.join("suffixes.tsv"), suffixes.to_tsv())?;
    std::fs::write(folder.join("lexicon.tsv"), lexicon::to_tsv(&seen, &forms, &suffixes))?;
    let knowledge = Knowledge::load(&Source::overlaid(data))?;
    let acquaintance = |form: &str| match seen.get(form).map_or(0, |word| word.total) {
        0 | 1 if !forms.contains_key(form) => Acquaintance::Once,
        0..=3 => Acquaintance::Seldom,
        _ => Acquaintance::Often,
    };
    let weights = perceptron::train(&sentences, corpus.code, &knowledge, acquaintance);
    std::fs::write(folder.join("tagger.weights"), weights.to_bytes())?;
    Ok(())
}

fn read(corpus: &Corpus, treebanks: &Path, name: &str) -> Result<Vec<conllu::Sentence>, Box<dyn Error>> {
    let path: PathBuf = treebanks.join("ud").join(corpus.code).join(name).with_extension("conllu");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(conllu::parse(&text, corpus.contracts))
}
