//! Files for other programs: Graphviz, Gephi, NetworkX, igraph, spreadsheets.
//!
//! A [`View`] walks the graph once; every format writes the same view and speaks only where it differs.
//! To add a format, write one file with an `EXPORTER` and name it in [`EXPORTERS`].
//!
//! | to | take |
//! |---|---|
//! | draw a picture | `dot` |
//! | explore in Gephi, with time | `gexf` (or `csv`, the pair of tables) |
//! | compute in NetworkX or igraph | `graphml` or `json` |
//! | keep all evidence | `json`, or any but `dot` with enough quotes |

mod csv;
mod dot;
mod field;
mod file;
mod gexf;
mod graphml;
mod json;
mod view;
mod walk;
mod xml;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use csv::disarmed;
pub use file::{to_file, whole_file};
pub use view::{View, ViewDocument, ViewEdge, ViewEvidence, ViewNode};

/// Every format, in the order of listings.
pub const EXPORTERS: &[Exporter] = &[dot::EXPORTER, csv::EXPORTER, gexf::EXPORTER, graphml::EXPORTER, json::EXPORTER];

/// One format.
#[derive(Clone, Copy, Debug)]
pub struct Exporter {
    /// Name on the command line.
    pub id: &'static str,
    /// Usual extension of its files, without the dot.
    pub extension: &'static str,
    /// What it is good for, in one line.
    pub description: &'static str,
    /// The files it consists of: one, or several that share a stem.
    pub parts: &'static [Part],
}

/// One file of a format.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// What follows the stem, as `-nodes`; empty for formats of one file.
    pub suffix: &'static str,
    /// Writes it.
    pub write: fn(&View, &Settings, &mut dyn Write) -> io::Result<()>,
}

/// How to write; each format looks at what concerns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `dot`: draw actors in boxes by this property.
    pub cluster: Option<Cluster>,
    /// `dot`: from where to where ranks grow; Graphviz decides when `None`.
    pub direction: Option<Direction>,
    /// `csv`: for whom to quote.
    pub dialect: Dialect,
    /// Evidence per edge that tables and XML formats hold; `json` holds all whatever this says.
    pub quotes: usize,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { cluster: None, direction: None, dialect: Dialect::Gephi, quotes: 3 }
    }
}

/// What actors are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Cluster {
    Community,
    Kind,
    State,
}

/// Graphviz `rankdir`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Direction {
    Down,
    Up,
    Right,
    Left,
}

/// Who reads the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Gephi: the backslash is an escape character, so it is doubled.
    Gephi,
    /// Everybody else: RFC 4180.
    Rfc4180,
}

/// The format of a name, if there is one.
pub fn exporter(id: &str) -> Option<&'static Exporter> {
    EXPORTERS.iter().find(|exporter| exporter.id == id)
}

impl Exporter {
    /// The files that writing to `output` makes: `output` itself, or for a format of several files
    /// `output` as a stem (its extension, when it is the format's, is put back at the end).
    pub fn files(&self, output: &Path) -> Vec<PathBuf> {
        self.parts.iter().map(|part| self.file(output, part)).collect()
    }

    fn file(&self, output: &Path, part: &Part) -> PathBuf {
        if part.suffix.is_empty() {
            return output.to_owned();
        }
        let named = output.extension().is_some_and(|extension| extension == self.extension);
        let stem = if named { output.with_extension("") } else { output.to_owned() };
        let mut name = stem.file_name().map(OsString::from).unwrap_or_default();
        name.push(part.suffix);
        name.push(".");
        name.push(self.extension);
        stem.with_file_name(name)
    }
}
