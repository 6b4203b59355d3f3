//! Chains of ties between two actors.

use serde::Serialize;

use super::{Asked, Filtering, Form, Route, parameter};
use crate::model::Factuality;
use crate::path::{Chain, Settings};
use crate::store::StoreError;
use crate::web::request::{Method, Refusal, Reply};
use crate::web::shape::{Actor, rounded};
use crate::web::told::{self, Document, Words};
use crate::web::world::{Filters, Lens, World};

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
    sentence: String,
    document: Document,
}

fn run(asked: &Asked) -> Result<Reply, Refusal> {
    let (world, filters) = (asked.world, asked.filters()?);
    let (from, to) = (asked.actor("from")?, asked.actor("to")?);
    let avoid = asked.actors("avoid", MOST_AVOIDED)?;
    let k = asked.query.number("k", 3, MOST_CHAINS)?;
    let chains = chains(asked, &filters, (from, to), k, &avoid);
    if chains.is_empty() {
        let reason = Some(reason(asked, &filters, (from, to), &avoid));
        return Ok(Reply::json(&Paths { routes: Vec::new(), actors: Vec::new(), reason }));
    }
    let lens = Lens::new(world, &filters);
    let routes = asked.explorer.shelf.read(|store| {
        let words = |number| store.told(number, 0);
        chains.iter().map(|chain| chained(chain, world, lens, &words)).collect()
    })?;
    let mut places: Vec<u32> = chains.iter().flat_map(|chain| chain.actors.iter().copied()).collect();
    places.sort_unstable();
    places.dedup();
    Ok(Reply::json(&Paths { routes, actors: places.iter().map(|place| world.actor(*place)).collect(), reason: None }))
}

fn chains(asked: &Asked, filters: &Filters, (from, to): (u32, u32), k: usize, avoid: &[u32]) -> Vec<Chain> {
    let view = asked.explorer.view(asked.world, filters);
    if from == to { Vec::new() } else { view.roads(asked.world).chains_round(from, to, k, avoid) }
}

/// What to ask less of.
fn reason(asked: &Asked, filters: &Filters, ends: (u32, u32), avoid: &[u32]) -> &'static str {
    let joined = |filters: &Filters| !chains(asked, filters, ends, 1, &[]).is_empty();
    match ends.0 == ends.1 {
        true => "same",
        false if !avoid.is_empty() && joined(filters) => "avoided",
        false if joined(&Filters::none()) => "filters",
        false => "apart",
    }
}

fn chained<'a>(chain: &Chain, world: &'a World, lens: Lens, words: Words) -> Result<Chained<'a>, StoreError> {
    let steps = chain.actors.windows(2).map(|pair| step((pair[0], pair[1]), world, lens, words));
    let hops = steps.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    let actors = chain.actors.iter().map(|place| world.actors[*place as usize].id.as_str());
    Ok(Chained { cost: rounded(chain.cost), hops, actors: actors.collect() })
}

/// The cheapest tie of a hop with its surest sentence; nothing if that sentence is no longer there.
fn step<'a>(pair: (u32, u32), world: &'a World, lens: Lens, words: Words) -> Result<Option<Step<'a>>, StoreError> {
    let ties = world.between(pair.0, pair.1).iter().filter_map(|(_, tie)| Some((*tie, lens.strand(*tie)?)));
    let costs = Settings::default().factuality;
    let Some((number, tie)) = ties.min_by(|one, other| costs.hop(&one.1).total_cmp(&costs.hop(&other.1))) else {
        return Ok(None);
    };
    let best = world.told(number, 1, lens, words)?.pop();
    Ok(best.map(|best| Step {
        source: &world.actors[tie.source as usize].id,
        target: &world.actors[tie.target as usize].id,
        relation: &world.ontology.relation_info(tie.relation).id,
        factuality: tie.factuality,
        sentence: told::shown(&best.assertion.evidence.sentence),
        document: told::document(&best.document),
    }))
}
