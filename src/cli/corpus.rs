//! The documents a command reads: the options of `build` and `extract`, and one walk over their batches.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use maillage::knowledge::Knowledge;
use maillage::model::{Document, Groups};
use maillage::read::{self, FieldNames, ReadError, Settings};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::failure::Failure;
use super::feed::{Bounds, Feed, Item};
use super::layout::{count, number};
use super::ui::{Progress, Ui};

/// Documents in one batch, for each thread.
const BATCH: usize = 256;

/// What to read and how.
#[derive(Args, Debug)]
pub(super) struct CorpusArgs {
    /// Files, folders (read at every depth), globs; `-` for the standard input
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Read every input as this format instead of going by its extension and first bytes
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(read::READERS.iter().map(|reader| reader.name)))]
    from: Option<String>,

    /// Read every document in this language instead of recognising it
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,

    /// Name of a field of records or of a column of tables, as `text=body`; fields are id, text, title, date, url,
    /// lang and source
    #[arg(long = "field", value_name = "FIELD=NAME", value_parser = parse_field)]
    fields: Vec<(String, String)>,

    /// Refuse documents longer than this
    #[arg(long, value_name = "MEGABYTES", default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..=1024))]
    max_size: u64,

    /// Actors without a name to read as well ("the police", "protesters"): never, in brief texts of up to three
    /// sentences, or always
    #[arg(long, value_name = "WHERE", value_enum, default_value_t = Where::Brief)]
    groups: Where,

    /// Threads to work with [default: one for each processor]
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    threads: Option<u16>,
}

/// Where groups are read.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Where {
    Never,
    Brief,
    Always,
}

impl From<Where> for Groups {
    fn from(place: Where) -> Groups {
        match place {
            Where::Never => Groups::Never,
            Where::Brief => Groups::Brief,
            Where::Always => Groups::Always,
        }
    }
}

/// A corpus being read.
pub(super) struct Corpus<'a> {
    ui: &'a Ui,
    feed: Feed,
    pool: ThreadPool,
    progress: Progress,
    /// Bytes behind, counting all files as laid end to end.
    reached: u64,
    /// Documents handed out.
    documents: usize,
    /// Documents that could not be read.
    pub(super) failed: usize,
    /// Whether something there could not be looked at, so that what is missing need not be gone.
    pub(super) unreadable: bool,
    advice: BTreeSet<&'static str>,
    groups: Groups,
}

impl CorpusArgs {
    /// Finds the files and starts to read them; at most so many bytes of text wait at a time.
    pub(super) fn open<'a>(&self, ui: &'a Ui, knowledge: &Knowledge, bytes: usize) -> Result<Corpus<'a>, Failure> {
        let settings = self.settings(knowledge)?;
        let found = read::walk(&self.paths)?;
        if found.files.iter().any(|file| file.as_os_str() == "-") && std::io::stdin().is_terminal() {
            ui.note("reading what you type; Ctrl-D ends it");
        }
        let pool = ThreadPoolBuilder::new().num_threads(self.threads.unwrap_or(0).into()).build();
        let pool = pool.map_err(|error| Failure::refused(format!("no threads: {error}")))?;
        let size = |file: &PathBuf| std::fs::metadata(file).map_or(0, |metadata| metadata.len());
        let files: Vec<(PathBuf, u64)> = found.files.into_iter().map(|file| (file.clone(), size(&file))).collect();
        let progress = ui.progress(files.iter().map(|(_, size)| size).sum());
        let bounds = Bounds { bytes, documents: BATCH * pool.current_num_threads() };
        let feed = Feed::start(files, settings, bounds);
        let (failed, advice, groups) = (0, BTreeSet::new(), self.groups.into());
        let mut corpus =
            Corpus { ui, feed, pool, progress, reached: 0, documents: 0, failed, unreadable: false, advice, groups };
        found.problems.iter().for_each(|problem| corpus.report(problem));
        if found.skipped > 0 {
            ui.note(&format!("{} left out: no reader for such files", count(found.skipped, "file")));
        }
        Ok(corpus)
    }

    fn settings(&self, knowledge: &Knowledge) -> Result<Settings, Failure> {
        let codes: Vec<&str> = knowledge.languages.iter().map(|language| language.code.as_str()).collect();
        if let Some(code) = self.lang.as_deref().filter(|code| !codes.contains(code)) {
            let failure = Failure::refused(format!("no language `{code}`"));
            return Err(failure.hint(format!("languages are {}", codes.join(", "))));
        }
        let mut fields = FieldNames::default();
        for (field, name) in &self.fields {
            *slot(&mut fields, field).expect("checked when parsed") = name.clone();
        }
        let format = self.from.as_deref().and_then(read::reader);
        Ok(Settings { max_bytes: (self.max_size as usize) << 20, fields, language: self.lang.clone(), format })
    }
}

impl Corpus<'_> {
    /// The next documents, what cannot be read being named on the way; nothing at the end.
    pub(super) fn next_batch(&mut self) -> Option<Vec<Document>> {
        loop {
            let items = self.feed.take();
            if items.is_empty() {
                return None;
            }
            let documents: Vec<Document> = items.into_iter().filter_map(|item| self.accept(item)).collect();
            if !documents.is_empty() {
                return Some(documents);
            }
        }
    }

    /// Runs something on the threads asked for.
    pub(super) fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.pool.install(work)
    }

    /// Shows how far the work is.
    pub(super) fn advance(&self) {
        self.progress.reach(self.reached, count(self.documents, "document"));
    }

    /// Names a document that is left out.
    pub(super) fn left_out(&mut self, message: &str) {
        self.failed += 1;
        self.progress.aside(|| self.ui.problem(message));
    }

    /// Says what can be done about what could not be read.
    pub(super) fn close(self) {
        let Corpus { ui, progress, failed, advice, .. } = self;
        drop(progress);
        if failed > 0 {
            ui.note(&format!("{} left out", number(failed as u64)));
        }
        advice.iter().for_each(|advice| ui.hint(advice));
    }

    fn accept(&mut self, item: Item) -> Option<Document> {
        let (start, end) = item.place;
        let length = item.document.as_ref().map_or(0, |document| document.text.len() as u64);
        self.reached = (self.reached.max(start) + length).min(end.max(self.reached));
        match item.document {
            Ok(document) => {
                self.documents += 1;
                Some(Document { groups: self.groups, ..document })
            }
            Err(error) => {
                self.report(&error);
                None
            }
        }
    }

    fn report(&mut self, error: &ReadError) {
        self.unreadable |= matches!(error, ReadError::Unreadable { .. });
        self.advice.insert(error.advice());
        self.left_out(&error.to_string());
    }
}

fn parse_field(text: &str) -> Result<(String, String), String> {
    let (field, name) = text.split_once('=').ok_or("write FIELD=NAME, as `text=body`")?;
    match slot(&mut FieldNames::default(), field) {
        Some(_) => Ok((field.to_owned(), name.to_owned())),
        None => Err(format!("no field `{field}`; fields are id, text, title, date, url, lang and source")),
    }
}

fn slot<'a>(fields: &'a mut FieldNames, field: &str) -> Option<&'a mut String> {
    Some(match field {
        "id" => &mut fields.id,
        "text" => &mut fields.text,
        "title" => &mut fields.title,
        "date" => &mut fields.date,
        "url" => &mut fields.url,
        "lang" => &mut fields.lang,
        "source" => &mut fields.source,
        _ => return None,
    })
}
