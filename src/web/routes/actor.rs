//! One actor: its names, and its ties counted.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Asked, Filtering, Form, Route, parameter};
use crate::model::legible::one_line;
use crate::model::{PartialDate, Relation};
use crate::web::request::{Method, Refusal, Reply};
use crate::web::shape::Actor;

pub(super) const ROUTE: Route = Route {
    method: Method::Get,
    path: "/api/actor",
    summary: "An actor with what documents call it, and how many ties of each relation it has",
    parameters: &[parameter("id", Form::Required, "id of the actor")],
    filters: Filtering::Ignored,
    answer: "Portrait",
    run,
};

#[derive(Serialize)]
struct Portrait<'a> {
    actor: Actor<'a>,
    names: Vec<Spelling>,
    relations: Vec<Count<'a>>,
    first: Option<PartialDate>,
    last: Option<PartialDate>,
}

/// A name and how many documents use it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web) struct Spelling {
    name: String,
    documents: u32,
}

impl From<(String, u32)> for Spelling {
    fn from((name, documents): (String, u32)) -> Spelling {
        Spelling { name: one_line(&name), documents }
    }
}

#[derive(Serialize)]
struct Count<'a> {
    id: &'a str,
    out: u32,
    r#in: u32,
}

fn run(asked: &Asked) -> Result<Reply, Refusal> {
    let place = asked.actor("id")?;
    let actor = asked.world.actor(place);
    let number = asked.world.actors[place as usize].number;
    let names = asked.explorer.shelf.read(|store| store.spellings(number))?;
    let names = names.into_iter().map(Spelling::from).collect();
    let (first, last) = (actor.first, actor.last);
    Ok(Reply::json(&Portrait { actor, names, relations: relations(asked, place), first, last }))
}

fn relations<'a>(asked: &Asked<'a>, place: u32) -> Vec<Count<'a>> {
    let mut counts: BTreeMap<Relation, [u32; 2]> = BTreeMap::new();
    for (_, tie) in asked.world.touching(place) {
        let tie = &asked.world.net.ties[*tie as usize];
        counts.entry(tie.relation).or_default()[usize::from(tie.target == place)] += 1;
    }
    let count = |(relation, [out, into]): (Relation, [u32; 2])| Count {
        id: &asked.world.ontology.relation_info(relation).id,
        out,
        r#in: into,
    };
    counts.into_iter().map(count).collect()
}
