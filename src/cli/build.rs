//! `maillage build`: documents into a database.

use std::collections::BTreeSet;
use std::time::Instant;

use clap::Args;
use maillage::knowledge::Knowledge;
use maillage::model::Document;
use maillage::pipeline;
use maillage::store::{Batch, Status, Store};

use super::Context;
use super::corpus::{Corpus, CorpusArgs};
use super::decisions::DecisionsArgs;
use super::failure::{Exit, Failure, Outcome};
use super::interrupt::Interrupt;
use super::least::parse_share;
use super::query::DatabaseArgs;
use super::summary;

/// Bytes of text that may wait at a time; what a killed run has to read again.
const AHEAD: usize = 2 << 20;

/// Read documents into a database
///
/// Documents the database already holds unchanged are skipped, changed ones replaced. Each document is stored whole or
/// not at all: a build that is killed loses none that was finished, and run again it goes on where it stopped. Ctrl-C
/// finishes the batch under way. At the end, what people decided about the graph is replayed.
#[derive(Args, Debug)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    corpus: CorpusArgs,
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    decisions: DecisionsArgs,
    /// Remove from the database all documents that PATHS do not hold
    #[arg(long)]
    prune: bool,
    /// Store only ties at least so probable; what is stored can be asked for with any other least
    #[arg(long, value_name = "0..1", value_parser = parse_share, default_value_t = 0.0)]
    min_confidence: f64,
}

/// What a build did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(super) struct Work {
    pub(super) new: usize,
    pub(super) changed: usize,
    pub(super) unchanged: usize,
    pub(super) left_out: usize,
    pub(super) pruned: usize,
}

pub(super) fn run(args: &BuildArgs, context: &Context) -> Outcome {
    let start = Instant::now();
    let interrupt = Interrupt::listen(&context.ui);
    let knowledge = context.knowledge()?;
    let fingerprint = fingerprint(args, context)?;
    let mut corpus = args.corpus.open(&context.ui, knowledge, AHEAD)?;
    let mut store = Store::open(&args.database.db)?;
    let (least, work, seen) = (args.min_confidence, Work::default(), BTreeSet::new());
    let mut reader = Reader { knowledge, fingerprint, least, work, seen };
    while let Some(documents) = corpus.next_batch() {
        reader.store(documents, &mut store, &mut corpus)?;
        corpus.advance();
        if interrupt.asked() {
            corpus.close();
            args.decisions.replay(&mut store, context)?;
            context.ui.note("interrupted; what was read is stored, run the same command again to go on");
            return Ok(Exit::Interrupted);
        }
    }
    let mut work = Work { left_out: corpus.failed, ..reader.work };
    if args.prune {
        work.pruned = prune(&mut store, &reader.seen, &corpus, context)?;
    }
    corpus.install(|| pipeline::group_copies(&mut store))?;
    corpus.close();
    let decided = args.decisions.replay(&mut store, context)?;
    summary::print(&store, &args.database.db, work, start.elapsed(), context)?;
    Ok(if work.left_out == 0 && decided { Exit::Done } else { Exit::Nothing })
}

/// What besides a document decides what is read in it.
fn fingerprint(args: &BuildArgs, context: &Context) -> Result<String, Failure> {
    let least = Some(args.min_confidence).filter(|least| *least > 0.0);
    let least = least.map(|least| format!(" {least}")).unwrap_or_default();
    Ok(format!("{} {}{least}", env!("CARGO_PKG_VERSION"), context.source.fingerprint()?))
}

/// Removes what is gone, unless a part of the corpus could not be looked at.
fn prune(store: &mut Store, seen: &BTreeSet<String>, corpus: &Corpus, context: &Context) -> Result<usize, Failure> {
    if corpus.unreadable {
        context.ui.note("nothing pruned, since a part of the corpus could not be looked at");
        return Ok(0);
    }
    Ok(store.prune(seen)?)
}

/// Reads documents into a store.
struct Reader<'a> {
    knowledge: &'a Knowledge,
    fingerprint: String,
    /// Confidence below which ties are not stored.
    least: f64,
    work: Work,
    /// Ids met in this build.
    seen: BTreeSet<String>,
}

impl Reader<'_> {
    /// Stores a batch; every document is safe when this returns.
    fn store(&mut self, documents: Vec<Document>, store: &mut Store, corpus: &mut Corpus) -> Result<(), Failure> {
        let mut wanted = Vec::new();
        for document in documents {
            if !self.seen.insert(document.id.clone()) {
                corpus.left_out(&format!("{}: another document has this id", document.id));
                continue;
            }
            match store.status(&document, &self.fingerprint)? {
                Status::Unchanged => self.work.unchanged += 1,
                Status::New => wanted.push((document, true)),
                Status::Changed => wanted.push((document, false)),
            }
        }
        let new = wanted.iter().filter(|(_, new)| *new).count();
        let changed = wanted.len() - new;
        let documents = wanted.into_iter().map(|(document, _)| document).collect();
        let mut readings = corpus.install(|| pipeline::read_batch(documents, self.knowledge));
        for reading in &mut readings {
            reading.assertions.retain(|assertion| assertion.confidence >= self.least);
        }
        let mut writer = store.writer(&self.knowledge.ontology, &self.fingerprint, Batch::default());
        readings.iter().try_for_each(|reading| writer.put(reading))?;
        writer.finish()?;
        self.work.new += new;
        self.work.changed += changed;
        Ok(())
    }
}
