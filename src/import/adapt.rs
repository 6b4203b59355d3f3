//! One file being read: what formats say of nodes and ties goes in, documents, actors and assertions come out.
//!
//! [`super::node`] and [`super::edge`] decide what fields mean.

use std::ops::ControlFlow;

use super::error::{Flow, Halt};
use super::identity::clean;
use super::{Direction, ImportError, Item, Session, Settings};
use crate::graph::DocumentInfo;
use crate::knowledge::Ontology;
use crate::model::Assertion;

/// One file being read.
pub(super) struct Adapter<'s, 'k> {
    pub(super) session: &'s mut Session<'k>,
    pub(super) file: String,
    /// Whether ties of the file point.
    pub(super) direction: Direction,
    /// Whether maillage wrote it: all ids stay as they are.
    pub(super) ours: bool,
    begun: bool,
    take: &'s mut dyn FnMut(Item) -> ControlFlow<()>,
}

impl<'s, 'k> Adapter<'s, 'k> {
    pub(super) fn new(
        session: &'s mut Session<'k>,
        file: &str,
        take: &'s mut dyn FnMut(Item) -> ControlFlow<()>,
    ) -> Adapter<'s, 'k> {
        let direction = session.settings.direction.unwrap_or(Direction::Directed);
        Adapter { session, file: file.to_owned(), direction, ours: false, begun: false, take }
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.session.settings
    }

    pub(super) fn ontology(&self) -> &'k Ontology {
        self.session.ontology
    }

    /// The file says that maillage wrote it.
    pub(super) fn is_ours(&mut self) {
        self.ours = true;
    }

    /// The file says whether its ties point, unless the user knows better.
    pub(super) fn set_direction(&mut self, direction: Direction) {
        self.direction = self.session.settings.direction.unwrap_or(direction);
    }

    /// Keeps what the file tells of a document until something is said in it.
    pub(super) fn list_document(&mut self, document: DocumentInfo) {
        self.session.documents.insert(clean(&document.id).into_owned(), document);
    }

    /// Hands over an item as it is.
    pub(super) fn give(&mut self, item: Item) -> Flow {
        match (self.take)(item) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Halt::Stopped),
        }
    }

    /// Hands over a tie.
    pub(super) fn give_assertion(&mut self, assertion: Assertion) -> Flow {
        self.session.tally.assertions += 1;
        self.give(Item::Assertion(Box::new(assertion)))
    }

    /// Leaves out a line.
    pub(super) fn leave_out(&mut self, line: u64, problem: String, advice: &'static str) -> Flow {
        let error = self.error(Some(line), problem, advice);
        self.give(Item::LeftOut(error))
    }

    /// The end of the file as far as it can be read.
    pub(super) fn failure(&self, line: Option<u64>, problem: String, advice: &'static str) -> Halt {
        Halt::Failed(self.error(line, problem, advice))
    }

    fn error(&self, line: Option<u64>, problem: String, advice: &'static str) -> ImportError {
        ImportError { file: self.file.clone(), line, problem, advice }
    }

    /// The file is a document; it comes before anything that it says.
    pub(super) fn begin(&mut self) -> Flow {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        self.give(Item::Document(DocumentInfo { id: self.file.clone(), ..DocumentInfo::default() }))
    }
}
