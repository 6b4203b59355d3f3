//! `maillage report`: a page about a database.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use maillage::community::{self, balance};
use maillage::compare::{self, Cause};
use maillage::export::whole_file;
use maillage::graph::{Column, Csr, EdgeId, Graph, Signed};
use maillage::knowledge::ReportWords;
use maillage::measure;
use maillage::report::{self, FORMATS, Findings, Format, Labels, Report, Settings};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::count;
use super::queried::Queried;
use super::query::QueryArgs;
use super::task::TaskArgs;

/// Write a page about the database: actors, communities, camps, brokers, contradictions, timeline, with evidence
///
/// One file of HTML or Markdown. The HTML needs nothing else: no script, no font, no request.
#[derive(Args, Debug)]
pub(super) struct ReportArgs {
    /// File to write; `-` for the standard output
    #[arg(long, short, value_name = "FILE", default_value = "report.html")]
    output: PathBuf,
    /// Format [default: by the extension of FILE]
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.id)))]
    format: Option<String>,
    /// Language of the page
    #[arg(long, value_name = "CODE", default_value = "en", value_parser = ["en", "fr"])]
    labels: String,
    /// Title of the page
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Rows of each list
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    top: usize,
    /// Sentences quoted for each tie
    #[arg(long, value_name = "N", default_value_t = 2)]
    quotes: usize,
    #[command(flatten)]
    task: TaskArgs,
    #[command(flatten)]
    query: QueryArgs,
}

pub(super) fn run(args: &ReportArgs, context: &Context) -> Outcome {
    let format = args.format()?;
    let words = ReportWords::load(&context.source, &args.labels)?;
    let queried = args.query.open(context)?;
    if queried.graph.edge_count() == 0 {
        return Err(Failure::nothing("no ties are left under these filters"));
    }
    let found = findings(args, &queried, context)?;
    let report = Report::gather(&queried.graph, queried.ontology, &found, &args.settings());
    write(args, format, context, &queried.graph, |out| (format.write)(&report.page(&words, args.title.as_deref()), out))
}

/// Everything the page tells that has to be computed.
fn findings(args: &ReportArgs, queried: &Queried, context: &Context) -> Result<Findings, Failure> {
    let csr = Csr::of(&queried.graph);
    let signed = Signed::of(&queried.graph, queried.ontology);
    let run = &args.task;
    let leiden = community::find("leiden").expect("the list has it");
    let how = community::Settings::default();
    let partition = run.run(&context.ui, leiden.id, |progress| (leiden.run)(&csr, &how, progress))?;
    let triads = run.run(&context.ui, "triads", |progress| balance::triads(&signed, progress))?;
    let camps = run.run(&context.ui, "camps", |progress| balance::camps(&signed, &how, progress))?;
    let cuts = run.run(&context.ui, "cuts", |progress| measure::cuts(&csr, progress))?;
    let [denied, torn] = contradictions(queried);
    Ok(Findings {
        languages: args.query.store()?.counts()?.languages,
        scores: scores(args, &csr, context)?,
        modularity: community::modularity(&csr, &partition, &how),
        groups: partition.groups,
        signed,
        triads: triads.counts,
        broken: camps.broken.iter().map(|(one, other, _)| (*one, *other)).collect(),
        frustration: (camps.frustration, camps.at_least),
        camps: camps.camps,
        denied,
        torn,
        bridges: cuts.bridges.iter().map(|bridge| (bridge.ends, bridge.cut_off)).collect(),
    })
}

/// Pairs of ties that contradict each other: one asserted and denied, one friendly and one hostile.
fn contradictions(queried: &Queried) -> [Vec<[EdgeId; 2]>; 2] {
    let found = compare::contradictions_within(&queried.graph, queried.ontology);
    [Cause::Denial, Cause::Polarity].map(|cause| {
        let found = found.iter().filter(|one| one.cause == cause);
        found.filter_map(|one| Some([one.claim.after?, one.counter.after?])).collect()
    })
}

fn scores(args: &ReportArgs, csr: &Csr, context: &Context) -> Result<Vec<Column>, Failure> {
    let mut columns: Vec<Column> = Vec::new();
    for id in report::MEASURES.into_iter().flatten() {
        if columns.iter().all(|column| column.name != *id) {
            let measure = measure::find(id).expect("a test looks for it");
            let settings = measure::Settings::default();
            let scores = args.task.run(&context.ui, id, |progress| (measure.run)(csr, &settings, progress))?;
            columns.push(Column::new(*id, scores));
        }
    }
    Ok(columns)
}

fn write(
    args: &ReportArgs,
    format: &Format,
    context: &Context,
    graph: &Graph,
    page: impl Fn(&mut dyn Write) -> std::io::Result<()>,
) -> Outcome {
    if args.output.as_os_str() == "-" {
        let mut out = context.ui.stream();
        page(&mut out).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))?;
        return Ok(Exit::Done);
    }
    whole_file(&args.output, page).map_err(|error| Failure::file(&args.output, &error))?;
    let what = format!("{}, {}", count(graph.node_count(), "actor"), count(graph.edge_count(), "tie"));
    context.ui.note(&format!("{}  {}, {what}", args.output.display(), format.id));
    Ok(Exit::Done)
}

impl ReportArgs {
    fn format(&self) -> Result<&'static Format, Failure> {
        let extension = self.output.extension().and_then(|extension| extension.to_str());
        let format = match (&self.format, extension) {
            (Some(id), _) => report::find(id),
            (None, Some(extension)) => FORMATS.iter().find(|format| format.extensions.contains(&extension)),
            (None, None) => None,
        };
        format.ok_or_else(|| {
            let known: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
            Failure::refused("no format").hint(format!("name one with --format: {}", known.join(", ")))
        })
    }

    fn settings(&self) -> Settings {
        let labels = if self.labels == "fr" { Labels::French } else { Labels::English };
        Settings { top: self.top, quotes: self.quotes, labels }
    }
}

#[cfg(test)]
mod tests {
    use maillage::{measure, report};

    #[test]
    fn the_page_asks_for_measures_there_are() {
        assert!(report::MEASURES.into_iter().flatten().all(|id| measure::find(id).is_some()));
    }
}
