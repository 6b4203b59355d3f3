//! What changes from one graph to another, and from window to window.

mod graph_facts;

use std::convert::Infallible;

use graph_facts::{graph, ontology};
use maillage::compare::{
    Cause, Contradiction, Course, Every, Sides, Standing, changes, contradictions, courses, extent, fresh_evidence,
    moves,
};
use maillage::graph::{Chronicle, Csr, EdgeId, Filter, Graph, Net};
use maillage::measure::{Settings, find};
use proptest::prelude::*;

const BEFORE: &str = "
    a.txt A partners_with B 2023-01
    a.txt A sanctions C 2023-02
    b.txt A sanctions C 2023-03
    b.txt D member_of bloc:X 2023-03
    b.txt D supports E denied 2023-04
";

const AFTER: &str = "
    a.txt A partners_with B 2024-01 0.9
    c.txt B partners_with A 2024-01 0.4
    c.txt A sanctions B 2024-02
    d.txt A sanctions C 2024-02
    d.txt D supports E 2024-03
    d.txt B hosts C 2024-03 x3
";

/// A tie as `source relation target`.
fn told(graph: &Graph, edge: EdgeId) -> String {
    let (source, target) = graph.ends(edge);
    let relation = &ontology().relation_info(graph.edge(edge).relation).id;
    format!("{} {relation} {}", graph.entity(source).id, graph.entity(target).id)
}

fn degrees(graph: &Graph) -> Vec<f64> {
    find("degree").unwrap().scores(&Csr::of(graph), &Settings::default())
}

fn ranked(graphs: Sides<&Graph>, among: usize) -> Vec<Sides<Option<Standing>>> {
    let scores = graphs.map(degrees);
    moves(graphs, scores.as_ref().map(Vec::as_slice), among)
}

#[test]
fn ties_are_new_gone_stronger_or_weaker() {
    let (before, after) = (graph(BEFORE), graph(AFTER));
    let found = changes(Sides { before: &before, after: &after });
    let list = |graph: &Graph, edges: &[EdgeId]| edges.iter().map(|edge| told(graph, *edge)).collect::<Vec<_>>();
    // The one with three sources comes first.
    assert_eq!(list(&after, &found.new), ["B hosts C", "A sanctions B", "D supports E"]);
    assert_eq!(list(&before, &found.gone), ["D supports E", "D member_of X"]);
    let after_edges = |pairs: &[Sides<EdgeId>]| pairs.iter().map(|pair| told(&after, pair.after)).collect::<Vec<_>>();
    assert_eq!(after_edges(&found.strengthened), ["A partners_with B"]);
    assert_eq!(after_edges(&found.weakened), ["A sanctions C"]);
    assert_eq!(found.unchanged, 0);
}

#[test]
fn stronger_ties_show_what_is_fresh() {
    let (before, after) = (graph(BEFORE), graph(AFTER));
    let pair = changes(Sides { before: &before, after: &after }).strengthened[0];
    let fresh = fresh_evidence((&after, pair.after), (&before, pair.before));
    // a.txt is surer, but spoke for the tie before.
    assert_eq!(after.documents()[fresh.document as usize].id, "c.txt");
    let stale = fresh_evidence((&before, pair.before), (&after, pair.after));
    assert_eq!(before.documents()[stale.document as usize].id, "a.txt");
}

#[test]
fn contradictions_stand_between_graphs_or_within_one() {
    let (before, after) = (graph(BEFORE), graph(AFTER));
    let found = contradictions(Sides { before: &before, after: &after }, ontology());
    let claims = |one: &Contradiction| {
        let tie = |pair: Sides<Option<EdgeId>>| (pair.before.is_some(), pair.after.map(|edge| told(&after, edge)));
        (one.cause, tie(one.claim), tie(one.counter))
    };
    let (partners, sanctions, supports) = ("A partners_with B", "A sanctions B", "D supports E");
    let expected = [
        (Cause::Denial, (false, Some(supports.to_owned())), (true, None)),
        (Cause::Polarity, (true, Some(partners.to_owned())), (false, Some(sanctions.to_owned()))),
    ];
    assert_eq!(found.iter().map(claims).collect::<Vec<_>>(), expected);
}

#[test]
fn plans_and_what_all_know_contradict_nothing() {
    let none = |before: &str, after: &str| {
        let (before, after) = (graph(before), graph(after));
        contradictions(Sides { before: &before, after: &after }, ontology()).is_empty()
    };
    assert!(none("a.txt A hosts B planned", "a.txt A hosts B denied"));
    assert!(none("a.txt A partners_with B", "a.txt A sanctions B denied"));
    assert!(none("a.txt A hosts B", "a.txt A sanctions B"));
    let both = "a.txt A partners_with B\nb.txt B sanctions A";
    assert!(none(both, both));
    assert!(!none(both, "a.txt A partners_with B"));
}

#[test]
fn ranks_move_by_their_ratio() {
    let before = graph("a.txt A hosts B\na.txt A hosts C\na.txt A hosts D\na.txt B hosts C\na.txt E hosts B");
    let after = graph("a.txt A hosts B\na.txt C hosts B\na.txt D hosts B\na.txt D hosts C\na.txt F hosts D");
    let graphs = Sides { before: &before, after: &after };
    let told = |pair: &Sides<Option<Standing>>| {
        let name = |graph: &Graph, standing: Option<Standing>| {
            standing.map(|standing| (graph.entity(standing.node).id.clone(), standing.rank))
        };
        (name(&before, pair.before), name(&after, pair.after))
    };
    let at = |id: &str, rank: u64| Some((id.to_owned(), rank));
    let found: Vec<_> = ranked(graphs, 2).iter().map(told).collect();
    // Degrees 3 3 2 1 1 for A B C D E, then 1 3 2 3 1 for A B C D F: B stays first.
    assert_eq!(found, [(at("A", 1), at("A", 4)), (at("D", 4), at("D", 1))]);
    let all: Vec<_> = ranked(graphs, 9).iter().map(told).collect();
    assert_eq!(all[2..], [(at("E", 4), None), (None, at("F", 4))]);
}

#[test]
fn courses_follow_actors_through_windows() {
    let lines = "a.txt A hosts B 2022-05\nb.txt A hosts C 2023\nb.txt A hosts D 2023-01-02\nc.txt C hosts B 2024-02\nd.txt E hosts F";
    let whole = graph(lines);
    let (chronicle, net) = (Chronicle::of(&whole), Net::of(&whole));
    let (first, last) = extent(&chronicle, &Filter::default()).unwrap();
    let windows = Every::Year.windows(first, last);
    let rows = courses(&chronicle, &net, &Filter::default(), &windows, |part| {
        Ok::<_, Infallible>(part.degrees().into_iter().map(f64::from).collect())
    })
    .unwrap();
    let row = |course: &Course| {
        let shown: Vec<bool> = course.scores.iter().map(Option::is_some).collect();
        (whole.entity(course.actor.into()).id.clone(), shown)
    };
    // Of the whole, E and F have no date: they are in no window.
    let expected = [
        ("A", [true, true, false]),
        ("B", [true, false, true]),
        ("C", [false, true, true]),
        ("D", [false, true, false]),
    ];
    let mut found: Vec<_> = rows.iter().map(row).collect();
    found.sort();
    assert_eq!(found, expected.map(|(id, shown)| (id.to_owned(), shown.to_vec())));
    let trend = |id: &str| rows.iter().find(|course| whole.entity(course.actor.into()).id == id).unwrap().trend;
    assert!(trend("A") < 0.0 && trend("C") > 0.0 && trend("B") == 0.0 && trend("D") == 0.0);
    assert!(rows.is_sorted_by(|one, other| one.mean >= other.mean));
    let narrow = Filter { since: Some("2023-06".parse().unwrap()), ..Filter::default() };
    assert_eq!(extent(&chronicle, &narrow).unwrap().0.to_string(), "2023-06");
}

/// Lines of facts from small numbers.
fn lines(picks: &[(usize, usize, usize, usize, usize)]) -> String {
    let line = |&(document, source, relation, target, factuality): &(usize, usize, usize, usize, usize)| {
        let relation = ["partners_with", "sanctions", "hosts"][relation];
        let factuality = ["asserted", "planned", "denied"][factuality];
        format!("d{document} N{source} {relation} N{target} {factuality}")
    };
    picks.iter().map(line).collect::<Vec<String>>().join("\n")
}

fn picks() -> impl Strategy<Value = Vec<(usize, usize, usize, usize, usize)>> {
    prop::collection::vec((0..4usize, 0..5usize, 0..3usize, 0..5usize, 0..3usize), 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_graph_does_not_differ_from_itself(picks in picks()) {
        let graph = graph(&lines(&picks));
        let graphs = Sides { before: &graph, after: &graph };
        let found = changes(graphs);
        prop_assert!(found.is_empty());
        prop_assert_eq!(found.unchanged, graph.edge_count());
        prop_assert!(contradictions(graphs, ontology()).is_empty());
        prop_assert!(ranked(graphs, 3).is_empty());
    }

    #[test]
    fn there_and_back_are_mirrored(one in picks(), other in picks()) {
        let (one, other) = (graph(&lines(&one)), graph(&lines(&other)));
        let there = Sides { before: &one, after: &other };
        let back = there.mirrored();
        let (out, home) = (changes(there), changes(back));
        prop_assert_eq!(&out.new, &home.gone);
        prop_assert_eq!(&out.gone, &home.new);
        let mirrored: Vec<_> = home.weakened.iter().map(|pair| pair.mirrored()).collect();
        prop_assert_eq!(&out.strengthened, &mirrored);
        let in_both = out.strengthened.len() + out.weakened.len() + out.unchanged;
        prop_assert_eq!(in_both + out.new.len(), other.edge_count());
        prop_assert_eq!(in_both + out.gone.len(), one.edge_count());
        let claims = |found: Vec<Contradiction>, mirror: fn(Sides<Option<EdgeId>>) -> Sides<Option<EdgeId>>| {
            found.into_iter().map(|one| (one.weight, mirror(one.claim), mirror(one.counter))).collect::<Vec<_>>()
        };
        let (out, home) = (contradictions(there, ontology()), contradictions(back, ontology()));
        prop_assert_eq!(claims(out, |pair| pair), claims(home, Sides::mirrored));
        let home: Vec<_> = ranked(back, 3).into_iter().map(Sides::mirrored).collect();
        prop_assert_eq!(ranked(there, 3), home);
    }
}
