//! Bytes to documents: one format a file, all behind one table, [`READERS`].
//!
//! [`walk`] turns folders, globs and file names into a list of files; [`documents`] turns one input
//! into a stream of documents. Whatever is wrong with a file or a record comes out of the stream as a
//! [`ReadError`] in its place, and the stream goes on with the next record.
//!
//! JSON lines and CSV are read record by record, in memory bounded by the longest record allowed; the
//! other formats hold a file at a time, refused beyond [`Settings::max_bytes`].
//!
//! What a document is called: a file that holds one document gives it its path; a record has its `id`
//! field, or `path#N`, counting the records of its file from 1. An `id` met again in the same file gets
//! `#2`, `#3` and so on, so that no record hides another.

mod binary;
mod csv;
mod date;
mod encoding;
mod error;
mod front_matter;
mod html;
mod json;
mod jsonl;
mod markdown;
mod record;
mod sniff;
mod split;
mod stream;
mod text;
mod title;
mod walk;
mod whole;

pub use error::{Place, ReadError};
pub use stream::{Documents, Input};
pub use walk::{Found, walk};

use stream::Stream;

/// Every format that can be read.
pub const READERS: &[Reader] =
    &[text::READER, markdown::READER, html::READER, json::READER, jsonl::READER, csv::READER];

/// One format: how it is recognised and the function that reads it.
#[derive(Debug)]
pub struct Reader {
    /// Name, as given to force a format.
    pub name: &'static str,
    /// Extensions of its files, lower case, without the point.
    pub extensions: &'static [&'static str],
    /// What it reads, in one line.
    pub description: &'static str,
    read: fn(Stream, &Settings) -> Documents,
}

/// How to read, the same for every input.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Longest document allowed, in bytes: a whole file, or one record of JSON lines or CSV.
    pub max_bytes: usize,
    /// What the fields of records, or the columns of tables, are called.
    pub fields: FieldNames,
    /// Language of every document (ISO 639-1), whatever the documents say of themselves.
    pub language: Option<String>,
    /// Format of every input; when absent, the extension decides, then the first bytes.
    pub format: Option<&'static Reader>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { max_bytes: 16 << 20, fields: FieldNames::default(), language: None, format: None }
    }
}

/// Names of the fields of a record; in JSON, `a.b` reaches field `b` of object `a`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldNames {
    /// Unique name of the record.
    pub id: String,
    /// The text itself; the only field a record must have.
    pub text: String,
    /// Title, put before the text.
    pub title: String,
    /// Day of publication.
    pub date: String,
    /// Canonical address.
    pub url: String,
    /// Language code.
    pub lang: String,
    /// Who published it.
    pub source: String,
}

impl Default for FieldNames {
    fn default() -> FieldNames {
        let [id, text, title, date, url, lang, source] =
            ["id", "text", "title", "date", "url", "lang", "source"].map(str::to_owned);
        FieldNames { id, text, title, date, url, lang, source }
    }
}

/// The reader of that name.
pub fn reader(name: &str) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.name == name)
}

/// Reads one input, as a stream of documents and of what went wrong.
pub fn documents(input: Input, settings: &Settings) -> Documents {
    let stream = match stream::open(input) {
        Ok(stream) => stream,
        Err(error) => return Documents::failed(error),
    };
    let known = settings.format.or_else(|| by_extension(stream.name()));
    let (reader, stream) = match known {
        Some(reader) => (reader, stream),
        None => match sniff::reader(stream, settings) {
            Ok(sniffed) => sniffed,
            Err(error) => return Documents::failed(error),
        },
    };
    (reader.read)(stream, settings)
}

/// The reader whose extension a file name has, whatever its case.
fn by_extension(name: &str) -> Option<&'static Reader> {
    let (_, extension) = name.rsplit('/').next()?.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{READERS, by_extension};

    #[test]
    fn extensions_lead_to_one_reader() {
        for reader in READERS {
            for extension in reader.extensions {
                assert_eq!(by_extension(&format!("a.b/C.{}", extension.to_uppercase())).unwrap().name, reader.name);
            }
        }
        assert!(by_extension("folder.txt/file").is_none());
    }
}
