//! A net read from a store is the net of its graph, under every filter.

use std::collections::BTreeSet;

use maillage::graph::{self, DocumentInfo, Filter, Graph, Net};
use maillage::knowledge::Ontology;
use maillage::model::{Assertion, Factuality, Reading};
use maillage::store::Store;
use proptest::prelude::*;

use super::filled;
use super::sample::{ontology, reading};

fn graph_of(store: &Store, ontology: &Ontology) -> Graph {
    let documents: Vec<DocumentInfo> = store.documents().unwrap().into_iter().map(DocumentInfo::from).collect();
    graph::build(&store.entities(ontology).unwrap(), &store.assertions().unwrap(), &documents, ontology).unwrap()
}

/// Ties by the ids of their ends, so that nets with other numbers compare.
fn told(net: &Net, ids: &[String]) -> Vec<String> {
    let told = |tie: &graph::Strand| {
        let ends = [tie.source, tie.target].map(|place| ids[place as usize].as_str());
        let sure = (tie.confidence * 1e9).round();
        format!("{ends:?} {:?} {:?} {} {sure} {}", tie.relation, tie.factuality, tie.weight, tie.symmetric)
    };
    let ties = net.ties.iter().map(told);
    ids.iter().cloned().chain(ties).collect()
}

/// Readings of `(source, target, relation, factuality, month, confidence, text)`, in small numbers.
type Said = (u8, u8, usize, usize, u8, u32, u8);

fn readings(said: &[Said]) -> Vec<Reading> {
    let one = |(number, &(source, target, relation, factuality, month, confidence, text)): (usize, &Said)| {
        let names = [source, target].map(|end| (format!("x:{end}"), format!("Actor {end}")));
        let ends = names.each_ref().map(|(id, label)| (id.as_str(), label.as_str()));
        let mut reading = reading(&format!("d{number}"), ends[0], ends[1]);
        reading.document.text = format!("text {text}");
        let assertion = &mut reading.assertions[0];
        assertion.relation = ["hosts", "partners_with", "sanctions"][relation].to_owned();
        assertion.factuality = Factuality::ALL[factuality];
        assertion.date = format!("2024-{month:02}").parse().ok();
        assertion.confidence = f64::from(confidence) / 100.0;
        reading
    };
    said.iter().enumerate().map(one).collect()
}

fn filters(ontology: &Ontology) -> Vec<Filter> {
    let all = Filter::default();
    vec![
        Filter { relations: ontology.relation("hosts").into_iter().collect(), ..all.clone() },
        Filter { factuality: vec![Factuality::Asserted, Factuality::Denied], ..all.clone() },
        Filter { kinds: ontology.kind("state").into_iter().collect(), ..all.clone() },
        Filter { since: "2024-05".parse().ok(), ..all.clone() },
        Filter { until: "2024-05".parse().ok(), min_confidence: Some(0.5), ..all.clone() },
        Filter { as_of: "2024-10-21".parse().ok(), ..all.clone() },
        Filter { min_confidence: Some(0.7), ..all.clone() },
        all,
    ]
}

/// Enough for several connections to read at once.
#[test]
fn a_long_table_is_read_whole() {
    let folder = tempfile::tempdir().unwrap();
    let ontology = ontology();
    let one =
        |n: u32| ((n % 5) as u8, (n / 5 % 7) as u8, n as usize % 3, n as usize / 3 % 3, 1, n % 100, (n % 200) as u8);
    let said: Vec<Said> = (0..4_200).map(one).collect();
    let store = filled(&folder.path().join("s.db"), &readings(&said));
    let (net, graph) = (store.net(&ontology, &Filter::default()).unwrap(), graph_of(&store, &ontology));
    let ids: Vec<String> = graph.nodes().map(|(_, node)| node.entity.id.clone()).collect();
    assert_eq!(told(&net, &ids), told(&Net::of(&graph), &ids));
}

#[test]
fn what_is_said_between_two_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = [(0, 1), (1, 0), (0, 2), (2, 3), (0, 3), (0, 1)];
    let said: Vec<Said> =
        (0..).zip(pairs).map(|(text, (source, target))| (source, target, 0, 0, 1, 90, text)).collect();
    let store = filled(&folder.path().join("s.db"), &readings(&said));
    let number = |actor: &str| store.called(actor).unwrap()[0];
    let [zero, one, three] = ["x:0", "x:1", "x:3"].map(number);
    let found = store.assertions_between(&BTreeSet::from([(zero, one), (three, one)])).unwrap();
    let told = |assertion: &Assertion| format!("{} {}", assertion.source.id, assertion.target.id);
    let mut told: Vec<String> = found.iter().map(told).collect();
    told.sort_unstable();
    assert_eq!(told, ["x:0 x:1", "x:0 x:1", "x:1 x:0"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_net_has_the_ties_of_the_graph(
        said in prop::collection::vec((0..5u8, 0..5u8, 0..3usize, 0..3usize, 1..13u8, 0..100u32, 0..4u8), 1..30),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let ontology = ontology();
        let store = filled(&folder.path().join("s.db"), &readings(&said));
        let whole = graph_of(&store, &ontology);
        for filter in filters(&ontology) {
            let net = store.net(&ontology, &filter).unwrap();
            let ids: Vec<String> =
                store.numbered(&net.actors, &ontology).unwrap().into_iter().map(|entity| entity.id).collect();
            let left = graph::filter(&whole, &filter);
            let expected: Vec<String> = left.nodes().map(|(_, node)| node.entity.id.clone()).collect();
            prop_assert_eq!(told(&net, &ids), told(&Net::of(&left), &expected), "{:?}", filter);
            let mut chronicle = store.chronicle(&ontology, &filter).unwrap();
            chronicle.narrow(&filter);
            prop_assert_eq!(told(&chronicle.net(&filter), &ids), told(&net, &ids), "{:?}", filter);
        }
    }
}
