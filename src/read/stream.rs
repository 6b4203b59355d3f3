//! Inputs opened, and the stream of documents that comes out of one.

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use super::{Place, ReadError, Settings};
use crate::model::Document;

/// Something to read.
pub enum Input {
    /// A file; `-` is the standard input.
    Path(PathBuf),
    /// Bytes from elsewhere, under a name that documents and errors will carry.
    Bytes {
        /// Name; its extension decides the format.
        name: String,
        /// The bytes.
        bytes: Box<dyn Read + Send>,
    },
}

impl Input {
    /// Bytes already in memory.
    pub fn memory(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
        Input::Bytes { name: name.to_owned(), bytes: Box::new(io::Cursor::new(bytes.into())) }
    }
}

impl<P: AsRef<Path>> From<P> for Input {
    fn from(path: P) -> Input {
        Input::Path(path.as_ref().to_owned())
    }
}

/// The documents of one input, read as they are asked for.
pub struct Documents(Box<dyn Iterator<Item = Result<Document, ReadError>> + Send>);

impl Documents {
    /// Documents made by any iterator.
    pub(super) fn new(documents: impl Iterator<Item = Result<Document, ReadError>> + Send + 'static) -> Documents {
        Documents(Box::new(documents))
    }

    /// No document, one error.
    pub(super) fn failed(error: ReadError) -> Documents {
        Documents::new(std::iter::once(Err(error)))
    }
}

impl Iterator for Documents {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl fmt::Debug for Documents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Documents")
    }
}

/// An input opened: a name, the bytes looked at already, and the rest.
pub(super) struct Stream {
    name: String,
    ahead: Vec<u8>,
    rest: Box<dyn Read + Send>,
}

/// Enough bytes to recognise an encoding and a format.
const AHEAD: usize = 64 << 10;

/// Opens an input without reading it.
pub(super) fn open(input: Input) -> Result<Stream, ReadError> {
    let (name, rest): (String, Box<dyn Read + Send>) = match input {
        Input::Bytes { name, bytes } => (name, bytes),
        Input::Path(path) if path.as_os_str() == "-" => ("-".to_owned(), Box::new(io::stdin())),
        Input::Path(path) => {
            let name = name_of(&path);
            let file = File::open(&path).map_err(|source| unreadable(&name, source))?;
            (name, Box::new(file))
        }
    };
    Ok(Stream { name, ahead: Vec::new(), rest })
}

/// A path as documents carry it: as given, with `/` on every system.
pub(super) fn name_of(path: &Path) -> String {
    let name = path.to_string_lossy();
    if MAIN_SEPARATOR_STR == "/" { name.into_owned() } else { name.replace(MAIN_SEPARATOR_STR, "/") }
}

fn unreadable(name: &str, source: io::Error) -> ReadError {
    let place = Place::file(name);
    match source.kind() {
        io::ErrorKind::NotFound => ReadError::Missing { place },
        _ => ReadError::Unreadable { place, source },
    }
}

impl Stream {
    /// The name of the input.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The input as a whole, for an error.
    pub(super) fn place(&self) -> Place {
        Place::file(&self.name)
    }

    /// The beginning of the input: its first line at least, unless that is very long.
    ///
    /// No more, so that a program that writes line after line is answered line after line.
    pub(super) fn peek(&mut self) -> Result<&[u8], ReadError> {
        while !self.ahead.contains(&b'\n') && self.ahead.len() < AHEAD {
            let start = self.ahead.len();
            self.ahead.resize(AHEAD, 0);
            let read = read_some(&mut self.rest, &mut self.ahead[start..]);
            self.ahead.truncate(start + *read.as_ref().unwrap_or(&0));
            if read.map_err(|source| unreadable(&self.name, source))? == 0 {
                break;
            }
        }
        Ok(&self.ahead)
    }

    /// All bytes, those looked at included.
    pub(super) fn bytes(self) -> Box<dyn Read + Send> {
        Box::new(io::Cursor::new(self.ahead).chain(self.rest))
    }

    /// The whole input in memory, refused when it is longer than allowed.
    pub(super) fn whole(self, settings: &Settings) -> Result<Vec<u8>, ReadError> {
        let (place, limit) = (self.place(), settings.max_bytes);
        let mut bytes = Vec::new();
        let mut reader = BufReader::new(self.bytes()).take(limit as u64 + 1);
        if let Err(source) = reader.read_to_end(&mut bytes) {
            return Err(unreadable(&place.file, source));
        }
        if bytes.len() > limit {
            return Err(ReadError::TooLong { place, limit });
        }
        Ok(bytes)
    }
}

fn read_some(reader: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}
