//! Files of trained models: what `examples/train` writes and language packs hold.
//!
//! One line of text, `maillage NAME VERSION CHECKSUM`, then sections. A section is a line
//! `NAME ROWS BYTES CLASS,CLASS,...` and that many bytes: for each feature, in order, its distance from the
//! one before (seven bits a byte, the lowest first), the number of its weights, and each weight's class
//! and value.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::linear::{MOST_CLASSES, Rows};
use super::{DataError, Source};

/// A linear model with the names of its classes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Name of the section.
    pub name: String,
    /// Names of its classes, by number.
    pub classes: Vec<String>,
    /// What it has learnt.
    pub rows: Rows,
}

/// What a kind of model file is called, and the version of the features it was trained with: one that
/// was trained with others must not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Such as `parser`.
    pub name: &'static str,
    /// Counted up with every change of the features.
    pub version: u32,
}

/// A model that is unpacked when it is first asked for. One from a user's folder is unpacked at once, so that
/// damage is reported.
#[derive(Clone, Debug)]
pub struct Lazy<T> {
    bytes: Cow<'static, [u8]>,
    unpack: fn(&[u8]) -> Result<T, String>,
    model: OnceLock<T>,
}

impl<T> Lazy<T> {
    /// Reads a file; `None` where the language has none.
    pub(crate) fn load(
        source: &Source,
        path: &str,
        unpack: fn(&[u8]) -> Result<T, String>,
    ) -> Result<Option<Lazy<T>>, DataError> {
        let Some(bytes) = source.bytes(path)? else { return Ok(None) };
        let lazy = Lazy { bytes, unpack, model: OnceLock::new() };
        if let Cow::Owned(bytes) = &lazy.bytes {
            let model = unpack(bytes).map_err(|problem| DataError::new(path, 0, problem))?;
            let _ = lazy.model.set(model);
        }
        Ok(Some(lazy))
    }

    /// A model that needs no unpacking, such as one that was just trained.
    pub fn ready(model: T) -> Lazy<T> {
        let unpack = |_: &[u8]| Err("nothing to unpack".to_owned());
        Lazy { bytes: Cow::Borrowed(&[]), unpack, model: OnceLock::from(model) }
    }

    /// The model.
    pub fn get(&self) -> &T {
        let unpacked = || (self.unpack)(&self.bytes).expect("embedded models were unpacked by a test");
        self.model.get_or_init(unpacked)
    }
}

impl Format {
    /// The bytes of a file.
    pub fn pack(&self, sections: &[Section]) -> Vec<u8> {
        let mut body = Vec::new();
        for section in sections {
            let rows = packed(&section.rows);
            let (name, classes) = (&section.name, section.classes.join(","));
            body.extend(format!("{name} {} {} {classes}\n", section.rows.features().len(), rows.len()).bytes());
            body.extend(rows);
        }
        self.seal(&body)
    }

    /// Puts the first line before sections that are bytes already.
    pub fn seal(&self, body: &[u8]) -> Vec<u8> {
        let mut file = format!("maillage {} {} {:016x}\n", self.name, self.version, checksum(body)).into_bytes();
        file.extend(body);
        file
    }

    /// The sections of a file, or what is wrong with it.
    pub fn unpack(&self, file: &[u8]) -> Result<Vec<Section>, String> {
        let mut body = file;
        let head = line(&mut body).ok_or_else(|| self.foreign())?;
        let rest = head.strip_prefix("maillage ").and_then(|rest| rest.strip_prefix(self.name));
        let (version, sum) = rest.and_then(|rest| rest.trim_start().split_once(' ')).ok_or_else(|| self.foreign())?;
        if version != self.version.to_string() {
            let (name, own) = (self.name, self.version);
            return Err(format!("a {name} of version {version}, expected {own}; train it again with examples/train"));
        }
        if u64::from_str_radix(sum, 16) != Ok(checksum(body)) {
            return Err("damaged: its checksum is another; copy it again".to_owned());
        }
        let mut sections = Vec::new();
        while !body.is_empty() {
            sections.push(section(&mut body).ok_or_else(|| self.foreign())?);
        }
        Ok(sections)
    }

    /// A table of the rows of a section.
    pub fn table<T>(&self, table: Option<T>) -> Result<T, String> {
        table.ok_or_else(|| self.foreign())
    }

    fn foreign(&self) -> String {
        format!("no model of maillage; expected a file that begins with `maillage {} {}`", self.name, self.version)
    }
}

/// Takes a line off the front.
fn line<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let text = std::str::from_utf8(&bytes[..end]).ok()?;
    *bytes = &bytes[end + 1..];
    Some(text)
}

fn section(body: &mut &[u8]) -> Option<Section> {
    let mut fields = line(body)?.splitn(4, ' ');
    let name = fields.next()?.to_owned();
    let (rows, bytes): (usize, usize) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let classes: Vec<String> = fields.next()?.split(',').map(str::to_owned).collect();
    let (packed, rest) = body.split_at_checked(bytes)?;
    *body = rest;
    let rows = unpacked(packed, rows, classes.len().min(MOST_CLASSES))?;
    Some(Section { name, classes, rows })
}

fn packed(rows: &Rows) -> Vec<u8> {
    let (mut bytes, mut before) = (Vec::new(), 0);
    for (feature, weights) in rows.iter() {
        let mut distance = feature - before;
        while distance > 0x7F {
            bytes.push(distance as u8 | 0x80);
            distance >>= 7;
        }
        bytes.push(distance as u8);
        bytes.push(weights.len() as u8);
        bytes.extend(weights.iter().flat_map(|&(class, weight)| [class, weight as u8]));
        before = feature;
    }
    bytes
}

fn unpacked(mut bytes: &[u8], count: usize, classes: usize) -> Option<Rows> {
    let mut rows = Rows::with_capacity(count.min(bytes.len()), bytes.len() / 2);
    let mut feature = 0u32;
    for _ in 0..count {
        let distance = varint(&mut bytes).filter(|&distance| distance != 0)?;
        feature = feature.checked_add(distance)?;
        let (&length, rest) = bytes.split_first()?;
        let (weights, rest) = rest.split_at_checked(2 * usize::from(length))?;
        rows.push(feature, weights.as_chunks().0.iter().map(|&[class, weight]| (class, weight as i8)));
        bytes = rest;
    }
    let known = rows.weights().iter().all(|&(class, _)| usize::from(class) < classes);
    (known && bytes.is_empty()).then_some(rows)
}

/// Takes a number off the front.
#[inline]
fn varint(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return u32::try_from(value).ok();
        }
    }
    None
}

/// FNV-1a over words of eight bytes: damage shows, and megabytes take a millisecond.
fn checksum(bytes: &[u8]) -> u64 {
    let mut words = bytes.chunks_exact(8);
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(23);
    let sum = words.by_ref().fold(0xCBF2_9CE4_8422_2325, |sum, word| {
        mix(sum, u64::from_le_bytes(word.try_into().expect("chunks of eight")))
    });
    words.remainder().iter().fold(sum, |sum, &byte| mix(sum, u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::{Format, Section};
    use crate::knowledge::linear::{Row, Rows};

    const FORMAT: Format = Format { name: "parser", version: 3 };

    fn sections() -> Vec<Section> {
        let row = |feature: u32, weights: &[(u8, i8)]| Row { feature, weights: weights.to_vec() };
        let rows = [row(7, &[(0, 1)]), row(300, &[(0, -128), (2, 127)]), row(u32::MAX, &[(1, -1)])];
        let classes = ["shift", "left", "right"].map(str::to_owned).to_vec();
        let section = Section { name: "moves".to_owned(), classes, rows: rows.into_iter().collect() };
        vec![section.clone(), Section { name: "labels".to_owned(), rows: Rows::default(), ..section }]
    }

    #[test]
    fn file_and_back() {
        assert_eq!(FORMAT.unpack(&FORMAT.pack(&sections())), Ok(sections()));
    }

    #[test]
    fn damaged_foreign_and_old_files_say_so() {
        let file = FORMAT.pack(&sections());
        let problem = |file: &[u8]| FORMAT.unpack(file).unwrap_err();
        let mut damaged = file.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(problem(&damaged).contains("damaged"));
        assert!(problem(&file[..file.len() - 1]).contains("damaged"));
        assert!(problem(b"PK").contains("no model"));
        assert!(problem(&Format { name: "tagger", ..FORMAT }.pack(&sections())).contains("no model"));
        assert!(problem(&Format { version: 2, ..FORMAT }.pack(&sections())).contains("version 2"));
    }
}
