//! The file on the disk.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::text::{Entry, check, entries};
use super::{Decisions, ReviewError, block, parse};
use crate::model::Decision;

/// How often to begin again when somebody else wrote meanwhile.
const ATTEMPTS: usize = 20;

/// Reads a file; one that is not there holds nothing.
pub fn read(path: &Path) -> Result<Decisions, ReviewError> {
    text(path).map(|text| parse(&text))
}

/// Adds a decision and gives its number. What else the file holds, comments and broken entries too, stays as it is.
pub fn append(path: &Path, decision: &Decision) -> Result<usize, ReviewError> {
    let block = written(decision)?;
    rewrite(path, |text| {
        let entries = entries(text);
        let place = entries.iter().filter(|entry| is_later(entry, decision)).map(|entry| entry.range.start).min();
        let number = 1 + entries.iter().filter(|entry| is_decision(entry) && !is_later(entry, decision)).count();
        Ok((insert(text, place.unwrap_or(text.len()), &block), number))
    })
}

/// Takes out the decision of a number, as [`Decisions::list`] counts them.
pub fn take_back(path: &Path, number: usize) -> Result<Decision, ReviewError> {
    rewrite(path, |text| {
        let mut entries = entries(text);
        entries.retain(is_decision);
        entries.sort_by(|one, other| when(one).cmp(when(other)));
        let last = entries.len();
        let found = number.checked_sub(1).filter(|place| *place < last);
        let place = found.ok_or_else(|| ReviewError::NoSuch { path: path.to_owned(), number, last })?;
        let Entry { range, decision } = entries.swap_remove(place);
        let decision = decision.map_err(|problem| ReviewError::Unfit(problem.to_string()))?;
        let rest = text[range.end..].trim_start_matches(['\n', '\r']);
        Ok((format!("{}{rest}", &text[..range.start]), decision))
    })
}

fn is_decision(entry: &Entry) -> bool {
    entry.decision.is_ok()
}

fn when(entry: &Entry) -> &str {
    entry.decision.as_ref().map_or("", |decision| &decision.when)
}

fn is_later(entry: &Entry, decision: &Decision) -> bool {
    when(entry) > decision.when.as_str()
}

/// The text of a decision, if reading it would give that decision.
fn written(decision: &Decision) -> Result<String, ReviewError> {
    check(decision).map_err(ReviewError::Unfit)?;
    let block = block::write(decision).map_err(ReviewError::Unfit)?;
    let read = parse(&block);
    match read.problems.first() {
        Some(problem) => Err(ReviewError::Unfit(problem.cause.clone())),
        None => Ok(block),
    }
}

/// A text with a block put in at a place, an empty line on either side.
fn insert(text: &str, place: usize, block: &str) -> String {
    let (before, after) = text.split_at(place);
    let gap = match before {
        "" => "",
        _ if before.ends_with("\n\n") => "",
        _ if before.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let end = if after.is_empty() { "" } else { "\n" };
    format!("{before}{gap}{block}{end}{after}")
}

fn text(path: &Path) -> Result<String, ReviewError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(cause) => Err(ReviewError::File { path: path.to_owned(), cause }),
    }
}

/// Puts a changed text in place of a file. Begins again if another program wrote meanwhile.
fn rewrite<T>(path: &Path, change: impl Fn(&str) -> Result<(String, T), ReviewError>) -> Result<T, ReviewError> {
    let failed = |cause| ReviewError::File { path: path.to_owned(), cause };
    for _ in 0..ATTEMPTS {
        let before = text(path)?;
        let (after, result) = change(&before)?;
        // A link stays one: what it leads to is replaced.
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let prepared = prepare(&place, &after).map_err(failed)?;
        if text(path)? == before {
            prepared.persist(place).map_err(|error| failed(error.error))?;
            return Ok(result);
        }
    }
    Err(ReviewError::Contested(path.to_owned()))
}

/// A text under another name in the folder of a file, safe on the disk and with the rights any new file has.
fn prepare(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}
