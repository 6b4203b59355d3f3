//! From what the user names to the files to read: folders, globs, files.
//!
//! The only place that looks into folders.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use walkdir::{DirEntry, WalkDir};

use super::{Place, ReadError, by_extension, stream};

/// The files found.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, sorted, each once; `-` for the standard input.
    pub files: Vec<PathBuf>,
    /// Files of folders left out because no reader has their extension.
    pub skipped: usize,
    /// Parts of folders that could not be looked into.
    pub problems: Vec<ReadError>,
}

/// Finds the files of folders, of globs, and those named outright.
///
/// Folders are searched at every depth for the extensions of the readers; hidden files and folders in
/// them are left out. A file named outright, or by a glob, is taken whatever its extension. Paths keep
/// the form they were given in, but for a `./` in front, so that a document is called the same whether
/// its folder was named `news` or `./news`. A name that leads nowhere is an error at once.
pub fn walk<P: AsRef<Path>>(paths: &[P]) -> Result<Found, ReadError> {
    let (mut files, mut found) = (BTreeSet::new(), Found::default());
    for path in paths {
        let path = plain(path.as_ref());
        if path.as_os_str() == "-" || (path.exists() && !path.is_dir()) {
            files.insert(path);
        } else if path.is_dir() {
            let readable = |file: &Path| file.to_str().is_none_or(|name| by_extension(name).is_some());
            search(WalkDir::new(&path), &readable, &mut files, &mut found);
        } else if is_pattern(&path) {
            files.append(&mut expand(&path, &mut found.problems)?);
        } else {
            return Err(ReadError::Missing { place: Place::file(&stream::name_of(&path)) });
        }
    }
    found.files = files.into_iter().collect();
    Ok(found)
}

/// A path without `.` components, unless it is nothing else.
fn plain(path: &Path) -> PathBuf {
    let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}

/// Adds the files below a folder that are wanted, and counts the others.
fn search(walk: WalkDir, wanted: &dyn Fn(&Path) -> bool, files: &mut BTreeSet<PathBuf>, found: &mut Found) {
    let entries = walk.follow_links(true).into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    for entry in entries {
        match entry {
            Err(error) => found.problems.push(unreadable(error)),
            Ok(entry) if !entry.file_type().is_file() => {}
            Ok(entry) => {
                let path = plain(entry.path());
                if wanted(&path) {
                    files.insert(path);
                } else {
                    found.skipped += 1;
                }
            }
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn unreadable(error: walkdir::Error) -> ReadError {
    let place = Place::file(&error.path().map(stream::name_of).unwrap_or_default());
    ReadError::Unreadable { place, source: error.into() }
}

fn is_pattern(path: &Path) -> bool {
    path.components().any(|part| is_wild(part.as_os_str()))
}

fn is_wild(part: &OsStr) -> bool {
    part.as_encoded_bytes().iter().any(|byte| b"*?[{".contains(byte))
}

/// The files a glob matches; `*` stays within a folder, `**` does not.
fn expand(pattern: &Path, problems: &mut Vec<ReadError>) -> Result<BTreeSet<PathBuf>, ReadError> {
    let name = stream::name_of(pattern);
    let matcher = compile(&name)?;
    let base: PathBuf = pattern.components().take_while(|part| !is_wild(part.as_os_str())).collect();
    let base = if base.as_os_str().is_empty() { Path::new(".") } else { &base };
    let (mut files, mut found) = (BTreeSet::new(), Found::default());
    if base.is_dir() {
        search(WalkDir::new(base), &|file| matcher.is_match(file), &mut files, &mut found);
    }
    problems.append(&mut found.problems);
    if files.is_empty() { Err(ReadError::NoMatch { place: Place::file(&name) }) } else { Ok(files) }
}

fn compile(pattern: &str) -> Result<GlobMatcher, ReadError> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).build();
    glob.map(|glob| glob.compile_matcher())
        .map_err(|error| ReadError::Pattern { place: Place::file(pattern), problem: error.kind().to_string() })
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::walk;

    /// A folder with texts, a hidden file, and a file no reader knows.
    fn corpus() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("deep")).unwrap();
        for name in ["b.txt", "a.MD", "deep/c.jsonl", "deep/d.bin", ".hidden.txt"] {
            std::fs::write(folder.path().join(name), "text").unwrap();
        }
        folder
    }

    fn found(folder: &Path, names: &[&str]) -> (Vec<String>, usize) {
        let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
        let found = walk(&paths).unwrap();
        let relative = |file: &PathBuf| file.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (found.files.iter().map(relative).collect(), found.skipped)
    }

    #[test]
    fn folders_globs_and_files() {
        let folder = corpus();
        let cases: [(&[&str], &[&str], usize); 5] = [
            (&[""], &["a.MD", "b.txt", "deep/c.jsonl"], 1),
            (&["deep/d.bin", "deep", "deep/./c.jsonl"], &["deep/c.jsonl", "deep/d.bin"], 1),
            (&["*.txt"], &["b.txt"], 0),
            (&["**/*.{bin,txt}"], &["b.txt", "deep/d.bin"], 0),
            (&[".hidden.txt"], &[".hidden.txt"], 0),
        ];
        for (names, files, skipped) in cases {
            assert_eq!(found(folder.path(), names), (files.iter().map(|name| (*name).to_owned()).collect(), skipped));
        }
    }

    #[test]
    fn names_that_lead_nowhere() {
        let folder = corpus();
        let message = |name: &str| walk(&[folder.path().join(name)]).unwrap_err().to_string();
        assert!(message("e.txt").ends_with("e.txt: no such file or folder"));
        assert!(message("*.html").ends_with("*.html: no file matches this pattern"));
        assert!(message("[.txt").contains("[.txt: not a pattern: "));
    }
}
