//! From a folder to a graph in memory, who stands in its middle, and how two actors are tied.
//!
//! ```sh
//! cargo run --example network
//! ```
//!
//! What `maillage build`, `rank` and `path` do, without a database between them.
#![expect(clippy::print_stdout, reason = "an example shows what it finds")]

use std::error::Error;

use maillage::graph::{self, Column, Csr, Filter, Graph, NodeId};
use maillage::knowledge::{Knowledge, Ontology};
use maillage::model::Factuality;
use maillage::read::{self, Input, Settings};
use maillage::{measure, path, pipeline};

fn main() -> Result<(), Box<dyn Error>> {
    let knowledge = Knowledge::embedded();

    // Documents are independent until the graph is built, so a batch is read on all processors.
    let files = read::walk(&["seeds"])?.files;
    let documents = files.into_iter().flat_map(|file| read::documents(Input::Path(file), &Settings::default()));
    let readings = pipeline::read_batch(documents.collect::<Result<_, _>>()?, knowledge);

    // An edge holds everything that says the same of the same two actors.
    let entities: Vec<_> = readings.iter().flat_map(|reading| reading.entities.clone()).collect();
    let assertions: Vec<_> = readings.iter().flat_map(|reading| reading.assertions.clone()).collect();
    let graph = graph::build(&entities, &assertions, &[], &knowledge.ontology)?;
    println!("{} actors, {} ties\n", graph.node_count(), graph.edge_count());

    // A filter makes a smaller graph with its own numbers; measures run on a compact view of it.
    let facts = graph::filter(&graph, &Filter { factuality: vec![Factuality::Asserted], ..Filter::default() });
    between(&facts)?;
    chain(&facts, &knowledge.ontology)
}

/// The five actors that stand most between the others.
fn between(graph: &Graph) -> Result<(), Box<dyn Error>> {
    let betweenness = measure::find("betweenness").ok_or("no such measure")?;
    let scores = betweenness.scores(&Csr::of(graph), &measure::Settings::default());
    let column = Column::new(betweenness.id, scores);
    for node in column.ranking().into_iter().take(5) {
        println!("{:.3}  {}", column.values[node.index()], label(graph, node));
    }
    Ok(())
}

/// The cheapest chain of ties between a bank and a bloc.
fn chain(graph: &Graph, ontology: &Ontology) -> Result<(), Box<dyn Error>> {
    // Names are found as users type them; a wrong one comes back with suggestions.
    let (bank, bloc) = (graph::lookup(graph, "sberbank")?, graph::lookup(graph, "brics")?);
    let route = path::shortest(graph, bank, bloc, &path::Settings::default()).ok_or("they are not tied")?;
    println!("\n{}", label(graph, bank));
    for hop in &route.hops {
        let relation = &ontology.relation_info(graph.edge(hop.edge).relation).label_en;
        let arrow = if hop.forward { "->" } else { "<-" };
        println!("  {arrow} {relation} {}: {}", label(graph, hop.to), hop.evidence(graph).sentence);
    }
    Ok(())
}

fn label(graph: &Graph, node: NodeId) -> &str {
    &graph.entity(node).label
}
