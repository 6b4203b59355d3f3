//! `maillage timeline`: ties over time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use maillage::draw::{self, Fill, Strip, Timeline, Unit};
use maillage::graph::{Edge, EdgeId, NodeId};
use maillage::knowledge::Polarity;

use super::Context;
use super::canvas::{CanvasArgs, Language, write};
use super::failure::{Exit, Failure, Outcome};
use super::layout::count;
use super::selection::{Selected, SelectionArgs};

/// Actors whose ties are counted, unless the options say how many, and strips drawn.
const USUAL: usize = 1000;
const STRIPS: usize = 12;

/// More months than this are drawn by the year.
const MONTHS: usize = 60;

/// So many periods at most; those before are left out.
const PERIODS: usize = 400;

/// Draw ties over time: a strip for each relation or actor, friendly and neutral ties upwards, hostile ones downwards
///
/// A tie counts once in each month or year that its sentences are about, or else were published in.
#[derive(Args, Debug)]
pub(super) struct TimelineArgs {
    /// File to write, by its ending: svg, png or pdf; `-` for SVG on the standard output
    #[arg(long, short, value_name = "FILE", default_value = "timeline.svg")]
    output: PathBuf,
    /// What strips are for
    #[arg(long, value_name = "ROWS", default_value = "relation")]
    by: Rows,
    /// How many strips
    #[arg(long, value_name = "N", default_value_t = STRIPS)]
    strips: usize,
    /// How long a period is [default: a month, or a year where there are many months]
    #[arg(long, value_name = "PERIOD")]
    every: Option<Every>,
    #[command(flatten)]
    canvas: CanvasArgs,
    #[command(flatten)]
    selection: SelectionArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Rows {
    Relation,
    Actor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Every {
    Month,
    Year,
}

pub(super) fn run(args: &TimelineArgs, context: &Context) -> Outcome {
    let selected = args.selection.select(USUAL, context)?;
    let language = args.canvas.language(context)?;
    let look = args.canvas.look(Fill::Kind, &language, context)?;
    let ties = args.ties(&selected);
    let Some((first, last)) = ties.span() else {
        return Err(Failure::nothing("no tie under these filters has a date")
            .hint("ties without a month count by --every year"));
    };
    let first = first.max(last.saturating_sub(PERIODS as i32 - 1));
    let mut timeline =
        Timeline { title: language.words.timeline.clone(), first, unit: ties.unit, ..Timeline::default() };
    timeline.title = args.canvas.title.clone().unwrap_or(timeline.title);
    timeline.notes.extend(args.selection.subject(&selected, &language));
    timeline.notes.push(language.counts(selected.graph.node_count(), selected.graph.edge_count()));
    timeline.strips = args.strips(&selected, &ties, (first, last), &language, context)?;
    let what = format!("{}, {}", count(timeline.strips.len(), "strip"), count(selected.graph.edge_count(), "tie"));
    write(&draw::timeline(&timeline, &look), &args.output, context, &what)?;
    Ok(Exit::Done)
}

/// In which periods each tie counts.
struct Ties {
    unit: Unit,
    periods: Vec<(EdgeId, BTreeSet<i32>)>,
}

impl Ties {
    fn of(selected: &Selected, unit: Unit) -> Ties {
        let period = |edge: &Edge| {
            let precise = |date| unit.period(date);
            edge.evidence
                .iter()
                .filter_map(move |said| said.date.and_then(precise).or_else(|| said.published.and_then(precise)))
                .collect()
        };
        let edges = selected.graph.edges().map(|(number, _, _, edge)| (number, period(edge)));
        Ties { unit, periods: edges.collect() }
    }

    /// The first and the last period with a tie.
    fn span(&self) -> Option<(i32, i32)> {
        let all = || self.periods.iter().flat_map(|(_, periods)| periods);
        Some((*all().min()?, *all().max()?))
    }
}

impl TimelineArgs {
    fn ties(&self, selected: &Selected) -> Ties {
        match self.every {
            Some(Every::Month) => Ties::of(selected, Unit::Month),
            Some(Every::Year) => Ties::of(selected, Unit::Year),
            None => {
                let months = Ties::of(selected, Unit::Month);
                let fits = |(first, last): (i32, i32)| ((last - first) as usize) < MONTHS;
                if months.span().is_some_and(fits) { months } else { Ties::of(selected, Unit::Year) }
            }
        }
    }

    /// The strips with most ties, the fullest first.
    fn strips(
        &self,
        selected: &Selected,
        ties: &Ties,
        (first, last): (i32, i32),
        language: &Language,
        context: &Context,
    ) -> Result<Vec<Strip>, Failure> {
        let ontology = context.ontology()?;
        let mut strips: BTreeMap<usize, Strip> = BTreeMap::new();
        for (number, periods) in &ties.periods {
            let edge = selected.graph.edge(*number);
            let side = match ontology.relation_info(edge.relation).polarity {
                Polarity::Friendly => 0,
                Polarity::Neutral => 1,
                Polarity::Hostile => 2,
            };
            for row in self.rows(selected, *number) {
                let strip = strips.entry(row).or_default();
                strip.counts.resize((last - first + 1) as usize, [0; 3]);
                periods
                    .iter()
                    .filter(|period| **period >= first)
                    .for_each(|period| strip.counts[(period - first) as usize][side] += 1);
            }
        }
        let mut strips: Vec<(usize, Strip)> = strips.into_iter().collect();
        strips.sort_by_key(|(row, strip)| (std::cmp::Reverse(strip.total()), *row));
        strips.truncate(self.strips);
        let name = |row: usize| match self.by {
            Rows::Actor => language.name(selected.graph.entity(NodeId::new(row))),
            Rows::Relation => {
                let (_, info) = ontology.relations().nth(row).expect("rows are those of the table");
                language.relation(info).to_owned()
            }
        };
        Ok(strips.into_iter().map(|(row, strip)| Strip { label: name(row), ..strip }).collect())
    }

    /// The strips a tie counts in: that of its relation, or those of its ends.
    fn rows(&self, selected: &Selected, tie: EdgeId) -> Vec<usize> {
        let (source, target) = selected.graph.ends(tie);
        match self.by {
            Rows::Relation => vec![selected.graph.edge(tie).relation.row()],
            Rows::Actor if source == target => vec![source.index()],
            Rows::Actor => vec![source.index(), target.index()],
        }
    }
}
