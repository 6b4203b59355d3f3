//! A stream cut into records, none of them longer in memory than allowed.

use std::io::{self, BufRead, BufReader};

use super::stream::Stream;
use super::{Place, ReadError, Settings, binary, encoding};

/// The records of an input of any length; empty and binary ones are refused by their first bytes.
pub(super) fn records(mut stream: Stream, settings: &Settings, boundary: Boundary) -> Result<Records, ReadError> {
    let place = stream.place();
    let first = stream.peek()?.to_owned();
    if first.is_empty() {
        return Err(ReadError::Empty { place });
    }
    if let Some(signs) = binary::signs_of(&first, &encoding::decode(&first, None)) {
        return Err(ReadError::Binary { place, signs });
    }
    let bytes = encoding::splittable(&first, Box::new(BufReader::with_capacity(64 << 10, stream.bytes())));
    Ok(Records::new(bytes, &place.file, boundary, settings.max_bytes))
}

/// One record, still in the bytes of its stream.
pub(super) struct Record {
    /// The bytes, without the line end.
    pub(super) bytes: Vec<u8>,
    /// The line where it begins, and its number.
    pub(super) place: Place,
}

/// Where a record ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum Boundary {
    /// At every line feed.
    Line,
    /// At a line feed outside the quotes of a table with this delimiter.
    Quoted(u8),
}

/// Where the reading of a table stands: what a quote or a line feed means next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Start,
    Bare,
    Quoted,
    Closing,
}

/// The records of a stream, blank ones left out.
pub(super) struct Records {
    from: Box<dyn BufRead + Send>,
    file: String,
    boundary: Boundary,
    limit: usize,
    line: usize,
    record: usize,
    failed: bool,
    resumed: bool,
}

impl Records {
    /// Cuts a stream, refusing records longer than `limit` bytes.
    fn new(from: Box<dyn BufRead + Send>, file: &str, boundary: Boundary, limit: usize) -> Records {
        Records { from, file: file.to_owned(), boundary, limit, line: 1, record: 0, failed: false, resumed: false }
    }

    /// Numbers the records that follow from 1 again: what came so far was a heading.
    pub(super) fn restart_numbers(&mut self) {
        self.record = 0;
    }

    /// Reads up to the end of a record; keeps no more than the limit, but counts it all.
    fn take(&mut self, kept: &mut Vec<u8>) -> io::Result<(usize, Cell)> {
        let (mut length, mut cell) = (0, Cell::Start);
        loop {
            let chunk = match self.from.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            if chunk.is_empty() {
                return Ok((length, cell));
            }
            let end = end_of_record(chunk, self.boundary, &mut cell);
            let taken = &chunk[..end.unwrap_or(chunk.len())];
            length += taken.len();
            self.line += taken.iter().filter(|&&byte| byte == b'\n').count();
            if length <= self.limit {
                kept.extend_from_slice(taken);
            }
            let size = taken.len();
            self.from.consume(size);
            if end.is_some() {
                return Ok((length, cell));
            }
        }
    }
}

impl Records {
    /// A quote that holds the rest of the stream: its line is given up, and the next ones are tried as
    /// records of their own. Once only, for each try costs the rest of the stream.
    fn unclosed(&mut self, bytes: &[u8], place: Place) -> ReadError {
        if !self.resumed {
            let next = bytes.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |end| end + 1);
            self.line = place.line.unwrap_or_default() + 1;
            self.from = Box::new(io::Cursor::new(bytes[next..].to_owned()));
            self.resumed = true;
        }
        ReadError::Malformed { place, format: "CSV", problem: "a quote is never closed".to_owned() }
    }
}

impl Iterator for Records {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            let (line, mut bytes) = (self.line, Vec::new());
            let (length, cell) = match self.take(&mut bytes) {
                Ok((0, _)) => return None,
                Ok(taken) => taken,
                Err(source) => {
                    self.failed = true;
                    return Some(Err(ReadError::Unreadable { place: Place::file(&self.file), source }));
                }
            };
            if length <= self.limit && bytes.trim_ascii().is_empty() {
                continue;
            }
            self.record += 1;
            let place = Place::record(&self.file, self.record, line);
            if length > self.limit {
                return Some(Err(ReadError::TooLong { place, limit: self.limit }));
            }
            if cell == Cell::Quoted {
                return Some(Err(self.unclosed(&bytes, place)));
            }
            bytes.truncate(end_without_newline(&bytes));
            return Some(Ok(Record { bytes, place }));
        }
        None
    }
}

fn end_without_newline(bytes: &[u8]) -> usize {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes).len()
}

/// The place after the line feed that ends the record, if it is in this chunk.
fn end_of_record(chunk: &[u8], boundary: Boundary, cell: &mut Cell) -> Option<usize> {
    let end = match boundary {
        Boundary::Line => chunk.iter().position(|&byte| byte == b'\n'),
        Boundary::Quoted(delimiter) => chunk.iter().position(|&byte| {
            let ended = byte == b'\n' && *cell != Cell::Quoted;
            *cell = after(*cell, byte, delimiter);
            ended
        }),
    };
    end.map(|end| end + 1)
}

/// RFC 4180: a quote opens a cell only at its start; two quotes inside are one quote.
fn after(cell: Cell, byte: u8, delimiter: u8) -> Cell {
    match (cell, byte) {
        (Cell::Quoted, b'"') => Cell::Closing,
        (Cell::Quoted, _) => Cell::Quoted,
        (Cell::Start | Cell::Closing, b'"') => Cell::Quoted,
        (_, byte) if byte == delimiter => Cell::Start,
        _ => Cell::Bare,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::{Boundary, Records};

    /// Every record as `line:text`, or its error, over reads as small as can be.
    fn cut(text: &'static str, boundary: Boundary) -> Vec<String> {
        let from = Box::new(BufReader::with_capacity(1, Cursor::new(text)));
        let shown = |record: super::Record| {
            format!("{}:{}", record.place.line.unwrap(), String::from_utf8(record.bytes).unwrap())
        };
        let records = Records::new(from, "f", boundary, 12);
        records.map(|record| record.map_or_else(|error| error.to_string(), shown)).collect()
    }

    #[test]
    fn lines() {
        let text = "one\r\n\n a very long line of text\nthree";
        assert_eq!(cut(text, Boundary::Line), ["1:one", "f:3: record 2: longer than 12 bytes", "4:three"]);
    }

    #[test]
    fn quotes_hold_line_feeds() {
        let text = "a,\"b\n\"\"c\"\nd\"e,f\n\"g\"";
        assert_eq!(cut(text, Boundary::Quoted(b',')), ["1:a,\"b\n\"\"c\"", "3:d\"e,f", "4:\"g\""]);
    }
}
