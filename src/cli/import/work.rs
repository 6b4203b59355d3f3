//! Files read and stored, one graph a transaction.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::ops::ControlFlow;

use maillage::import::{ImportError, Item, Session, Tally};
use maillage::knowledge::Ontology;
use maillage::store::{Bulk, Store, StoreError};

use super::files::Candidate;
use crate::cli::failure::Failure;
use crate::cli::interrupt::Interrupt;
use crate::cli::layout::number;
use crate::cli::ui::{Progress, Ui};

/// Items between two looks at the clock and the keyboard.
const STRIDE: u64 = 4_096;

/// Lines left out that are told one by one.
const TOLD: u64 = 10;

/// What was done.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) files: usize,
    pub(super) actors: usize,
    pub(super) assertions: u64,
    pub(super) relations: BTreeMap<String, u64>,
    /// Lines and files that could not be read.
    pub(super) left_out: u64,
    /// Documents the database had with their text.
    pub(super) held: usize,
}

/// Reads files into a store.
pub(super) struct Worker<'a> {
    session: Session<'a>,
    ontology: &'a Ontology,
    interrupt: &'a Interrupt,
    ui: &'a Ui,
    progress: Progress,
    bytes: Cell<u64>,
    work: Work,
    advice: BTreeSet<&'static str>,
    /// How many graphs there are to import.
    graphs: usize,
}

/// One transaction under way.
struct Transaction<'s, 'w> {
    bulk: Bulk<'s>,
    relations: BTreeMap<String, u64>,
    held: usize,
    items: u64,
    failed: Option<StoreError>,
    stopped: bool,
    left_out: &'w mut dyn FnMut(ImportError),
}

impl<'a> Worker<'a> {
    pub(super) fn new(
        session: Session<'a>,
        ontology: &'a Ontology,
        interrupt: &'a Interrupt,
        ui: &'a Ui,
        (graphs, bytes): (usize, u64),
    ) -> Worker<'a> {
        let progress = ui.progress(bytes);
        let (bytes, work, advice) = (Cell::new(0), Work::default(), BTreeSet::new());
        Worker { session, ontology, interrupt, ui, progress, bytes, work, advice, graphs }
    }

    /// Imports files that are one graph; says `false` when the user broke it off.
    pub(super) fn import(&mut self, files: Vec<Candidate>, store: &mut Store) -> Result<bool, Failure> {
        let Worker { session, interrupt, ui, progress, bytes, work, advice, .. } = self;
        let mut left_out = |error: ImportError| {
            work.left_out += 1;
            advice.insert(error.advice);
            if work.left_out <= TOLD {
                progress.aside(|| ui.problem(&error.to_string()));
            }
        };
        let bulk = store.bulk(self.ontology, concat!(env!("CARGO_PKG_VERSION"), " import"))?;
        let (relations, left_out) = (BTreeMap::new(), &mut left_out);
        let mut transaction =
            Transaction { bulk, relations, held: 0, items: 0, failed: None, stopped: false, left_out };
        let count = files.len();
        for mut file in files {
            let reader = Meter { inner: file.read()?, bytes };
            let read = session.read(file.importer, &file.name, reader, &mut |item| {
                transaction.take(item);
                if transaction.items.is_multiple_of(STRIDE) {
                    progress.reach(bytes.get(), format!("{} ties", number(transaction.total())));
                    transaction.stopped = interrupt.asked();
                }
                match transaction.stopped || transaction.failed.is_some() {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                }
            });
            if let Some(error) = transaction.failed {
                return Err(error.into());
            }
            if transaction.stopped {
                return Ok(false);
            }
            if let Err(error) = read {
                return match self.graphs {
                    1 => Err(error.into()),
                    _ => {
                        (transaction.left_out)(error);
                        Ok(true)
                    }
                };
            }
        }
        let total = transaction.total();
        progress.reach(bytes.get(), format!("{} ties, putting them in order", number(total)));
        let Transaction { bulk, relations, held, .. } = transaction;
        let actors = bulk.actors();
        bulk.finish()?;
        work.files += count;
        work.actors += actors;
        work.held += held;
        work.assertions += total;
        relations.into_iter().for_each(|(relation, count)| *work.relations.entry(relation).or_default() += count);
        Ok(true)
    }

    /// Ends, with what can be done about what was left out.
    pub(super) fn close(self) -> Result<(Work, Tally), Failure> {
        let Worker { session, ui, progress, work, advice, .. } = self;
        drop(progress);
        if work.left_out > TOLD {
            ui.note(&format!("{} left out in all", number(work.left_out)));
        }
        advice.iter().for_each(|advice| ui.hint(advice));
        match work.files {
            0 => Err(Failure::refused("none of the files could be imported")),
            _ => Ok((work, session.tally)),
        }
    }
}

impl Transaction<'_, '_> {
    fn take(&mut self, item: Item) {
        self.items += 1;
        let stored = match item {
            Item::Document(document) => self.bulk.document(&document).map(|stored| self.held += usize::from(!stored)),
            Item::Entity(document, entity) => self.bulk.entity(&document, &entity),
            Item::Assertion(assertion) => {
                self.count(&assertion.relation);
                self.bulk.assertion(&assertion)
            }
            Item::LeftOut(error) => {
                (self.left_out)(error);
                Ok(())
            }
        };
        self.failed = stored.err();
    }

    fn count(&mut self, relation: &str) {
        match self.relations.get_mut(relation) {
            Some(count) => *count += 1,
            None => drop(self.relations.insert(relation.to_owned(), 1)),
        }
    }

    fn total(&self) -> u64 {
        self.relations.values().sum()
    }
}

/// Bytes counted as they are read.
struct Meter<'b> {
    inner: Box<dyn Read>,
    bytes: &'b Cell<u64>,
}

impl Read for Meter<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes.set(self.bytes.get() + read as u64);
        Ok(read)
    }
}
