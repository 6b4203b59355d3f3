//! Accessibility by axe-core: no violation of WCAG 2.2 AA in any view, theme or size.
//!
//! Needs axe-core's `axe.min.js`, at a path in `AXE` or in `target/axe/`; without it these tests skip and say so.

use std::fs;
use std::path::Path;

use crate::corpus::seeds_page;
use crate::page::{Looks, Page};

const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// Views that show every part of the page at least once.
const STATES: &[&str] = &[
    "",
    "#focus=Q205012",
    "#pair=Q205012,Q159",
    "#path=Q205012,Q243630;3;0",
    "#view=table",
    "#relations=sanctions&hide=Q159",
];

fn axe() -> Option<String> {
    let named = std::env::var_os("AXE").map(Into::into);
    let path = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe/axe.min.js"));
    let script = fs::read_to_string(&path).ok();
    if script.is_none() {
        eprintln!("skipped: no axe-core at {} (or a path in $AXE)", path.display());
    }
    script
}

fn check(looks: Looks) {
    let Some(axe) = axe() else { return };
    let Some(mut page) = Page::open(looks) else { return };
    for state in STATES {
        page.visit(&format!("{}{state}", seeds_page()));
        page.ask("document.querySelectorAll('details').forEach(details => { details.open = true; })");
        page.ask(&format!("{axe}; 0"));
        let found = page.ask(&format!(
            "axe.run(document, {{ runOnly: {RULES} }}).then(({{ violations }}) => \
             violations.map(({{ id, nodes }}) => `${{id}}: ${{nodes.map(node => node.html).join(' | ').slice(0, 400)}}`).join('\\n'))"
        ));
        assert_eq!(found, "", "{state}");
    }
    page.picture(&format!("access-{}-{}", looks.theme, looks.size.0));
}

#[test]
fn nothing_stands_in_the_way_by_day() {
    check(Looks::default());
}

#[test]
fn nothing_stands_in_the_way_by_night() {
    check(Looks { theme: "dark", ..Looks::default() });
}

#[test]
fn nothing_stands_in_the_way_on_a_phone() {
    check(Looks { size: (360, 740), theme: "light" });
}
