//! What there is: counts, kinds, relations, measures.

use serde::Serialize;

use super::{Asked, Filtering, Route};
use crate::knowledge::{Polarity, ReportWords};
use crate::model::PartialDate;
use crate::web::explorer::Settings;
use crate::web::request::{Method, Refusal, Reply};
use crate::web::shape::Labels;
use crate::web::world::World;

pub(super) const ROUTE: Route = Route {
    method: Method::Get,
    path: "/api/about",
    summary: "What the database holds, and the words for it",
    parameters: &[],
    filters: Filtering::Ignored,
    answer: "About",
    run,
};

/// What a page has to know before anything else.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web) struct About<'a> {
    name: String,
    documents: u32,
    actors: usize,
    ties: usize,
    first: Option<PartialDate>,
    last: Option<PartialDate>,
    kinds: Vec<Kind<'a>>,
    relations: Vec<Relation<'a>>,
    measures: Vec<Measure<'a>>,
    writable: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Kind<'a> {
    id: &'a str,
    labels: Labels,
    colour: &'a str,
    count: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Relation<'a> {
    id: &'a str,
    labels: Labels,
    symmetric: bool,
    colour: &'a str,
    sign: i8,
    count: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Measure<'a> {
    id: &'a str,
    labels: Labels,
}

fn run(asked: &Asked) -> Result<Reply, Refusal> {
    let Asked { explorer, world, .. } = asked;
    Ok(Reply::json(&about(world, &explorer.settings, explorer.name())))
}

pub(in crate::web) fn about<'a>(world: &'a World, settings: &'a Settings, name: String) -> About<'a> {
    let [first, last] = world.dates();
    About {
        name,
        documents: world.documents,
        actors: world.actors.len(),
        ties: world.net.ties.len(),
        first,
        last,
        kinds: kinds(world),
        relations: relations(world),
        measures: world.scores.iter().map(|column| measure(&column.name, &settings.words)).collect(),
        writable: settings.notes.is_some(),
    }
}

fn kinds(world: &World) -> Vec<Kind<'_>> {
    let mut counts = vec![0; world.ontology.kinds().count()];
    world.actors.iter().for_each(|actor| counts[actor.kind.row()] += 1);
    let kinds = world.ontology.kinds().map(|(kind, info)| Kind {
        count: counts[kind.row()],
        id: &info.id,
        labels: labels(&info.label_en, &info.label_fr),
        colour: &info.color,
    });
    kinds.collect()
}

fn relations(world: &World) -> Vec<Relation<'_>> {
    let mut counts = vec![0; world.ontology.relations().count()];
    world.net.ties.iter().for_each(|tie| counts[tie.relation.row()] += 1);
    let relations = world.ontology.relations().map(|(relation, info)| Relation {
        count: counts[relation.row()],
        id: &info.id,
        labels: labels(&info.label_en, &info.label_fr),
        symmetric: info.symmetric,
        colour: &info.color,
        sign: match info.polarity {
            Polarity::Friendly => 1,
            Polarity::Neutral => 0,
            Polarity::Hostile => -1,
        },
    });
    relations.collect()
}

fn measure<'a>(id: &'a str, words: &[ReportWords; 2]) -> Measure<'a> {
    let label = |words: &ReportWords| words.measures.get(id).cloned().unwrap_or_else(|| id.to_owned());
    Measure { id, labels: Labels { en: label(&words[0]), fr: label(&words[1]) } }
}

fn labels(en: &str, fr: &str) -> Labels {
    Labels { en: en.to_owned(), fr: fr.to_owned() }
}
