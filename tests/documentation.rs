//! What the pages say is so: their commands print what they show, and their links lead somewhere.
//!
//! A block fenced as `console` holds commands, each after `$ `, and their output. They run in a shell with the program
//! on its path, in a folder that holds a copy of `seeds/`, one block after the other. A block fenced with a format and a
//! path, as `toml mine/a.toml`, is a file that later commands find. `MAILLAGE_REWRITE=1 cargo test
//! --test documentation` writes what they print into the pages instead.
#![allow(clippy::print_stderr)] // tells which page was rewritten

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pages in the order of reading.
fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("README.md"), root.join("CONTRIBUTING.md"), root.join("CHANGELOG.md")];
    for folder in ["docs", "data", "data/languages"] {
        let entries = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        pages.extend(entries.filter(|path| path.extension().is_some_and(|extension| extension == "md")));
    }
    pages.sort();
    pages
}

#[cfg(unix)]
#[test]
fn commands_print_what_pages_show() {
    let rewrite = std::env::var_os("MAILLAGE_REWRITE").is_some();
    let mut stale = Vec::new();
    for page in pages() {
        let (shown, now) = (fs::read_to_string(&page).unwrap(), replayed(&page));
        if masked(&shown) == masked(&now) {
            continue;
        }
        if rewrite {
            eprintln!("rewrote {}", page.display());
            fs::write(&page, masked(&now)).unwrap();
        } else {
            stale.push(format!("{}:\n{}", page.display(), first_difference(&shown, &now)));
        }
    }
    assert!(stale.is_empty(), "run again with MAILLAGE_REWRITE=1\n{}", stale.join("\n"));
}

/// A page with every command run anew.
fn replayed(page: &Path) -> String {
    let text = fs::read_to_string(page).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    fs::create_dir(folder.path().join("seeds")).unwrap();
    for seed in fs::read_dir(seeds).unwrap().map(|entry| entry.unwrap().path()) {
        fs::copy(&seed, folder.path().join("seeds").join(seed.file_name().unwrap())).unwrap();
    }
    let (mut now, mut in_console, mut file) = (String::new(), false, None);
    for line in text.lines() {
        if let Some(fence) = line.strip_prefix("```") {
            in_console = fence == "console";
            file = fence.split_once(' ').map(|(_, path)| folder.path().join(path));
            file.iter().for_each(|file| fs::create_dir_all(file.parent().unwrap()).unwrap());
        } else if let Some(file) = &file {
            let mut file = fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
            writeln!(file, "{line}").unwrap();
        } else if in_console {
            let Some(command) = line.strip_prefix("$ ") else { continue };
            now.push_str(&format!("{line}\n{}", run(command, folder.path())));
            continue;
        }
        now.push_str(line);
        now.push('\n');
    }
    now
}

/// What a command prints, trailing blanks and blank lines at the end left out.
fn run(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_maillage"));
    let path = std::env::var("PATH").unwrap_or_default();
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{{ {command}\n}} 2>&1")]).current_dir(folder).env_remove("MAILLAGE_DB");
    shell.env("PATH", format!("{}:{path}", program.parent().unwrap().display()));
    let output = String::from_utf8(shell.output().unwrap().stdout).unwrap();
    let lines: Vec<&str> = output.lines().map(str::trim_end).collect();
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    lines[..end].iter().map(|line| format!("{line}\n")).collect()
}

/// With the time a release build takes instead of what it took here.
fn masked(page: &str) -> String {
    let word = |word: &str| if word.parse::<f64>().is_ok() && word.contains('.') { "0.1" } else { word }.to_owned();
    let timed = |line: &str| line.contains(" read in ") || line.contains(" imported in ");
    let line = |line: &str| match timed(line) {
        true => line.split(' ').map(word).collect::<Vec<_>>().join(" "),
        false => line.to_owned(),
    };
    page.lines().map(|text| line(text) + "\n").collect()
}

fn first_difference(shown: &str, now: &str) -> String {
    let pair = shown.lines().zip(now.lines()).find(|(shown, now)| masked(shown) != masked(now));
    pair.map_or("a different number of lines".to_owned(), |(shown, now)| format!("  shown  {shown}\n  now    {now}"))
}

#[test]
fn links_lead_somewhere() {
    let mut dead = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap();
            let local = !file.is_empty() && !target.contains("://");
            if local && !page.parent().unwrap().join(file).exists() {
                dead.push(format!("{} -> {target}", page.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}
