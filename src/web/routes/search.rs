//! Actors by what is typed.

use serde::Serialize;

use super::{Asked, Filtering, Form, Route, parameter};
use crate::web::request::{Method, Refusal, Reply};
use crate::web::shape::Actor;

/// Most actors found at once.
const MOST: usize = 100;

/// Longest query looked at, in characters.
const LONGEST: usize = 200;

pub(super) const ROUTE: Route = Route {
    method: Method::Get,
    path: "/api/search",
    summary: "Actors whose names answer to a query, accents and case set aside",
    parameters: &[
        parameter("q", Form::Text, "what was typed"),
        parameter("limit", Form::Number, "how many at most, 10 unless told"),
    ],
    filters: Filtering::Ignored,
    answer: "SearchResults",
    run,
};

#[derive(Serialize)]
struct Hit<'a> {
    actor: Actor<'a>,
    name: &'a str,
}

fn run(asked: &Asked) -> Result<Reply, Refusal> {
    let query: String = asked.query.text("q")?.unwrap_or_default().chars().take(LONGEST).collect();
    let limit = asked.query.number("limit", 10, MOST)?;
    let hits = asked.world.search(&query, limit).into_iter();
    let hits: Vec<Hit> = hits.map(|(place, name)| Hit { actor: asked.world.actor(place), name }).collect();
    Ok(Reply::json(&hits))
}
