//! The modules of the page can be joined into one script, keep to the policy of the page, and speak all its languages.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// The modules of `web/`, by path.
fn modules() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("web");
    let files = WalkDir::new(&root).into_iter().map(|entry| entry.unwrap().into_path());
    let scripts = files.filter(|path: &PathBuf| path.extension().is_some_and(|extension| extension == "js"));
    let named =
        |path: PathBuf| (path.strip_prefix(&root).unwrap().display().to_string(), fs::read_to_string(&path).unwrap());
    scripts.map(named).collect()
}

#[test]
fn modules_can_be_joined_into_one_script() {
    let mut owners = BTreeMap::new();
    for (file, text) in modules() {
        for line in text.lines() {
            for name in declared(line) {
                let other = owners.insert(name.clone(), file.clone());
                assert_eq!(other, None, "`{name}` is declared in {file}, too");
            }
            let is_plain = !line.starts_with("import ") || (line.starts_with("import { ") && line.ends_with(".js';"));
            assert!(is_plain && !line.contains(" as ") || !line.starts_with("import "), "{file}: {line}");
            assert!(!line.starts_with("export default") && !line.starts_with("export {"), "{file}: {line}");
        }
    }
    assert!(owners.len() > 100);
}

/// The names that a line at the top level of a module declares.
fn declared(line: &str) -> Vec<String> {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let line = line.strip_prefix("async ").unwrap_or(line);
    let Some(rest) = ["function ", "const ", "let ", "class "].iter().find_map(|word| line.strip_prefix(word)) else {
        return Vec::new();
    };
    let names = if rest.starts_with('[') || rest.starts_with('{') {
        rest.split(['=', ']', '}']).next()
    } else {
        rest.split(['(', ' ', ';']).next()
    };
    names.unwrap_or_default().split([',', ' ', '[', '{']).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[test]
fn text_never_becomes_markup_or_code() {
    const FORBIDDEN: &[&str] = &[
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "setAttribute('style'",
        "srcdoc",
    ];
    for (file, text) in modules() {
        for word in FORBIDDEN {
            assert!(!text.contains(word), "{file} uses {word}");
        }
    }
}

#[test]
fn all_languages_have_the_same_words() {
    let languages: Vec<(String, String)> =
        modules().into_iter().filter(|(file, _)| ["words/en.js", "words/fr.js"].contains(&file.as_str())).collect();
    assert!(languages.len() >= 2);
    let (_, first) = &languages[0];
    for (file, text) in &languages[1..] {
        assert_eq!(entries(first), entries(text), "{file}");
    }
}

/// The keys of a file of words, each with the gaps of its text.
fn entries(text: &str) -> Vec<(String, Vec<String>)> {
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let key = line.strip_prefix("  ").and_then(|line| line.split_once(':')).map(|(key, _)| key);
        match key.filter(|key| key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')) {
            Some(key) => entries.push((key.to_owned(), line.to_owned())),
            None => entries.last_mut().map_or((), |(_, text)| text.push_str(line)),
        }
    }
    entries.into_iter().map(|(key, text)| (key, gaps_of(&text))).collect()
}

/// The names in braces of a text, each once, by alphabet.
fn gaps_of(text: &str) -> Vec<String> {
    let mut gaps: Vec<String> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(gap, _)| gap.to_owned()).collect();
    gaps.retain(|gap| gap.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_'));
    gaps.sort();
    gaps.dedup();
    gaps
}
