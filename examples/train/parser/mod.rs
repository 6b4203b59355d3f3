//! The parser of dependencies: `parser.model`.

mod learn;
mod oracle;
pub(crate) mod tagged;

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use maillage::knowledge::model_file::Section;
use maillage::knowledge::{MOVE_NAMES, ParserModel};
use maillage::model::Dependency;

use crate::perceptron::Average;
use crate::words::CORPORA;
use learn::{Learnt, Settings};
use tagged::Example;

/// Rows of moves are left out unless a weight is so large, where the largest of all is 127; those of labels unless it is
/// one more. Development parts show no loss up to here, and the table stays near the processor.
const LEAST: u64 = 3;

/// Weights below this are left out too.
const SMALLEST: u8 = 2;

/// Trains the parser of a language. Tagging the treebanks takes longer than learning from them: with `--examples FILE`
/// they are kept there, and read from there if they are.
pub(crate) fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [code, treebanks, data, options @ ..] = arguments else {
        return Err("usage: train parser CODE TREEBANKS DATA [--seeds N] [--epochs N] [--folds N] [--least N] [--updates N] [--examples FILE]"
            .into());
    };
    let corpus = CORPORA.iter().find(|corpus| corpus.code == code).ok_or("no such corpus")?;
    let (treebanks, data) = (Path::new(treebanks), Path::new(data));
    let number =
        |name: &str, default: u64| option(options, name).and_then(|value| value.parse().ok()).unwrap_or(default);
    let kept = option(options, "--examples").map(Path::new);
    let mut examples = match kept.filter(|file| file.is_file()) {
        Some(file) => tagged::read(&std::fs::read_to_string(file)?).ok_or("the examples are damaged")?,
        None => tagged::examples(corpus, treebanks, data, number("--folds", 5) as usize)?,
    };
    if let Some(file) = kept.filter(|file| !file.is_file()) {
        std::fs::write(file, tagged::write(&examples))?;
    }
    let names = collapse(&mut examples)?;
    let settings = Settings {
        epochs: number("--epochs", 8) as usize,
        seeds: number("--seeds", 5),
        exploring: 90,
        updates: number("--updates", 5) as u32,
    };
    let file = packed(&learn::train(&examples, &names, settings), names, number("--least", LEAST) as u8);
    std::fs::write(data.join("languages").join(code).join("parser.model"), file)?;
    Ok(())
}

fn option<'a>(options: &'a [String], name: &str) -> Option<&'a String> {
    options.iter().position(|option| option == name).and_then(|place| options.get(place + 1))
}

/// Makes labels those that are told apart; returns their names.
fn collapse(examples: &mut [Example]) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = BTreeSet::new();
    for label in examples.iter_mut().flat_map(|example| &mut example.labels[1..]) {
        let known = Dependency::named(label).ok_or_else(|| format!("unknown dependency `{label}`"))?;
        *label = known.name().to_owned();
        names.insert(label.clone());
    }
    Ok(names.into_iter().collect())
}

/// The file of what was learnt.
fn packed(learnt: &Learnt, names: Vec<String>, least: u8) -> Vec<u8> {
    let section = |name: &str, classes: Vec<String>, average: &Average, least: u8| {
        let mut rows = average.quantised(0.0);
        rows.retain(|row| row.weights.iter().any(|(_, weight)| weight.unsigned_abs() >= least));
        rows.iter_mut().for_each(|row| row.weights.retain(|(_, weight)| weight.unsigned_abs() >= SMALLEST));
        println!("{name}: {} rows", rows.len());
        Section { name: name.to_owned(), classes, rows: rows.into_iter().collect() }
    };
    let moves = section("moves", MOVE_NAMES.map(str::to_owned).to_vec(), &learnt.moves, least);
    ParserModel::pack(moves, section("labels", names, &learnt.labels, least + 1))
}
