//! The page about a graph: reviewed bytes, and texts from strangers that stay text.

mod golden;
#[path = "../graph_facts/mod.rs"]
mod graph_facts;
mod hostile;
mod parts;

use maillage::community::{self, balance};
use maillage::compare::{self, Cause};
use maillage::graph::{Column, Csr, Graph, Signed};
use maillage::knowledge::{ReportWords, Source};
use maillage::measure;
use maillage::report::{self, Findings, Labels, Report, Settings};

/// A page in a format.
fn written(graph: &Graph, format: &str, language: &str) -> String {
    let words = ReportWords::load(&Source::embedded(), language).unwrap();
    let labels = if language == "fr" { Labels::French } else { Labels::English };
    let page = gathered(graph, Settings { labels, ..Settings::default() }).page(&words, None);
    let mut bytes = Vec::new();
    (report::find(format).unwrap().write)(&page, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The report on a graph, with all that the command computes.
fn gathered(graph: &Graph, settings: Settings) -> Report {
    let (csr, signed) = (Csr::of(graph), Signed::of(graph, graph_facts::ontology()));
    let (how, progress) = (community::Settings::default(), maillage::graph::Progress::default());
    let partition = community::find("leiden").unwrap().groups(&csr, &how);
    let camps = balance::camps(&signed, &how, &progress).unwrap();
    let score = |id: &&str| Column::new(*id, measure::find(id).unwrap().scores(&csr, &measure::Settings::default()));
    let contradictions = |cause| {
        let found = compare::contradictions_within(graph, graph_facts::ontology()).into_iter();
        found.filter(|one| one.cause == cause).filter_map(|one| Some([one.claim.after?, one.counter.after?])).collect()
    };
    let findings = Findings {
        languages: vec![("fr".to_owned(), 12_345), ("en".to_owned(), 3)],
        scores: report::MEASURES.into_iter().flatten().map(score).collect(),
        modularity: community::modularity(&csr, &partition, &how),
        groups: partition.groups,
        triads: balance::triads(&signed, &progress).unwrap().counts,
        signed,
        broken: camps.broken.iter().map(|(one, other, _)| (*one, *other)).collect(),
        frustration: (camps.frustration, camps.at_least),
        camps: camps.camps,
        denied: contradictions(Cause::Denial),
        torn: contradictions(Cause::Polarity),
        bridges: measure::cuts(&csr, &progress).unwrap().bridges.iter().map(|one| (one.ends, one.cut_off)).collect(),
    };
    Report::gather(graph, graph_facts::ontology(), &findings, &settings)
}
