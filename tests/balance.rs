//! Signed graphs: known answers, and comparison with trying all camps.

use maillage::community::Settings;
use maillage::community::balance::{camps, triads};
use maillage::graph::{Progress, Signed};
use proptest::prelude::*;

fn frustration(nodes: u32, ties: Vec<(u32, u32, i64)>) -> u64 {
    let camps = camps(&Signed::from_ties(nodes, ties), &Settings::default(), &Progress::default()).unwrap();
    assert!(camps.is_exact(), "{camps:?}");
    camps.frustration
}

/// Hostile ties among all.
fn all_against_all(nodes: u32) -> Vec<(u32, u32, i64)> {
    (0..nodes).flat_map(|one| (0..one).map(move |other| (one, other, -1))).collect()
}

#[test]
fn triads_are_counted_by_their_hostile_ties() {
    // 0, 1, 2 are friends; 3 is hostile to 0 and 1, and friendly to 2; 4 and 5 are hostile to each other and to 3.
    let ties = [(0, 1, 1), (1, 2, 1), (2, 0, 1), (3, 0, -1), (3, 1, -1), (3, 2, 1), (4, 5, -1), (3, 4, -1), (3, 5, -2)];
    let found = triads(&Signed::from_ties(6, ties), &Progress::default()).unwrap();
    assert_eq!(found.counts, [1, 2, 1, 1]);
    assert_eq!((found.total(), found.balanced(), found.weakly_balanced()), (5, 0.4, 0.6));
}

#[test]
fn camps_of_a_balanced_graph_break_nothing() {
    let ties = [(0, 1, 1), (1, 2, 3), (3, 4, 1), (0, 3, -1), (2, 4, -2), (5, 0, -1), (6, 7, -1)];
    let found = camps(&Signed::from_ties(9, ties), &Settings::default(), &Progress::default()).unwrap();
    assert_eq!((found.camps.as_slice(), found.frustration), ([0, 0, 0, 1, 1, 1, 0, 1, 0].as_slice(), 0));
    assert!(found.broken.is_empty() && found.is_exact());
}

#[test]
fn the_pair_that_breaks_the_pattern_is_named() {
    // Two camps of four; one hostile tie inside the first is outweighed by what holds it together.
    let ties = (0..4).flat_map(|one| (0..one).flat_map(move |other| [(one, other, 1), (one + 4, other + 4, 1)]));
    let ties = ties.chain((0..4).map(|node| (node, node + 4, -1))).chain([(0, 1, -2)]);
    let found = camps(&Signed::from_ties(8, ties), &Settings::default(), &Progress::default()).unwrap();
    assert_eq!(
        (found.camps.as_slice(), found.broken.as_slice()),
        ([0, 0, 0, 0, 1, 1, 1, 1].as_slice(), [(0, 1, -1)].as_slice())
    );
}

#[test]
fn all_against_all_is_a_maximum_cut() {
    // What is broken is what a cut into equal halves leaves inside.
    assert_eq!(frustration(5, all_against_all(5)), 10 - 6);
    assert_eq!(frustration(12, all_against_all(12)), 66 - 36);
    // Petersen's graph: 12 of its 15 ties can be cut.
    let petersen =
        (0..5).flat_map(|node| [(node, (node + 1) % 5, -1), (node, node + 5, -1), (node + 5, (node + 2) % 5 + 5, -1)]);
    assert_eq!(frustration(10, petersen.collect()), 3);
}

#[test]
fn a_search_without_end_is_cut_short_between_bounds() {
    let found = camps(&Signed::from_ties(60, all_against_all(60)), &Settings::default(), &Progress::default()).unwrap();
    assert_eq!(found.frustration, 2 * (30 * 29 / 2));
    assert!(found.at_least <= found.frustration && found.at_least > 400, "{}", found.at_least);
}

#[test]
fn a_stopped_search_says_so() {
    let progress = Progress::default();
    progress.stop();
    assert!(camps(&Signed::from_ties(12, all_against_all(12)), &Settings::default(), &progress).is_err());
}

prop_compose! {
    fn signed_graphs()(nodes in 1u32..9)(
        ties in prop::collection::vec((0..nodes, 0..nodes, -3i64..4), 0..30),
        nodes in Just(nodes),
    ) -> (u32, Vec<(u32, u32, i64)>) {
        (nodes, ties)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_camps_break_less((nodes, ties) in signed_graphs(), weighted in any::<bool>(), seed in any::<u64>()) {
        let signed = Signed::from_ties(nodes, ties);
        let breaks = |camps: u32| -> u64 {
            let broken = signed.pairs().filter(|(one, other, weight)| ((camps >> one ^ camps >> other) & 1 == 0) == (*weight < 0));
            broken.map(|tie| if weighted { tie.2.unsigned_abs() } else { 1 }).sum()
        };
        let least = (0..1u32 << nodes).map(breaks).min();
        let found = camps(&signed, &Settings { weighted, seed, ..Settings::default() }, &Progress::default()).unwrap();
        prop_assert_eq!(Some(found.frustration), least);
        prop_assert!(found.is_exact());
        let weigh = |tie: &(u32, u32, i64)| if weighted { tie.2.unsigned_abs() } else { 1 };
        prop_assert_eq!(found.broken.iter().map(weigh).sum::<u64>(), found.frustration);
    }
}
