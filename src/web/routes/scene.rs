//! Parts of the net to draw: the highest actors, some actors, an actor's neighbours.

use serde::Serialize;

use super::{Asked, Filtering, Form, Route, parameter};
use crate::web::request::{Method, Refusal, Reply};
use crate::web::shape::{Actor, Scene};
use crate::web::world::{Lens, World};

/// Most actors of a scene.
const MOST: usize = 500;

pub(super) const TOP: Route = Route {
    method: Method::Get,
    path: "/api/top",
    summary: "The highest actors by a measure, with the ties between them",
    parameters: &[
        parameter("limit", Form::Number, "how many at most, 30 unless told"),
        parameter("measure", Form::Text, "by which measure of `/api/about`; the first unless told"),
    ],
    filters: Filtering::Taken,
    answer: "Scene",
    run: top,
};

pub(super) const SCENE: Route = Route {
    method: Method::Get,
    path: "/api/scene",
    summary: "Some actors with the ties between them; those nobody knows are left out",
    parameters: &[parameter("ids", Form::List, "ids of the actors")],
    filters: Filtering::Taken,
    answer: "Scene",
    run: scene,
};

pub(super) const GROW: Route = Route {
    method: Method::Get,
    path: "/api/grow",
    summary: "The best neighbours of an actor: most and surest sources first, of equals the less known",
    parameters: &[
        parameter("id", Form::Required, "id of the actor"),
        parameter("limit", Form::Number, "how many at most, 12 unless told"),
        parameter("without", Form::List, "ids of actors that are there already"),
    ],
    filters: Filtering::Taken,
    answer: "Neighbours",
    run: grow,
};

#[derive(Serialize)]
struct Neighbours<'a> {
    actors: Vec<Actor<'a>>,
    more: usize,
}

fn top(asked: &Asked) -> Result<Reply, Refusal> {
    let (world, filters) = (asked.world, asked.filters()?);
    let lens = Lens::new(world, &filters);
    let limit = asked.query.number("limit", 30, MOST)?;
    let measure = asked.query.text("measure")?.unwrap_or_else(|| world.scores[0].name.clone());
    let unknown = || Refusal::wrong(format!("no measure `{measure}`"), "`/api/about` lists what there is");
    let ranking = world.ranking(&measure).ok_or_else(unknown)?;
    let actors: Vec<u32> = ranking.iter().copied().filter(|actor| lens.is_tied(*actor)).take(limit).collect();
    let more = asked.explorer.view(world, &filters).tied(world).saturating_sub(actors.len());
    Ok(Reply::json(&induced(world, lens, &actors, more)))
}

fn scene(asked: &Asked) -> Result<Reply, Refusal> {
    let filters = asked.filters()?;
    let lens = Lens::new(asked.world, &filters);
    let mut actors = asked.actors("ids", MOST)?;
    actors.retain(|actor| lens.admits(*actor));
    Ok(Reply::json(&induced(asked.world, lens, &actors, 0)))
}

fn grow(asked: &Asked) -> Result<Reply, Refusal> {
    let (world, filters) = (asked.world, asked.filters()?);
    let (actor, without) = (asked.actor("id")?, asked.actors("without", MOST)?);
    let limit = asked.query.number("limit", 12, MOST)?;
    let mut neighbours = neighbours(world, Lens::new(world, &filters), actor);
    neighbours.retain(|(_, other)| !without.contains(other));
    let more = neighbours.len().saturating_sub(limit);
    let order = |one: &(f64, u32), other: &(f64, u32)| {
        let ties = |actor: u32| world.touching(actor).len();
        other.0.total_cmp(&one.0).then_with(|| ties(one.1).cmp(&ties(other.1))).then(one.1.cmp(&other.1))
    };
    if more > 0 {
        neighbours.select_nth_unstable_by(limit, order);
        neighbours.truncate(limit);
    }
    neighbours.sort_unstable_by(order);
    let actors = neighbours.into_iter().map(|(_, other)| world.actor(other)).collect();
    Ok(Reply::json(&Neighbours { actors, more }))
}

/// Everybody an actor is tied to behind a lens, with how many sources say so, each by how sure it is.
fn neighbours(world: &World, lens: Lens, actor: u32) -> Vec<(f64, u32)> {
    let of_one = |ties: &[(u32, u32)]| {
        let seen = ties.iter().filter_map(|(_, tie)| lens.strand(*tie));
        let strength: f64 = seen.map(|tie| f64::from(tie.weight) * tie.confidence).sum();
        (strength > 0.0).then_some((strength, ties[0].0))
    };
    world.touching(actor).chunk_by(|one, other| one.0 == other.0).filter_map(of_one).collect()
}

/// Some actors and what ties them.
fn induced<'a>(world: &'a World, lens: Lens, actors: &[u32], more: usize) -> Scene<'a> {
    let seen = induced_numbers(world, actors).into_iter().filter_map(|tie| Some((tie, lens.tie(tie)?)));
    let ties = seen.map(|(tie, seen)| world.tie(tie, &seen)).collect();
    Scene { actors: actors.iter().map(|actor| world.actor(*actor)).collect(), ties, more }
}

/// The ties between some actors, in order. O(k² log d) for k actors with at most d ties.
pub(in crate::web) fn induced_numbers(world: &World, actors: &[u32]) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::new();
    for (place, one) in actors.iter().enumerate() {
        for other in &actors[place + 1..] {
            numbers.extend(world.between(*one, *other).iter().map(|(_, tie)| *tie));
        }
    }
    numbers.sort_unstable();
    numbers
}
