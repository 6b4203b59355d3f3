//! `maillage inspect`: what a stage makes of a document, aligned with its text.

mod aligned;
mod arcs;
mod gloss;
mod near;
mod outline;
mod relations;
#[cfg(test)]
mod sample;
mod stage;
mod syntax;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use maillage::analyze::{self, Which};
use maillage::draw::{self, Leaf};
use maillage::export;
use maillage::model::{Document, Groups};
use maillage::pipeline::{self, Stages};
use maillage::read::{self, Input, Settings};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::{count, one_line};
use super::least::LeastArgs;
use super::style::{HEADING, painted};

/// Show what a stage makes of documents, aligned with their text
#[derive(Args, Debug)]
pub(super) struct InspectArgs {
    /// Stage to show [default: relations]
    #[arg(long, value_name = "STAGE", hide_default_value = true)]
    stage: Option<Stage>,
    /// Draw the trees of the stage `syntax` into a picture instead; `-` for the standard output
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Read the document in this language instead of recognising it
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    #[command(flatten)]
    least: LeastArgs,
    /// File to read; `-` for the standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

/// The stages in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// The text as it is read, and what is known of it
    Document,
    /// Sentences, words, lemmas and parts of speech
    Words,
    /// Names, titles and pronouns
    Mentions,
    /// Dependency trees: which word depends on which, and as what
    Syntax,
    /// Predicates with their arguments
    Clauses,
    /// Ties between mentions, with the frames that found them on which words, and frames that almost did
    Relations,
    /// Mentions under the actors they stand for
    Entities,
}

pub(super) fn run(args: &InspectArgs, context: &Context) -> Outcome {
    let stage = args.stage()?;
    let least = args.least.least(context)?;
    let mut trees = Vec::new();
    let exit = args.each(context, |document| {
        let stages = stages_of(document, stage, context)?;
        let (knowledge, width) = (context.knowledge()?, context.ui.width);
        let view = stage::View { document, stages: &stages, knowledge, width, least };
        match &args.svg {
            Some(_) => trees.extend(view.trees()),
            None => show(&view, stage, context)?,
        }
        Ok(())
    })?;
    if let Some(file) = &args.svg {
        write(file, &trees, context)?;
    }
    Ok(exit)
}

impl InspectArgs {
    /// The stage asked for; a picture asks for that of the trees.
    fn stage(&self) -> Result<Stage, Failure> {
        match (self.stage, &self.svg) {
            (None | Some(Stage::Syntax), Some(_)) => Ok(Stage::Syntax),
            (Some(_), Some(_)) => Err(Failure::refused("--svg draws the trees of `--stage syntax` alone")),
            (stage, None) => Ok(stage.unwrap_or(Stage::Relations)),
        }
    }

    /// Reads the documents of the files one after the other, and names those that cannot be read.
    fn each(&self, context: &Context, mut show: impl FnMut(&mut Document) -> Result<(), Failure>) -> Outcome {
        let settings = Settings { language: self.lang.clone(), ..Settings::default() };
        let mut exit = Exit::Done;
        for file in read::walk(&self.files)?.files {
            for document in read::documents(Input::Path(file), &settings) {
                match document.map(|document| Document { groups: Groups::Brief, ..document }) {
                    Ok(mut document) => show(&mut document)?,
                    Err(error) => {
                        context.ui.problem(&error.to_string());
                        exit = Exit::Nothing;
                    }
                }
            }
        }
        Ok(exit)
    }
}

fn stages_of(document: &mut Document, stage: Stage, context: &Context) -> Result<Stages, Failure> {
    let knowledge = context.knowledge()?;
    let mut stages = pipeline::stages(document, knowledge);
    if stage == Stage::Syntax {
        // The pipeline parses what may state a tie; who asks for trees wants them all.
        stages.trees = analyze::trees(document, &stages.words, &stages.mentions, knowledge, Which::All);
    }
    Ok(stages)
}

fn show(view: &stage::View, stage: Stage, context: &Context) -> Result<(), Failure> {
    if context.json {
        return context.ui.json(&view.record(stage));
    }
    let heading = painted(HEADING, &one_line(&view.document.id));
    context.ui.page(&format!("{heading}\n\n{}", view.page(stage)))
}

/// Writes a picture of trees.
fn write(file: &Path, trees: &[Vec<Leaf>], context: &Context) -> Result<(), Failure> {
    let picture = draw::syntax(trees);
    if file.as_os_str() == "-" {
        return context.ui.page(&picture);
    }
    let written = export::whole_file(file, |out| out.write_all(picture.as_bytes()));
    written.map_err(|error| Failure::file(file, &error))?;
    context.ui.note(&format!("{}  {}", file.display(), count(trees.len(), "tree")));
    Ok(())
}
