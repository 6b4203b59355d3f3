//! Building, filtering, folding and looking up.

mod graph_facts;

use graph_facts::{document, facts, graph, listing, names, node, ontology};
use maillage::graph::{self, Around, Column, Csr, Filter, Fold, LookupError, filter, fold, lookup};
use maillage::model::{Entity, Factuality};
use proptest::prelude::*;

const NEWS: &str = "
    a.txt B partners_with A 2024-10-22 0.8
    a.txt A partners_with B 2024-10-22 0.5
    b.txt B partners_with A 2025 0.5
    b.txt A sanctions firm:F 0.9 published=2025-03-02
    b.txt A sanctions firm:F planned 2025-02
    c.txt firm:F partners_with firm:G
    c.txt A partners_with A
    c.txt D partners_with E 1999
";

#[test]
fn assertions_fold_into_edges() {
    let graph = graph(NEWS);
    assert_eq!(names(&graph), ["A", "B", "D", "E", "F", "G"]);
    let expected = [
        "A partners_with B asserted 2",
        "A sanctions F asserted 1",
        "A sanctions F planned 1",
        "D partners_with E asserted 1",
        "F partners_with G asserted 1",
    ];
    assert_eq!(listing(&graph), expected);
    let (_, _, _, tie) = graph.edges().next().unwrap();
    assert_eq!(tie.evidence.len(), 3);
    // a.txt's best is 0.8: 1 - 0.2 * 0.5.
    assert!((tie.confidence - 0.9).abs() < 1e-12);
    assert_eq!((tie.first.unwrap().to_string(), tie.last.unwrap().to_string()), ("2024-10-22".into(), "2025".into()));
    assert_eq!(tie.best_evidence().confidence, 0.8);
}

#[test]
fn each_document_adds_the_most_it_counts() {
    let lines = "a.txt A sanctions B x3\na.txt A sanctions B x5 2024\nb.txt A sanctions B\nc.txt A sanctions B x2";
    let documents = [document("a.txt", 1), document("b.txt", 2), document("c.txt", 2)];
    let graph = graph::build(&[], &facts(lines), &documents, ontology()).unwrap();
    assert_eq!(listing(&graph), ["A sanctions B asserted 7"]);
    let facts = facts(&format!("d.txt A sanctions B x{}\na.txt A sanctions B x5", u32::MAX));
    assert_eq!(graph::build(&[], &facts, &[], ontology()).unwrap().edges().next().unwrap().3.weight, u32::MAX);
}

#[test]
fn symmetric_ends_keep_their_mentions() {
    let graph = graph("a.txt B partners_with A");
    let (_, source, _, tie) = graph.edges().next().unwrap();
    assert_eq!(graph.entity(source).id, "A");
    // A stood second in the sentence.
    assert_eq!((tie.evidence[0].source.start, tie.evidence[0].target.start), (20, 0));
}

#[test]
fn reprints_count_once() {
    let lines = "a.txt A sanctions B 0.6\nb.txt A sanctions B 0.6\nc.txt A sanctions B 0.6";
    let documents = [document("a.txt", 1), document("b.txt", 1), document("c.txt", 2)];
    let graph = graph::build(&[], &facts(lines), &documents, ontology()).unwrap();
    let (_, _, _, tie) = graph.edges().next().unwrap();
    assert_eq!((tie.weight, tie.evidence.len()), (2, 3));
    assert!((tie.confidence - 0.84).abs() < 1e-12);
}

#[test]
fn unknown_names_are_refused_with_those_accepted() {
    let refuse = |line: &str| graph::build(&[], &facts(line), &[], ontology()).unwrap_err();
    let error = refuse("a.txt A befriends B");
    assert!(error.to_string().starts_with("document `a.txt`: `befriends` is no relation; accepted are "), "{error}");
    assert!(error.accepted.contains("partners_with"), "{error}");
    let error = refuse("a.txt planet:A sanctions B");
    assert_eq!((error.what, error.name.as_str()), ("kind of entity", "planet"));
}

#[test]
fn linked_entities_have_the_last_word() {
    let kind = ontology().kind("firm").unwrap();
    let names = vec!["Bee".to_owned()];
    let linked = Entity { id: "B".into(), kind, label: "Bee Inc.".into(), names, state: Some("A".into()) };
    let lines = "a.txt A sanctions B\na.txt B sanctions A";
    let graph = graph::build(std::slice::from_ref(&linked), &facts(lines), &[], ontology()).unwrap();
    let found = graph.entity(node(&graph, "B"));
    assert_eq!(found, &Entity { names: vec!["Bee".into(), "b".into()], ..linked });
}

#[test]
fn filters() {
    let date = |text: &str| Some(text.parse().unwrap());
    let relation = |id: &str| ontology().relation(id).unwrap();
    let around = |id: &str, hops| Some(Around { ids: vec![id.to_owned()], hops });
    let all = Filter::default();
    let partners = "A partners_with B asserted";
    let cases: [(Filter, &[&str]); 11] = [
        (
            Filter { relations: vec![relation("sanctions")], ..all.clone() },
            &["A sanctions F asserted 1", "A sanctions F planned 1"],
        ),
        (Filter { kinds: vec![ontology().kind("firm").unwrap()], ..all.clone() }, &["F partners_with G asserted 1"]),
        (Filter { factuality: vec![Factuality::Planned], ..all.clone() }, &["A sanctions F planned 1"]),
        // 2025 may be any day of the year; what has no date at all is out.
        (Filter { since: date("2025-06"), ..all.clone() }, &[&format!("{partners} 1")]),
        (Filter { since: date("2024-10-22"), until: date("2024-10"), ..all.clone() }, &[&format!("{partners} 1")]),
        (Filter { until: date("2000"), ..all.clone() }, &["D partners_with E asserted 1"]),
        // All of b.txt came out on 2 March.
        (
            Filter { as_of: date("2025-03-01"), ..all.clone() },
            &[&format!("{partners} 1"), "D partners_with E asserted 1"],
        ),
        (Filter { min_confidence: Some(0.85), ..all.clone() }, &[&format!("{partners} 2"), "A sanctions F asserted 1"]),
        // Without the evidence of 2024 the rest is too weak.
        (Filter { min_confidence: Some(0.85), since: date("2025"), ..all.clone() }, &["A sanctions F asserted 1"]),
        (Filter { around: around("G", 1), ..all.clone() }, &["F partners_with G asserted 1"]),
        (Filter { around: around("nobody", 9), ..all.clone() }, &[]),
    ];
    let graph = graph(NEWS);
    for (settings, expected) in cases {
        assert_eq!(listing(&filter(&graph, &settings)), expected, "{settings:?}");
    }
    assert_eq!(filter(&graph, &all), graph);
}

#[test]
fn the_middle_of_a_neighbourhood_stays_alone() {
    let relations = vec![ontology().relation("hosts").unwrap()];
    let graph = graph(NEWS);
    assert!(names(&filter(&graph, &Filter { relations, ..Filter::default() })).is_empty());
    let around = Some(Around { ids: vec!["D".to_owned()], hops: 0 });
    let graph = filter(&graph, &Filter { around, ..Filter::default() });
    assert_eq!((names(&graph), graph.edge_count()), (vec!["D"], 0));
}

#[test]
fn actors_fold_into_their_states() {
    let lines = "a.txt firm:F partners_with firm:G\nb.txt person:P sanctions firm:G\nc.txt firm:F partners_with person:P\na.txt firm:L partners_with firm:G";
    let entity = |id: &str, kind: &str, state: Option<&str>| Entity {
        id: id.into(),
        kind: ontology().kind(kind).unwrap(),
        label: id.into(),
        names: Vec::new(),
        state: state.map(str::to_owned),
    };
    let entities = [
        entity("F", "firm", Some("Z")),
        entity("G", "firm", Some("Y")),
        entity("P", "person", Some("Z")),
        entity("L", "firm", Some("lost")),
        entity("Z", "state", None),
    ];
    let graph = graph::build(&entities, &facts(lines), &[], ontology()).unwrap();
    let known = |id: &str| (id == "Y").then(|| entity("Y", "state", None));
    let folded = fold(&graph, Fold::States, known);
    assert_eq!(names(&folded), ["L", "Y", "Z"]);
    // F and P are both Z's, so their own tie is gone; F partners_with G now runs from Y.
    assert_eq!(
        listing(&folded),
        ["L partners_with Y asserted 1", "Y partners_with Z asserted 1", "Z sanctions Y asserted 1"]
    );
    let (_, _, _, tie) = folded.edges().nth(1).unwrap();
    assert_eq!((tie.evidence[0].source.start, tie.evidence[0].target.start), (20, 0));
}

#[test]
fn actors_are_found_by_what_is_typed() {
    let lines = "a.txt firm:Sberbank partners_with Émirats-arabes\na.txt firm:Sberbank partners_with firm:Orange\na.txt initiative:orange partners_with firm:VTB";
    let graph = graph(lines);
    for (query, id) in [
        ("Sberbank", "Sberbank"),
        ("SBERBANK ", "Sberbank"),
        ("emirats Arabes", "Émirats-arabes"),
        ("orange", "orange"),
    ] {
        assert_eq!(lookup(&graph, query).map(|node| graph.entity(node).id.as_str()), Ok(id));
    }
    let LookupError::Ambiguous { candidates, .. } = lookup(&graph, "ORANGE").unwrap_err() else { panic!() };
    assert_eq!(candidates.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["Orange", "orange"]);
    let error = lookup(&graph, "Sbrebank").unwrap_err();
    assert_eq!(error.to_string(), "no actor is named `Sbrebank`; the nearest are Sberbank (Sberbank)");
    assert!(lookup(&graph, "").unwrap_err().suggestions().is_empty());
}

#[test]
fn columns_rank_nodes() {
    let ranking = Column::new("score", vec![0.5, 2.0, 0.5, f64::INFINITY]).ranking();
    assert_eq!(ranking.into_iter().map(|node| node.index()).collect::<Vec<_>>(), [3, 1, 0, 2]);
}

#[test]
fn the_compact_view_merges_parallel_ties() {
    let csr = Csr::of(&graph(NEWS));
    // A: B (2 documents), F (asserted and planned).
    assert_eq!(csr.out().ties(0).collect::<Vec<_>>(), [(1, 2), (4, 2)]);
    // Partners lead both ways, sanctions one.
    assert_eq!(csr.out().ties(1).collect::<Vec<_>>(), [(0, 2)]);
    assert_eq!((csr.out().neighbours(4), csr.back().neighbours(4)), ([5].as_slice(), [0, 5].as_slice()));
    assert_eq!(csr.both().ties(0).collect::<Vec<_>>(), [(1, 2), (4, 2)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_reading_does_not_show(
        picks in prop::collection::vec((0..4usize, 0..5usize, 0..3usize, 0..5usize, 0..3usize), 1..30),
        seed in any::<u64>(),
    ) {
        let line = |&(document, source, relation, target, word): &(usize, usize, usize, usize, usize)| {
            let relation = ["partners_with", "sanctions", "hosts"][relation];
            let (kind, word) = (["state", "firm", "bloc"][word], ["planned", "2024-05", "0.7"][word]);
            format!("d{document} {kind}:N{source} {relation} N{target} {word}")
        };
        let lines: Vec<String> = picks.iter().map(line).collect();
        let mut assertions = facts(&lines.join("\n"));
        let mut documents: Vec<_> = (0..3).map(|number| document(&format!("d{number}"), number / 2)).collect();
        let one = graph::build(&[], &assertions, &documents, ontology()).unwrap();
        let turn = seed as usize % assertions.len();
        assertions.rotate_left(turn);
        assertions.reverse();
        documents.reverse();
        let other = graph::build(&[], &assertions, &documents, ontology()).unwrap();
        prop_assert!(one == other);
        let keys: Vec<_> = one.edges().map(|(_, source, target, edge)| (source, edge.relation, target, edge.factuality)).collect();
        prop_assert!(keys.is_sorted_by(|one, other| one < other));
        prop_assert_eq!(&filter(&one, &Filter::default()), &one);
    }
}
