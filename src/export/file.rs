//! Writing to disk: whole files or none.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::{Exporter, Settings, View};

/// Writes a view to files and says which. Each file is complete or not there: it is written under a
/// temporary name beside its place, and all are renamed when all are written.
pub fn to_file(exporter: &Exporter, view: &View, settings: &Settings, output: &Path) -> io::Result<Vec<PathBuf>> {
    let files = exporter.files(output);
    let mut written: Vec<(TempPath, PathBuf)> = Vec::new();
    for (part, file) in exporter.parts.iter().zip(&files) {
        written.extend(written_beside(file, |out| (part.write)(view, settings, out))?);
    }
    for (temporary, place) in written {
        temporary.persist(place)?;
    }
    Ok(files)
}

/// Writes a file that is complete or not there.
pub fn whole_file(file: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if let Some((temporary, place)) = written_beside(file, write)? {
        temporary.persist(place)?;
    }
    Ok(())
}

/// Writes a file under a temporary name beside its place, and says both; nothing when it is a device, written at once.
fn written_beside(
    file: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<Option<(TempPath, PathBuf)>> {
    if is_stream(file) {
        write_through(File::options().write(true).open(file)?, write)?;
        return Ok(None);
    }
    // A link stays one: what it leads to is replaced.
    let place = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let temporary = write_through(beside(&place)?, write)?;
    temporary.as_file().sync_all()?;
    Ok(Some((temporary.into_temp_path(), place)))
}

/// A pipe, a terminal or another device, which no file may replace.
fn is_stream(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// A temporary file in the folder of another one, with the rights any new file has.
fn beside(file: &Path) -> io::Result<NamedTempFile> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn write_through<W: Write>(out: W, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<W> {
    let mut out = BufWriter::new(out);
    write(&mut out)?;
    out.into_inner().map_err(|error| error.into_error())
}
