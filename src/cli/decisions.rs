//! The file of decisions that goes with a database, and its replay.

use std::path::{Path, PathBuf};

use clap::Args;
use maillage::review::{self, Decisions};
use maillage::store::Store;

use super::Context;
use super::failure::Failure;
use super::layout::{count, one_line};

/// What the file is called where nothing else is said.
const NAME: &str = "decisions.toml";

/// Which decisions.
#[derive(Args, Debug)]
pub(super) struct DecisionsArgs {
    /// File of decisions (`maillage review`) [default: decisions.toml beside the database, where there is one]
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
}

impl DecisionsArgs {
    /// The file for a database.
    pub(super) fn path(&self, database: &Path) -> PathBuf {
        self.decisions.clone().unwrap_or_else(|| database.with_file_name(NAME))
    }

    /// Whether a file was named.
    pub(super) fn are_named(&self) -> bool {
        self.decisions.is_some()
    }

    /// Reads the file, and names the entries that are no decisions.
    pub(super) fn read(&self, database: &Path, context: &Context) -> Result<Decisions, Failure> {
        let path = self.path(database);
        if self.decisions.is_some() && !path.exists() {
            return Err(Failure::refused(format!("{}: no such file", path.display())));
        }
        let decisions = review::read(&path)?;
        for problem in &decisions.problems {
            context.ui.problem(&format!("{}:{}", path.display(), one_line(&problem.to_string())));
        }
        Ok(decisions)
    }

    /// Puts the decisions into effect and names those that have none; says whether all is well.
    pub(super) fn replay(&self, store: &mut Store, context: &Context) -> Result<bool, Failure> {
        let (database, path) = (store.path().to_owned(), self.path(store.path()));
        let decisions = self.read(&database, context)?;
        let before = store.decided()?;
        if before > 0 && !path.exists() {
            let what = count(before, "decision");
            context.ui.problem(&format!("{}: no such file; {what} no longer in effect", path.display()));
        }
        let unplaced = store.replay(&decisions.list, context.ontology()?)?;
        for lost in &unplaced {
            let number = lost.number;
            context.ui.problem(&format!("{}: decision {number}: {}", path.display(), one_line(&lost.cause)));
        }
        if !decisions.list.is_empty() {
            let what = count(store.decided()? - unplaced.len(), "decision");
            context.ui.note(&format!("{what} of {} in effect", path.display()));
        }
        Ok(decisions.problems.is_empty() && unplaced.is_empty())
    }
}
