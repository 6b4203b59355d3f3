//! A file as formats read it: counted, and bounded for each piece that has to be held whole.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use super::ImportError;
use super::adapt::Adapter;
use super::error::Halt;

/// Longest piece (a line, a record, an element) in bytes.
const LONGEST: u64 = 64 << 20;

/// How files begin that are no text in UTF-8, and what to do about it.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"\xFF\xFE", "the file is UTF-16", "turn it into UTF-8: `iconv -f UTF-16 -t UTF-8 FILE | maillage import -`"),
    (b"\xFE\xFF", "the file is UTF-16", "turn it into UTF-8: `iconv -f UTF-16 -t UTF-8 FILE | maillage import -`"),
    (b"\x1F\x8B", "the file is compressed", "unpack it on the way: `zcat FILE | maillage import -`"),
    (b"\xFD7zXZ", "the file is compressed", "unpack it on the way: `xzcat FILE | maillage import -`"),
    (b"\x28\xB5\x2F\xFD", "the file is compressed", "unpack it on the way: `zstdcat FILE | maillage import -`"),
    (b"BZh", "the file is compressed", "unpack it on the way: `bzcat FILE | maillage import -`"),
    (b"PK\x03\x04", "the file is an archive", "unpack it first"),
    (b"SQLite format 3\0", "the file is a database", "name it with `--db` instead"),
];

/// An open file.
pub(super) struct Source<'r> {
    pub(super) bytes: Counted<'r>,
}

/// Where reading is.
#[derive(Debug, Default)]
pub(super) struct Place {
    lines: Cell<u64>,
    piece: Cell<u64>,
}

impl Place {
    /// The line, from 1.
    pub(super) fn line(&self) -> u64 {
        self.lines.get() + 1
    }

    /// A piece was read whole: the next one may be as long again.
    pub(super) fn next_piece(&self) {
        self.piece.set(0);
    }
}

/// Bytes that know their place; refuses pieces that are too long.
pub(super) struct Counted<'r> {
    inner: BufReader<&'r mut dyn Read>,
    place: Rc<Place>,
}

impl<'r> Source<'r> {
    /// Opens a file, past a byte order mark.
    pub(super) fn open(name: &str, bytes: &'r mut dyn Read) -> Result<Source<'r>, ImportError> {
        let mut inner = BufReader::with_capacity(256 << 10, bytes);
        let error = |problem: String, advice| ImportError { file: name.to_owned(), line: None, problem, advice };
        let head = inner.fill_buf().map_err(|cause| error(cause.to_string(), READABLE))?;
        if let Some((_, problem, advice)) = FOREIGN.iter().find(|(start, ..)| head.starts_with(start)) {
            return Err(error((*problem).to_owned(), advice));
        }
        if head.starts_with(b"\xEF\xBB\xBF") {
            inner.consume(3);
        }
        Ok(Source { bytes: Counted { inner, place: Rc::default() } })
    }

    /// Reads the next line into a buffer and gives its number; `None` at the end of the file.
    pub(super) fn next_line(&mut self, line: &mut Vec<u8>, adapter: &Adapter<'_, '_>) -> Result<Option<u64>, Halt> {
        let number = self.bytes.place.line();
        line.clear();
        self.bytes.place.next_piece();
        let length = self.bytes.read_until(b'\n', line);
        let length = length.map_err(|cause| adapter.failure(Some(number), cause.to_string(), READABLE))?;
        Ok((length > 0).then_some(number))
    }

    /// The place, to be asked while the bytes are lent to a parser.
    pub(super) fn place(&self) -> Rc<Place> {
        Rc::clone(&self.bytes.place)
    }
}

/// Advice where the system refuses.
pub(super) const READABLE: &str = "check that the file is there and may be read";

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.place.piece.get() > LONGEST {
            return Err(io::Error::other(format!("more than {} megabytes in one piece", LONGEST >> 20)));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let lines = self.inner.buffer()[..amount].iter().filter(|byte| **byte == b'\n').count();
        self.place.lines.set(self.place.lines.get() + lines as u64);
        self.place.piece.set(self.place.piece.get() + amount as u64);
        self.inner.consume(amount);
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let amount = ready.len().min(buffer.len());
        buffer[..amount].copy_from_slice(&ready[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}
