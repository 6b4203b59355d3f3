//! `maillage check`: does a folder of data load, and do its frames find what their examples say?

use std::fmt::Write;

use clap::Args;
use maillage::knowledge::ExampleSet;
use maillage::pipeline::{self, Failing};
use serde_json::json;

use super::Context;
use super::failure::{Exit, Outcome};
use super::layout::{count, wrap};
use super::style::{FAINT, STRONG, painted};

/// Load the data (with `--data DIR`, yours over the built-in) and run every example of the frames
#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    /// Only frame files whose path holds this text
    #[arg(value_name = "TEXT")]
    only: Option<String>,
}

pub(super) fn run(args: &CheckArgs, context: &Context) -> Outcome {
    let knowledge = context.knowledge()?;
    let mut sets = ExampleSet::load_all(&context.source, &knowledge.ontology)?;
    sets.retain(|set| args.only.as_ref().is_none_or(|text| set.file.contains(text)));
    let examples: usize = sets.iter().map(|set| set.examples.len()).sum();
    let failing = pipeline::prove(&sets, knowledge);
    if context.json {
        let record = |failing: &Failing| json!({"file": failing.file, "text": failing.text, "wanted": failing.wanted, "found": failing.found});
        let rows: Vec<_> = failing.iter().map(record).collect();
        context.ui.json(&json!({"files": sets.len(), "examples": examples, "failing": rows}))?;
    } else {
        let mut page: String = failing.iter().map(|failing| told(failing, context.ui.width)).collect();
        let (all, files) = (count(examples, "example"), count(sets.len(), "frame file"));
        let _ = match failing.len() {
            0 => writeln!(page, "{all} of {files} hold"),
            some => writeln!(page, "{} of {all} of {files} fail", painted(STRONG, &some.to_string())),
        };
        context.ui.page(&page)?;
    }
    Ok(if failing.is_empty() { Exit::Done } else { Exit::Nothing })
}

fn told(failing: &Failing, width: usize) -> String {
    let mut text = format!("{}\n", painted(FAINT, &failing.file));
    wrap(&failing.text, width - 2).iter().for_each(|line| text.push_str(&format!("  {}\n", painted(STRONG, line))));
    let _ = writeln!(text, "  wanted {}", failing.wanted);
    match failing.found.is_empty() {
        true => text.push_str("  found  no tie of the relation\n"),
        false => failing.found.iter().for_each(|found| text.push_str(&format!("  found  {found}\n"))),
    }
    text.push('\n');
    text
}
