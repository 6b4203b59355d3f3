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

use crate::words::CORPORA;
use learn::Settings;

/// Rows whose largest weight is below this share of the seeds are left out.
const LEAST: f32 = 0.2;

/// Trains the parser of a language. Tagging the treebanks takes longer than learning from them: with `--examples FILE`
/// they are kept there, and read from there if they are.
pub(crate) fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [code, treebanks, data, options @ ..] = arguments else {
        return Err(
            "usage: train parser CODE TREEBANKS DATA [--seeds N] [--epochs N] [--folds N] [--least N] [--examples FILE]".into()
        );
    };
    let option = |name: &str| options.iter().position(|option| option == name).and_then(|place| options.get(place + 1));
    let number = |name: &str, default: u64| option(name).and_then(|value| value.parse().ok()).unwrap_or(default);
    let corpus = CORPORA.iter().find(|corpus| corpus.code == code).ok_or("no such corpus")?;
    let (treebanks, data) = (Path::new(treebanks), Path::new(data));
    let kept = option("--examples").map(Path::new);
    let mut examples = match kept.filter(|file| file.is_file()) {
        Some(file) => tagged::read(&std::fs::read_to_string(file)?).ok_or("the examples are damaged")?,
        None => tagged::examples(corpus, treebanks, data, number("--folds", 5) as usize)?,
    };
    if let Some(file) = kept.filter(|file| !file.is_file()) {
        std::fs::write(file, tagged::write(&examples))?;
    }
    let mut names = BTreeSet::new();
    for label in examples.iter_mut().flat_map(|example| &mut example.labels[1..]) {
        let known = Dependency::named(label).ok_or_else(|| format!("unknown dependency `{label}`"))?;
        *label = known.name().to_owned();
        names.insert(label.clone());
    }
    let names: Vec<String> = names.into_iter().collect();
    let (seeds, epochs) = (number("--seeds", 5), number("--epochs", 10) as usize);
    let learnt = learn::train(&examples, &names, Settings { epochs, seeds, exploring: 90 });
    let least = option("--least").and_then(|value| value.parse().ok()).unwrap_or(LEAST) * seeds as f32;
    let section = |name: &str, classes: Vec<String>, rows| Section { name: name.to_owned(), classes, rows };
    let moves = section("moves", MOVE_NAMES.map(str::to_owned).to_vec(), learnt.moves.quantised(least));
    let labels = section("labels", names, learnt.labels.quantised(least));
    println!("{} rows of moves, {} of labels", moves.rows.len(), labels.rows.len());
    let file = ParserModel::pack(moves, labels);
    println!("{} bytes", file.len());
    std::fs::write(data.join("languages").join(code).join("parser.model"), file)?;
    Ok(())
}
