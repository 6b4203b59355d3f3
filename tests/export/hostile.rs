//! Graphs that break careless exporters.

use maillage::export::{View, ViewDocument, ViewEdge, ViewEvidence, ViewNode};
use maillage::model::Factuality;

/// Labels with what one format or another takes for syntax.
const LABELS: &[&str] = &[
    "Sber\"bank\" <PAO> & Co",
    "C:\\",
    "two\nlines",
    "{a|b} \\N \\G \\\"",
    "evil \u{202e}gnp.exe",
    "]]><script>alert(1)</script>",
    "=HYPERLINK(\"http://x\";\"y\")",
    "control \u{0}\u{b}\u{1b}[31m \u{fffe}",
    "🇫🇷 𐍈 Việt Nam",
    "&amp; &lt;b&gt; 'quoted'; a, b",
];

/// A small graph with every trap of syntax, fit for a golden file.
pub(crate) fn small() -> View {
    let mut view = View { columns: vec!["betweenness".to_owned()], ..View::default() };
    for (number, label) in LABELS.iter().enumerate() {
        view.nodes.push(node(number, label));
    }
    view.nodes[1].state = Some("Q142".to_owned());
    view.nodes[1].state_label = Some("France \"&\"".to_owned());
    view.nodes[2].scores = vec![Some(1.0)];
    view.nodes[3].scores = vec![Some(f64::NAN)];
    view.edges = vec![
        // Two relations on one pair, one of them twice, and back again.
        edge(0, 1, "hosts", Factuality::Asserted, &["2024-10-22", "2024-10-24"]),
        edge(0, 1, "sanctions", Factuality::Asserted, &["2024"]),
        edge(0, 1, "sanctions", Factuality::Planned, &["2024-10", "2024-10-05", "2025-01-01"]),
        edge(1, 0, "hosts", Factuality::Denied, &[]),
        // A self-loop, a symmetric tie denied, no weight, ends of its time exchanged.
        edge(2, 2, "founds", Factuality::Asserted, &["2024-02"]),
        edge(3, 4, "meets", Factuality::Denied, &["2023-12-31"]),
        edge(5, 6, "meets", Factuality::Asserted, &["2023"]),
        edge(7, 8, "owns", Factuality::Asserted, &[]),
    ];
    view.documents = vec![ViewDocument {
        id: "in/2024 <a>.txt".to_owned(),
        title: Some("-1 \"title\"\\ \u{202e}of\n\ntwo lines".to_owned()),
        url: Some("https://example.org/?a=1&b=\"2\"".to_owned()),
        fingerprint: Some("ab".repeat(32)),
        ..ViewDocument::default()
    }];
    view.edges[6].weight = 0;
    view.edges[7].first = "2025-03-04".parse().ok();
    view.edges[7].last = "2024".parse().ok();
    view
}

/// The small graph and what is too large for a golden file.
pub(crate) fn large() -> View {
    let mut view = small();
    // More rows than Gephi looks at before it decides on the type of a column.
    for number in 0..30 {
        view.nodes.push(node(view.nodes.len(), &number.to_string()));
    }
    let mut many = edge(9, 10, "attacks", Factuality::Asserted, &["2024"; 1_000]);
    for (number, evidence) in many.evidence.iter_mut().enumerate() {
        evidence.document = format!("{number:03}");
    }
    let mut long = edge(9, 11, "attacks", Factuality::Asserted, &["2024-01-01"]);
    long.evidence[0].sentence = "\"é\" ".repeat(2_500);
    view.edges.extend([many, long]);
    view.nodes[12].label = "x".repeat(20_000);
    view
}

/// What is left of a text in formats without room for control characters and line breaks.
pub(crate) fn shown(text: &str) -> String {
    let dropped = |character: &char| {
        !matches!(character, '\u{202e}' | '\u{fffe}') && (!character.is_control() || *character == '\n')
    };
    let text: String = text.chars().filter(dropped).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn node(number: usize, label: &str) -> ViewNode {
    ViewNode {
        id: format!("firm:a/b {number}"),
        label: label.to_owned(),
        kind: "firm".to_owned(),
        kind_label: "firm".to_owned(),
        color: "#E69F00".to_owned(),
        shape: "component".to_owned(),
        state: None,
        state_label: None,
        names: vec![label.to_owned(), "-1+2|3".to_owned()],
        community: (number % 3 < 2).then_some(number as u32 % 3),
        position: None,
        scores: vec![None],
    }
}

fn edge(source: usize, target: usize, relation: &str, factuality: Factuality, dates: &[&str]) -> ViewEdge {
    let evidence: Vec<ViewEvidence> = dates.iter().map(|date| evidence(date)).collect();
    ViewEdge {
        source,
        target,
        relation: relation.to_owned(),
        label: format!("\"{relation}\" \\E"),
        color: "#4D4D4D".to_owned(),
        factuality,
        symmetric: relation == "meets",
        polarity: "neutral",
        weight: dates.len() as u32,
        confidence: 0.85,
        first: evidence.iter().filter_map(|evidence| evidence.date).min(),
        last: evidence.iter().filter_map(|evidence| evidence.date).max_by_key(|date| date.last_day()),
        evidence,
    }
}

fn evidence(date: &str) -> ViewEvidence {
    ViewEvidence {
        document: format!("in/{date} <a>.txt"),
        sentence: format!("He said:\r\n\"<hi> & \\bye\u{7}\" in {date}."),
        date: date.parse().ok(),
        published: None,
        url: Some("https://example.org/?a=1&b=\"2\"".to_owned()),
        rule: "en/hosts#host".to_owned(),
        attribution: Some("@someone".to_owned()),
        confidence: 0.85,
        weight: 1,
        end: 30,
        source_end: 2,
        target_start: 9,
        target_end: 13,
        ..ViewEvidence::default()
    }
}
