//! Plain text: a file is a document, kept as it is but for its newlines.

use super::stream::Stream;
use super::{Documents, Reader, Settings, date, title, whole};
use crate::model::Document;

pub(super) const READER: Reader =
    Reader { name: "text", extensions: &["txt", "text"], description: "plain text, one document a file", read };

fn read(stream: Stream, settings: &Settings) -> Documents {
    whole::document(stream, settings, document)
}

fn document(text: &str) -> Document {
    Document {
        text: text.to_owned(),
        title: title::first_line(text).map(str::to_owned),
        published: date::at_top(text),
        ..Document::default()
    }
}
