//! `maillage export --format html`: the explorer in one file.

use std::path::Path;

use maillage::export::whole_file;
use maillage::graph::Graph;
use maillage::store::Store;
use maillage::web::{Edition, Settings};

use super::Context;
use super::explorer::settings;
use super::failure::{Exit, Failure, Outcome};
use super::layout::count;

/// Its name among the formats, and the extension of its files.
pub(super) const FORMAT: &str = "html";

/// What it is good for, in one line.
pub(super) const DESCRIPTION: &str = "the explorer with its data in one file, to open in a browser without a network";

/// Writes the page of a graph, with at most so many of its actors.
pub(super) fn write(graph: &Graph, store: &Store, most: usize, output: &Path, context: &Context) -> Outcome {
    let name = store.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let settings: Settings = settings(store.path(), 0.0, context)?;
    let page = Edition { name, graph, store, settings: &settings, most }.page()?;
    if output.as_os_str() == "-" {
        context.ui.raw(page.html.as_bytes())?;
        return Ok(Exit::Done);
    }
    let written = whole_file(output, |out| out.write_all(page.html.as_bytes()));
    written.map_err(|error| Failure::file(output, &error))?;
    let what = format!("{}, {}", count(page.actors, "actor"), count(page.ties, "tie"));
    context.ui.note(&format!("{}  {what}", output.display()));
    if page.left_out > 0 {
        let left = count(page.left_out, "actor");
        context.ui.note(&format!("{left} left out: --limit takes more, filters and --around choose others"));
    }
    Ok(if page.actors == 0 { Exit::Nothing } else { Exit::Done })
}
