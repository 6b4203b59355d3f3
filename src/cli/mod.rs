//! The commands: arguments to settings, one call of the library, results through [`ui`].
//!
//! One file a command. [`ui`] alone prints, [`failure`] alone says what ends a command and how the system sees it.

mod corpus;
mod eval;
mod extract;
mod failure;
mod feed;
mod layout;
mod style;
mod ui;

use std::cell::OnceCell;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use maillage::knowledge::{Knowledge, Ontology, Source};

use failure::{Failure, Outcome};
use ui::Ui;

/// From news to a graph of actors and the ties between them
#[derive(Parser, Debug)]
#[command(name = "maillage", version, about, max_term_width = 100, propagate_version = true)]
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
    Extract(extract::ExtractArgs),
    Eval(eval::EvalArgs),
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
    let context = Context::new(&global);
    let exit = context.and_then(|context| dispatch(&command, &context)).unwrap_or_else(|failure| {
        Ui::new(global.quiet).failure(&failure);
        failure.exit
    });
    ExitCode::from(exit.code())
}

fn dispatch(command: &Command, context: &Context) -> Outcome {
    match command {
        Command::Extract(args) => extract::run(args, context),
        Command::Eval(args) => eval::run(args, context),
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
