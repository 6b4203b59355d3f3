//! Treebank sentences as a parser meets them: tagged by a tagger that has not been taught them.

use std::error::Error;
use std::path::Path;

use maillage::analyze::lattice::Lattice;
use maillage::analyze::parse::fact::Fact;
use maillage::analyze::parse::moves::Facts;
use maillage::analyze::tag;
use maillage::knowledge::{Knowledge, Language, Source};
use maillage::model::Token;
use rayon::prelude::*;

use super::oracle::projective;
use crate::conllu::{Cut, Sentence};
use crate::words::{self, Corpus, measure};

/// One sentence to learn from.
pub(crate) struct Example {
    pub(crate) facts: Facts,
    /// The word each word depends on, from 1; the root comes behind the last. The first is for no word.
    pub(crate) heads: Vec<u32>,
    /// In the treebank's words.
    pub(crate) labels: Vec<String>,
}

/// Reads and tags the treebanks a parser is trained on, in so many parts, each by a tagger that learnt from the others;
/// with none, by the tagger that is there.
pub(crate) fn examples(
    corpus: &Corpus,
    treebanks: &Path,
    data: &Path,
    folds: usize,
) -> Result<Vec<Example>, Box<dyn Error>> {
    let cuts: &[Cut] = if corpus.cut == Cut::Compounded { &[Cut::Treebank, corpus.cut] } else { &[corpus.cut] };
    let mut readings: Vec<Vec<Sentence>> = Vec::new();
    for &cut in cuts {
        let mut sentences = Vec::new();
        for name in corpus.train {
            sentences.extend(words::read(corpus, treebanks, name, cut)?);
        }
        readings.push(sentences);
    }
    let own = readings.last().expect("there is a cut").clone();
    let tag = |fold: usize| -> Result<Vec<Example>, Box<dyn Error>> {
        let mut examples = Vec::new();
        let folder = tempfile::tempdir()?;
        std::fs::create_dir_all(folder.path().join("languages").join(corpus.code))?;
        for file in ["language.toml", "forms.tsv", "clusters.model"] {
            let path = Path::new("languages").join(corpus.code).join(file);
            if data.join(&path).is_file() {
                std::fs::copy(data.join(&path), folder.path().join(&path))?;
            }
        }
        let others: Vec<Sentence> = parts(&own, |number| number % folds.max(1) != fold).collect();
        if folds > 0 {
            let differs = |number: usize| readings[0][number].words.len() != own[number].words.len();
            let split: Vec<Sentence> =
                parts(&readings[0], |number| number % folds != fold && differs(number)).collect();
            words::learn(corpus, &others, &split, treebanks, folder.path(), words::QUICK)?;
        }
        let knowledge = Knowledge::load(&Source::overlaid(if folds > 0 { folder.path() } else { data }))?;
        for (reading, sentences) in readings.iter().enumerate() {
            // What no cut changes is learnt once.
            let differs =
                |number: usize| reading == 0 || sentences[number].words.len() != readings[0][number].words.len();
            let part = parts(sentences, |number| number % folds.max(1) == fold && differs(number));
            examples.extend(part.map(|sentence| example(&sentence, corpus.code, &knowledge)));
        }
        Ok(examples)
    };
    // Threads hand errors on as text.
    let tagged = (0..folds.max(1)).into_par_iter().map(|fold| tag(fold).map_err(|error| error.to_string()));
    let tagged = tagged.collect::<Result<Vec<_>, String>>()?;
    Ok(tagged.into_iter().flatten().collect())
}

fn parts(sentences: &[Sentence], chosen: impl Fn(usize) -> bool) -> impl Iterator<Item = Sentence> {
    sentences.iter().enumerate().filter(move |(number, _)| chosen(*number)).map(|(_, sentence)| sentence.clone())
}

/// The tokens of a treebank sentence, tagged.
pub(crate) fn tagged(sentence: &Sentence, code: &str, knowledge: &Knowledge) -> Vec<Token> {
    let language = language(code, knowledge);
    let mut tokens = measure::tokens(sentence, &knowledge.vocabulary);
    tag::tag(&sentence.text, &mut tokens, language, &knowledge.vocabulary, &mut Lattice::default());
    tokens
}

fn language<'k>(code: &str, knowledge: &'k Knowledge) -> &'k Language {
    knowledge.languages.iter().find(|language| language.code == code).expect("the pack is there")
}

fn example(sentence: &Sentence, code: &str, knowledge: &Knowledge) -> Example {
    let facts = facts(&sentence.text, &tagged(sentence, code, knowledge), language(code, knowledge), knowledge);
    let root = sentence.words.len() as u32 + 1;
    let head = |head: Option<usize>| head.map_or(root, |head| head as u32 + 1);
    let mut heads: Vec<u32> = [0].into_iter().chain(sentence.words.iter().map(|word| head(word.head))).collect();
    projective(&mut heads);
    let labels = [String::new()].into_iter().chain(sentence.words.iter().map(|word| word.label.clone())).collect();
    Example { facts, heads, labels }
}

fn facts(text: &str, tokens: &[Token], language: &Language, knowledge: &Knowledge) -> Facts {
    let (mut facts, mut form) = (Facts::default(), String::new());
    facts.start();
    tokens.iter().for_each(|token| facts.push(Fact::of(text, token, language, &knowledge.vocabulary, &mut form)));
    facts.end();
    facts
}

/// Writes examples, to be read again by [`read`].
pub(crate) fn write(examples: &[Example]) -> String {
    let mut text = String::new();
    for example in examples {
        for word in 1..example.heads.len() {
            let Fact { form, lemma, class, tag, key, classes, ending, morphology, shape } =
                example.facts.at(word as u32);
            let (head, label) = (example.heads[word], &example.labels[word]);
            let line =
                format!("{form} {lemma} {class} {tag} {key} {classes} {ending} {morphology} {shape} {head} {label}\n");
            text.push_str(&line);
        }
        text.push('\n');
    }
    text
}

/// Reads what [`write`] wrote.
pub(crate) fn read(text: &str) -> Option<Vec<Example>> {
    text.split_terminator("\n\n").map(read_one).collect()
}

fn read_one(text: &str) -> Option<Example> {
    let mut example = Example { facts: Facts::default(), heads: vec![0], labels: vec![String::new()] };
    example.facts.start();
    for line in text.lines() {
        let mut fields = line.split(' ');
        let mut number = || fields.next()?.parse::<u32>().ok();
        let [form, lemma, class, tag, key] = [number()?, number()?, number()?, number()?, number()?];
        let [classes, ending, morphology] = [number()?, number()?, number()?];
        let [shape, head] = [number()?, number()?];
        example.facts.push(Fact { form, lemma, class, tag, key, classes, ending, morphology, shape });
        example.heads.push(head);
        example.labels.push(fields.next()?.to_owned());
    }
    example.facts.end();
    Some(example)
}
