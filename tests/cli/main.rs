//! The program as users run it: real processes on small corpora of their own.

mod build;
mod diff;
mod draw;
mod extract;
mod import;
mod inspect;
mod query;
mod review;
mod sources;
mod tables;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder of its own with a few documents.
fn corpus() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    folder
}

/// Writes a few documents.
fn fill(folder: &Path) {
    let texts = [
        (
            "a.txt",
            "Paris, March 4, 2024\n\nVladimir Putin ordered Sberbank to work with China. Sberbank developed GigaChat.\n",
        ),
        ("b.txt", "The European Union sanctioned Russia. China is a member of BRICS. Brazil is a member of BRICS.\n"),
        (
            "c.md",
            "# Paris et Berlin\n\nL'Allemagne a sanctionné la Russie. Olaf Scholz a rencontré Emmanuel Macron à Berlin.\n",
        ),
        (
            "d.jsonl",
            "{\"id\": \"d/1\", \"text\": \"Japan attacked nobody. Kenya supports Somalia.\", \"date\": \"2023-05-06\"}\n",
        ),
    ];
    for (name, text) in texts {
        std::fs::write(folder.join(name), text).unwrap();
    }
}

/// The program, to be run in a folder, deaf to the user's own settings.
fn maillage(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maillage"));
    command.current_dir(folder).args(args).env_remove("MAILLAGE_DB").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

/// What a run gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn run(folder: &Path, args: &[&str]) -> Run {
    finished(maillage(folder, args).output().unwrap())
}

/// Runs with something on the standard input.
fn run_with_input(folder: &Path, args: &[&str], input: &str) -> Run {
    let mut command = maillage(folder, args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    finished(child.wait_with_output().unwrap())
}

fn finished(output: Output) -> Run {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs what must succeed.
fn done(folder: &Path, args: &[&str]) -> String {
    let run = run(folder, args);
    assert_eq!(run.code, 0, "{args:?}: {}", run.err);
    run.out
}

/// Whether a run ended with a code and said some things.
fn check(folder: &Path, args: &[&str], code: i32, parts: &[&str]) {
    let run = run(folder, args);
    assert_eq!(run.code, code, "{args:?}: {}{}", run.out, run.err);
    for part in parts {
        assert!(run.out.contains(part) || run.err.contains(part), "{args:?}: {part}: {}{}", run.out, run.err);
    }
}

/// A corpus of many short documents in one file.
fn many(folder: &Path, documents: usize) -> PathBuf {
    let row = |number: usize| {
        format!("{{\"id\": \"n{number}\", \"text\": \"Report {number}. Russia sanctioned Germany.\"}}\n")
    };
    let file = folder.join("many.jsonl");
    std::fs::write(&file, (0..documents).map(row).collect::<String>()).unwrap();
    file
}

/// A result in JSON.
fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
