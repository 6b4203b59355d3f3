//! What can be wrong with a file: where, what, and what to do about it.

use std::fmt;

/// Something in a file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// The file, as the user named it.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<u64>,
    /// What is wrong.
    pub problem: String,
    /// What to do about it.
    pub advice: &'static str,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for ImportError {}

/// Why a format ends before its file does.
#[derive(Debug)]
pub(super) enum Halt {
    /// Nobody takes items any more.
    Stopped,
    /// The rest cannot be read.
    Failed(ImportError),
}

/// How a format goes on.
pub(super) type Flow = Result<(), Halt>;
