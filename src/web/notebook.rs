//! What people decided: the file of decisions beside a database, and its replay.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::request::Refusal;
use crate::knowledge::Ontology;
use crate::model::Decision;
use crate::review::{self, ReviewError};
use crate::store::{Store, Unplaced};

/// Where decisions are written.
#[derive(Clone, Debug)]
pub struct Notes {
    /// The file.
    pub file: PathBuf,
    /// Who decides, where a decision does not say.
    pub who: String,
}

/// The decisions on a database.
#[derive(Debug)]
pub(super) struct Notebook {
    notes: Notes,
    database: PathBuf,
    /// One writes at a time.
    pen: Mutex<()>,
}

/// A decision as it is listed.
#[derive(Serialize)]
pub(super) struct Numbered {
    number: usize,
    #[serde(flatten)]
    decision: Decision,
}

impl Notebook {
    pub(super) fn new(notes: Notes, database: PathBuf) -> Notebook {
        Notebook { notes, database, pen: Mutex::new(()) }
    }

    /// All decisions, by time.
    pub(super) fn list(&self) -> Result<Vec<Numbered>, Refusal> {
        let list = review::read(&self.notes.file)?.list;
        Ok((1..).zip(list).map(|(number, decision)| Numbered { number, decision }).collect())
    }

    /// Writes a decision down and puts it into effect; one without effect is taken out again.
    pub(super) fn add(&self, decision: Decision, ontology: &Ontology) -> Result<usize, Refusal> {
        let _pen = self.pen.lock().unwrap_or_else(PoisonError::into_inner);
        let decision = self.signed(decision);
        let number = review::append(&self.notes.file, &decision)?;
        let lost = self.replay(ontology)?.into_iter().find(|lost| lost.number == number);
        if let Some(lost) = lost {
            review::take_back(&self.notes.file, number)?;
            self.replay(ontology)?;
            return Err(Refusal::new(409, lost.cause, "load the page anew: the database may have changed"));
        }
        Ok(number)
    }

    /// Takes a decision back.
    pub(super) fn take_back(&self, number: usize, ontology: &Ontology) -> Result<(), Refusal> {
        let _pen = self.pen.lock().unwrap_or_else(PoisonError::into_inner);
        review::take_back(&self.notes.file, number)?;
        self.replay(ontology).map(drop)
    }

    fn signed(&self, decision: Decision) -> Decision {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let who = if decision.who.is_empty() { self.notes.who.clone() } else { decision.who };
        Decision { who, when: review::stamp(now), ..decision }
    }

    fn replay(&self, ontology: &Ontology) -> Result<Vec<Unplaced>, Refusal> {
        let decisions = review::read(&self.notes.file)?.list;
        Ok(Store::open(&self.database)?.replay(&decisions, ontology)?)
    }
}

impl From<ReviewError> for Refusal {
    fn from(error: ReviewError) -> Refusal {
        Refusal::new(409, error.to_string(), "look at the file of decisions")
    }
}
