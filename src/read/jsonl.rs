//! JSON lines: one object a line, read line by line.

use std::io::BufReader;

use super::record::Names;
use super::split::{Boundary, Record, Records};
use super::stream::Stream;
use super::{Documents, ReadError, Reader, Settings, binary, encoding, json};
use crate::model::Document;

pub(super) const READER: Reader = Reader {
    name: "jsonl",
    extensions: &["jsonl", "ndjson"],
    description: "JSON lines, one document a line, of any length",
    read,
};

fn read(stream: Stream, settings: &Settings) -> Documents {
    match records(stream, settings, Boundary::Line) {
        Err(error) => Documents::failed(error),
        Ok(records) => {
            let (settings, mut names) = (settings.clone(), Names::default());
            Documents::new(records.map(move |record| document(record?, &mut names, &settings)))
        }
    }
}

/// The records of a stream of any length; empty and binary streams are refused.
pub(super) fn records(mut stream: Stream, settings: &Settings, boundary: Boundary) -> Result<Records, ReadError> {
    let place = stream.place();
    let first = stream.peek()?.to_owned();
    if first.is_empty() {
        return Err(ReadError::Empty { place });
    }
    if let Some(name) = binary::signature(&first) {
        return Err(ReadError::Binary { place, signs: format!("it is {name}") });
    }
    let bytes = encoding::splittable(&first, Box::new(BufReader::with_capacity(64 << 10, stream.bytes())));
    Ok(Records::new(bytes, &place.file, boundary, settings.max_bytes))
}

fn document(record: Record, names: &mut Names, settings: &Settings) -> Result<Document, ReadError> {
    let text = encoding::decode(&record.bytes, None);
    json::document(&text, &record.place, names, settings)
}
