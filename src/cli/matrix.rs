//! `maillage matrix`: who does what to whom, as a table.

use std::path::PathBuf;

use clap::Args;
use maillage::draw;

use super::Context;
use super::canvas::{CanvasArgs, FillName, write};
use super::failure::{Exit, Outcome};
use super::layout::count;
use super::selection::SelectionArgs;

/// Actors in the table unless the options say how many.
const USUAL: usize = 30;

/// Draw a table of the ties between the main actors, those of one community side by side
///
/// Rows are who does, columns to whom. Ties without direction stand in both their cells.
#[derive(Args, Debug)]
pub(super) struct MatrixArgs {
    /// File to write, by its ending: svg, png or pdf; `-` for SVG on the standard output
    #[arg(long, short, value_name = "FILE", default_value = "matrix.svg")]
    output: PathBuf,
    /// What the colour of actors says
    #[arg(long, visible_alias = "color", value_name = "BY", default_value = "kind")]
    colour: FillName,
    #[command(flatten)]
    canvas: CanvasArgs,
    #[command(flatten)]
    selection: SelectionArgs,
}

pub(super) fn run(args: &MatrixArgs, context: &Context) -> Outcome {
    let selected = args.selection.select(USUAL, context)?;
    let language = args.canvas.language(context)?;
    let look = args.canvas.look(args.colour.into(), &language, context)?;
    let mut picture = selected.picture(&language, context)?;
    let subject = args.selection.subject(&selected, &language);
    picture.title = args.canvas.title.clone().or(subject).unwrap_or_else(|| language.words.matrix.clone());
    picture.notes.push(language.counts(picture.actors.len(), picture.ties.len()));
    let what = format!("{}, {}", count(picture.actors.len(), "actor"), count(picture.ties.len(), "tie"));
    write(&draw::matrix(&picture, &look), &args.output, context, &what)?;
    Ok(Exit::Done)
}
