//! One file of many: style sheets and modules in the places where the page refers to them, and nothing else let in.
//!
//! Modules of the page import only by `import { ... } from './x.js'` lines and export only declarations, and no two
//! declare the same name, so that they can stand one after another in one script: what a module needs before it, import
//! lines and the word `export` gone.

use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::web::site;

/// Where the page starts.
const MAIN: &str = "main.js";

/// What the page refers to its first module by.
const SCRIPT: &str = r#"<script type="module" src="/web/main.js"></script>"#;

/// What begins and ends a reference to a style sheet.
const SHEET: [&str; 2] = [r#"<link rel="stylesheet" href="/web/"#, r#"">"#];

/// After what the rules of the page stand: nothing before them may load anything.
const HEAD: &str = "<head>";

/// The page with everything in it.
pub(super) fn page(json: &str) -> String {
    let (mut page, styles) = styled(site::page());
    let script = script();
    let rules = format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data: blob:; base-uri 'none'; form-action 'none'",
        hash(&script),
        styles.iter().map(|style| hash(style)).collect::<Vec<_>>().join(" "),
    );
    let rules = format!("{HEAD}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{rules}\">");
    page = page.replacen(HEAD, &rules, 1);
    let data = json.replace('<', "\\u003c");
    let data = format!("<script type=\"application/json\" id=\"maillage\">{data}</script>");
    page.replacen(SCRIPT, &format!("{data}\n<script type=\"module\">{script}</script>"), 1)
}

/// A page with its style sheets in it, and these.
fn styled(page: &str) -> (String, Vec<&'static str>) {
    let (mut styled, mut styles, mut rest) = (String::with_capacity(page.len()), Vec::new(), page);
    while let Some((before, after)) = rest.split_once(SHEET[0]) {
        let (name, after) = after.split_once(SHEET[1]).expect("a test reads the page");
        let style = site::text(name).expect("a test reads the page");
        styled.push_str(before);
        styled.push_str(&format!("<style>{style}</style>"));
        styles.push(style);
        rest = after;
    }
    (styled + rest, styles)
}

/// All modules as one script.
fn script() -> String {
    let (mut met, mut order) = (BTreeSet::new(), Vec::new());
    visit(MAIN.to_owned(), &mut met, &mut order);
    order.iter().map(|name| stripped(site::text(name).unwrap_or_default())).collect()
}

/// Adds a module after all that it imports. One met before is there already: the page has no circles.
fn visit(name: String, met: &mut BTreeSet<String>, order: &mut Vec<String>) {
    if !met.insert(name.clone()) {
        return;
    }
    for import in site::text(&name).unwrap_or_default().lines().filter_map(imported) {
        visit(resolved(&name, import), met, order);
    }
    order.push(name);
}

/// What a line imports, as it says it.
fn imported(line: &str) -> Option<&str> {
    let (_, from) = line.strip_prefix("import ")?.rsplit_once(" from ")?;
    from.trim_end().trim_end_matches(';').strip_prefix('\'')?.strip_suffix('\'')
}

/// A path below `web/`, from how a module there refers to it.
fn resolved(module: &str, import: &str) -> String {
    let mut parts: Vec<&str> = module.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A module without its imports, its declarations no longer exported.
fn stripped(text: &str) -> String {
    let lines = text.lines().filter(|line| imported(line).is_none());
    lines.map(|line| format!("{}\n", line.strip_prefix("export ").unwrap_or(line))).collect()
}

/// How the rules of a page name what may stand in it.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::{page, resolved, script, stripped};

    #[test]
    fn imports_are_resolved() {
        for (module, import, expected) in [
            ("main.js", "./a.js", "a.js"),
            ("main.js", "./data/a.js", "data/a.js"),
            ("panels/a.js", "./b.js", "panels/b.js"),
            ("panels/a.js", "../words/b.js", "words/b.js"),
        ] {
            assert_eq!(resolved(module, import), expected);
        }
    }

    #[test]
    fn modules_are_stripped() {
        let text = "// Words.\nimport { a } from './a.js';\nexport const b = a;\nconst c = \"export d\";\n";
        assert_eq!(stripped(text), "// Words.\nconst b = a;\nconst c = \"export d\";\n");
    }

    #[test]
    fn the_page_is_whole() {
        let page = page(r#"{"label":"</script><script>alert(1)</script>"}"#);
        assert!(!page.contains("src=\"/web/") && !page.contains("href=\"/web/"));
        assert!(!page.contains("alert(1)</script>") && page.contains("\\u003c/script>"));
        let script = script();
        assert!(!script.contains("</script") && !script.contains("<!--"), "a script must not end itself");
        assert!(!script.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")));
    }
}
