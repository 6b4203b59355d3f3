//! How a command ends: exit codes, and errors with what to do about them.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | done, but the answer is no, or a part was left out: no such actor, no path, a document that cannot be read, an example that fails |
//! | 2 | not done: wrong usage, an ambiguous name, a missing or foreign database, a malformed file, a full disk |
//! | 130 | interrupted; what was finished is kept |
//!
//! Whoever closes the pipe the output goes to ends the command quietly, with 0.

use std::io;
use std::path::Path;

use maillage::graph::BuildError;
use maillage::import::ImportError;
use maillage::knowledge::DataError;
use maillage::read::ReadError;
use maillage::review::ReviewError;
use maillage::store::StoreError;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// All done.
    Done,
    /// The answer is no, or a part was left out.
    Nothing,
    /// Could not be done.
    Refused,
    /// The user broke it off.
    Interrupted,
}

impl Exit {
    /// The code the system sees.
    pub(super) fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Nothing => 1,
            Exit::Refused => 2,
            Exit::Interrupted => 130,
        }
    }
}

/// Why a command ended early.
#[derive(Debug)]
pub(super) struct Failure {
    /// How it counts.
    pub(super) exit: Exit,
    /// What is wrong; nothing when nobody is left to hear it.
    pub(super) message: Option<String>,
    /// What to do about it, a line each.
    pub(super) hints: Vec<String>,
}

/// What every command gives.
pub(super) type Outcome = Result<Exit, Failure>;

impl Failure {
    /// The command could not be carried out.
    pub(super) fn refused(message: impl Into<String>) -> Failure {
        Failure { exit: Exit::Refused, message: Some(message.into()), hints: Vec::new() }
    }

    /// The command was carried out and found nothing.
    pub(super) fn nothing(message: impl Into<String>) -> Failure {
        Failure { exit: Exit::Nothing, ..Failure::refused(message) }
    }

    /// The same with one more hint.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hints.push(hint.into());
        self
    }

    /// A file that cannot be read or written.
    pub(super) fn file(path: &Path, error: &io::Error) -> Failure {
        Failure::refused(format!("{}: {error}", path.display()))
    }

    /// Output that cannot be written; quiet when its reader has gone.
    pub(super) fn output(error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure { exit: Exit::Done, message: None, hints: Vec::new() },
            _ => Failure::refused(format!("the output cannot be written: {error}")),
        }
    }
}

impl From<DataError> for Failure {
    fn from(error: DataError) -> Failure {
        Failure::refused(error.to_string()).hint("`maillage check --data DIR` tests a folder of data")
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Failure {
        Failure::refused(error.to_string()).hint(error.advice())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Failure {
        Failure::refused(error.to_string()).hint(error.advice)
    }
}

impl From<ReviewError> for Failure {
    fn from(error: ReviewError) -> Failure {
        let hint = match &error {
            ReviewError::File { .. } => "name another file with `--decisions FILE`",
            ReviewError::NoSuch { .. } => "`maillage review --list` lists them",
            ReviewError::Unfit(_) => "docs/review.md says what a decision looks like",
            ReviewError::Contested(_) => "wait for the other program to end",
        };
        Failure::refused(error.to_string()).hint(hint)
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Failure {
        Failure::refused(error.to_string()).hint("use the `--data` the database was built with, or build it anew")
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        let hint = match &error {
            StoreError::Missing(_) => "build one with `maillage build FOLDER`, or name another with `--db FILE`",
            StoreError::Foreign(_) => "name another file with `--db FILE`",
            StoreError::Newer { .. } => "use the maillage that wrote it, or build another with `--db FILE`",
            StoreError::Older { .. } => {
                "run `maillage build` or `maillage import` on it once, which brings it up to date"
            }
            StoreError::Damaged { .. } => "remove it and build it again",
            StoreError::Busy(_) => "wait for the other program to end",
            StoreError::UnknownKind { .. } | StoreError::UnknownRelation { .. } => {
                "use the `--data` the database was built with, or build it anew"
            }
            StoreError::Failed { .. } => "check the rights and the space of its folder",
        };
        Failure::refused(error.to_string()).hint(hint)
    }
}
