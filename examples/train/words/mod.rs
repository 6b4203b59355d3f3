//! The word tables of a language: `lexicon.tsv`, `suffixes.tsv`, `tagger.weights`.

mod lexicon;
pub(crate) mod measure;
mod suffixes;
mod weights;

use std::error::Error;
use std::path::{Path, PathBuf};

use maillage::knowledge::{Knowledge, Source};
use weights::Acquaintance;

use crate::conllu::{self, Cut};

/// What a language is trained and measured on.
pub(crate) struct Corpus {
    pub(crate) code: &'static str,
    pub(crate) train: &'static [&'static str],
    pub(crate) test: &'static [&'static str],
    /// A morphological lexicon in the format of Lefff, decompressed.
    pub(crate) forms: Option<&'static str>,
    /// How its tokens are cut by the tokenizer.
    pub(crate) cut: Cut,
}

/// What is there.
pub(crate) const CORPORA: &[Corpus] = &[
    Corpus {
        code: "fr",
        train: &["fr_sequoia-ud-train", "fr_gsd-ud-dev", "fr_pud-ud-test", "fr_fqb-ud-test"],
        test: &["fr_sequoia-ud-dev", "fr_sequoia-ud-test", "fr_gsd-ud-test"],
        forms: Some("lexicon/lefff-3.4.mlex"),
        cut: Cut::Contracted,
    },
    Corpus {
        code: "en",
        train: &["en_ewt-ud-train", "en_gumperm-ud-train"],
        test: &["en_ewt-ud-dev", "en_ewt-ud-test", "en_pud-ud-test", "en_gumperm-ud-test"],
        forms: None,
        cut: Cut::Compounded,
    },
];

/// Builds the tables of a language, or only measures those that are there.
pub(crate) fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [code, treebanks, data, options @ ..] = arguments else {
        return Err("usage: train words CODE TREEBANKS DATA [--measure]".into());
    };
    let corpus = CORPORA.iter().find(|corpus| corpus.code == code).ok_or("no such corpus")?;
    let (treebanks, data) = (Path::new(treebanks), Path::new(data));
    if !options.iter().any(|option| option == "--measure") {
        build(corpus, treebanks, data)?;
    }
    let knowledge = Knowledge::load(&Source::overlaid(data))?;
    for name in corpus.test {
        println!("{name}: {}", measure::measure(&read(corpus, treebanks, name, corpus.cut)?, corpus.code, &knowledge));
    }
    Ok(())
}

fn build(corpus: &Corpus, treebanks: &Path, data: &Path) -> Result<(), Box<dyn Error>> {
    let mut sentences = Vec::new();
    for name in corpus.train {
        sentences.extend(read(corpus, treebanks, name, corpus.cut)?);
    }
    learn(corpus, &sentences, treebanks, data)
}

/// Writes the tables that sentences teach into a data folder.
pub(crate) fn learn(
    corpus: &Corpus,
    sentences: &[conllu::Sentence],
    treebanks: &Path,
    data: &Path,
) -> Result<(), Box<dyn Error>> {
    let folder = data.join("languages").join(corpus.code);
    let forms = match corpus.forms {
        Some(path) => lexicon::read_forms(&std::fs::read_to_string(treebanks.join(path))?),
        None => Default::default(),
    };
    let seen = lexicon::count(sentences);
    let suffixes = suffixes::learn(&seen, &forms);
    std::fs::write(folder.join("suffixes.tsv"), suffixes.to_tsv())?;
    std::fs::write(folder.join("lexicon.tsv"), lexicon::to_tsv(&seen, &forms, &suffixes))?;
    let knowledge = Knowledge::load(&Source::overlaid(data))?;
    let acquaintance = |form: &str| match seen.get(form).map_or(0, |word| word.total) {
        0 | 1 if !forms.contains_key(form) => Acquaintance::Once,
        0..=3 => Acquaintance::Seldom,
        _ => Acquaintance::Often,
    };
    let weights = weights::train(sentences, corpus.code, &knowledge, acquaintance);
    std::fs::write(folder.join("tagger.weights"), weights.to_bytes())?;
    Ok(())
}

/// Reads a treebank.
pub(crate) fn read(
    corpus: &Corpus,
    treebanks: &Path,
    name: &str,
    cut: Cut,
) -> Result<Vec<conllu::Sentence>, Box<dyn Error>> {
    let path: PathBuf = treebanks.join("ud").join(corpus.code).join(name).with_extension("conllu");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(conllu::parse(&text, cut))
}
