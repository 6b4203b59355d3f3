//! `maillage extract`: documents in, assertions out, one JSON object a line.

use std::io::Write;

use clap::Args;
use maillage::model::Reading;
use maillage::pipeline;

use super::Context;
use super::corpus::CorpusArgs;
use super::failure::{Exit, Failure, Outcome};

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
}

pub(super) fn run(args: &ExtractArgs, context: &Context) -> Outcome {
    let knowledge = context.knowledge()?;
    let mut corpus = args.corpus.open(&context.ui, knowledge, AHEAD)?;
    let mut out = context.ui.stream();
    while let Some(documents) = corpus.next_batch() {
        let readings = corpus.install(|| pipeline::read_batch(documents, knowledge));
        let written = readings.iter().try_for_each(|reading| write(reading, &mut out)).and_then(|()| out.flush());
        written.map_err(|error| Failure::output(&error))?;
        corpus.advance();
    }
    let complete = corpus.failed == 0;
    corpus.close();
    Ok(if complete { Exit::Done } else { Exit::Nothing })
}

fn write(reading: &Reading, out: &mut impl Write) -> std::io::Result<()> {
    for assertion in &reading.assertions {
        serde_json::to_writer(&mut *out, assertion)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
