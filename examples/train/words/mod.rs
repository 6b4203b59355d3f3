//! The word tables of a language and its tagger: `lexicon.tsv`, `suffixes.tsv`, `tagger.model`.

mod inflections;
mod lexicon;
pub(crate) mod measure;
mod suffixes;
mod tagger;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use maillage::knowledge::{Knowledge, Source, TAGGER, Tagger, stable_hash};

use tagger::Effort;

use crate::conllu::{self, Cut, Sentence};

/// What a language is trained and measured on.
pub(crate) struct Corpus {
    pub(crate) code: &'static str,
    pub(crate) train: &'static [&'static str],
    pub(crate) test: &'static [&'static str],
    /// A morphological lexicon.
    pub(crate) forms: Forms,
    /// How its tokens are cut by the tokenizer.
    pub(crate) cut: Cut,
}

/// A file of forms and what they may be.
pub(crate) enum Forms {
    /// In the format of Lefff, compressed by xz.
    Lefff(&'static str),
    /// Lemmas with what is inflected of them, as in lemminflect, compressed by gzip.
    Inflections(&'static str),
}

/// What is there.
pub(crate) const CORPORA: &[Corpus] = &[
    Corpus {
        code: "fr",
        train: &["fr_sequoia-ud-train", "fr_gsd-ud-dev", "fr_pud-ud-test", "fr_fqb-ud-test", "fr_sequoia-ud-dev"],
        test: &["fr_sequoia-ud-test", "fr_gsd-ud-test"],
        forms: Forms::Lefff("lexicon/lefff-3.4.mlex.xz"),
        cut: Cut::Contracted,
    },
    Corpus {
        code: "en",
        train: &["en_ewt-ud-train", "en_gumperm-ud-train", "en_ewt-ud-dev", "en_gumperm-ud-dev"],
        test: &["en_ewt-ud-test", "en_pud-ud-test", "en_gumperm-ud-test"],
        forms: Forms::Inflections("lexicon/infl_lu.csv.gz"),
        cut: Cut::Compounded,
    },
];

/// Forms met at most so often, and in no other lexicon, stand for those never met.
const STRANGE: u32 = 1;

/// For the tagger that is shipped.
const EFFORT: Effort = Effort { epochs: 8, seeds: 5 };

/// For one that tags what a parser learns from.
pub(crate) const QUICK: Effort = Effort { epochs: 7, seeds: 2 };

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
        let gold = read(corpus, treebanks, name, Cut::Treebank)?;
        println!("{name}, treebank's tokens: {}", measure::measure(&gold, corpus.code, &knowledge));
        let own = read(corpus, treebanks, name, corpus.cut)?;
        let raw = measure::raw(&own, corpus.code, &knowledge);
        println!("{name}, own tokens: {}; {raw}", measure::measure(&own, corpus.code, &knowledge));
    }
    Ok(())
}

fn build(corpus: &Corpus, treebanks: &Path, data: &Path) -> Result<(), Box<dyn Error>> {
    let (mut sentences, mut split) = (Vec::new(), Vec::new());
    for name in corpus.train {
        let own = read(corpus, treebanks, name, corpus.cut)?;
        let theirs = read(corpus, treebanks, name, Cut::Treebank)?;
        let differ = |(own, theirs): &(&Sentence, Sentence)| own.words.len() != theirs.words.len();
        split.extend(own.iter().zip(theirs).filter(differ).map(|(_, theirs)| theirs));
        sentences.extend(own);
    }
    learn(corpus, &sentences, &split, treebanks, data, EFFORT)
}

/// Writes into a data folder what sentences teach: the tables from those with our tokens, and a tagger that also learns
/// from those with the treebank's.
pub(crate) fn learn(
    corpus: &Corpus,
    sentences: &[Sentence],
    split: &[Sentence],
    treebanks: &Path,
    data: &Path,
    effort: Effort,
) -> Result<(), Box<dyn Error>> {
    let folder = data.join("languages").join(corpus.code);
    let forms = forms(corpus, treebanks, data)?;
    let seen = lexicon::count(sentences);
    let suffixes = suffixes::learn(&seen, &forms);
    std::fs::write(folder.join("suffixes.tsv"), suffixes.to_tsv())?;
    std::fs::write(folder.join("lexicon.tsv"), lexicon::to_tsv(&seen, &forms, &suffixes))?;
    let knowledge = Knowledge::load(&Source::overlaid(data))?;
    let is_strange = |form: &str| {
        let form = lexicon::fold(form);
        seen.get(&form).is_none_or(|seen| seen.total <= STRANGE) && !forms.contains_key(&form)
    };
    let sentences: Vec<&Sentence> = sentences.iter().chain(split).collect();
    let trained = tagger::train(&sentences, corpus.code, &knowledge, effort, is_strange);
    let sections = [Tagger::section("sure", trained.sure), Tagger::section("classes", trained.classes)];
    std::fs::write(folder.join("tagger.model"), TAGGER.pack(&sections))?;
    Ok(())
}

/// The lexicon of a corpus.
fn forms(
    corpus: &Corpus,
    treebanks: &Path,
    data: &Path,
) -> Result<BTreeMap<String, Vec<lexicon::Reading>>, Box<dyn Error>> {
    match corpus.forms {
        Forms::Lefff(path) => Ok(lexicon::read_forms(&unpacked("xz", &treebanks.join(path))?)),
        Forms::Inflections(path) => {
            let knowledge = Knowledge::load(&Source::overlaid(data))?;
            let language = knowledge.languages.iter().find(|language| language.code == corpus.code);
            let language = language.ok_or("no such language pack")?;
            // Rare words are told by their endings.
            let known = |form: &str| language.clusters.is_none() || language.cluster(stable_hash(form)) != 0;
            Ok(inflections::read(&unpacked("gzip", &treebanks.join(path))?, known))
        }
    }
}

fn unpacked(program: &str, path: &Path) -> Result<String, Box<dyn Error>> {
    let unpacked = Command::new(program).arg("-dc").arg(path).output()?;
    if !unpacked.status.success() {
        let problem = String::from_utf8_lossy(&unpacked.stderr);
        return Err(format!("{program} -dc {}: {problem}", path.display()).into());
    }
    Ok(String::from_utf8(unpacked.stdout)?)
}

/// Reads a treebank.
pub(crate) fn read(corpus: &Corpus, treebanks: &Path, name: &str, cut: Cut) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let path: PathBuf = treebanks.join("ud").join(corpus.code).join(name).with_extension("conllu");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(conllu::parse(&text, cut))
}
