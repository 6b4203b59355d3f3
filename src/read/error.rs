//! What can be wrong with an input: where, what, and what to do about it.

use std::fmt;
use std::io;

/// Where in the input something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it; `-` is the standard input.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// Record, from 1, in files of many documents.
    pub record: Option<usize>,
}

impl Place {
    /// A file as a whole.
    pub(super) fn file(file: &str) -> Place {
        Place { file: file.to_owned(), ..Place::default() }
    }

    /// A record of a file and the line where it begins.
    pub(super) fn record(file: &str, record: usize, line: usize) -> Place {
        Place { file: file.to_owned(), line: Some(line), record: Some(record) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        match self.record {
            Some(record) => write!(f, ": record {record}"),
            None => Ok(()),
        }
    }
}

/// A file or a record that could not be read; [`ReadError::advice`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No such file or folder.
    #[error("{place}: no such file or folder")]
    Missing {
        /// The name given.
        place: Place,
    },
    /// A glob that means nothing.
    #[error("{place}: not a pattern: {problem}")]
    Pattern {
        /// The pattern given.
        place: Place,
        /// What is wrong with it.
        problem: String,
    },
    /// A glob that no file matches.
    #[error("{place}: no file matches this pattern")]
    NoMatch {
        /// The pattern given.
        place: Place,
    },
    /// The system refused.
    #[error("{place}: cannot be read: {source}")]
    Unreadable {
        /// Which file.
        place: Place,
        /// What the system says.
        source: io::Error,
    },
    /// Nothing but white space.
    #[error("{place}: empty")]
    Empty {
        /// Which file or record.
        place: Place,
    },
    /// Not a text.
    #[error("{place}: not a text: {signs}")]
    Binary {
        /// Which file.
        place: Place,
        /// What gives it away.
        signs: String,
    },
    /// Longer than allowed.
    #[error("{place}: longer than {limit} bytes")]
    TooLong {
        /// Which file or record.
        place: Place,
        /// The most allowed.
        limit: usize,
    },
    /// Not well-formed.
    #[error("{place}: malformed {format}: {problem}")]
    Malformed {
        /// Which file or record.
        place: Place,
        /// The format it should have.
        format: &'static str,
        /// What is wrong with it.
        problem: String,
    },
    /// A record, or a table, without its text.
    #[error("{place}: no text in field `{field}` (fields: {present})")]
    NoText {
        /// Which file or record.
        place: Place,
        /// The field looked for.
        field: String,
        /// The fields there are.
        present: String,
    },
}

impl ReadError {
    /// Where it went wrong.
    pub fn place(&self) -> &Place {
        match self {
            ReadError::Missing { place }
            | ReadError::Pattern { place, .. }
            | ReadError::NoMatch { place }
            | ReadError::Unreadable { place, .. }
            | ReadError::Empty { place }
            | ReadError::Binary { place, .. }
            | ReadError::TooLong { place, .. }
            | ReadError::Malformed { place, .. }
            | ReadError::NoText { place, .. } => place,
        }
    }

    /// What the user can do.
    pub fn advice(&self) -> &'static str {
        match self {
            ReadError::Missing { .. } => "check the spelling, and the folder the command runs in",
            ReadError::Pattern { .. } => "use `*` for a part of a name, `**` for any folders, `?`, `[ab]` and `{a,b}`",
            ReadError::NoMatch { .. } => "`*` stays within a folder; use `**` to go deeper",
            ReadError::Unreadable { .. } => "check that the file exists and may be read",
            ReadError::Empty { .. } => "remove it, or fill it",
            ReadError::Binary { .. } => "convert it to text or HTML first",
            ReadError::TooLong { .. } => "split it, raise the limit, or turn many documents into JSON lines",
            ReadError::Malformed { .. } => "correct it and read the file again",
            ReadError::NoText { .. } => "say which field holds the text",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, ReadError};

    #[test]
    fn says_where_and_what() {
        let error = ReadError::Empty { place: Place::record("a.jsonl", 3, 5) };
        assert_eq!(error.to_string(), "a.jsonl:5: record 3: empty");
        assert_eq!(Place::file("a").to_string(), "a");
    }
}
