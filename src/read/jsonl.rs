//! JSON lines: one object a line, read line by line.

use super::record::Names;
use super::split::{self, Boundary, Record};
use super::stream::Stream;
use super::{Documents, ReadError, Reader, Settings, encoding, json};
use crate::model::Document;

pub(super) const READER: Reader = Reader {
    name: "jsonl",
    extensions: &["jsonl", "ndjson"],
    description: "JSON lines, one document a line, of any length",
    read,
};

fn read(stream: Stream, settings: &Settings) -> Documents {
    match split::records(stream, settings, Boundary::Line) {
        Err(error) => Documents::failed(error),
        Ok(records) => {
            let (settings, mut names) = (settings.clone(), Names::default());
            Documents::new(records.map(move |record| document(record?, &mut names, &settings)))
        }
    }
}

fn document(record: Record, names: &mut Names, settings: &Settings) -> Result<Document, ReadError> {
    let text = encoding::decode(&record.bytes, None);
    json::document(&text, &record.place, names, settings)
}
