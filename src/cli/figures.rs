//! `maillage figures`: the graph as a whole in numbers.

use anstyle::Style;
use clap::Args;
use maillage::graph::Csr;
use maillage::measure::{FIGURES, Figure, Settings};
use serde_json::{Map, Value, json};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{Align, Table, number};
use super::query::QueryArgs;
use super::sheet::{Sheet, SheetArgs};
use super::style::{FAINT, STRONG};
use super::task::TaskArgs;
use super::tie::rounded;

/// Tell the graph as a whole in numbers: density, reciprocity, clustering, diameter and more
#[derive(Args, Debug)]
pub(super) struct FiguresArgs {
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

pub(super) fn run(args: &FiguresArgs, context: &Context) -> Outcome {
    let mesh = args.query.mesh(context)?;
    let csr = Csr::of_net(&mesh.net);
    let settings = Settings::default();
    let value = |figure: &Figure| -> Result<f64, Failure> {
        args.task.run(&context.ui, figure.id, |progress| (figure.run)(&csr, &settings, progress))
    };
    let values: Vec<f64> = FIGURES.iter().map(value).collect::<Result<_, _>>()?;
    let counts = [("actors", mesh.net.actors.len()), ("ties", mesh.net.ties.len())];
    if context.json {
        context.ui.json(&record(counts, &values))?;
    } else if args.sheet.csv {
        sheet(counts, &values).print(&context.ui)?;
    } else {
        context.ui.page(&page(counts, &values, context.ui.width))?;
    }
    Ok(Exit::Done)
}

fn page(counts: [(&str, usize); 2], values: &[f64], width: usize) -> String {
    let mut table = Table::new(&[Align::Left, Align::Right, Align::Left]);
    for (name, count) in counts {
        table.row([(name.to_owned(), STRONG), (number(count as u64), Style::new()), (String::new(), FAINT)]);
    }
    for (figure, value) in FIGURES.iter().zip(values) {
        let description = figure.description.to_owned();
        table.row([(figure.label.to_lowercase(), STRONG), (shown(*value), Style::new()), (description, FAINT)]);
    }
    table.render(width)
}

/// A whole number as such, others with four decimals.
fn shown(value: f64) -> String {
    match value {
        _ if !value.is_finite() => "–".to_owned(),
        _ if value.fract() == 0.0 => format!("{value}"),
        _ => format!("{value:.4}"),
    }
}

fn record(counts: [(&str, usize); 2], values: &[f64]) -> Value {
    let counts = counts.into_iter().map(|(name, count)| (name.to_owned(), json!(count)));
    let values = FIGURES.iter().zip(values).map(|(figure, value)| (figure.id.to_owned(), json!(rounded(*value))));
    Value::Object(counts.chain(values).collect::<Map<String, Value>>())
}

fn sheet(counts: [(&str, usize); 2], values: &[f64]) -> Sheet {
    let mut sheet = Sheet::new(["figure", "value"]);
    counts.into_iter().for_each(|(name, count)| sheet.row([name.into(), count.into()]));
    FIGURES.iter().zip(values).for_each(|(figure, value)| sheet.row([figure.id.into(), (*value).into()]));
    sheet
}
