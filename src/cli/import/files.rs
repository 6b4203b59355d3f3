//! The files of a command line: recognised, and put in an order in which one helps to read the next.

use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use maillage::import::{self, Importer, Settings, recognise};

use crate::cli::failure::Failure;

/// How much of a file is looked at to recognise it.
const HEAD: u64 = 64 << 10;

/// A file about to be read.
pub(super) struct Candidate {
    pub(super) importer: &'static Importer,
    /// Its path as given, with `/` on every system.
    pub(super) name: String,
    path: PathBuf,
    /// What was read from the standard input to recognise it.
    head: Vec<u8>,
    bytes: u64,
    turn: Option<u8>,
}

/// All files of a command line.
pub(super) struct Files(Vec<Candidate>);

impl Files {
    /// Looks at the beginning of every file.
    pub(super) fn open(paths: &[PathBuf], from: Option<&str>, settings: &Settings) -> Result<Files, Failure> {
        paths.iter().map(|path| Candidate::of(path, from, settings)).collect::<Result<_, _>>().map(Files)
    }

    /// Bytes of all files together.
    pub(super) fn bytes(&self) -> u64 {
        self.0.iter().map(|file| file.bytes).sum()
    }

    /// The files in the order to read them, those together that make one graph.
    pub(super) fn graphs(self) -> Vec<Vec<Candidate>> {
        let (mut tables, others): (Vec<_>, Vec<_>) = self.0.into_iter().partition(|file| file.turn.is_some());
        tables.sort_by_key(|file| file.turn);
        let tables = Some(tables).filter(|tables| !tables.is_empty());
        tables.into_iter().chain(others.into_iter().map(|file| vec![file])).collect()
    }
}

impl Candidate {
    fn of(path: &Path, from: Option<&str>, settings: &Settings) -> Result<Candidate, Failure> {
        let failure = |error: io::Error| Failure::file(path, &error);
        if path.is_dir() {
            let message = format!("{}: a folder, not a graph", path.display());
            return Err(Failure::refused(message).hint("`maillage build` reads folders of documents"));
        }
        let standard = path.as_os_str() == "-";
        let mut head = Vec::new();
        let mut input: Box<dyn Read> = match standard {
            true => Box::new(io::stdin()),
            false => Box::new(File::open(path).map_err(failure)?),
        };
        input.by_ref().take(HEAD).read_to_end(&mut head).map_err(failure)?;
        let name = path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/");
        let found = recognise(&name, &head, settings);
        let asked = from.and_then(import::importer);
        let importer = asked.or(found.map(|found| found.importer));
        let Some(importer) = importer else {
            let message = format!("{}: no graph of a known format", path.display());
            return Err(Failure::refused(message).hint("name one with --from (`maillage list formats` describes them)"));
        };
        let turn = found.filter(|found| found.importer.id == importer.id).and_then(|found| found.turn);
        let bytes = if standard { 0 } else { fs::metadata(path).map_or(0, |metadata| metadata.len()) };
        let head = if standard { head } else { Vec::new() };
        Ok(Candidate { importer, name, path: path.to_owned(), head, bytes, turn })
    }

    /// All bytes, from the beginning.
    pub(super) fn read(&mut self) -> Result<Box<dyn Read>, Failure> {
        if self.path.as_os_str() == "-" {
            return Ok(Box::new(Cursor::new(std::mem::take(&mut self.head)).chain(io::stdin())));
        }
        let file = File::open(&self.path).map_err(|error| Failure::file(&self.path, &error))?;
        Ok(Box::new(file))
    }
}
