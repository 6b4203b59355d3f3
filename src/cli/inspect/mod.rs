//! `maillage inspect`: what a stage makes of a document, aligned with its text.

mod aligned;
mod gloss;
mod near;
mod relations;
mod stage;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use maillage::model::{Document, Groups};
use maillage::read::{self, Input, Settings};

use super::Context;
use super::failure::{Exit, Failure, Outcome};
use super::layout::one_line;
use super::least::LeastArgs;
use super::style::{HEADING, painted};

/// Show what a stage makes of documents, aligned with their text
#[derive(Args, Debug)]
pub(super) struct InspectArgs {
    /// Stage to show
    #[arg(long, value_name = "STAGE", default_value = "relations")]
    stage: Stage,
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
    /// Predicates with their arguments
    Clauses,
    /// Ties between mentions, with the frames that found them on which words, and frames that almost did
    Relations,
    /// Mentions under the actors they stand for
    Entities,
}

pub(super) fn run(args: &InspectArgs, context: &Context) -> Outcome {
    let settings = Settings { language: args.lang.clone(), ..Settings::default() };
    let least = args.least.least(context)?;
    let mut exit = Exit::Done;
    for file in read::walk(&args.files)?.files {
        for document in read::documents(Input::Path(file), &settings) {
            match document.map(|document| Document { groups: Groups::Brief, ..document }) {
                Ok(document) => show(document, args.stage, least, context)?,
                Err(error) => {
                    context.ui.problem(&error.to_string());
                    exit = Exit::Nothing;
                }
            }
        }
    }
    Ok(exit)
}

fn show(mut document: Document, stage: Stage, least: f64, context: &Context) -> Result<(), Failure> {
    let knowledge = context.knowledge()?;
    let stages = maillage::pipeline::stages(&mut document, knowledge);
    let view = stage::View { document: &document, stages: &stages, knowledge, width: context.ui.width, least };
    if context.json {
        return context.ui.json(&view.record(stage));
    }
    let heading = painted(HEADING, &one_line(&document.id));
    context.ui.page(&format!("{heading}\n\n{}", view.page(stage)))
}
