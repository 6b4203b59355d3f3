//! Measures against NetworkX on tiny graphs, and what must hold on any graph.

use maillage::graph::{Csr, Progress};
use maillage::measure::{self, Bridge, MEASURES, Measure, Settings};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Expected {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    directed: bool,
    weighted: bool,
    attenuation: f64,
    nodes: u32,
    ties: Vec<(u32, u32, u32)>,
    scores: BTreeMap<String, Vec<f64>>,
    /// None where NetworkX says that it is not a number.
    figures: BTreeMap<String, Option<f64>>,
}

#[test]
fn tiny_graphs_score_as_in_networkx() {
    let expected: Expected = serde_json::from_str(include_str!("measure/expected.json")).unwrap();
    for case in expected.cases {
        let csr = Csr::from_ties(case.nodes, &case.ties);
        let settings = Settings {
            directed: case.directed,
            weighted: case.weighted,
            attenuation: case.attenuation,
            ..Settings::default()
        };
        for (id, expected) in case.scores {
            let found = measure::find(&id).unwrap().scores(&csr, &settings);
            for (node, (found, expected)) in found.iter().zip(&expected).enumerate() {
                let close = (found - expected).abs() <= 1e-9 * expected.abs().max(1e-2);
                assert!(close, "{}, {id}, node {node}: {found} instead of {expected}", case.name);
            }
        }
    }
}

#[test]
fn figures_of_tiny_graphs_as_in_networkx() {
    let expected: Expected = serde_json::from_str(include_str!("measure/expected.json")).unwrap();
    for case in expected.cases {
        let csr = Csr::from_ties(case.nodes, &case.ties);
        let settings = Settings { directed: case.directed, ..Settings::default() };
        for (id, expected) in case.figures.iter().filter(|(id, _)| case.directed || *id != "reciprocity") {
            let found = measure::find_figure(id).unwrap().value(&csr, &settings);
            let close = expected.map_or(found.is_nan(), |expected| (found - expected).abs() < 1e-12);
            assert!(close, "{}, {id}: {found} instead of {expected:?}", case.name);
        }
    }
}

#[test]
fn ids_are_unique_and_found() {
    for measure in MEASURES {
        assert_eq!(measure::find(measure.id).unwrap().label, measure.label);
    }
    assert!(measure::find("fame").is_none());
}

#[test]
fn empty_and_lone_graphs_have_scores() {
    for measure in MEASURES {
        for nodes in 0..3 {
            let scores = measure.scores(&Csr::from_ties(nodes, &[]), &Settings::default());
            assert_eq!(scores.len(), nodes as usize, "{}", measure.id);
            assert!(scores.iter().all(|score| score.is_finite()), "{}", measure.id);
        }
    }
}

#[test]
fn a_large_attenuation_still_ends() {
    let ties: Vec<(u32, u32, u32)> = (0..30).flat_map(|u| (0..u).map(move |v| (u, v, 1))).collect();
    let scores = run("katz", &Csr::from_ties(30, &ties), &Settings::default());
    // All 30 are alike, and the length is 1.
    assert!(scores.iter().all(|score| (score - 30f64.powf(-0.5)).abs() < 1e-9), "{scores:?}");
}

#[test]
fn threads_leave_no_trace() {
    let csr = Csr::from_ties(300, &scattered(300, 900));
    let on = |threads: usize, measure: &Measure| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let scores = pool.install(|| measure.scores(&csr, &Settings::default()));
        scores.into_iter().map(f64::to_bits).collect::<Vec<u64>>()
    };
    for measure in MEASURES {
        assert_eq!(on(1, measure), on(3, measure), "{}", measure.id);
    }
}

fn run(id: &str, csr: &Csr, settings: &Settings) -> Vec<f64> {
    measure::find(id).unwrap().scores(csr, settings)
}

/// Ties without pattern, always the same.
fn scattered(nodes: u64, ties: u64) -> Vec<(u32, u32, u32)> {
    let number = |seed: u64| ((seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) % nodes) as u32;
    (0..ties).map(|tie| (number(2 * tie + 1), number(3 * tie + 2), 1)).collect()
}

prop_compose! {
    /// A graph of up to 12 nodes, with another numbering of them.
    fn graphs()(nodes in 3u32..12)(
        ties in prop::collection::vec((0..nodes, 0..nodes, 1u32..4), 0..40),
        names in Just((0..nodes).collect::<Vec<u32>>()).prop_shuffle(),
        directed in any::<bool>(),
        weighted in any::<bool>(),
    ) -> (Vec<(u32, u32, u32)>, Vec<u32>, Settings) {
        (ties, names, Settings { directed, weighted, ..Settings::default() })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn numbering_does_not_matter((ties, names, settings) in graphs()) {
        let nodes = names.len() as u32;
        let renamed: Vec<_> = ties.iter().map(|(u, v, w)| (names[*u as usize], names[*v as usize], *w)).collect();
        let (one, other) = (Csr::from_ties(nodes, &ties), Csr::from_ties(nodes, &renamed));
        for measure in MEASURES {
            let (one, other) = (measure.scores(&one, &settings), measure.scores(&other, &settings));
            for (node, score) in one.iter().enumerate() {
                let renamed = other[names[node] as usize];
                // Where nothing converges, the last rounds still agree to rounding. But where one cycle leads to another of
                // the same eigenvalue, an eigenvector is only known to half the digits.
                let allowed = if measure.id == "eigenvector" && settings.directed { 1e-5 } else { 1e-9 };
                prop_assert!((score - renamed).abs() < allowed, "{}: {score} {renamed}", measure.id);
            }
        }
    }

    #[test]
    fn scores_stay_in_their_ranges((ties, names, settings) in graphs()) {
        let nodes = names.len();
        let csr = Csr::from_ties(nodes as u32, &ties);
        let highest = |id: &str| match id {
            "degree" if settings.directed => 2.0,
            "harmonic" | "eccentricity" | "core" | "cut" | "effective-size" => nodes as f64 - 1.0,
            "triangles" => (nodes * nodes) as f64,
            "constraint" => 2.0,
            _ => 1.0,
        };
        for measure in MEASURES {
            let scores = measure.scores(&csr, &settings);
            let range = -1e-12..=highest(measure.id) + 1e-9;
            prop_assert!(scores.iter().all(|score| range.contains(score)), "{}: {scores:?}", measure.id);
        }
        prop_assert!((run("pagerank", &csr, &settings).iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn cuts_are_what_removal_cuts_off((ties, names, _) in graphs()) {
        let csr = Csr::from_ties(names.len() as u32, &ties);
        let cuts = measure::cuts(&csr, &Progress::default()).unwrap();
        for node in csr.nodes() {
            let whole = piece(&csr, node, |_, _| true).len() - 1;
            let without = |one: u32, other: u32| one != node && other != node;
            let largest = csr.nodes().filter(|other| *other != node && piece(&csr, node, |_, _| true).contains(other));
            let largest = largest.map(|other| piece(&csr, other, without).len()).max().unwrap_or(0);
            prop_assert_eq!(cuts.nodes[node as usize] as usize, whole - largest, "node {}", node);
            for &other in csr.both().neighbours(node).iter().filter(|other| **other > node) {
                let without = |one: u32, next: u32| [one.min(next), one.max(next)] != [node, other];
                let (one, rest) = (piece(&csr, node, without), piece(&csr, other, without));
                let bridge = Bridge { ends: [node, other], cut_off: one.len().min(rest.len()) as u32 };
                prop_assert_eq!(cuts.bridges.contains(&bridge), !one.contains(&other), "{} {}", node, other);
            }
        }
    }

    #[test]
    fn undirected_betweenness_adds_up_to_what_lies_between((ties, names, _) in graphs()) {
        // Over all connected pairs, each shortest path has its length less one nodes inside.
        let csr = Csr::from_ties(names.len() as u32, &ties);
        let settings = Settings::default();
        let others = (names.len() - 1) as f64;
        let sum: f64 = run("betweenness", &csr, &settings).iter().sum::<f64>() * others * (others - 1.0);
        let inside: u32 = csr.nodes().map(|source| distances(&csr, source).iter().map(|d| d.saturating_sub(1)).sum::<u32>()).sum();
        prop_assert!((sum - f64::from(inside)).abs() < 1e-9, "{sum} {inside}");
    }
}

/// Distances from a node by repeated relaxation; 0 for what is out of reach.
fn distances(csr: &Csr, source: u32) -> Vec<u32> {
    let mut distances = vec![None; csr.node_count()];
    distances[source as usize] = Some(0);
    for _ in csr.nodes() {
        for node in csr.nodes() {
            for &next in csr.both().neighbours(node) {
                let Some(here) = distances[node as usize] else { continue };
                let there = distances[next as usize].get_or_insert(u32::MAX);
                *there = (*there).min(here + 1);
            }
        }
    }
    distances.into_iter().map(|distance| distance.unwrap_or(0)).collect()
}

/// What hangs together with a node by the ties that are left.
fn piece(csr: &Csr, from: u32, is_left: impl Fn(u32, u32) -> bool) -> Vec<u32> {
    let mut met = vec![from];
    let mut place = 0;
    while let Some(&node) = met.get(place) {
        let row = csr.both().neighbours(node).iter().copied();
        let next: Vec<u32> = row.filter(|next| is_left(node, *next) && !met.contains(next)).collect();
        met.extend(next);
        place += 1;
    }
    met
}
