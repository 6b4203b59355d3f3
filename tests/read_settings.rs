//! What the settings change, and what holds for inputs of any length.

use std::io::{self, Read};

use maillage::read::{FieldNames, Input, ReadError, Settings, documents, reader};

fn read(name: &str, text: &str, settings: &Settings) -> Vec<Result<String, String>> {
    let documents = documents(Input::memory(name, text), settings);
    documents.map(|document| document.map(|found| found.text).map_err(|error| error.to_string())).collect()
}

#[test]
fn fields_have_the_names_asked_for() {
    let fields = FieldNames { text: "body".to_owned(), source: "from.name".to_owned(), ..FieldNames::default() };
    let settings = Settings { fields, ..Settings::default() };
    let line = r#"{"body": "Words.", "from": {"name": "Gazette"}}"#;
    let document = documents(Input::memory("a.jsonl", line), &settings).next().unwrap().unwrap();
    assert_eq!((document.text.as_str(), document.source.as_deref()), ("Words.", Some("Gazette")));
    assert_eq!(read("-", "body\tid\nCell.\t1\n", &settings), [Ok("Cell.".to_owned())]);
}

#[test]
fn the_format_and_the_language_can_be_forced() {
    let settings = Settings { format: reader("text"), language: Some("fr".to_owned()), ..Settings::default() };
    let line = r#"{"text": "Words.", "lang": "en"}"#;
    assert_eq!(read("a.jsonl", line, &settings), [Ok(line.to_owned())]);
    let settings = Settings { format: None, ..settings };
    let document = documents(Input::memory("a.jsonl", line), &settings).next().unwrap().unwrap();
    assert_eq!(document.language.as_deref(), Some("fr"));
}

#[test]
fn what_is_too_long_is_refused_and_the_rest_read() {
    let settings = Settings { max_bytes: 40, ..Settings::default() };
    let long = "long ".repeat(30);
    let lines = format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"Short.\"}}\n");
    let refused = |place: &str| Err(format!("{place}: longer than 40 bytes"));
    assert_eq!(read("a.jsonl", &lines, &settings), [refused("a.jsonl:1: record 1"), Ok("Short.".to_owned())]);
    let table = format!("id,text\n1,\"{long}\n{long}\"\n2,Short.\n");
    assert_eq!(read("a.csv", &table, &settings), [refused("a.csv:2: record 1"), Ok("Short.".to_owned())]);
    for name in ["a.txt", "a.md", "a.html", "a.json"] {
        assert_eq!(read(name, &lines, &settings), [refused(name)]);
    }
}

/// The same line for ever, some bytes at a time.
struct Endless(&'static [u8], usize);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = buffer.len().min(7);
        for byte in &mut buffer[..size] {
            *byte = self.0[self.1 % self.0.len()];
            self.1 += 1;
        }
        Ok(size)
    }
}

#[test]
fn streams_without_end_are_read_as_they_come() {
    for (name, line) in [("-", "{\"text\": \"Words.\"}\n"), ("a.csv", "text,text\n")] {
        let bytes = Box::new(Endless(line.as_bytes(), 0));
        let found = documents(Input::Bytes { name: name.to_owned(), bytes }, &Settings::default());
        let ids: Vec<String> = found.take(3).map(|document| document.unwrap().id).collect();
        assert_eq!(ids, [1, 2, 3].map(|number| format!("{name}#{number}")));
    }
}

/// Some bytes, then a failure of the disk.
struct Failing(&'static [u8]);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::other("disk failure")),
            size => Ok(size),
        }
    }
}

#[test]
fn a_failure_of_the_disk_ends_the_stream_once() {
    for name in ["a.jsonl", "a.txt"] {
        let bytes = Box::new(Failing(b"{\"text\": \"Words.\"}\n"));
        let results = documents(Input::Bytes { name: name.to_owned(), bytes }, &Settings::default());
        let last = results.last().unwrap().unwrap_err();
        assert!(matches!(&last, ReadError::Unreadable { .. }), "{last}");
        assert_eq!(last.to_string(), format!("{name}: cannot be read: disk failure"));
    }
    let missing = documents(Input::from("no/such/file.txt"), &Settings::default()).next().unwrap().unwrap_err();
    assert_eq!(missing.to_string(), "no/such/file.txt: no such file or folder");
}
