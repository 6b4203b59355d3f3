//! `maillage eval`: how well assertions agree with a gold file.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anstyle::Style;
use clap::Args;
use indexmap::IndexMap;
use maillage::score::{self, Figures, GoldDocument, Missed, Scheme, Score, Statement, Wrong};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{Align, Table, count, one_line};
use super::least::parse_share;
use super::precision;
use super::reliability;
use super::sheet::SheetArgs;
use super::style::{FAINT, STRONG, painted};

/// Score assertions against a gold file: precision, recall and F1 by relation, by document and in all
///
/// Or tell from what people decided (`maillage review`) how often ties are right, by relation and by rule, those first
/// that most need mending.
#[derive(Args, Debug)]
pub(super) struct EvalArgs {
    /// Gold documents with their actors and relations, one a line
    #[arg(required_unless_present = "decisions")]
    gold: Option<PathBuf>,
    /// Assertions, as `maillage extract` prints them; `-` for the standard input
    #[arg(required_unless_present = "decisions")]
    assertions: Option<PathBuf>,
    /// Count the ties that people accepted and rejected in this file instead, each share with its 95 % interval
    #[arg(long, value_name = "FILE", conflicts_with_all = ["gold", "errors", "reliability", "min_confidence"])]
    decisions: Option<PathBuf>,
    /// Print these shares as CSV
    #[arg(long, requires = "decisions", conflicts_with = "json")]
    csv: bool,
    /// List what was missed and what is wrong
    #[arg(long)]
    errors: bool,
    /// Compare confidence with how often it is right instead: of ties said with 0.9, nine in ten should be
    #[arg(long, conflicts_with = "errors")]
    reliability: bool,
    /// Only assertions at least so probable
    #[arg(long, value_name = "0..1", value_parser = parse_share, default_value_t = 0.0)]
    min_confidence: f64,
}

pub(super) fn run(args: &EvalArgs, context: &Context) -> Outcome {
    let (gold, assertions) = match (&args.decisions, &args.gold, &args.assertions) {
        (None, Some(gold), Some(assertions)) => (gold, assertions),
        (decisions, ..) => {
            let path = decisions.as_deref().expect("the arguments need one or the other");
            return precision::print(path, SheetArgs { csv: args.csv }, context);
        }
    };
    let scheme = Scheme::load(&context.source, context.ontology()?)?;
    let (gold, mut said): (Vec<GoldDocument>, Vec<Statement>) = (read(gold)?, read(assertions)?);
    said.retain(|statement| statement.confidence.is_none_or(|confidence| confidence >= args.min_confidence));
    if args.reliability {
        return print_reliability(&gold, &said, &scheme, context);
    }
    let score = score::score(&gold, &said, &scheme);
    if context.json {
        context.ui.json(&record(&score, args.errors))?;
    } else {
        context.ui.page(&page(&score, args.errors, context.ui.width))?;
    }
    Ok(Exit::Done)
}

/// Prints how confidence compares with what is right, of the assertions that say how sure they are.
fn print_reliability(gold: &[GoldDocument], said: &[Statement], scheme: &Scheme, context: &Context) -> Outcome {
    let verdicts = score::judge(gold, said, scheme);
    let judged = said.iter().zip(verdicts).filter_map(|(statement, right)| statement.confidence.zip(right));
    let reliability = score::reliability(&judged.collect::<Vec<_>>());
    match context.json {
        true => context.ui.json(&reliability)?,
        false => context.ui.page(&reliability::page(&reliability, context.ui.width))?,
    }
    Ok(Exit::Done)
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Failure> {
    let text = match path.as_os_str() == "-" {
        true => std::io::read_to_string(std::io::stdin()),
        false => std::fs::read_to_string(path),
    };
    let text = text.map_err(|error| Failure::file(path, &error))?;
    score::parse_lines(&text).map_err(|error| Failure::refused(format!("{}: {error}", path.display())))
}

/// All rows under their names, in order of these.
fn rows(score: &Score) -> IndexMap<String, Figures> {
    let documents = score.by_document.iter().map(|(name, figures)| (format!("doc:{name}"), *figures));
    let relations = score.by_relation.iter().map(|(name, figures)| (format!("rel:{name}"), *figures));
    documents.chain(relations).collect()
}

fn page(score: &Score, errors: bool, width: usize) -> String {
    let mut page = String::new();
    if errors {
        score.missed.iter().for_each(|missed| page.push_str(&missed_line(missed)));
        score.wrong.iter().for_each(|wrong| page.push_str(&wrong_line(wrong)));
        page.push('\n');
    }
    let right = Align::Right;
    let mut table = Table::new(&[Align::Left, right, right, right, right, right, right, right]);
    let heading = ["", "precision", "recall", "F1", "required", "found", "right", "wrong"];
    table.row(heading.map(|text| (text.to_owned(), FAINT)));
    for (name, figures) in rows(score) {
        row(&mut table, &name, &figures, Style::new());
    }
    row(&mut table, "core", &score.core, STRONG);
    row(&mut table, "all", &score.all, STRONG);
    page.push_str(&table.render(width.max(100)));
    let _ = writeln!(
        page,
        "\nall: P {:.3} R {:.3} F1 {:.3} over {}, {} required, factuality {:.3}",
        score.all.precision(),
        score.all.recall(),
        score.all.f1(),
        count(score.documents, "document"),
        score.all.required,
        score.factuality(),
    );
    page
}

fn row(table: &mut Table, name: &str, figures: &Figures, style: Style) {
    let shares = [figures.precision(), figures.recall(), figures.f1()].map(|share| format!("{share:.3}"));
    let counts = [figures.required, figures.found, figures.right, figures.wrong].map(|count| count.to_string());
    let [precision, recall, f1] = shares;
    let [required, found, right, wrong] = counts;
    let cells = [name.to_owned(), precision, recall, f1, required, found, right, wrong];
    table.row(cells.map(|text| (text, style)));
}

fn missed_line(missed: &Missed) -> String {
    let Missed { doc, source, relation, target, evidence } = missed;
    format!("{}  {doc}  {source} {relation} {target}  [{}]\n", painted(STRONG, "missed"), one_line(evidence))
}

fn wrong_line(wrong: &Wrong) -> String {
    let Wrong { doc, source, relation, target, evidence } = wrong;
    format!("{}   {doc}  {source} {relation} {target}  [{}]\n", painted(STRONG, "wrong"), one_line(evidence))
}

/// The figures as one object: `all`, `core`, `doc:NAME` and `rel:NAME`, and the errors if they are wanted.
fn record(score: &Score, errors: bool) -> Value {
    let mut record = json!({ "all": score.all, "core": score.core });
    let factuality = format!("{:.4}", score.factuality()).parse::<f64>();
    record["all"]["factuality"] = json!(factuality.unwrap_or_default());
    for (name, figures) in rows(score) {
        record[name] = json!(figures);
    }
    if errors {
        let missed = |row: &Missed| json!({"doc": row.doc, "source": row.source, "relation": row.relation, "target": row.target, "evidence": row.evidence});
        let wrong = |row: &Wrong| json!({"doc": row.doc, "source": row.source, "relation": row.relation, "target": row.target, "evidence": row.evidence});
        record["missed"] = score.missed.iter().map(missed).collect();
        record["wrong"] = score.wrong.iter().map(wrong).collect();
    }
    record
}
