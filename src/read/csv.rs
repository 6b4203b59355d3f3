//! CSV, as RFC 4180 and spreadsheets write it: a first line of column names, then a record a document.
//!
//! The delimiter (comma, semicolon or tab) is the one the first line has most of.

use super::record::{self, Fields, Names};
use super::split::{self, Boundary, Record, Records};
use super::stream::Stream;
use super::{Documents, Place, ReadError, Reader, Settings, encoding};
use crate::model::Document;

pub(super) const READER: Reader = Reader {
    name: "csv",
    extensions: &["csv", "tsv"],
    description: "CSV or TSV with a first line of column names, one document a record, of any length",
    read,
};

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

fn read(mut stream: Stream, settings: &Settings) -> Documents {
    let place = stream.place();
    let opened = stream.peek().map(delimiter_of).and_then(|delimiter| {
        let records = split::records(stream, settings, Boundary::Quoted(delimiter))?;
        Table::open(records, delimiter, place, settings)
    });
    match opened {
        Ok(table) => Documents::new(table),
        Err(error) => Documents::failed(error),
    }
}

/// The delimiter of a table whose beginning this is.
fn delimiter_of(first: &[u8]) -> u8 {
    let heading = encoding::decode(first, None);
    delimiter(heading.lines().next().unwrap_or_default())
}

/// The delimiter a line has most of; a comma when it has none.
pub(super) fn delimiter(heading: &str) -> u8 {
    let count = |delimiter: u8| heading.bytes().filter(|&byte| byte == delimiter).count();
    DELIMITERS.into_iter().rev().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}

/// The cells of one record.
pub(super) fn cells(record: &str, delimiter: u8) -> Result<Vec<String>, ::csv::Error> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .terminator(::csv::Terminator::Any(b'\n'))
        .buffer_capacity(record.len().clamp(64, 8192))
        .from_reader(record.as_bytes());
    let first = reader.records().next().transpose()?;
    Ok(first.map(|cells| cells.iter().map(str::to_owned).collect()).unwrap_or_default())
}

/// The place of a column, by its name as it is or, failing that, in another case.
pub(super) fn column(columns: &[String], name: &str) -> Option<usize> {
    let exact = columns.iter().position(|column| column == name);
    exact.or_else(|| columns.iter().position(|column| column.eq_ignore_ascii_case(name)))
}

/// A table being read.
struct Table {
    records: Records,
    delimiter: u8,
    columns: Vec<String>,
    names: Names,
    settings: Settings,
}

impl Table {
    /// Reads the column names; a table without a column of texts is refused.
    fn open(mut records: Records, delimiter: u8, place: Place, settings: &Settings) -> Result<Table, ReadError> {
        let Some(heading) = records.next().transpose()? else { return Err(ReadError::Empty { place }) };
        records.restart_numbers();
        let heading = encoding::decode(&heading.bytes, None);
        let columns = cells(&heading, delimiter).map_err(|error| malformed(&place, error.to_string()))?;
        let columns: Vec<String> = columns.iter().map(|name| name.trim().to_owned()).collect();
        if column(&columns, &settings.fields.text).is_none() {
            return Err(record::no_text(&place, &settings.fields.text, columns));
        }
        Ok(Table { records, delimiter, columns, names: Names::default(), settings: settings.clone() })
    }

    fn document(&mut self, record: Record) -> Result<Document, ReadError> {
        let text = encoding::decode(&record.bytes, None);
        let place = record.place;
        let cells = cells(&text, self.delimiter).map_err(|error| malformed(&place, error.to_string()))?;
        if cells.len() > self.columns.len() {
            let problem = format!("{} cells where the first line has {}", cells.len(), self.columns.len());
            return Err(malformed(&place, problem));
        }
        let value = |name: &str| column(&self.columns, name).map(|at| cells.get(at).cloned().unwrap_or_default());
        let fields = Fields { value: &value, present: &|| self.columns.clone() };
        let document = record::document(&fields, &place, &self.settings)?;
        Ok(Document { id: self.names.name(document.id, &place), ..document })
    }
}

impl Iterator for Table {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.records.next()?;
        Some(record.and_then(|record| self.document(record)))
    }
}

fn malformed(place: &Place, problem: String) -> ReadError {
    ReadError::Malformed { place: place.clone(), format: "CSV", problem }
}
