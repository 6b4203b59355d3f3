//! The recogniser of names: `names.model`.
//!
//! What it is trained on is told in `data/languages/README.md`. Two readings are trained at once: one without, one with
//! what a first reading said of the same words elsewhere in the document. For the second, models that have not seen a
//! document say it, so that training knows no better than use.

mod calibrate;
mod conll;
mod corpus;
mod gold;
mod measure;
mod train;
mod winer;

use std::error::Error;
use std::path::Path;

use maillage::knowledge::model_file::Format;
use maillage::knowledge::recogniser::{FORMAT, Labels, sections};
use maillage::knowledge::{Knowledge, Source};

use crate::perceptron::Average;
use corpus::{CORPORA, Corpus, Text};
use gold::Prepared;

/// Rows whose weights all stay below this are left out.
const LEAST: f32 = 0.8;

/// The largest of 127 that hardly tells anything.
const FAINT: i8 = 1;

/// Trains the recogniser of a language, or only measures the one that is there.
pub(crate) fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [code, treebanks, data, options @ ..] = arguments else {
        return Err("usage: train names CODE TREEBANKS DATA [--measure] [--quick]".into());
    };
    let option = |name: &str| options.iter().any(|option| option == name);
    let corpus = CORPORA.iter().find(|corpus| corpus.code == code).ok_or("no such corpus")?;
    let (treebanks, data) = (Path::new(treebanks), Path::new(data));
    if !option("--measure") {
        let plan = if option("--quick") { train::QUICK } else { train::FULL };
        build(corpus, treebanks, data, plan)?;
    }
    let knowledge = Knowledge::load(&Source::overlaid(data))?;
    let parts = if option("--quick") { corpus.dev } else { corpus.test };
    for part in parts {
        let texts = part.read(treebanks)?;
        println!("{}: {}", part.name, measure::measure(&texts, corpus.code, &knowledge));
    }
    Ok(())
}

fn build(corpus: &Corpus, treebanks: &Path, data: &Path, plan: train::Plan) -> Result<(), Box<dyn Error>> {
    let file = data.join("languages").join(corpus.code).join("names.model");
    // One of other features would not load.
    let _ = std::fs::remove_file(&file);
    let knowledge = Knowledge::load(&Source::overlaid(data))?;
    let labels = Labels { kinds: corpus.kinds.iter().map(|&kind| kind.to_owned()).collect() };
    let mut texts: Vec<Text> = Vec::new();
    for part in corpus.train {
        texts.extend(part.read(treebanks)?);
    }
    let prepared: Vec<Prepared> = texts.iter().map(|text| Prepared::new(text, corpus.code, &knowledge)).collect();
    let model = train::train(&prepared, &knowledge, &labels, plan);
    std::fs::write(&file, pack(FORMAT, &labels, &model, &[]))?;
    let trained = Knowledge::load(&Source::overlaid(data))?;
    let held: Vec<Text> = corpus.dev[0].read(treebanks)?;
    let margins = calibrate::margins(&held, corpus.code, &trained);
    println!("margins {margins:?}");
    // What was held back has told how sure margins are, and now teaches too.
    for part in corpus.dev {
        texts.extend(part.read(treebanks)?);
    }
    let prepared: Vec<Prepared> = texts.iter().map(|text| Prepared::new(text, corpus.code, &knowledge)).collect();
    let bytes = pack(FORMAT, &labels, &train::train(&prepared, &knowledge, &labels, plan), &margins);
    println!("{} bytes", bytes.len());
    std::fs::write(&file, bytes)?;
    Ok(())
}

/// The bytes of a model. Weights that hardly tell anything cost time and space: they are left out.
fn pack(format: Format, labels: &Labels, model: &Average, margins: &[i32]) -> Vec<u8> {
    let mut rows = model.quantised(LEAST);
    rows.iter_mut().for_each(|row| row.weights.retain(|(_, weight)| weight.abs() > FAINT));
    rows.retain(|row| !row.weights.is_empty());
    format.pack(&sections(labels, rows, margins))
}
