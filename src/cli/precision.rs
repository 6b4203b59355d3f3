//! `maillage eval --decisions`: how often what was read is right, by the ties people reviewed.

use std::path::Path;

use maillage::review::{self, Precision, Share};
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{Align, Table, count, one_line};
use super::sheet::{Datum, Sheet, SheetArgs};
use super::style::{FAINT, STRONG, painted};

/// Columns of the table.
const HEAD: [&str; 7] = ["by", "name", "right", "wrong", "precision", "low", "high"];

/// Prints the precision that a file of decisions tells.
pub(super) fn print(path: &Path, sheet: SheetArgs, context: &Context) -> Outcome {
    if !path.exists() {
        return Err(Failure::refused(format!("{}: no such file", path.display())));
    }
    let decisions = review::read(path)?;
    for problem in &decisions.problems {
        context.ui.problem(&format!("{}:{}", path.display(), one_line(&problem.to_string())));
    }
    let precision = review::precision(&decisions.list);
    if context.json {
        context.ui.json(&record(&precision))?;
    } else if sheet.csv {
        self::sheet(&precision).print(&context.ui)?;
    } else {
        context.ui.page(&page(&precision, context.ui.width))?;
    }
    let is_judged = precision.all != Share::default();
    Ok(if is_judged && decisions.problems.is_empty() { Exit::Done } else { Exit::Nothing })
}

/// All rows: what they are by, the name, the share.
fn rows(precision: &Precision) -> impl Iterator<Item = (&'static str, &str, Share)> {
    let relations = precision.relations.iter().map(|(name, share)| ("relation", name.as_str(), *share));
    let rules = precision.rules.iter().map(|(name, share)| ("rule", name.as_str(), *share));
    relations.chain(rules).chain([("all", "", precision.all)])
}

fn record(precision: &Precision) -> Value {
    let named = |by: &str, list: &[(String, Share)]| -> Vec<Value> {
        let one = |(name, share): &(String, Share)| {
            let mut record = json!(share);
            record[by] = json!(name);
            record
        };
        list.iter().map(one).collect()
    };
    json!({
        "all": precision.all,
        "relations": named("relation", &precision.relations),
        "rules": named("rule", &precision.rules),
        "missed": precision.missed,
    })
}

fn sheet(precision: &Precision) -> Sheet {
    let mut sheet = Sheet::new(HEAD);
    for (by, name, share) in rows(precision) {
        let (low, high) = share.interval();
        let figures = [share.precision(), low, high].map(|figure| Datum::Number(format!("{figure:.4}")));
        let counts = [Datum::from(share.right), Datum::from(share.wrong)];
        sheet.row([Datum::from(by), Datum::from(name)].into_iter().chain(counts).chain(figures));
    }
    sheet
}

fn page(precision: &Precision, width: usize) -> String {
    let mut page = table("relation", &precision.relations, width);
    page.push('\n');
    page.push_str(&table("rule", &precision.rules, width));
    let (low, high) = precision.all.interval();
    let Share { right, wrong } = precision.all;
    page.push_str(&format!(
        "\n{}: {right} of {} right, precision {:.3} ({low:.3} to {high:.3}, 95 %)",
        painted(STRONG, "all"),
        count(right + wrong, "tie"),
        precision.all.precision(),
    ));
    match precision.missed {
        0 => page.push('\n'),
        missed => page.push_str(&format!("; {} added by hand\n", count(missed, "tie"))),
    }
    page
}

fn table(by: &str, shares: &[(String, Share)], width: usize) -> String {
    let right = Align::Right;
    let mut table = Table::new(&[right, right, right, right, Align::Left]);
    table.row(["right", "wrong", "precision", "95 %", by].map(|text| (text.to_owned(), FAINT)));
    for (name, share) in shares {
        let (low, high) = share.interval();
        let plain = |text: String| (text, anstyle::Style::new());
        let name = if name.is_empty() { "none".to_owned() } else { one_line(name) };
        table.row([
            plain(share.right.to_string()),
            plain(share.wrong.to_string()),
            (format!("{:.3}", share.precision()), STRONG),
            (format!("{low:.3} to {high:.3}"), FAINT),
            plain(name),
        ]);
    }
    table.render(width)
}
