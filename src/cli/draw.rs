//! `maillage draw`: a picture of actors and their ties.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use maillage::draw::{self, Picture};
use maillage::export::{self, View};
use maillage::graph::Stopped;
use maillage::knowledge::filled;

use super::Context;
use super::canvas::{CanvasArgs, FillName, Language, extension, write};
use super::failure::{Exit, Failure, Outcome};
use super::graphviz;
use super::layout::count;
use super::selection::{Selected, SelectionArgs};

/// Actors drawn unless the options say how many, and ties for each of them.
const USUAL: usize = 40;
const TIES: usize = 3;

/// Draw a picture of actors and their ties
///
/// Actors are as large as their score, ties as wide as their independent sources are many; dashed ties are plans, struck ones are
/// denied. The same database gives the same picture.
#[derive(Args, Debug)]
pub(super) struct DrawArgs {
    /// File to write, by its ending: svg, png, pdf, or dot for Graphviz; `-` for SVG on the standard output
    #[arg(long, short, value_name = "FILE", default_value = "maillage.svg")]
    output: PathBuf,
    /// How many ties at most, those of most sources first [default: 3 for each actor]
    #[arg(long, value_name = "N")]
    ties: Option<usize>,
    /// What the colour of actors says
    #[arg(long, visible_alias = "color", value_name = "BY", default_value = "kind")]
    colour: FillName,
    /// Who finds the places of actors; all but `own` need Graphviz
    #[arg(long, value_name = "PROGRAM", default_value = "own")]
    engine: Engine,
    /// Without the sentences that show on pointing at ties
    #[arg(long)]
    bare: bool,
    /// Where the random places begin from which actors find their own
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,
    #[command(flatten)]
    canvas: CanvasArgs,
    #[command(flatten)]
    selection: SelectionArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Engine {
    Own,
    Dot,
    Sfdp,
    Neato,
}

pub(super) fn run(args: &DrawArgs, context: &Context) -> Outcome {
    let selected = args.selection.select(USUAL, context)?;
    let what =
        format!("{}, {}", count(selected.graph.node_count(), "actor"), count(selected.graph.edge_count(), "tie"));
    if extension(&args.output) == "dot" {
        return dot(args, &selected, context, &what);
    }
    let language = args.canvas.language(context)?;
    let picture = args.picture(&selected, &language, context)?;
    let look = args.canvas.look(args.colour.into(), &language, context)?;
    let points = match args.engine.program() {
        None => {
            args.selection.task().run(&context.ui, "layout", |_| Ok::<_, Stopped>(draw::place(&picture, args.seed)))?
        }
        Some(program) => graphviz::place(program, &picture, &draw::rooms(&picture))?,
    };
    write(&draw::network(&picture, &points, &look), &args.output, context, &what)?;
    Ok(Exit::Done)
}

/// What is drawn, as a file for Graphviz to draw.
fn dot(args: &DrawArgs, selected: &Selected, context: &Context, what: &str) -> Outcome {
    let view =
        View::of(&selected.graph, context.ontology()?, &[], &args.canvas.labels).with_communities(&selected.groups);
    let exporter = export::exporter("dot").expect("the list has it");
    let written = export::to_file(exporter, &view, &export::Settings::default(), &args.output);
    written.map_err(|error| Failure::file(&args.output, &error))?;
    context.ui.note(&format!("{}  {what}", args.output.display()));
    Ok(Exit::Done)
}

impl DrawArgs {
    fn picture(&self, selected: &Selected, language: &Language, context: &Context) -> Result<Picture, Failure> {
        let mut picture = selected.picture(language, context)?;
        let all = picture.ties.len();
        let left_out = picture.thin(self.ties.unwrap_or(TIES * picture.actors.len()));
        let counts = language.counts(picture.actors.len(), all - left_out);
        let subject = self.canvas.title.clone().or_else(|| self.selection.subject(selected, language));
        picture.notes.extend(subject.is_some().then(|| counts.clone()));
        picture.title = subject.unwrap_or(counts);
        if self.bare {
            picture.ties.iter_mut().for_each(|tie| tie.sentence.clear());
        }
        if left_out > 0 {
            picture.notes.push(filled(&language.words.left_out, &[("n", &left_out.to_string())]));
        }
        picture.measure = language.measure(self.selection.measure());
        Ok(picture)
    }
}

impl Engine {
    fn program(self) -> Option<&'static str> {
        match self {
            Engine::Own => None,
            Engine::Dot => Some("dot"),
            Engine::Sfdp => Some("sfdp"),
            Engine::Neato => Some("neato"),
        }
    }
}
