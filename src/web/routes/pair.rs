//! Everything said between two actors.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Asked, Filtering, Form, Route, parameter};
use crate::graph::{Graph, Strand};
use crate::knowledge::{Ontology, ReportWords};
use crate::store::Store;
use crate::web::request::{Method, Refusal, Reply};
use crate::web::shape::{Clash, Labels, Tie, clash};
use crate::web::told::{self, Document, Evidence};

pub(super) const ROUTE: Route = Route {
    method: Method::Get,
    path: "/api/pair",
    summary: "Every tie between two actors in both directions, with its sentences, and what contradicts itself",
    parameters: &[parameter("a", Form::Required, "id of one actor"), parameter("b", Form::Required, "id of the other")],
    filters: Filtering::Taken,
    answer: "Pair",
    run,
};

#[derive(Serialize)]
struct Pair<'a> {
    ties: Vec<Tie<'a, Vec<Evidence<'a, Document<'a>>>>>,
    contradictions: Vec<Contradiction>,
}

#[derive(Serialize)]
struct Contradiction {
    kind: &'static str,
    text: Labels,
}

fn run(asked: &Asked) -> Result<Reply, Refusal> {
    let (world, filters) = (asked.world, asked.filters()?);
    let pair = [asked.actor("a")?, asked.actor("b")?];
    let members = pair.map(|place| &world.actors[place as usize]);
    let graph = asked.explorer.shelf.scene(&members, &world.ontology, &filters)?;
    let document = |number: u32| told::document(&graph.documents()[number as usize]);
    let shown = graph.edges().filter(|(.., edge)| edge.weight >= filters.sources);
    let tie = |store: &Store, edge| told::tie(&graph, edge, &world.ontology, store, document);
    let ties = asked.explorer.shelf.read(|store| shown.map(|(edge, ..)| tie(store, edge)).collect())?;
    let contradictions = contradictions(&graph, &world.ontology, &asked.explorer.settings.words);
    Ok(Reply::json(&Pair { ties, contradictions }))
}

/// In what ways the ties of a pair contradict each other.
fn contradictions(graph: &Graph, ontology: &Ontology, words: &[ReportWords; 2]) -> Vec<Contradiction> {
    let strands: Vec<Strand> =
        graph.edges().map(|(_, source, target, edge)| Strand::of(source, target, edge)).collect();
    let pairs = strands.iter().flat_map(|one| strands.iter().map(move |other| (one, other)));
    let clashes: BTreeSet<Clash> = pairs.filter_map(|(one, other)| clash(one, other, ontology)).collect();
    clashes.into_iter().map(|clash| contradiction(clash, words)).collect()
}

fn contradiction(clash: Clash, words: &[ReportWords; 2]) -> Contradiction {
    let [en, fr] = words.each_ref().map(|words| match clash {
        Clash::Denied => words.contradictions.denied.clone(),
        Clash::Torn => words.contradictions.torn.clone(),
    });
    let kind = match clash {
        Clash::Denied => "denied",
        Clash::Torn => "torn",
    };
    Contradiction { kind, text: Labels { en, fr } }
}
