//! Bytes as reviewed, in `tests/golden/report/`; `UPDATE_GOLDEN=1 cargo test --test report` writes them anew.

use std::path::Path;

use maillage::graph::{self, DocumentInfo, Graph};

use super::{graph_facts, written};

/// Two blocs and an actor between them; a contradiction, a pair of friends and enemies, two years.
const FACTS: &str = "
    a state:Avalon partners_with state:Borduria published=2024-01-10
    b state:Avalon partners_with state:Borduria published=2024-02-01
    b state:Borduria partners_with state:Caledon published=2024-02-01
    c state:Caledon partners_with state:Avalon published=2024-02-03 planned
    c state:Avalon sanctions state:Dorne 2024-01-15 published=2024-02-03
    d state:Dorne partners_with state:Elbonia published=2024-05-05
    d state:Elbonia attacks state:Borduria published=2024-05-05
    e state:Dorne attacks state:Borduria 2024 published=2024-05-06
    e state:Dorne attacks state:Borduria 2024 published=2024-05-06 denied
    f state:Avalon sanctions state:Borduria published=2025-01-01
    f person:Zorg leads state:Elbonia published=2025-01-01
    g person:Zorg owns firm:Acme published=2025-01-02 0.9
    g firm:Acme supplies firm:Initech published=2025-01-02
";

fn sample() -> Graph {
    let text = |text: &str| Some(text.to_owned());
    let documents = [
        DocumentInfo {
            id: "a".into(),
            title: text("Avalon & Borduria sign"),
            url: text("https://example.org/a?x=1&y=2"),
            source: text("The Herald"),
            ..DocumentInfo::default()
        },
        DocumentInfo { id: "b".into(), url: text("http://example.org/b"), ..DocumentInfo::default() },
        DocumentInfo {
            id: "c".into(),
            title: text("No link"),
            url: text("ftp://example.org/c"),
            ..DocumentInfo::default()
        },
    ];
    graph::build(&[], &graph_facts::facts(FACTS), &documents, graph_facts::ontology()).unwrap()
}

#[test]
fn pages_in_every_format_and_language() {
    let graph = sample();
    for (format, language, name) in
        [("html", "en", "en.html"), ("html", "fr", "fr.html"), ("markdown", "en", "en.md"), ("markdown", "fr", "fr.md")]
    {
        check(name, &written(&graph, format, language));
    }
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    assert_eq!(written(&sample(), "html", "en"), written(&sample(), "html", "en"));
}

fn check(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/report").join(name);
    let text = text.replace(concat!("maillage ", env!("CARGO_PKG_VERSION")), "maillage VERSION");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(golden == text, "{name} changed; UPDATE_GOLDEN=1 accepts it:\n{text}");
}
