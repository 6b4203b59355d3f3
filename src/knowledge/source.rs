//! Where data files come from: the tree embedded in the program, overlaid by a folder of the same form.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use super::DataError;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// The data tree: embedded files, each replaced by the file of the same path in the overlay, if any.
#[derive(Clone, Debug, Default)]
pub struct Source {
    overlay: Option<PathBuf>,
}

impl Source {
    /// The embedded tree alone.
    pub fn embedded() -> Source {
        Source::default()
    }

    /// The embedded tree with a user's folder over it.
    pub fn overlaid(folder: &Path) -> Source {
        Source { overlay: Some(folder.to_owned()) }
    }

    /// SHA-256 of all tables, in hexadecimal: equal for equal paths and contents.
    pub fn fingerprint(&self) -> Result<String, DataError> {
        let mut hasher = Sha256::new();
        for folder in ["gazetteer", "languages", "ontology"] {
            self.add_folder(folder, &mut hasher)?;
        }
        self.add_file(super::confidence::FILE, &mut hasher)?;
        Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    fn add_folder(&self, folder: &str, hasher: &mut Sha256) -> Result<(), DataError> {
        for file in self.files(folder) {
            self.add_file(&file, hasher)?;
        }
        let below = self.folders(folder).into_iter();
        below.map(|name| format!("{folder}/{name}")).try_for_each(|folder| self.add_folder(&folder, hasher))
    }

    fn add_file(&self, file: &str, hasher: &mut Sha256) -> Result<(), DataError> {
        let bytes = self.bytes(file)?.unwrap_or_default();
        hasher.update((file.len() as u64).to_le_bytes());
        hasher.update(file);
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(&bytes);
        Ok(())
    }

    /// The text of a file, `None` where there is no such file.
    pub(crate) fn text(&self, path: &str) -> Result<Option<Cow<'static, str>>, DataError> {
        if let Some(file) = self.overlay.as_ref().map(|folder| folder.join(path)).filter(|file| file.is_file()) {
            let text = std::fs::read_to_string(&file).map_err(|error| DataError::new(path, 0, error.to_string()))?;
            return Ok(Some(Cow::Owned(text)));
        }
        let Some(file) = EMBEDDED.get_file(path) else { return Ok(None) };
        let text = file.contents_utf8().ok_or_else(|| DataError::new(path, 0, "not UTF-8"))?;
        Ok(Some(Cow::Borrowed(text)))
    }

    /// The bytes of a file, `None` where there is no such file.
    pub(crate) fn bytes(&self, path: &str) -> Result<Option<Cow<'static, [u8]>>, DataError> {
        if let Some(file) = self.overlay.as_ref().map(|folder| folder.join(path)).filter(|file| file.is_file()) {
            let bytes = std::fs::read(&file).map_err(|error| DataError::new(path, 0, error.to_string()))?;
            return Ok(Some(Cow::Owned(bytes)));
        }
        Ok(EMBEDDED.get_file(path).map(|file| Cow::Borrowed(file.contents())))
    }

    /// The text of a file that must be there.
    pub(crate) fn required(&self, path: &str) -> Result<Cow<'static, str>, DataError> {
        self.text(path)?.ok_or_else(|| DataError::new(path, 0, "missing"))
    }

    /// Paths of the files directly inside a folder, sorted.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        self.entries(folder, true)
    }

    /// Names of the folders directly inside a folder, sorted.
    pub(crate) fn folders(&self, folder: &str) -> Vec<String> {
        self.entries(folder, false)
    }

    fn entries(&self, folder: &str, files: bool) -> Vec<String> {
        let mut names = BTreeSet::new();
        if let Some(dir) = EMBEDDED.get_dir(folder) {
            let embedded = dir.entries().iter().filter(|entry| entry.as_file().is_some() == files);
            names.extend(embedded.filter_map(|entry| Some(entry.path().file_name()?.to_str()?.to_owned())));
        }
        let overlay =
            self.overlay.iter().filter_map(|root| std::fs::read_dir(root.join(folder)).ok()).flatten().flatten();
        let overlay = overlay.filter(|entry| entry.path().is_file() == files);
        names.extend(overlay.filter_map(|entry| entry.file_name().into_string().ok()));
        let path = |name: String| if files { format!("{folder}/{name}") } else { name };
        names.into_iter().filter(|name| !name.starts_with('.')).map(path).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn fingerprints_tell_tables_apart() {
        let folder = tempfile::tempdir().unwrap();
        let (embedded, overlaid) = (Source::embedded(), Source::overlaid(folder.path()));
        assert_eq!(embedded.fingerprint(), overlaid.fingerprint());
        std::fs::create_dir(folder.path().join("ontology")).unwrap();
        std::fs::write(folder.path().join("ontology/kinds.toml"), "").unwrap();
        assert_ne!(embedded.fingerprint(), overlaid.fingerprint());
    }
}
