//! Everything said between two actors.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Asked, Filtering, Form, Route, parameter};
use crate::compare::{Cause, clash};
use crate::graph::Strand;
use crate::knowledge::{Ontology, ReportWords};
use crate::web::request::{Method, Refusal, Reply};
use crate::web::shape::{Labels, Tie};
use crate::web::told::{self, Evidence};
use crate::web::world::Lens;

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
    ties: Vec<Tie<'a, Vec<Evidence>>>,
    contradictions: Vec<Contradiction>,
}

#[derive(Serialize)]
struct Contradiction {
    kind: &'static str,
    text: Labels,
}

fn run(asked: &Asked) -> Result<Reply, Refusal> {
    let (world, filters) = (asked.world, asked.filters()?);
    let between = world.between(asked.actor("a")?, asked.actor("b")?);
    let lens = Lens::new(world, &filters);
    let shown = between.iter().filter_map(|(_, tie)| Some((*tie, lens.tie(*tie)?)));
    let ties = asked.explorer.shelf.read(|store| {
        let words = |number| store.told(number, told::AROUND);
        shown.map(|(number, seen)| world.spoken((number, &seen), lens, &words, told::document)).collect()
    })?;
    let strands: Vec<Strand> = between.iter().map(|(_, tie)| world.net.ties[*tie as usize]).collect();
    let contradictions = contradictions(&strands, &world.ontology, &asked.explorer.settings.words);
    Ok(Reply::json(&Pair { ties, contradictions }))
}

/// In what ways the ties of a pair contradict each other.
fn contradictions(strands: &[Strand], ontology: &Ontology, words: &[ReportWords; 2]) -> Vec<Contradiction> {
    let pairs = strands.iter().flat_map(|one| strands.iter().map(move |other| (one, other)));
    let causes: BTreeSet<Cause> = pairs.filter_map(|(one, other)| clash(one, other, ontology)).collect();
    causes.into_iter().map(|cause| contradiction(cause, words)).collect()
}

fn contradiction(cause: Cause, words: &[ReportWords; 2]) -> Contradiction {
    let [en, fr] = words.each_ref().map(|words| match cause {
        Cause::Denial => words.contradictions.denied.clone(),
        Cause::Polarity => words.contradictions.torn.clone(),
    });
    let kind = match cause {
        Cause::Denial => "denied",
        Cause::Polarity => "torn",
    };
    Contradiction { kind, text: Labels { en, fr } }
}
