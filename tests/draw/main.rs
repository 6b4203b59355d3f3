//! Pictures: reviewed bytes, places that never overlap, and texts from strangers that stay text.

mod golden;
#[path = "../graph_facts/mod.rs"]
mod graph_facts;
mod hostile;
mod layout;
mod pixels;

use maillage::community;
use maillage::draw::{self, Fill, Look, Picture};
use maillage::graph::{Csr, Graph};
use maillage::knowledge::{PictureWords, Source};

/// The words of a language.
fn words(language: &str) -> PictureWords {
    PictureWords::load(&Source::embedded(), language).unwrap()
}

/// The picture of a graph, its actors as large as they have ties.
fn picture(graph: &Graph) -> Picture {
    let scores: Vec<f64> = graph.nodes().map(|(node, _)| graph.degree(node) as f64).collect();
    let leiden = community::find("leiden").unwrap();
    let groups = leiden.groups(&Csr::of(graph), &community::Settings::default()).groups;
    let picture = Picture::of(graph, graph_facts::ontology(), &groups, &scores, |entity| entity.label.clone());
    Picture { title: "A <title> & more".to_owned(), measure: "degree".to_owned(), ..picture }
}

/// How pictures of the tests look.
fn look<'a>(words: &'a PictureWords, theme: &str, fill: Fill) -> Look<'a> {
    Look { theme: draw::theme(theme).unwrap(), fill, words, ontology: graph_facts::ontology() }
}

/// A graph drawn in English, light, by kind.
fn drawn(graph: &Graph) -> String {
    let picture = picture(graph);
    draw::network(&picture, &draw::place(&picture, 0), &look(&words("en"), "light", Fill::Kind))
}
