//! `maillage export`: files for other programs.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use maillage::community;
use maillage::export::{self, Cluster, Dialect, Direction, EXPORTERS, Exporter, Settings, View};
use maillage::graph::{Around, Column, Csr, Filter, filter};
use maillage::measure::{self, MEASURES};

use super::Context;
use super::edition;
use super::failure::{Exit, Failure, Outcome};
use super::layout::count;
use super::query::QueryArgs;

/// Write the graph to a file for Graphviz, Gephi, NetworkX, a spreadsheet, or as a page to explore
#[derive(Args, Debug)]
pub(super) struct ExportArgs {
    /// Format (`maillage list formats` describes them) [default: by the extension of FILE]
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(EXPORTERS.iter().map(|exporter| exporter.id).chain([edition::FORMAT])))]
    format: Option<String>,
    /// File to write; for csv a stem, NAME-nodes.csv and NAME-edges.csv; `-` for the standard output
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// Scores to write beside the actors
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = PossibleValuesParser::new(MEASURES.iter().map(|measure| measure.id)))]
    measure: Vec<String>,
    /// Only what lies around this actor
    #[arg(long, value_name = "ACTOR")]
    around: Option<String>,
    /// How many ties away from it
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    hops: u32,
    /// dot: draw actors in boxes
    #[arg(long, value_name = "BY")]
    cluster: Option<ClusterName>,
    /// dot: where ranks grow to
    #[arg(long, value_name = "WAY")]
    direction: Option<DirectionName>,
    /// csv: for whom to quote
    #[arg(long, value_name = "PROGRAM", default_value = "gephi")]
    dialect: DialectName,
    /// html: at most so many actors, those with the highest PageRank
    #[arg(long, value_name = "N", default_value_t = 300)]
    limit: usize,
    /// Sentences quoted for each tie (json quotes all, html 40)
    #[arg(long, value_name = "N", default_value_t = 3)]
    quotes: usize,
    /// Language of the names of kinds and relations
    #[arg(long, value_name = "CODE", default_value = "en", value_parser = ["en", "fr"])]
    labels: String,
    #[command(flatten)]
    query: QueryArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ClusterName {
    Community,
    Kind,
    State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DirectionName {
    Down,
    Up,
    Right,
    Left,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DialectName {
    Gephi,
    Rfc4180,
}

pub(super) fn run(args: &ExportArgs, context: &Context) -> Outcome {
    let exporter = if args.is_page() { None } else { Some(args.exporter()?) };
    let queried = args.query.open(context)?;
    let graph = match &args.around {
        Some(name) => {
            let middle = queried.graph.entity(queried.actor(name)?).id.clone();
            let around = Around { ids: vec![middle], hops: args.hops };
            filter(&queried.graph, &Filter { around: Some(around), ..Filter::default() })
        }
        None => queried.graph,
    };
    let Some(exporter) = exporter else {
        return edition::write(&graph, &args.query.store()?, args.limit, &args.output, context);
    };
    let csr = Csr::of(&graph);
    let columns: Vec<Column> = args.measure.iter().map(|id| column(id, &csr)).collect();
    let louvain = community::METHODS[0];
    let groups = louvain.groups(&csr, &community::Settings::default()).groups;
    let view = View::of(&graph, queried.ontology, &columns, &args.labels).with_communities(&groups);
    let what = format!("{}, {}", count(graph.node_count(), "actor"), count(graph.edge_count(), "tie"));
    write(exporter, &view, args, context, &what)?;
    Ok(if graph.node_count() == 0 { Exit::Nothing } else { Exit::Done })
}

fn column(id: &str, csr: &Csr) -> Column {
    let measure = measure::find(id).expect("checked when parsed");
    Column::new(id, measure.scores(csr, &measure::Settings::default()))
}

fn write(exporter: &Exporter, view: &View, args: &ExportArgs, context: &Context, what: &str) -> Result<(), Failure> {
    let settings = args.settings();
    if args.output.as_os_str() == "-" {
        let [part] = exporter.parts else {
            return Err(Failure::refused(format!("`{}` makes several files; name a stem with --output", exporter.id)));
        };
        let mut out = context.ui.stream();
        let written = (part.write)(view, &settings, &mut out).and_then(|()| std::io::Write::flush(&mut out));
        return written.map_err(|error| Failure::output(&error));
    }
    let files = export::to_file(exporter, view, &settings, &args.output);
    for file in files.map_err(|error| Failure::file(&args.output, &error))? {
        context.ui.note(&format!("{}  {what}", file.display()));
    }
    Ok(())
}

impl ExportArgs {
    /// Whether the explorer is asked for, which is no format of the list: it needs more than a view of the graph.
    fn is_page(&self) -> bool {
        match &self.format {
            Some(format) => format == edition::FORMAT,
            None => self.output.extension().is_some_and(|extension| extension == edition::FORMAT),
        }
    }

    fn exporter(&self) -> Result<&'static Exporter, Failure> {
        let extension = self.output.extension().and_then(|extension| extension.to_str());
        let exporter = match (&self.format, extension) {
            (Some(id), _) => export::exporter(id),
            (None, Some(extension)) => EXPORTERS.iter().find(|exporter| exporter.extension == extension),
            (None, None) => None,
        };
        exporter.ok_or_else(|| {
            let known: Vec<&str> = EXPORTERS.iter().map(|exporter| exporter.id).chain([edition::FORMAT]).collect();
            Failure::refused("no format").hint(format!("name one with --format: {}", known.join(", ")))
        })
    }

    fn settings(&self) -> Settings {
        let cluster = self.cluster.map(|name| match name {
            ClusterName::Community => Cluster::Community,
            ClusterName::Kind => Cluster::Kind,
            ClusterName::State => Cluster::State,
        });
        let direction = self.direction.map(|name| match name {
            DirectionName::Down => Direction::Down,
            DirectionName::Up => Direction::Up,
            DirectionName::Right => Direction::Right,
            DirectionName::Left => Direction::Left,
        });
        let dialect = match self.dialect {
            DialectName::Gephi => Dialect::Gephi,
            DialectName::Rfc4180 => Dialect::Rfc4180,
        };
        Settings { cluster, direction, dialect, quotes: self.quotes }
    }
}
