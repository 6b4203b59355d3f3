//! `maillage rank`: actors by a measure.

use std::fmt::Write;

use anstyle::Style;
use clap::Args;
use clap::builder::PossibleValuesParser;
use maillage::graph::{Column, NodeId, Progress};
use maillage::measure::{self, MEASURES, Measure, Settings};
use serde_json::json;

use super::Context;
use super::course::{self, CourseArgs, EveryName};
use super::failure::{Exit, Failure, Outcome};
use super::layout::{Align, Table, number, shorten};
use super::mesh::Cast;
use super::query::QueryArgs;
use super::sheet::{ACTOR, Sheet, SheetArgs};
use super::style::{BAR, FAINT, STRONG, painted};
use super::task::TaskArgs;
use super::tie::Teller;

/// Rank actors by a measure of their place in the graph
#[derive(Args, Debug)]
pub(super) struct RankArgs {
    /// Measure (`maillage list measures` describes them)
    #[arg(long, value_name = "MEASURE", default_value = "degree", value_parser = PossibleValuesParser::new(MEASURES.iter().map(|measure| measure.id)))]
    by: String,
    /// How many actors
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20)]
    top: usize,
    /// Follow the direction of ties
    #[arg(long)]
    directed: bool,
    /// Count ties by the number of documents behind them
    #[arg(long)]
    weighted: bool,
    /// Estimate betweenness to within so much of each score, from random paths: much sooner where there are many ties
    #[arg(long, value_name = "SHARE", value_parser = parse_part, conflicts_with = "weighted")]
    error: Option<f64>,
    /// Stop as soon as the order of the actors shown is sure, though their scores may then be off by more; those too close to
    /// tell apart are within the error
    #[arg(long, requires = "error", conflicts_with = "every")]
    order: bool,
    /// How probable it is that all estimates are within the error
    #[arg(long, value_name = "SHARE", value_parser = parse_part, default_value_t = Settings::default().confidence, requires = "error")]
    probability: f64,
    /// Where the random choices of an estimate begin
    #[arg(long, value_name = "NUMBER", default_value_t = Settings::default().seed, requires = "error")]
    seed: u64,
    /// Measure each year, quarter or month apart, and show who rises and who falls
    #[arg(long, value_name = "WINDOW")]
    every: Option<EveryName>,
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

impl RankArgs {
    fn settings(&self) -> Settings {
        Settings {
            directed: self.directed,
            weighted: self.weighted,
            error: self.error,
            leading: self.order.then_some(self.top),
            confidence: self.probability,
            seed: self.seed,
            ..Settings::default()
        }
    }
}

/// A number between 0 and 1, neither of them.
fn parse_part(text: &str) -> Result<f64, String> {
    let part = text.parse().ok().filter(|part| 0.0 < *part && *part < 1.0);
    part.ok_or_else(|| "a number between 0 and 1 is expected".to_owned())
}

pub(super) fn run(args: &RankArgs, context: &Context) -> Outcome {
    let measure = measure::find(&args.by).expect("checked when parsed");
    let settings = args.settings();
    if let Some(every) = args.every {
        let (top, sheet, task, query) = (args.top, args.sheet, &args.task, &args.query);
        return course::run(&CourseArgs { every, measure, settings, top, sheet, task, query }, context);
    }
    let mut mesh = args.query.mesh(context)?;
    let (csr, degrees) = mesh.take_view();
    let prepare = || measure.prepare(&csr, &settings);
    let run = |progress: &Progress| (measure.run)(&csr, &settings, progress);
    let scores = args.task.run_after(prepare, &context.ui, measure.id, run)?;
    let column = Column::new(measure.id, scores);
    let ranking: Vec<u32> = column.ranking().into_iter().take(args.top).map(|node| node.index() as u32).collect();
    let cast = mesh.cast(ranking.iter().copied())?;
    let ranking = ranked(&cast, &column, &degrees, &ranking);
    let teller = Teller { graph: &cast.graph, ontology: mesh.ontology, width: context.ui.width };
    if context.json {
        let row = |(place, ranked): (usize, &Ranked)| {
            let mut row = teller.actor_record(ranked.node);
            row["rank"] = json!(place + 1);
            row["score"] = json!(ranked.score);
            row["ties"] = json!(ranked.ties);
            row
        };
        let rows: Vec<_> = ranking.iter().enumerate().map(row).collect();
        context.ui.json(&json!({"measure": measure.id, "actors": rows}))?;
    } else if args.sheet.csv {
        sheet(&teller, &ranking).print(&context.ui)?;
    } else if ranking.is_empty() {
        return Err(Failure::nothing("no actors are left under these filters"));
    } else {
        context.ui.page(&page(&teller, measure, &ranking))?;
    }
    Ok(Exit::Done)
}

/// An actor to show.
struct Ranked {
    node: NodeId,
    score: f64,
    ties: u32,
}

fn ranked(cast: &Cast, column: &Column, degrees: &[u32], places: &[u32]) -> Vec<Ranked> {
    let row = |&place: &u32| Ranked {
        node: cast.node(place),
        score: column.values[place as usize],
        ties: degrees[place as usize],
    };
    places.iter().map(row).collect()
}

fn page(teller: &Teller, measure: &Measure, ranking: &[Ranked]) -> String {
    let right = Align::Right;
    let mut table = Table::new(&[right, Align::Left, Align::Left, right, right, Align::Left]);
    let heading = ["", "actor", "kind", "ties", "score", ""];
    table.row(heading.map(|text| (text.to_owned(), FAINT)));
    let most = ranking.first().map_or(0.0, |ranked| ranked.score);
    let room = (teller.width / 3).min(36);
    for (place, &Ranked { node, score, ties }) in (1..).zip(ranking) {
        table.row([
            (number(place), FAINT),
            (shorten(&teller.label(node), room), STRONG),
            (teller.kind(node).to_owned(), Style::new()),
            (number(u64::from(ties)), Style::new()),
            (format!("{score:.4}"), Style::new()),
            (bar(score, most, 16), BAR),
        ]);
    }
    let mut page = String::new();
    let _ = writeln!(page, "{}  {}\n", painted(STRONG, measure.label), painted(FAINT, measure.description));
    page.push_str(&table.render(teller.width));
    page
}

fn sheet(teller: &Teller, ranking: &[Ranked]) -> Sheet {
    let mut sheet = Sheet::new(["rank"].into_iter().chain(ACTOR).chain(["ties", "score"]));
    for (place, ranked) in (1_u32..).zip(ranking) {
        let numbers = [ranked.ties.into(), ranked.score.into()];
        sheet.row([place.into()].into_iter().chain(teller.actor_cells(ranked.node)).chain(numbers));
    }
    sheet
}

/// A bar as long as a value's share of the greatest, in eighths of a column.
fn bar(value: f64, most: f64, columns: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let share = if most > 0.0 { (value / most).clamp(0.0, 1.0) } else { 0.0 };
    let eighths = (share * columns as f64 * 8.0).round() as usize;
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn bars_are_in_proportion() {
        assert_eq!((bar(1.0, 1.0, 3), bar(0.5, 1.0, 3), bar(0.0, 0.0, 3)), ("███".into(), "█▌".into(), String::new()));
    }
}
