//! Assertions and graphs from one line each: `DOCUMENT SOURCE RELATION TARGET [WORD ...]`, where an end is `kind:name`
//! and the words may be a factuality, a date, `published=DATE`, a weight as `x3`, or a confidence.
#![allow(dead_code, unreachable_pub)] // each test file takes what it needs

use maillage::graph::{self, DocumentInfo, Graph, NodeId};
use maillage::knowledge::{Knowledge, Ontology};
use maillage::model::{Assertion, Evidence, Factuality, Participant};

pub fn ontology() -> &'static Ontology {
    &Knowledge::embedded().ontology
}

pub fn facts(lines: &str) -> Vec<Assertion> {
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(fact).collect()
}

pub fn graph(lines: &str) -> Graph {
    graph::build(&[], &facts(lines), &[], ontology()).unwrap()
}

/// Node by the name after the kind.
pub fn node(graph: &Graph, name: &str) -> NodeId {
    graph.find(name).unwrap_or_else(|| panic!("no {name}"))
}

/// The edges in order, as `source relation target factuality weight`.
pub fn listing(graph: &Graph) -> Vec<String> {
    let line = |source, target, edge: &graph::Edge| {
        let relation = &ontology().relation_info(edge.relation).id;
        let (source, target) = (&graph.entity(source).id, &graph.entity(target).id);
        format!("{source} {relation} {target} {} {}", edge.factuality.name(), edge.weight)
    };
    graph.edges().map(|(_, source, target, edge)| line(source, target, edge)).collect()
}

pub fn names(graph: &Graph) -> Vec<&str> {
    graph.nodes().map(|(_, node)| node.entity.id.as_str()).collect()
}

/// A document with a fingerprint made of one byte.
pub fn document(id: &str, content: u8) -> DocumentInfo {
    DocumentInfo { id: id.to_owned(), fingerprint: Some([content; 32]), ..DocumentInfo::default() }
}

fn fact(line: &str) -> Assertion {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut assertion = Assertion {
        doc: words[0].to_owned(),
        source: participant(words[1], 0),
        relation: words[2].to_owned(),
        target: participant(words[3], 20),
        factuality: Factuality::Asserted,
        attribution: None,
        date: None,
        published: None,
        confidence: 0.5,
        rule: "en/test#rule".to_owned(),
        weight: 1,
        evidence: Evidence { sentence: line.to_owned(), start: 0, end: 40 },
    };
    for word in &words[4..] {
        read_word(&mut assertion, word);
    }
    assertion
}

fn read_word(assertion: &mut Assertion, word: &str) {
    if let Some(factuality) = Factuality::ALL.into_iter().find(|factuality| factuality.name() == word) {
        assertion.factuality = factuality;
    } else if let Some(date) = word.strip_prefix("published=") {
        assertion.published = Some(date.parse().unwrap());
    } else if let Some(weight) = word.strip_prefix('x') {
        assertion.weight = weight.parse().unwrap();
    } else if word.contains('.') {
        assertion.confidence = word.parse().unwrap();
    } else {
        assertion.date = Some(word.parse().unwrap());
    }
}

fn participant(word: &str, start: usize) -> Participant {
    let (kind, name) = word.split_once(':').unwrap_or(("state", word));
    Participant {
        id: name.to_owned(),
        label: name.to_owned(),
        kind: kind.to_owned(),
        names: vec![name.to_lowercase()],
        start,
        end: start + name.len(),
    }
}
