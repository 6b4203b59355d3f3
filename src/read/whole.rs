//! Formats where a file is one document: the file in memory, decoded, checked, then made a document.

use encoding_rs::Encoding;

use super::stream::Stream;
use super::{Documents, Place, ReadError, Settings, binary, encoding};
use crate::model::Document;

/// The one document of a file, made from its text when it is asked for.
pub(super) fn document(stream: Stream, settings: &Settings, make: fn(&str) -> Document) -> Documents {
    let settings = settings.clone();
    Documents::new(std::iter::once_with(move || {
        let place = stream.place();
        let text = text(stream, &settings, |_| None)?;
        finish(make(&text), place, &settings)
    }))
}

/// The text of a whole file, newlines normalised; empty and binary files are refused.
pub(super) fn text(
    stream: Stream,
    settings: &Settings,
    declared: fn(&[u8]) -> Option<&'static Encoding>,
) -> Result<String, ReadError> {
    let place = stream.place();
    let bytes = stream.whole(settings)?;
    let text = encoding::decode(&bytes, declared(&bytes));
    if let Some(signs) = binary::signs_of(&bytes, &text) {
        return Err(ReadError::Binary { place, signs });
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty { place });
    }
    Ok(encoding::normalize_newlines(text))
}

/// A document named after its file, refused when its format left no text in it.
pub(super) fn finish(document: Document, place: Place, settings: &Settings) -> Result<Document, ReadError> {
    if document.text.trim().is_empty() {
        return Err(ReadError::Empty { place });
    }
    let language = settings.language.clone().or(document.language);
    Ok(Document { id: place.file, language, ..document })
}
