//! JSON: an object, an array of objects, `{"documents": [...]}`, or several of these one after another.
//!
//! The file is held as text; its objects are parsed one at a time, so that a record of the wrong form
//! costs that record alone. After a fault of syntax the rest of the file has no certain meaning, and
//! the reading ends there.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::record::{self, Fields, Names};
use super::stream::Stream;
use super::{Documents, Place, ReadError, Reader, Settings, whole};
use crate::model::Document;

pub(super) const READER: Reader = Reader {
    name: "json",
    extensions: &["json"],
    description: "JSON: an object, an array of objects, or {\"documents\": [...]}",
    read,
};

fn read(stream: Stream, settings: &Settings) -> Documents {
    let place = stream.place();
    match whole::text(stream, settings, |_| None) {
        Err(error) => Documents::failed(error),
        Ok(text) => {
            let (settings, mut names) = (settings.clone(), Names::default());
            let objects = Objects { text, file: place.file, at: 0, array: None, seen: (0, 1), record: 0 };
            Documents::new(objects.map(move |object| {
                let (text, place) = object?;
                document(&text, &place, &mut names, &settings)
            }))
        }
    }
}

/// One object made into a document.
pub(super) fn document(
    text: &str,
    place: &Place,
    names: &mut Names,
    settings: &Settings,
) -> Result<Document, ReadError> {
    if !text.trim_start().starts_with('{') {
        let problem = "an object is expected, such as {\"text\": \"...\"}".to_owned();
        return Err(ReadError::Malformed { place: place.clone(), format: "JSON", problem });
    }
    let object: Map<String, Value> = serde_json::from_str(text).map_err(|error| malformed(place, &error))?;
    let value = |name: &str| find(&object, name).and_then(as_text);
    let present = || object.keys().cloned().collect();
    let document = record::document(&Fields { value: &value, present: &present }, place, settings)?;
    Ok(Document { id: names.name(document.id, place), ..document })
}

/// The value of a field; `a.b` is the field of that name, or field `b` of object `a`.
fn find<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let (first, rest) = name.split_once('.')?;
        find(object.get(first)?.as_object()?, rest)
    })
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What the parser says, at the line of the file rather than of the record.
fn malformed(place: &Place, error: &serde_json::Error) -> ReadError {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let problem = format!("{message} at column {}", error.column());
    let line = place.line.map(|line| line + error.line().saturating_sub(1));
    ReadError::Malformed { place: Place { line, ..place.clone() }, format: "JSON", problem }
}

/// The objects of a text, in order, wherever the accepted forms put them.
struct Objects {
    text: String,
    file: String,
    at: usize,
    /// Inside an array: where to go on once it closes, if not right there.
    array: Option<Option<usize>>,
    /// How far lines have been counted, and the line there.
    seen: (usize, usize),
    record: usize,
}

/// An object around an array of documents; its other fields are passed over.
#[derive(Deserialize)]
struct Holder<'a> {
    #[serde(borrow)]
    documents: &'a RawValue,
}

impl Iterator for Objects {
    type Item = Result<(String, Place), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.next_start()?;
        self.record += 1;
        let place = self.place(start);
        let Some(start) = start else {
            let problem = "the array is not closed".to_owned();
            return Some(Err(ReadError::Malformed { place: Place { record: None, ..place }, format: "JSON", problem }));
        };
        let mut values = serde_json::Deserializer::from_str(&self.text[start..]).into_iter::<&RawValue>();
        match values.next()? {
            Ok(value) => {
                self.at = start + values.byte_offset();
                let alone = self.record == 1 && self.array.is_none() && self.text[self.at..].trim().is_empty();
                let record = place.record.filter(|_| !alone);
                Some(Ok((value.get().to_owned(), Place { record, ..place })))
            }
            Err(error) => {
                (self.at, self.array) = (self.text.len(), None);
                Some(Err(malformed(&place, &error)))
            }
        }
    }
}

impl Objects {
    /// Where the next object begins: `None` at the end, `Some(None)` at an end inside an array.
    fn next_start(&mut self) -> Option<Option<usize>> {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            match (self.text.as_bytes().get(self.at).copied(), self.array) {
                (None, None) => return None,
                (None, Some(_)) => {
                    self.array = None;
                    return Some(None);
                }
                (Some(b'['), None) => (self.at, self.array) = (self.at + 1, Some(None)),
                (Some(b','), Some(_)) => self.at += 1,
                (Some(b']'), Some(after)) => (self.at, self.array) = (after.unwrap_or(self.at + 1), None),
                (Some(b'{'), None) if self.enter_holder() => {}
                _ => return Some(Some(self.at)),
            }
        }
    }

    /// Goes into the array of an object that holds documents, if this is one.
    fn enter_holder(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let mut holders = serde_json::Deserializer::from_str(rest).into_iter::<Holder>();
        let Some(Ok(holder)) = holders.next() else { return false };
        let inside = holder.documents.get();
        if !inside.starts_with('[') {
            return false;
        }
        let (start, end) = (inside.as_ptr() as usize - self.text.as_ptr() as usize, self.at + holders.byte_offset());
        (self.at, self.array) = (start + 1, Some(Some(end)));
        true
    }

    /// The place of the record that begins there, or of the end.
    fn place(&mut self, start: Option<usize>) -> Place {
        let start = start.unwrap_or(self.text.len());
        let (from, line) = self.seen;
        let between = self.text.as_bytes().get(from..start).unwrap_or_default();
        self.seen = (start, line + between.iter().filter(|&&byte| byte == b'\n').count());
        Place::record(&self.file, self.record, self.seen.1)
    }
}
