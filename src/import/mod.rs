//! Graphs of other programs, and our own exports, as documents, actors and assertions.
//!
//! A format says of each node and tie what its file says, as named fields; one place for all formats, `node` and `edge`,
//! decides what they mean. To add a format, write one file with an `IMPORTER` and name it in
//! [`IMPORTERS`]. Files are read as a stream: what comes out is given to the caller piece by piece, and nothing is kept
//! but a bounded number of labels.
//!
//! `docs/import.md` says which names of fields are understood, and what becomes of those that are not.

mod adapt;
mod assertions;
mod date;
mod edge;
mod error;
mod fields;
mod gazetteer;
mod gexf;
mod graphml;
mod heading;
mod identity;
mod json;
mod list;
mod node;
mod recognise;
mod settings;
mod source;
mod statement;
mod table;
mod xml;

use std::collections::BTreeMap;
use std::io::Read;
use std::ops::ControlFlow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::DocumentInfo;
use crate::knowledge::{Gazetteer, Ontology};
use crate::model::{Assertion, Entity};

pub use error::ImportError;
pub use recognise::{Recognised, recognise};
pub use settings::{Column, Counted, Direction, Settings};

use adapt::Adapter;
use error::Halt;
use gazetteer::Directory;
use identity::Known;
use source::Source;

/// Every format, in the order of listings.
pub const IMPORTERS: &[Importer] =
    &[list::IMPORTER, table::IMPORTER, gexf::IMPORTER, graphml::IMPORTER, json::IMPORTER, assertions::IMPORTER];

/// One format.
#[derive(Clone, Copy, Debug)]
pub struct Importer {
    /// Name on the command line.
    pub id: &'static str,
    /// Extensions of its files, without the dot.
    pub extensions: &'static [&'static str],
    /// What it reads, in one line.
    pub description: &'static str,
    /// Reads a file to its end.
    read: fn(Source<'_>, &mut Adapter<'_, '_>) -> Result<(), Halt>,
}

/// The format of a name, if there is one.
pub fn importer(id: &str) -> Option<&'static Importer> {
    IMPORTERS.iter().find(|importer| importer.id == id)
}

/// One thing that a file says.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A document, before anything that is said in it.
    Document(DocumentInfo),
    /// An actor as a document, named by its id, describes it.
    Entity(String, Entity),
    /// A tie.
    Assertion(Box<Assertion>),
    /// A part of the file that cannot be read; the rest goes on.
    LeftOut(ImportError),
}

/// What was understood of the files of a [`Session`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Assertions made.
    pub assertions: u64,
    /// Names of relations the ontology lacks, and how many ties have each.
    pub unmapped: BTreeMap<String, u64>,
    /// Ties whose name is not among `unmapped`, which is bounded.
    pub unmapped_others: u64,
    /// Weights that are no whole numbers, and were rounded.
    pub rounded: u64,
    /// Weights below zero, which count as one.
    pub negative: u64,
}

/// Files read one after the other, as one graph: what one says of a node holds for the ties of the next.
#[derive(Debug)]
pub struct Session<'k> {
    settings: Settings,
    ontology: &'k Ontology,
    directory: Option<Directory<'k>>,
    nodes: FxHashMap<Box<str>, Known>,
    documents: FxHashMap<String, DocumentInfo>,
    introduced: FxHashSet<String>,
    /// What was understood so far.
    pub tally: Tally,
}

impl<'k> Session<'k> {
    /// Starts. With a gazetteer, nodes named like a known actor become that actor.
    pub fn new(settings: Settings, ontology: &'k Ontology, gazetteer: Option<&'k Gazetteer>) -> Session<'k> {
        Session {
            settings,
            ontology,
            directory: gazetteer.map(Directory::of),
            nodes: FxHashMap::default(),
            documents: FxHashMap::default(),
            introduced: FxHashSet::default(),
            tally: Tally::default(),
        }
    }

    /// Reads a file, named for documents and errors, and hands over what it says until told to stop.
    ///
    /// What comes before an error was handed over. Memory is bounded whatever the file holds, but for files of our own,
    /// whose list of documents is kept.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    /// use maillage::import::{Item, Session, Settings, importer};
    /// use maillage::knowledge::Knowledge;
    ///
    /// let mut session = Session::new(Settings::default(), &Knowledge::embedded().ontology, None);
    /// let mut ties = Vec::new();
    /// session.read(importer("edges").unwrap(), "graph.txt", &b"# friends\nAnn Bob\n"[..], &mut |item| {
    ///     if let Item::Assertion(tie) = item {
    ///         ties.push(tie);
    ///     }
    ///     ControlFlow::Continue(())
    /// })?;
    /// assert_eq!((&*ties[0].source.id, &*ties[0].relation, &*ties[0].target.label), ("import:Ann", "points_to", "Bob"));
    /// # Ok::<(), maillage::import::ImportError>(())
    /// ```
    pub fn read(
        &mut self,
        importer: &Importer,
        name: &str,
        bytes: impl Read,
        take: &mut dyn FnMut(Item) -> ControlFlow<()>,
    ) -> Result<(), ImportError> {
        let mut bytes = bytes;
        let source = Source::open(name, &mut bytes)?;
        let mut adapter = Adapter::new(self, name, take);
        match (importer.read)(source, &mut adapter) {
            Ok(()) | Err(Halt::Stopped) => Ok(()),
            Err(Halt::Failed(error)) => Err(error),
        }
    }
}
