//! Chains of ties between two actors.

use serde::Serialize;

use super::{Asked, Filtering, Form, Route, parameter};
use crate::graph::{EdgeId, Graph};
use crate::model::Factuality;
use crate::path::{self, Chain, Hop, Settings};
use crate::web::request::{Method, Refusal, Reply};
use crate::web::shape::{Actor, rounded};
use crate::web::told::{self, Document};
use crate::web::world::{Filters, World};

/// Most chains at once.
const MOST_CHAINS: usize = 10;

/// Most actors to go round.
const MOST_AVOIDED: usize = 100;

pub(super) const ROUTE: Route = Route {
    method: Method::Get,
    path: "/api/path",
    summary: "The cheapest chains of ties between two actors, each tie with a sentence",
    parameters: &[
        parameter("from", Form::Required, "id of the first actor"),
        parameter("to", Form::Required, "id of the last"),
        parameter("k", Form::Number, "how many chains at most, 3 unless told"),
        parameter("avoid", Form::List, "ids of actors to go round"),
    ],
    filters: Filtering::Taken,
    answer: "Paths",
    run,
};

#[derive(Serialize)]
struct Paths<'a> {
    routes: Vec<Chained<'a>>,
    actors: Vec<Actor<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

#[derive(Serialize)]
struct Chained<'a> {
    cost: f64,
    hops: Vec<Step<'a>>,
    actors: Vec<&'a str>,
}

#[derive(Serialize)]
struct Step<'a> {
    source: &'a str,
    target: &'a str,
    relation: &'a str,
    factuality: Factuality,
    sentence: &'a str,
    document: Document<'a>,
}

fn run(asked: &Asked) -> Result<Reply, Refusal> {
    let (world, filters) = (asked.world, asked.filters()?);
    let (from, to) = (asked.actor("from")?, asked.actor("to")?);
    let avoid = asked.actors("avoid", MOST_AVOIDED)?;
    let k = asked.query.number("k", 3, MOST_CHAINS)?;
    let roads = asked.explorer.roads(world, &filters);
    let chains = if from == to { Vec::new() } else { roads.chains_round(from, to, k, &avoid) };
    if chains.is_empty() {
        let reason = Some(reason(asked, &filters, from, to, &avoid));
        return Ok(Reply::json(&Paths { routes: Vec::new(), actors: Vec::new(), reason }));
    }
    let mut places: Vec<u32> = chains.iter().flat_map(|chain| chain.actors.iter().copied()).collect();
    places.sort_unstable();
    places.dedup();
    let members: Vec<_> = places.iter().map(|place| &world.actors[*place as usize]).collect();
    let graph = asked.explorer.shelf.scene(&members, &world.ontology, &filters)?;
    let routes = chains.iter().filter_map(|chain| chained(chain, &graph, world, &filters)).collect();
    Ok(Reply::json(&Paths { routes, actors: places.iter().map(|place| world.actor(*place)).collect(), reason: None }))
}

/// What to ask less of.
fn reason(asked: &Asked, filters: &Filters, from: u32, to: u32, avoid: &[u32]) -> &'static str {
    let joined =
        |filters: &Filters| !asked.explorer.roads(asked.world, filters).chains_round(from, to, 1, &[]).is_empty();
    match from == to {
        true => "same",
        false if !avoid.is_empty() && joined(filters) => "avoided",
        false if joined(&asked.world.all()) => "filters",
        false => "apart",
    }
}

/// A chain with its sentences; nothing if the database has changed so that it no longer holds.
fn chained<'a>(chain: &Chain, graph: &'a Graph, world: &'a World, filters: &Filters) -> Option<Chained<'a>> {
    let id = |place: u32| world.actors[place as usize].id.as_str();
    let nodes: Vec<_> = chain.actors.iter().map(|place| graph.find(id(*place))).collect::<Option<_>>()?;
    let joined =
        |pair: &[_]| graph.between(pair[0], pair[1]).iter().any(|edge| graph.edge(*edge).weight >= filters.sources);
    if !nodes.windows(2).all(joined) {
        return None;
    }
    let place = |actor: u32| nodes[chain.actors.iter().position(|other| *other == actor).expect("one of the chain")];
    let route = path::route(graph, chain, place, &Settings::default());
    let hops = route.hops.iter().map(|hop| step(hop, graph, world, filters)).collect();
    Some(Chained { cost: rounded(chain.cost), hops, actors: chain.actors.iter().map(|actor| id(*actor)).collect() })
}

fn step<'a>(hop: &Hop, graph: &'a Graph, world: &'a World, filters: &Filters) -> Step<'a> {
    let mut ties = std::iter::once(hop.edge).chain(hop.beside.iter().map(|(edge, _)| *edge));
    let enough = |edge: &EdgeId| graph.edge(*edge).weight >= filters.sources;
    let number = ties.find(enough).unwrap_or(hop.edge);
    let ((source, target), edge) = (graph.ends(number), graph.edge(number));
    let best = edge.best_evidence();
    Step {
        source: &graph.entity(source).id,
        target: &graph.entity(target).id,
        relation: &world.ontology.relation_info(edge.relation).id,
        factuality: edge.factuality,
        sentence: &best.sentence,
        document: told::document(&graph.documents()[best.document as usize]),
    }
}
