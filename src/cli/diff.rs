//! `maillage diff`: what changed from one database to another, or from one window of time to another.

use std::convert::Infallible;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use clap::builder::PossibleValuesParser;
use maillage::compare::{self, Cause, Contradiction, Sides, Standing, Window};
use maillage::graph::{Csr, EdgeId, Filter, Graph};
use maillage::measure::{self, MEASURES, Settings};
use serde_json::{Value, json};

use super::Context;
use super::difference::{Difference, page, sheet, tied};
use super::failure::{Exit, Failure, Outcome};
use super::query::QueryArgs;
use super::sheet::SheetArgs;
use super::task::TaskArgs;
use super::tie::{Teller, rounded};

/// Compare two databases, or two windows of time of one: ties that are new, gone, stronger, weaker or contradicted, and
/// actors who rose or fell
///
/// `maillage diff old.db new.db` compares two databases, `maillage diff 2023 2024` or `maillage diff 2024-01..2024-06
/// 2024-07..2024-12` two windows of the database that --db names. A window holds what may fall in it by its date, or
/// else by its day of publication; what has neither is in none. A tie is stronger with more independent sources.
#[derive(Args, Debug)]
pub(super) struct DiffArgs {
    /// What to compare with: a database file, or a window of time
    before: Part,
    /// What to look at: a database file, or a window of time
    after: Part,
    /// Measure by which actors rise and fall (`maillage list measures` describes them)
    #[arg(long, value_name = "MEASURE", default_value = "degree", value_parser = PossibleValuesParser::new(MEASURES.iter().map(|measure| measure.id)))]
    by: String,
    /// How many to show of each sort of change
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    top: usize,
    #[command(flatten)]
    sheet: SheetArgs,
    #[command(flatten)]
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

/// One side of a comparison, as typed.
#[derive(Clone, Debug)]
pub(super) enum Part {
    File(PathBuf),
    Window(Window),
}

pub(super) fn run(args: &DiffArgs, context: &Context) -> Outcome {
    let graphs = args.graphs(context)?;
    let difference = args.difference(graphs.as_ref(), context)?;
    if context.json {
        context.ui.json(&record(&difference))?;
    } else if args.sheet.csv {
        sheet(&difference).print(&context.ui)?;
    } else if difference.is_empty() {
        return Err(Failure::nothing(format!("no difference between {} and {}", args.before, args.after)));
    } else {
        context.ui.page(&page(&difference))?;
    }
    Ok(if difference.is_empty() { Exit::Nothing } else { Exit::Done })
}

impl DiffArgs {
    /// The two graphs under the filters; two windows of one database cost one reading.
    fn graphs(&self, context: &Context) -> Result<Sides<Graph>, Failure> {
        let rest = self.query.filter(context)?;
        let parts = Sides { before: &self.before, after: &self.after };
        if let (Part::Window(_), Part::Window(_)) = (parts.before, parts.after) {
            let whole = self.query.unfiltered(None, context)?;
            return Ok(parts.map(|part| part.of(&whole, &rest)));
        }
        parts.try_map(|part| Ok(part.of(&self.query.unfiltered(part.file(), context)?, &rest)))
    }

    fn difference<'a>(&self, graphs: Sides<&'a Graph>, context: &'a Context) -> Result<Difference<'a>, Failure> {
        let ontology = context.ontology()?;
        let measure = measure::find(&self.by).expect("checked when parsed");
        let scores = graphs.try_map(|graph| {
            let csr = Csr::of(graph);
            self.task.run(&context.ui, measure.id, |progress| (measure.run)(&csr, &Settings::default(), progress))
        })?;
        let scores = scores.as_ref().map(Vec::as_slice);
        Ok(Difference {
            names: Sides { before: self.before.to_string(), after: self.after.to_string() },
            tellers: graphs.map(|graph| Teller { graph, ontology, width: context.ui.width }),
            changes: compare::changes(graphs),
            contradictions: compare::contradictions(graphs, ontology),
            measure,
            moves: compare::moves(graphs, scores, self.top),
            top: self.top,
        })
    }
}

impl Part {
    fn file(&self) -> Option<&std::path::Path> {
        match self {
            Part::File(path) => Some(path),
            Part::Window(_) => None,
        }
    }

    /// The part of a database under the filters.
    fn of(&self, whole: &Graph, rest: &Filter) -> Graph {
        match self {
            Part::File(_) => maillage::graph::filter(whole, rest),
            Part::Window(window) => maillage::graph::filter(whole, &window.narrow(rest)),
        }
    }
}

impl FromStr for Part {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Part, Infallible> {
        Ok(text.parse().map_or_else(|_| Part::File(text.into()), Part::Window))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::File(path) => path.display().fmt(f),
            Part::Window(window) => window.fmt(f),
        }
    }
}

fn record(difference: &Difference) -> Value {
    let Difference { names, tellers, changes, top, .. } = difference;
    let of = |teller: &Teller, edges: &[EdgeId]| {
        edges.iter().take(*top).map(|edge| teller.tie_record(*edge)).collect::<Vec<Value>>()
    };
    let both = |pairs: &[Sides<EdgeId>]| {
        pairs.iter().take(*top).map(|pair| pair_record(tellers, pair.map(Some))).collect::<Vec<Value>>()
    };
    json!({
        "before": side_record(&names.before, &tellers.before),
        "after": side_record(&names.after, &tellers.after),
        "counts": {
            "new": changes.new.len(), "gone": changes.gone.len(), "strengthened": changes.strengthened.len(),
            "weakened": changes.weakened.len(), "unchanged": changes.unchanged,
            "contradicted": difference.contradictions.len(),
        },
        "new": of(&tellers.after, &changes.new),
        "gone": of(&tellers.before, &changes.gone),
        "strengthened": both(&changes.strengthened),
        "weakened": both(&changes.weakened),
        "contradicted": difference.contradictions.iter().take(*top).map(|found| contradiction_record(tellers, found)).collect::<Vec<Value>>(),
        "measure": difference.measure.id,
        "moves": difference.moves.iter().take(*top).map(|pair| move_record(tellers, pair)).collect::<Vec<Value>>(),
    })
}

fn side_record(name: &str, teller: &Teller) -> Value {
    json!({"name": name, "actors": tied(teller.graph), "ties": teller.graph.edge_count()})
}

fn pair_record(tellers: &Sides<Teller>, pair: Sides<Option<EdgeId>>) -> Value {
    let of = |teller: &Teller, edge: Option<EdgeId>| edge.map(|edge| teller.tie_record(edge));
    json!({"before": of(&tellers.before, pair.before), "after": of(&tellers.after, pair.after)})
}

fn contradiction_record(tellers: &Sides<Teller>, found: &Contradiction) -> Value {
    let cause = match found.cause {
        Cause::Denial => "denial",
        Cause::Polarity => "polarity",
    };
    let (claim, counter) = (pair_record(tellers, found.claim), pair_record(tellers, found.counter));
    json!({"cause": cause, "claim": claim, "counter": counter, "weight": found.weight})
}

fn move_record(tellers: &Sides<Teller>, pair: &Sides<Option<Standing>>) -> Value {
    let place = |standing: &Option<Standing>| {
        standing.map(|standing| json!({"rank": standing.rank, "score": rounded(standing.score)}))
    };
    let after = pair.after.map(|standing| tellers.after.actor_record(standing.node));
    let before = pair.before.map(|standing| tellers.before.actor_record(standing.node));
    json!({"actor": after.or(before), "before": place(&pair.before), "after": place(&pair.after)})
}
