//! Measures of shortest paths against their definitions, written down without any haste, on random graphs.

use maillage::graph::{Csr, Progress};
use maillage::measure::{self, Settings};
use proptest::prelude::*;

type Ties = Vec<(u32, u32, u32)>;

fn run(id: &str, csr: &Csr, settings: &Settings) -> Vec<f64> {
    measure::find(id).unwrap().scores(csr, settings)
}

/// The number of ties on a shortest path between each two nodes, and how many such paths there are; by distance from 0 on.
fn shortest(csr: &Csr, settings: &Settings) -> Vec<Vec<Option<(u32, f64)>>> {
    let ties = if settings.directed { csr.out() } else { csr.both() };
    let from = |source: u32| {
        let mut found: Vec<Option<(u32, f64)>> = vec![None; csr.node_count()];
        found[source as usize] = Some((0, 1.0));
        for distance in 0..csr.node_count() as u32 {
            for node in csr.nodes() {
                let Some((_, paths)) = found[node as usize].filter(|(at, _)| *at == distance) else { continue };
                for &next in ties.neighbours(node) {
                    let next = found[next as usize].get_or_insert((distance + 1, 0.0));
                    next.1 += if next.0 == distance + 1 { paths } else { 0.0 };
                }
            }
        }
        found
    };
    csr.nodes().map(from).collect()
}

/// Straight from the definition.
fn betweenness(csr: &Csr, settings: &Settings) -> Vec<f64> {
    let shortest = shortest(csr, settings);
    let nodes = csr.node_count();
    let through = |node: usize, source: usize, target: usize| {
        let whole = shortest[source][target]?;
        let (there, on) = (shortest[source][node]?, shortest[node][target]?);
        (there.0 + on.0 == whole.0).then(|| there.1 * on.1 / whole.1)
    };
    let score = |node: usize| {
        let others = (0..nodes).filter(move |other| *other != node);
        let pairs = others.clone().flat_map(|source| others.clone().map(move |target| (source, target)));
        let sum: f64 = pairs.filter(|(s, t)| s != t).filter_map(|(source, target)| through(node, source, target)).sum();
        sum / ((nodes - 1) * (nodes - 2)) as f64
    };
    (0..nodes).map(score).collect()
}

/// Distances of (source, target), source by source, other than to itself.
fn distances(csr: &Csr, settings: &Settings) -> Vec<(usize, usize, f64)> {
    let rows = shortest(csr, settings).into_iter().enumerate();
    let found = |(source, row): (usize, Vec<Option<(u32, f64)>>)| {
        let targets = row.into_iter().enumerate().filter(move |(target, _)| *target != source);
        targets.filter_map(move |(target, found)| Some((source, target, f64::from(found?.0))))
    };
    rows.flat_map(found).collect()
}

/// Straight from the definition, beside the targets of the ties.
fn tie_betweenness(csr: &Csr, settings: &Settings) -> Vec<f64> {
    let shortest = shortest(csr, settings);
    let nodes = csr.node_count();
    let along = |from: usize, to: usize| -> f64 {
        let pairs = (0..nodes).flat_map(|source| (0..nodes).map(move |target| (source, target)));
        let through = |(source, target): (usize, usize)| {
            let whole = shortest[source][target]?;
            let (there, on) = (shortest[source][from]?, shortest[to][target]?);
            (there.0 + 1 + on.0 == whole.0).then(|| there.1 * on.1 / whole.1)
        };
        pairs.filter_map(through).sum()
    };
    let ties = if settings.directed { csr.out() } else { csr.both() };
    let all =
        csr.nodes().flat_map(|node| ties.neighbours(node).iter().map(move |next| (node as usize, *next as usize)));
    let back = |from, to| if settings.directed { 0.0 } else { along(to, from) };
    all.map(|(from, to)| (along(from, to) + back(from, to)) / (nodes * (nodes - 1)) as f64).collect()
}

fn close(found: &[f64], expected: &[f64]) -> bool {
    found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() <= 1e-9 * expected.abs().max(1e-3))
}

/// Hangs trees on a graph, doubles some of its nodes, and sets another piece beside it.
fn grown(nodes: u32, mut ties: Ties, branches: &[(u32, bool)], doubles: &[u32]) -> (u32, Ties) {
    let mut count = nodes;
    for (place, outwards) in branches {
        let stem = place % count;
        ties.push(if *outwards { (stem, count, 1) } else { (count, stem, 1) });
        count += 1;
    }
    for double in doubles {
        let node = double % count;
        let like = ties.iter().filter(|(source, target, _)| *source == node || *target == node);
        let again = |end: u32| if end == node { count } else { end };
        let copies: Ties = like.map(|(source, target, weight)| (again(*source), again(*target), *weight)).collect();
        ties.extend(copies);
        count += 1;
    }
    ties.extend([(count, count + 1, 1), (count + 1, count + 2, 1), (count + 2, count, 1)]);
    (count + 3, ties)
}

prop_compose! {
    fn graphs()(nodes in 1u32..24)(
        ties in prop::collection::vec((0..nodes, 0..nodes, 1u32..4), 0..60),
        branches in prop::collection::vec((any::<u32>(), any::<bool>()), 0..8),
        doubles in prop::collection::vec(any::<u32>(), 0..4),
        directed in any::<bool>(),
        nodes in Just(nodes),
    ) -> (Csr, Settings) {
        let (nodes, ties) = grown(nodes, ties, &branches, &doubles);
        (Csr::from_ties(nodes, &ties), Settings { directed, ..Settings::default() })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn betweenness_is_what_it_is_defined_as((csr, settings) in graphs()) {
        let (found, expected) = (run("betweenness", &csr, &settings), betweenness(&csr, &settings));
        prop_assert!(close(&found, &expected), "{found:?}\n{expected:?}");
    }

    #[test]
    fn equal_weights_change_nothing((csr, _) in graphs(), weight in 1u32..100) {
        let ties: Ties = csr.nodes().flat_map(|node| csr.both().neighbours(node).iter().map(move |next| (node, *next, weight))).collect();
        let even = Csr::from_ties(csr.node_count() as u32, &ties);
        let settings = Settings { weighted: true, ..Settings::default() };
        prop_assert!(close(&run("betweenness", &even, &settings), &run("betweenness", &csr, &Settings::default())));
    }

    #[test]
    fn betweenness_of_ties_is_what_it_is_defined_as((csr, settings) in graphs()) {
        let found = measure::tie_betweenness(&csr, &settings, &Progress::default()).unwrap();
        let expected = tie_betweenness(&csr, &settings);
        prop_assert!(found.len() == expected.len() && close(&found, &expected), "{found:?}\n{expected:?}");
    }

    #[test]
    fn nearness_is_what_it_is_defined_as((csr, settings) in graphs()) {
        let distances = distances(&csr, &settings);
        let others = (csr.node_count() - 1) as f64;
        let sums = |f: fn(f64) -> f64| {
            let mut sums = vec![0.0; csr.node_count()];
            distances.iter().for_each(|(_, target, distance)| sums[*target] += f(*distance));
            sums
        };
        let near = |(count, sum): (f64, f64)| if sum == 0.0 { 0.0 } else { count / sum * count / others };
        let closeness: Vec<f64> = sums(|_| 1.0).into_iter().zip(sums(|distance| distance)).map(near).collect();
        prop_assert!(close(&run("closeness", &csr, &settings), &closeness));
        prop_assert!(close(&run("harmonic", &csr, &settings), &sums(|distance| 1.0 / distance)));
    }

    #[test]
    fn the_farthest_are_found((csr, settings) in graphs()) {
        let distances = distances(&csr, &settings);
        let mut farthest = vec![0.0f64; csr.node_count()];
        distances.iter().for_each(|(source, _, distance)| farthest[*source] = distance.max(farthest[*source]));
        prop_assert_eq!(run("eccentricity", &csr, &settings), farthest.clone());
        let figure = |id: &str| measure::find_figure(id).unwrap().value(&csr, &settings);
        let reaching = farthest.into_iter().filter(|farthest| *farthest > 0.0);
        prop_assert_eq!(figure("diameter"), reaching.clone().fold(f64::NAN, f64::max));
        prop_assert_eq!(figure("radius"), reaching.fold(f64::NAN, f64::min));
    }
}

/// Ties without pattern, always the same.
fn scattered(nodes: u64, ties: u64) -> Csr {
    let number = |seed: u64| ((seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) % nodes) as u32;
    let ties: Ties = (0..ties).map(|tie| (number(2 * tie + 1), number(3 * tie + 2), 1)).collect();
    Csr::from_ties(nodes as u32, &ties)
}

/// A star of stars: the middle, then five hubs with more and more leaves.
fn stars() -> Csr {
    let mut ties: Ties = (1..6).map(|hub| (0, hub, 1)).collect();
    for hub in 1..6 {
        let first = ties.len() as u32 + 1;
        ties.extend((first..first + 12 * hub).map(|leaf| (hub, leaf, 1)));
    }
    Csr::from_ties(ties.len() as u32 + 1, &ties)
}

#[test]
fn the_leading_are_told_apart() {
    let csr = stars();
    let exact = run("betweenness", &csr, &Settings::default());
    let order = |scores: &[f64]| maillage::graph::Column::new("", scores.to_vec()).ranking()[..5].to_vec();
    let mut wrong = 0;
    for seed in 0..40 {
        let settings = Settings { error: Some(0.002), leading: Some(5), seed, ..Settings::default() };
        wrong += usize::from(order(&run("betweenness", &csr, &settings)) != order(&exact));
    }
    // One in ten may be.
    assert!(wrong <= 4, "{wrong} of 40 are in another order");
}

#[test]
fn estimates_are_as_sure_as_they_say() {
    let csr = scattered(100, 250);
    let exact = run("betweenness", &csr, &Settings::default());
    let apart = |seed| {
        let found =
            run("betweenness", &csr, &Settings { error: Some(0.03), confidence: 0.9, seed, ..Settings::default() });
        found.iter().zip(&exact).any(|(found, exact)| (found - exact).abs() > 0.03)
    };
    let wrong = (0..40).filter(|seed| apart(*seed)).count();
    assert!(wrong <= 4, "{wrong} of 40 are farther off");
}

#[test]
fn estimates_keep_within_their_error() {
    let csr = scattered(200, 500);
    for directed in [false, true] {
        let settings = Settings { directed, ..Settings::default() };
        let exact = run("betweenness", &csr, &settings);
        for seed in 0..4 {
            let estimates =
                run("betweenness", &csr, &Settings { error: Some(0.02), confidence: 0.999, seed, ..settings });
            let off = exact.iter().zip(&estimates).map(|(exact, found)| (exact - found).abs()).fold(0.0, f64::max);
            assert!(off <= 0.02, "seed {seed}: {off}");
        }
    }
}

#[test]
fn threads_leave_no_trace() {
    let csr = scattered(700, 1_500);
    for id in ["betweenness", "closeness", "harmonic", "eccentricity"] {
        for (directed, error) in [(false, None), (true, None), (false, Some(0.05))] {
            let on = |threads: usize| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                let settings = Settings { directed, error, ..Settings::default() };
                pool.install(|| run(id, &csr, &settings)).into_iter().map(f64::to_bits).collect::<Vec<u64>>()
            };
            let one = on(1);
            assert!([2, 8].into_iter().all(|threads| on(threads) == one), "{id}");
        }
    }
}
