//! Fits `data/confidence.toml`: how much each sign of a tie says about its being right.
//!
//! ```text
//! cargo run --release --example confidence -- data \
//!     --documents GOLD.jsonl TEXTS --classes CLASSES.json --suite SUITE.jsonl --suite ANOTHER.jsonl
//! ```
//!
//! Reads marked texts with the data of a folder, marks every tie found as right or wrong, fits a logistic model of the
//! signs, chooses the threshold where F1 is best and writes both to `DATA/confidence.toml`. The same input gives the same
//! bytes. `docs/extraction.md` says what is counted and why.
#![allow(missing_docs, clippy::print_stdout)]

mod case;
mod document;
mod newton;
mod set;
mod suite;
mod table;
mod threshold;

use std::error::Error;
use std::path::{Path, PathBuf};

use case::Case;
use maillage::knowledge::{Calibration, Knowledge, Source};
use maillage::score::reliability;
use set::Set;

/// In how many parts the texts are cut to see how well the fit does on texts it has not seen.
const FOLDS: usize = 5;

/// What to read.
#[derive(Default)]
struct Plan {
    data: PathBuf,
    documents: Vec<(PathBuf, PathBuf)>,
    suites: Vec<PathBuf>,
    classes: PathBuf,
}

impl Plan {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Option<Plan> {
        let mut plan = Plan { data: arguments.next()?.into(), ..Plan::default() };
        while let Some(option) = arguments.next() {
            let mut next = || arguments.next().map(PathBuf::from);
            match option.as_str() {
                "--documents" => plan.documents.push((next()?, next()?)),
                "--suite" => plan.suites.push(next()?),
                "--classes" => plan.classes = next()?,
                _ => return None,
            }
        }
        (!plan.documents.is_empty() || !plan.suites.is_empty()).then_some(plan)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: confidence DATA [--documents GOLD TEXTS]... [--classes FILE --suite FILE...]";
    let plan = Plan::parse(std::env::args().skip(1)).ok_or(usage)?;
    let knowledge = Knowledge::load(&Source::overlaid(&plan.data))?;
    let sets = read(&plan, &knowledge)?;
    let cases: Vec<Case> = sets.iter().flat_map(|set| set.cases()).collect();
    println!("{} ties marked, {} of them right", cases.len(), cases.iter().filter(|case| case.right).count());
    show_unseen(&sets, &cases);
    let fitted = rounded(newton::fit(&cases));
    let threshold = threshold::best(&sets, &fitted);
    let calibration = Calibration { threshold, ..fitted };
    for set in &sets {
        let (all, best) = (set.f1(&calibration, 0.0), set.f1(&calibration, threshold));
        println!("{}: F1 {all:.3} with all ties, {best:.3} from {threshold}", set.name);
    }
    let path = plan.data.join("confidence.toml");
    std::fs::write(&path, table::written(&calibration))?;
    println!("wrote {}", path.display());
    Ok(())
}

fn read(plan: &Plan, knowledge: &Knowledge) -> Result<Vec<Set>, Box<dyn Error>> {
    let source = Source::overlaid(&plan.data);
    let mut sets = Vec::new();
    for (gold, texts) in &plan.documents {
        let number = sets.len();
        sets.push(Set { number, ..document::read(gold, texts, &source, knowledge)? });
    }
    for path in &plan.suites {
        let number = sets.len();
        sets.push(Set { number, ..suite::read(path, &plan.classes, knowledge)? });
    }
    Ok(sets)
}

/// How reliable the fit is on texts left out of it, one part after the other.
fn show_unseen(sets: &[Set], cases: &[Case]) {
    let mut judged: Vec<(Case, f64)> = Vec::new();
    for fold in 0..FOLDS {
        let (out, rest): (Vec<Case>, Vec<Case>) = cases.iter().partition(|case| case.fold(FOLDS) == fold);
        let fitted = newton::fit(&rest);
        judged.extend(out.iter().map(|case| (*case, fitted.probability(&case.signs))));
    }
    for set in sets {
        let of_set: Vec<(f64, bool)> =
            judged.iter().filter(|(case, _)| case.set == set.number).map(|(case, said)| (*said, case.right)).collect();
        show(&format!("{}, each part by a fit to the others", set.name), &of_set);
    }
    show("all", &judged.iter().map(|(case, said)| (*said, case.right)).collect::<Vec<_>>());
}

fn show(what: &str, judged: &[(f64, bool)]) {
    let table = reliability(judged);
    println!("{what}: mean error {:.3}, Brier score {:.3}", table.error, table.brier);
    for bin in table.bins.iter().filter(|bin| bin.count > 0) {
        println!("  {:.1}  said {:.3}  right {:.3}  of {}", bin.from, bin.said, bin.right, bin.count);
    }
}

/// The weights as the table will hold them.
fn rounded(fitted: Calibration) -> Calibration {
    let short = |weight: f64| (weight * 1000.0).round() / 1000.0 + 0.0;
    Calibration { intercept: short(fitted.intercept), weights: fitted.weights.map(short), ..fitted }
}

/// The name of a file without its folder and extension.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
