//! What holds of places, whatever the graph.

use maillage::draw::layout::{Frame, Point, Settings, layout};
use maillage::draw::{place, rooms};
use maillage::graph::{self, Csr};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

use super::{drawn, graph_facts, picture};

/// Ties among so many nodes, some of them tied to nobody.
fn ties(nodes: u32, most: usize) -> impl Strategy<Value = Vec<(u32, u32, u32)>> {
    proptest::collection::vec((0..nodes, 0..nodes, 1..5_u32), 0..most)
}

fn frames(nodes: u32) -> Vec<Frame> {
    (0..nodes)
        .map(|node| Frame::around(Point::new(0.0, f64::from(node % 4)), 5.0 + f64::from(node % 7) * 6.0, 8.0))
        .collect()
}

fn laid_out(ties: &[(u32, u32, u32)], nodes: u32) -> Vec<Point> {
    let groups: Vec<u32> = (0..nodes).map(|node| node % 3).collect();
    layout(Csr::from_ties(nodes, ties).both(), &groups, &frames(nodes), &Settings::default())
}

fn overlaps(points: &[Point], frames: &[Frame]) -> usize {
    let placed: Vec<Frame> = frames.iter().zip(points).map(|(frame, point)| frame.at(*point)).collect();
    let pairs =
        placed.iter().enumerate().flat_map(|(place, one)| placed[..place].iter().map(move |other| (one, other)));
    pairs.filter(|(one, other)| one.meets(**other)).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nobody_stands_on_another(ties in ties(60, 120)) {
        let points = laid_out(&ties, 60);
        prop_assert!(points.iter().all(|point| point.x.is_finite() && point.y.is_finite()));
        prop_assert_eq!(overlaps(&points, &frames(60)), 0);
    }

    #[test]
    fn the_order_of_ties_does_not_matter(ties in ties(40, 80)) {
        let mut turned: Vec<_> = ties.iter().map(|&(source, target, weight)| (target, source, weight)).collect();
        turned.reverse();
        prop_assert_eq!(laid_out(&ties, 40), laid_out(&turned, 40));
    }
}

#[test]
fn strange_graphs_have_places() {
    let star: Vec<_> = (1..400).map(|leaf| (0, leaf, 1)).collect();
    let clique: Vec<_> = (0..40).flat_map(|one| (0..one).map(move |other| (one, other, 1))).collect();
    let line: Vec<_> = (1..300).map(|node| (node - 1, node, u32::MAX)).collect();
    for (nodes, ties) in
        [(0, &Vec::new()), (1, &Vec::new()), (300, &Vec::new()), (400, &star), (40, &clique), (300, &line)]
    {
        let points = laid_out(ties, nodes);
        assert!(points.iter().all(|point| point.x.is_finite() && point.y.is_finite()));
        assert_eq!((points.len(), overlaps(&points, &frames(nodes))), (nodes as usize, 0), "{nodes} nodes");
    }
}

/// A graph of a few hundred actors, large enough for several threads and levels.
fn crowd() -> Vec<String> {
    let tie = |number: u32| {
        let (one, other) = (number * 7 % 211, (number * number + 5) % 211);
        format!("d{} state:S{one} partners_with state:S{other}", number % 9)
    };
    (0..700).map(tie).filter(|line| !line.ends_with("S5 partners_with state:S5")).collect()
}

#[test]
fn threads_and_the_order_of_reading_do_not_show() {
    let lines = crowd();
    let graph = graph_facts::graph(&lines.join("\n"));
    let on = |threads| ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| drawn(&graph));
    let svg = on(1);
    assert!(svg.len() > 50_000 && svg == on(2) && svg == on(8));
    let backwards: Vec<&str> = lines.iter().rev().map(String::as_str).collect();
    assert!(svg == drawn(&graph_facts::graph(&backwards.join("\n"))));
}

#[test]
fn pictures_keep_room_for_their_names() {
    let graph = graph_facts::graph(&crowd()[..60].join("\n"));
    let picture = picture(&graph);
    assert_eq!(overlaps(&place(&picture, 3), &rooms(&picture)), 0);
    assert_ne!(place(&picture, 3), place(&picture, 4), "the seed matters");
    let empty = graph::build(&[], &[], &[], graph_facts::ontology()).unwrap();
    assert!(drawn(&empty).ends_with("</svg>\n"));
}
