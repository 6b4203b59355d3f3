//! What is wrong with a data file, said so that its author can mend it.

use std::fmt;

/// A fault in a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError {
    /// Path below the data folder.
    pub file: String,
    /// Line, from 1; 0 when the fault is the file's as a whole.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub problem: String,
}

impl DataError {
    /// A fault at a line of a file.
    pub fn new(file: &str, line: usize, problem: impl Into<String>) -> DataError {
        DataError { file: file.to_owned(), line, problem: problem.into() }
    }

    /// A TOML text that does not parse or lacks a field.
    pub(crate) fn from_toml(file: &str, text: &str, error: &toml::de::Error) -> DataError {
        let line = error.span().map_or(0, |span| line_of(text, span.start));
        DataError::new(file, line, error.message().replace('\n', " "))
    }
}

/// Line, from 1, of a byte offset.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|&&byte| byte == b'\n').count() + 1
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.problem),
            line => write!(f, "{}:{line}: {}", self.file, self.problem),
        }
    }
}

impl std::error::Error for DataError {}
