//! The shape of the house: modules import only what lies below them, and only the command line speaks to the world.

use std::fs;
use std::path::{Path, PathBuf};

/// The rows of the house from the ground up; modules of one row do not know each other.
const ROWS: &[&[&str]] = &[
    &["model"],
    &["knowledge"],
    &["graph"],
    &[
        "analyze",
        "community",
        "compare",
        "detect",
        "draw",
        "export",
        "import",
        "link",
        "measure",
        "path",
        "read",
        "relate",
        "report",
        "reprint",
        "review",
        "score",
        "store",
    ],
    &["pipeline"],
    &["web"],
    &["cli"],
];

/// What only the command line may write: printing, the environment, ending the program.
const WORLDLY: &[&str] = &[
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "std::env::",
    "env::var",
    "process::exit",
    "io::stdout",
    "io::stderr",
];

/// All Rust files of `src/`, with the module each belongs to.
fn sources() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &mut found);
    found.sort();
    let module = |file: &PathBuf| {
        let inside = file.strip_prefix(&root).unwrap().with_extension("");
        inside.iter().next().unwrap().to_str().unwrap().to_owned()
    };
    found.into_iter().map(|file| (module(&file), file)).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// A file without its comments and its unit tests, which may use what they like.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn row(module: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&module))
}

/// The modules a text names after `crate::` or `maillage::`, those of `use crate::{a, b}` included.
fn imports(code: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for root in ["crate::", "maillage::"] {
        for (start, _) in code.match_indices(root) {
            let rest = &code[start + root.len()..];
            match rest.strip_prefix('{') {
                Some(group) => modules.extend(first_names(group)),
                None => modules.push(name(rest)),
            }
        }
    }
    modules
}

/// The names at the outer level of a braced list, up to its end.
fn first_names(group: &str) -> Vec<String> {
    let (mut depth, mut item, mut names) = (0, String::new(), Vec::new());
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&std::mem::take(&mut item))),
            _ => item.push(letter),
        }
    }
    names.push(name(&item));
    names.retain(|name| !name.is_empty());
    names
}

fn name(text: &str) -> String {
    text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

#[test]
fn modules_import_only_what_lies_below() {
    let mut wrong = Vec::new();
    for (module, file) in sources() {
        let Some(own) = row(&module) else {
            assert!(["lib", "main"].contains(&module.as_str()), "{module} stands in no row");
            continue;
        };
        for import in imports(&code(&file)) {
            let below = row(&import).is_some_and(|other| other < own);
            if import != module && !below {
                wrong.push(format!("{} imports {import}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_speaks_to_the_world() {
    let mut wrong = Vec::new();
    for (module, file) in sources().into_iter().filter(|(module, _)| module != "main") {
        let code = code(&file);
        let speaks = WORLDLY.iter().filter(|word| code.contains(**word));
        let allowed = |word: &&&str| module == "cli" && !word.ends_with('!');
        wrong.extend(speaks.filter(|word| !allowed(word)).map(|word| format!("{}: {word}", file.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_seen() {
    let code = "use crate::{analyze, detect::x};\nuse maillage::read::{self, y};\nlet a = crate::store::B;";
    assert_eq!(imports(code), ["analyze", "detect", "store", "read"]);
}
