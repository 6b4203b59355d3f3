//! The JSON shapes of the answers, and how they are made of what is in memory. `docs/serve.md` describes them.

use indexmap::IndexMap;
use serde::Serialize;

use super::world::{Seen, World};
use crate::model::{Factuality, PartialDate};

/// English and French.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Labels {
    pub(super) en: String,
    pub(super) fr: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Actor<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    pub(super) labels: Labels,
    pub(super) kind: &'a str,
    pub(super) state: Option<&'a str>,
    pub(super) ties: u32,
    pub(super) documents: u32,
    pub(super) community: u32,
    pub(super) scores: IndexMap<&'a str, f64>,
    pub(super) first: Option<PartialDate>,
    pub(super) last: Option<PartialDate>,
}

/// A tie; `E` is the number of its sentences, or the sentences.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Tie<'a, E = u32> {
    pub(super) source: &'a str,
    pub(super) relation: &'a str,
    pub(super) target: &'a str,
    pub(super) factuality: Factuality,
    pub(super) confidence: f64,
    pub(super) sources: u32,
    pub(super) evidence: E,
    pub(super) first: Option<PartialDate>,
    pub(super) last: Option<PartialDate>,
    pub(super) contradicted: bool,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Scene<'a> {
    pub(super) actors: Vec<Actor<'a>>,
    pub(super) ties: Vec<Tie<'a>>,
    pub(super) more: usize,
}

impl<'a> Tie<'a> {
    /// The tie with its sentences in place of their number.
    pub(super) fn with<E>(self, evidence: E) -> Tie<'a, E> {
        let Tie { source, relation, target, factuality, confidence, sources, first, last, contradicted, .. } = self;
        Tie { source, relation, target, factuality, confidence, sources, evidence, first, last, contradicted }
    }
}

impl World {
    /// The shape of an actor.
    pub(super) fn actor(&self, place: u32) -> Actor<'_> {
        let actor = &self.actors[place as usize];
        let [en, fr] = actor.labels.clone();
        let scores = self.scores.iter().map(|column| (column.name.as_str(), rounded(column.values[place as usize])));
        Actor {
            id: &actor.id,
            label: &actor.label,
            labels: Labels { en, fr },
            kind: &self.ontology.kind_info(actor.kind).id,
            state: actor.state.as_deref(),
            ties: self.touching(place).len() as u32,
            documents: actor.documents,
            community: self.groups[place as usize],
            scores: scores.collect(),
            first: actor.dates[0],
            last: actor.dates[1],
        }
    }

    /// The shape of a tie.
    pub(super) fn tie(&self, number: u32, seen: &Seen) -> Tie<'_> {
        let Seen { strand, evidence, dates } = seen;
        Tie {
            source: &self.actors[strand.source as usize].id,
            relation: &self.ontology.relation_info(strand.relation).id,
            target: &self.actors[strand.target as usize].id,
            factuality: strand.factuality,
            confidence: rounded(strand.confidence),
            sources: strand.weight,
            evidence: *evidence,
            first: dates[0],
            last: dates[1],
            contradicted: self.is_contradicted(number),
        }
    }
}

/// Six digits: more would be noise of the arithmetic.
pub(super) fn rounded(number: f64) -> f64 {
    if number == 0.0 || !number.is_finite() {
        return 0.0;
    }
    let scale = 10_f64.powi(5 - number.abs().log10().floor() as i32);
    (number * scale).round() / scale
}
