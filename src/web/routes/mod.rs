//! The table of questions, one file a group.

mod about;
mod actor;
mod decisions;
mod openapi;
mod pair;
mod path;
mod scene;
mod search;
mod timeline;

use std::sync::Arc;

pub(super) use about::{About, about};
pub(super) use actor::Spelling;
pub(super) use scene::induced_numbers;

use super::explorer::Explorer;
use super::request::{Method, Query, Refusal, Reply};
use super::world::{Filters, World};

/// Every question, in the order of listings.
pub const ROUTES: &[Route] = &[
    about::ROUTE,
    search::ROUTE,
    scene::TOP,
    scene::SCENE,
    scene::GROW,
    path::ROUTE,
    pair::ROUTE,
    actor::ROUTE,
    timeline::ROUTE,
    decisions::LIST,
    decisions::ADD,
    decisions::TAKE_BACK,
    openapi::ROUTE,
];

/// One question.
#[derive(Clone, Copy)]
pub struct Route {
    /// How it is asked.
    pub method: Method,
    /// Where.
    pub path: &'static str,
    /// What it answers, in one line.
    pub summary: &'static str,
    /// What it asks for besides filters.
    pub parameters: &'static [Parameter],
    /// Whether it takes filters.
    pub filters: Filtering,
    /// Name of the shape of its answer.
    pub answer: &'static str,
    pub(super) run: fn(&Asked) -> Result<Reply, Refusal>,
}

/// Whether a question takes filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filtering {
    /// It takes all of [`FILTERS`].
    Taken,
    /// It takes none.
    Ignored,
}

/// One value of a query.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub description: &'static str,
    /// What it looks like.
    pub form: Form,
}

/// What a value of a query looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A text that must be there.
    Required,
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// Texts between commas.
    List,
}

/// What a question is answered from.
pub(super) struct Asked<'a> {
    pub(super) explorer: &'a Explorer,
    pub(super) world: &'a Arc<World>,
    pub(super) query: Query<'a>,
    pub(super) body: &'a [u8],
}

const fn parameter(name: &'static str, form: Form, description: &'static str) -> Parameter {
    Parameter { name, description, form }
}

/// What every question about the net takes besides.
pub const FILTERS: &[Parameter] = &[
    parameter("relations", Form::List, "only ties of these relations"),
    parameter("kinds", Form::List, "only actors of these kinds"),
    parameter("factuality", Form::List, "only ties that are asserted, planned or denied"),
    parameter("since", Form::Text, "only evidence of this date or later"),
    parameter("until", Form::Text, "only evidence of this date or earlier"),
    parameter("sources", Form::Number, "only ties with so many independent sources"),
];

/// The question of a path.
pub(super) fn find(method: Method, path: &str) -> Result<&'static Route, Refusal> {
    let there = || ROUTES.iter().filter(|route| route.path == path);
    if there().next().is_none() {
        return Err(Refusal::new(404, "there is nothing at this address", "`/api/openapi.json` lists what there is"));
    }
    let wrong = || Refusal::new(405, "this cannot be done here", "`/api/openapi.json` lists what can");
    there().find(|route| route.method == method).ok_or_else(wrong)
}

impl Route {
    /// All it asks for, filters included.
    fn asked(&self) -> impl Iterator<Item = &'static Parameter> {
        let filters = if self.filters == Filtering::Taken { FILTERS } else { &[] };
        self.parameters.iter().chain(filters)
    }

    /// Refuses what the question does not know, rather than answer another one.
    pub(super) fn check(&self, query: &Query) -> Result<(), Refusal> {
        let known = || self.asked().map(|parameter| parameter.name);
        match query.names().find(|name| !known().any(|known| known == *name)) {
            Some(name) => {
                let known: Vec<&str> = known().collect();
                Err(Refusal::wrong(format!("no parameter `{name}`"), format!("there are: {}", known.join(", "))))
            }
            None => Ok(()),
        }
    }
}

impl Asked<'_> {
    fn filters(&self) -> Result<Filters, Refusal> {
        self.query.filters(&self.world.ontology)
    }

    /// The actor that a parameter names by its id.
    fn actor(&self, parameter: &str) -> Result<u32, Refusal> {
        let id = self.query.required(parameter)?;
        let nobody = || Refusal::new(404, format!("no actor has the id `{id}`"), "`/api/search?q=` finds ids");
        self.world.place(&id).ok_or_else(nobody)
    }

    /// The actors that a parameter lists, each once, the others left out.
    fn actors(&self, parameter: &str, most: usize) -> Result<Vec<u32>, Refusal> {
        let ids = self.query.list(parameter)?;
        if ids.len() > most {
            let error = format!("`{parameter}` names {} actors", ids.len());
            return Err(Refusal::wrong(error, format!("at most {most} at once")));
        }
        let mut places: Vec<u32> = Vec::with_capacity(ids.len());
        for place in ids.iter().filter_map(|id| self.world.place(id)) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        Ok(places)
    }
}
