//! What can be wrong with a file of decisions.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// An entry that is no decision; it stays in the file, and the others hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong.
    pub cause: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.cause)
    }
}

/// Why a file of decisions cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// The system says so.
    #[error("{}: {cause}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// There is no decision of a number.
    #[error("{}: there is no decision {number}, the last one is {last}", .path.display())]
    NoSuch {
        /// The file.
        path: PathBuf,
        /// The number asked for.
        number: usize,
        /// How many there are.
        last: usize,
    },
    /// The decision to be added would not be read again.
    #[error("this is no decision: {0}")]
    Unfit(String),
    /// Somebody else writes to the file without pause.
    #[error("{}: the file keeps changing", .0.display())]
    Contested(PathBuf),
}
