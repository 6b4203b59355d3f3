//! Measures, communities and paths on a grown network: few actors with many ties, many with few.

use divan::{Bencher, black_box};
use maillage::graph::{self, Csr, Graph, NodeId};
use maillage::knowledge::Knowledge;
use maillage::model::{Assertion, Evidence, Factuality, Participant};
use maillage::{community, measure, path};

fn main() {
    divan::main();
}

/// Each actor ties itself to the ends of ties that are there already (Barabási and Albert 1999), always the same way.
fn grown(actors: u32, each: u32) -> Vec<(u32, u32, u32)> {
    let mut state = 1u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    let mut ties = vec![(0, 1, 1)];
    for actor in 2..actors {
        for _ in 0..each.min(actor) {
            let (one, other, _) = ties[random(ties.len())];
            let target = if random(2) == 0 { one } else { other };
            ties.push((actor, target, 1));
        }
    }
    ties
}

fn news(actors: u32, each: u32) -> Vec<Assertion> {
    let end = |number: u32| Participant {
        id: format!("N{number:06}"),
        label: format!("Actor {number}"),
        kind: "firm".to_owned(),
        names: Vec::new(),
        start: 0,
        end: 5,
    };
    let assertion = |(source, target, _): (u32, u32, u32)| Assertion {
        doc: format!("d{}", source / 10),
        source: end(source),
        relation: ["mandates", "partners_with", "sanctions"][(source + target) as usize % 3].to_owned(),
        target: end(target),
        factuality: Factuality::Asserted,
        attribution: None,
        date: None,
        published: None,
        confidence: 0.8,
        rule: "en/test#rule".to_owned(),
        weight: 1,
        evidence: Evidence { sentence: format!("Actor {source} and actor {target}."), start: 0, end: 20 },
    };
    grown(actors, each).into_iter().map(assertion).collect()
}

fn news_graph(actors: u32) -> Graph {
    graph::build(&[], &news(actors, 5), &[], &Knowledge::embedded().ontology).expect("kinds and relations are known")
}

#[divan::bench(sample_count = 10)]
fn build(bencher: Bencher) {
    let news = news(20_000, 5);
    bencher.bench(|| graph::build(&[], black_box(&news), &[], &Knowledge::embedded().ontology));
}

#[divan::bench(sample_count = 10)]
fn view(bencher: Bencher) {
    let graph = news_graph(20_000);
    bencher.bench(|| Csr::of(black_box(&graph)));
}

#[divan::bench(args = measure::MEASURES.iter().map(|measure| measure.id), sample_count = 5)]
fn measures(bencher: Bencher, id: &str) {
    let csr = Csr::from_ties(4_000, &grown(4_000, 20));
    let measure = measure::find(id).expect("the id comes from the table");
    bencher.bench(|| measure.scores(black_box(&csr), &measure::Settings::default()));
}

#[divan::bench(args = community::METHODS.iter().map(|method| method.id), sample_count = 5)]
fn communities(bencher: Bencher, id: &str) {
    let csr = Csr::from_ties(20_000, &grown(20_000, 5));
    let method = community::find(id).expect("the id comes from the table");
    bencher.bench(|| method.groups(black_box(&csr), &community::Settings::default()));
}

#[divan::bench(args = [None, Some(4)], sample_count = 10)]
fn paths(bencher: Bencher, max_hops: Option<usize>) {
    let graph = news_graph(20_000);
    let settings = path::Settings { k: 10, max_hops, ..path::Settings::default() };
    bencher.bench(|| path::alternatives(black_box(&graph), NodeId::new(19_998), NodeId::new(15_000), &settings));
}
