//! `maillage extract`: documents in, assertions out, one JSON object a line.

use std::io::Write;

use clap::Args;
use maillage::model::Reading;
use maillage::pipeline;

use super::Context;
use super::corpus::CorpusArgs;
use super::failure::{Exit, Failure, Outcome};
use super::least::LeastArgs;

/// Bytes of text that may wait at a time.
const AHEAD: usize = 8 << 20;

/// Print what documents say, one assertion a line, without a database
///
/// Documents come in the order of their files' names, whatever the order of the arguments; the same documents give
/// the same bytes on any number of threads.
#[derive(Args, Debug)]
pub(super) struct ExtractArgs {
    #[command(flatten)]
    corpus: CorpusArgs,
    #[command(flatten)]
    least: LeastArgs,
}

pub(super) fn run(args: &ExtractArgs, context: &Context) -> Outcome {
    let knowledge = context.knowledge()?;
    let least = args.least.least(context)?;
    let mut corpus = args.corpus.open(&context.ui, knowledge, AHEAD)?;
    let mut out = context.ui.stream();
    while let Some(documents) = corpus.next_batch() {
        let lines = corpus.install(|| pipeline::map_batch(documents, knowledge, |reading| lines(&reading, least)));
        let written = lines.iter().try_for_each(|lines| out.write_all(lines)).and_then(|()| out.flush());
        written.map_err(|error| Failure::output(&error))?;
        corpus.advance();
    }
    let complete = corpus.failed == 0;
    corpus.close();
    Ok(if complete { Exit::Done } else { Exit::Nothing })
}

/// A document's assertions that are sure enough, one a line.
fn lines(reading: &Reading, least: f64) -> Vec<u8> {
    let mut lines = Vec::new();
    for assertion in reading.assertions.iter().filter(|assertion| assertion.confidence >= least) {
        serde_json::to_writer(&mut lines, assertion).expect("an assertion has no map with other keys than text");
        lines.push(b'\n');
    }
    lines
}
