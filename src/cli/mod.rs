//! The commands: arguments to settings, one call of the library, results through [`ui`].
//!
//! One file a command. [`ui`] alone prints, [`failure`] alone says what ends a command and how the system sees it.

mod brokers;
mod build;
mod camps;
mod canvas;
mod chain;
mod check;
mod communities;
mod completions;
mod connect;
mod copies;
mod corpus;
mod course;
mod cuts;
mod decisions;
mod diff;
mod difference;
mod draw;
mod edition;
mod eval;
mod explorer;
mod export;
mod extract;
mod failure;
mod feed;
mod figures;
mod finder;
mod graphviz;
mod import;
mod inspect;
mod interrupt;
mod layout;
mod least;
mod list;
mod matrix;
mod mesh;
mod path;
mod precision;
mod queried;
mod query;
mod rank;
mod reliability;
mod report;
mod review;
mod road;
mod selection;
mod serve;
mod sheet;
mod show;
mod style;
mod summary;
mod task;
mod tie;
mod timeline;
mod ui;
mod why;

use std::cell::OnceCell;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use maillage::knowledge::{Knowledge, Ontology, Source};

use failure::{Failure, Outcome};
use ui::Ui;

/// Below the list of commands.
const EXAMPLES: &str = "\
Examples:
  maillage build news/                      read a folder into maillage.db
  maillage import graph.gexf                add a graph of another program
  maillage path Sberbank BRICS              the chain of ties, each with its sentence
  maillage rank --by betweenness --top 20   who stands between the others
  maillage diff 2023 2024                   what changed from one year to the next
  maillage report -o page.html              all of it on one page
  maillage draw -o picture.svg              a picture of the main actors
  maillage serve --open                     explore it in the browser
  maillage export -o graph.gexf             a file for Gephi
  maillage extract news/*.txt > out.jsonl   documents in, assertions out

Exit codes: 0 done; 1 nothing found, or a part left out; 2 not done; 130 interrupted";

/// From news to a graph of actors and the ties between them
#[derive(Parser, Debug)]
#[command(name = "maillage", version, about, after_help = EXAMPLES, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args, Debug)]
struct Global {
    /// Lay a folder of data (same form as `data/`) over the built-in tables
    #[arg(long, global = true, value_name = "DIR", help_heading = "Global options")]
    data: Option<PathBuf>,
    /// Say nothing but results and errors
    #[arg(long, short, global = true, help_heading = "Global options")]
    quiet: bool,
    /// Print results as JSON
    #[arg(long, global = true, help_heading = "Global options")]
    json: bool,
}

#[derive(Subcommand, Debug)]
enum Command {
    Build(build::BuildArgs),
    Import(import::ImportArgs),
    Extract(extract::ExtractArgs),
    Show(show::ShowArgs),
    Why(why::WhyArgs),
    Path(path::PathArgs),
    Connect(connect::ConnectArgs),
    Copies(copies::CopiesArgs),
    Rank(rank::RankArgs),
    Diff(diff::DiffArgs),
    Communities(communities::CommunitiesArgs),
    Camps(camps::CampsArgs),
    Brokers(brokers::BrokersArgs),
    Cuts(cuts::CutsArgs),
    Figures(figures::FiguresArgs),
    Report(report::ReportArgs),
    Review(review::ReviewArgs),
    Draw(draw::DrawArgs),
    Timeline(timeline::TimelineArgs),
    Matrix(matrix::MatrixArgs),
    Serve(serve::ServeArgs),
    Export(export::ExportArgs),
    List(list::ListArgs),
    Check(check::CheckArgs),
    Inspect(inspect::InspectArgs),
    Eval(eval::EvalArgs),
    Completions(completions::CompletionsArgs),
}

/// What every command works with.
struct Context {
    ui: Ui,
    json: bool,
    source: Source,
    ontology: OnceCell<Ontology>,
    knowledge: OnceCell<Knowledge>,
}

/// Runs the command of the arguments.
pub(crate) fn run() -> ExitCode {
    let Arguments { global, command } = Arguments::parse();
    // Never freed: to give back a million small things would take longer than many a command.
    let context = Context::new(&global).map(|context| &*Box::leak(Box::new(context)));
    let exit = context.and_then(|context| dispatch(&command, context)).unwrap_or_else(|failure| {
        Ui::new(global.quiet).failure(&failure);
        failure.exit
    });
    ExitCode::from(exit.code())
}

fn dispatch(command: &Command, context: &Context) -> Outcome {
    match command {
        Command::Build(args) => build::run(args, context),
        Command::Import(args) => import::run(args, context),
        Command::Extract(args) => extract::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::Why(args) => why::run(args, context),
        Command::Path(args) => path::run(args, context),
        Command::Connect(args) => connect::run(args, context),
        Command::Copies(args) => copies::run(args, context),
        Command::Rank(args) => rank::run(args, context),
        Command::Diff(args) => diff::run(args, context),
        Command::Communities(args) => communities::run(args, context),
        Command::Camps(args) => camps::run(args, context),
        Command::Brokers(args) => brokers::run(args, context),
        Command::Cuts(args) => cuts::run(args, context),
        Command::Figures(args) => figures::run(args, context),
        Command::Report(args) => report::run(args, context),
        Command::Review(args) => review::run(args, context),
        Command::Draw(args) => draw::run(args, context),
        Command::Timeline(args) => timeline::run(args, context),
        Command::Matrix(args) => matrix::run(args, context),
        Command::Serve(args) => serve::run(args, context),
        Command::Export(args) => export::run(args, context),
        Command::List(args) => list::run(args, context),
        Command::Check(args) => check::run(args, context),
        Command::Inspect(args) => inspect::run(args, context),
        Command::Eval(args) => eval::run(args, context),
        Command::Completions(args) => completions::run(args, context),
    }
}

impl Context {
    fn new(global: &Global) -> Result<Context, Failure> {
        let source = match &global.data {
            Some(folder) if !folder.is_dir() => {
                return Err(Failure::refused(format!("{}: no such folder", folder.display())));
            }
            Some(folder) => Source::overlaid(folder),
            None => Source::embedded(),
        };
        let (ontology, knowledge) = (OnceCell::new(), OnceCell::new());
        Ok(Context { ui: Ui::new(global.quiet), json: global.json, source, ontology, knowledge })
    }

    /// Kinds and relations, enough to look into a database.
    fn ontology(&self) -> Result<&Ontology, Failure> {
        if let Some(ontology) = self.ontology.get() {
            return Ok(ontology);
        }
        let ontology = Ontology::load(&self.source)?;
        Ok(self.ontology.get_or_init(|| ontology))
    }

    /// Everything that is needed to read documents.
    fn knowledge(&self) -> Result<&Knowledge, Failure> {
        if let Some(knowledge) = self.knowledge.get() {
            return Ok(knowledge);
        }
        let knowledge = Knowledge::load(&self.source)?;
        Ok(self.knowledge.get_or_init(|| knowledge))
    }
}
