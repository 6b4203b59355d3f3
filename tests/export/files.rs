//! Writing to disk: whole files or none.

use std::io;
use std::path::Path;

use maillage::export::{Exporter, Part, Settings, exporter, to_file};

use super::hostile;

#[test]
fn names_of_files() {
    let names = |id: &str, output: &str| -> Vec<String> {
        let files = exporter(id).unwrap().files(Path::new(output));
        files.iter().map(|file| file.to_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("dot", "out/graph.gv"), ["out/graph.gv"]);
    assert_eq!(names("csv", "out/graph"), ["out/graph-nodes.csv", "out/graph-edges.csv", "out/graph-documents.csv"]);
    assert_eq!(names("csv", "graph.csv"), ["graph-nodes.csv", "graph-edges.csv", "graph-documents.csv"]);
    assert_eq!(names("csv", "v1.2"), ["v1.2-nodes.csv", "v1.2-edges.csv", "v1.2-documents.csv"]);
}

#[test]
fn a_failure_leaves_what_was_there() {
    const BROKEN: Exporter = Exporter {
        id: "broken",
        extension: "txt",
        description: "",
        parts: &[
            Part { suffix: "-a", write: |_, _, out| out.write_all(b"new") },
            Part { suffix: "-b", write: |_, _, _| Err(io::Error::other("no")) },
        ],
    };
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("x-a.txt");
    std::fs::write(&first, "old").unwrap();
    to_file(&BROKEN, &hostile::small(), &Settings::default(), &folder.path().join("x")).unwrap_err();
    assert_eq!(std::fs::read_to_string(&first).unwrap(), "old");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "temporary files are gone");
}

#[test]
fn files_are_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("graph.json");
    std::fs::write(&output, "old").unwrap();
    let files = to_file(exporter("json").unwrap(), &hostile::small(), &Settings::default(), &output).unwrap();
    assert_eq!(files.as_slice(), std::slice::from_ref(&output));
    assert!(std::fs::read_to_string(&output).unwrap().starts_with("{\"directed\":true"));
}

#[cfg(unix)]
#[test]
fn rights_links_and_devices_stay() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let write = |output: &Path| to_file(exporter("dot").unwrap(), &hostile::small(), &Settings::default(), output);
    std::fs::write(at("plain"), "old").unwrap();
    symlink(at("plain"), at("link")).unwrap();
    write(&at("link")).unwrap();
    write(&at("new")).unwrap();
    assert!(at("link").is_symlink());
    assert!(std::fs::read_to_string(at("plain")).unwrap().starts_with("digraph"));
    std::fs::write(at("usual"), "").unwrap();
    let mode = |name: &str| std::fs::metadata(at(name)).unwrap().permissions().mode();
    assert_eq!(mode("new"), mode("usual"));
    write(Path::new("/dev/null")).unwrap();
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}
