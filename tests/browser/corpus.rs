//! Small corpora as the program makes pages of them: files of their own, or served.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

/// The address of the page about `seeds/`, a file of its own.
pub(crate) fn seeds_page() -> String {
    static PAGE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, page) = PAGE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let page = export(&seeds(), folder.path());
        (folder, page)
    });
    address(page)
}

/// The reports that come with the program.
pub(crate) fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// Builds a database of `documents` in `folder`, and a page of it.
pub(crate) fn export(documents: &Path, folder: &Path) -> PathBuf {
    let database = build(documents, folder);
    let page = folder.join("page.html");
    run(maillage().args(["export", "--format", "html", "-o"]).arg(&page).arg("--db").arg(&database));
    page
}

/// Builds a database of `documents` in `folder`, or brings it up to date.
pub(crate) fn build(documents: &Path, folder: &Path) -> PathBuf {
    let database = folder.join("maillage.db");
    run(maillage().arg("build").arg(documents).arg("--db").arg(&database));
    database
}

/// The address of a file.
pub(crate) fn address(page: &Path) -> String {
    format!("file://{}", page.display())
}

/// A server of the program, ended with its value.
pub(crate) struct Server {
    process: Child,
    /// Where the page is.
    pub(crate) address: String,
}

impl Server {
    /// Serves a database at any free port.
    pub(crate) fn of(database: &Path) -> Server {
        let mut command = maillage();
        command.args(["serve", "--port", "0", "--db"]).arg(database);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program runs");
        let mut said = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let address =
            said.find_map(|line| line.ok().filter(|line| line.starts_with("http"))).expect("it says where it is");
        Server { process, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn maillage() -> Command {
    Command::new(env!("CARGO_BIN_EXE_maillage"))
}

fn run(command: &mut Command) {
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
