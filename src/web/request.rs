//! A request and its answer as plain values.

use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::world::Filters;
use crate::graph::Filter;
use crate::knowledge::Ontology;
use crate::model::{Factuality, PartialDate};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Post,
    Delete,
    Other,
}

/// A request, as far as anybody looks at it.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is to be done.
    pub method: Method,
    /// Path and query as they were sent.
    pub target: String,
    /// The header `Host`.
    pub host: Option<String>,
    /// The header `Origin`.
    pub origin: Option<String>,
    /// The header `Sec-Fetch-Site`: where the request comes from, as browsers say.
    pub site: Option<String>,
    /// The header `X-Maillage-Token`.
    pub token: Option<String>,
    /// What was sent along.
    pub body: Vec<u8>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Status of HTTP.
    pub status: u16,
    /// Type of the content.
    pub kind: &'static str,
    /// The content.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) error: String,
    pub(super) hint: String,
}

/// What a query string asks: names and values, percent-encoded as they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Query<'a>(Vec<(&'a str, &'a str)>);

impl Request {
    /// A plain question with nothing but its target and host.
    pub fn get(target: &str, host: &str) -> Request {
        let (target, host) = (target.to_owned(), Some(host.to_owned()));
        Request { method: Method::Get, target, host, origin: None, site: None, token: None, body: Vec::new() }
    }

    /// The path, without the query.
    pub(super) fn path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    pub(super) fn query(&self) -> Query<'_> {
        let text = self.target.split_once('?').map_or("", |(_, query)| query);
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Query(pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect())
    }
}

impl Reply {
    /// An answer in JSON.
    pub(super) fn json(value: &impl Serialize) -> Reply {
        let body = serde_json::to_vec(value).expect("shapes are plain data");
        Reply { status: 200, kind: "application/json", body }
    }
}

impl Refusal {
    pub(super) fn new(status: u16, error: impl Into<String>, hint: impl Into<String>) -> Refusal {
        Refusal { status, error: error.into(), hint: hint.into() }
    }

    /// The question itself is wrong.
    pub(super) fn wrong(error: impl Into<String>, hint: impl Into<String>) -> Refusal {
        Refusal::new(400, error, hint)
    }
}

impl From<Refusal> for Reply {
    fn from(Refusal { status, error, hint }: Refusal) -> Reply {
        Reply { status, ..Reply::json(&serde_json::json!({"error": error, "hint": hint})) }
    }
}

impl<'a> Query<'a> {
    /// The names used.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.0.iter().map(|(name, _)| *name)
    }

    /// A value; nothing if it is empty.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        self.raw(name).map(decoded).transpose()
    }

    /// A value that must be there.
    pub(super) fn required(&self, name: &str) -> Result<String, Refusal> {
        let missing = || Refusal::wrong(format!("`{name}` is missing"), format!("ask with `?{name}=...`"));
        self.text(name)?.ok_or_else(missing)
    }

    /// Values between commas, each encoded by itself.
    pub(super) fn list(&self, name: &str) -> Result<Vec<String>, Refusal> {
        self.raw(name)
            .into_iter()
            .flat_map(|text| text.split(','))
            .filter(|item| !item.is_empty())
            .map(decoded)
            .collect()
    }

    /// A whole number, at most the greatest there may be.
    pub(super) fn number(&self, name: &str, usual: usize, most: usize) -> Result<usize, Refusal> {
        let Some(text) = self.text(name)? else { return Ok(usual) };
        let wrong = || Refusal::wrong(format!("`{name}={text}` is no number"), format!("a number up to {most}"));
        Ok(text.parse::<usize>().map_err(|_| wrong())?.min(most))
    }

    /// What of the net to see.
    pub(super) fn filters(&self, ontology: &Ontology) -> Result<Filters, Refusal> {
        let (relations, kinds) = (self.list("relations")?, self.list("kinds")?);
        let relation = |name: &String| ontology.relation(name).ok_or_else(|| unknown("relation", name));
        let kind = |name: &String| ontology.kind(name).ok_or_else(|| unknown("kind", name));
        let filter = Filter {
            relations: relations.iter().map(relation).collect::<Result<_, _>>()?,
            kinds: kinds.iter().map(kind).collect::<Result<_, _>>()?,
            factuality: self.list("factuality")?.iter().map(|name| factuality(name)).collect::<Result<_, _>>()?,
            since: self.date("since")?,
            until: self.date("until")?,
            ..Filter::default()
        };
        Ok(Filters { filter, sources: self.number("sources", 1, u32::MAX as usize)? as u32 })
    }

    fn date(&self, name: &str) -> Result<Option<PartialDate>, Refusal> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| {
            Refusal::wrong(format!("`{name}={text}` is no date"), "dates are `2024`, `2024-10` or `2024-10-22`")
        })
    }

    fn raw(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(known, value)| *known == name && !value.is_empty()).map(|(_, value)| *value)
    }
}

fn decoded(text: &str) -> Result<String, Refusal> {
    let text = text.replace('+', " ");
    let wrong = |_| Refusal::wrong("the query is not UTF-8", "encode it as `encodeURIComponent` does");
    percent_decode_str(&text).decode_utf8().map(|text| text.into_owned()).map_err(wrong)
}

fn unknown(what: &str, name: &str) -> Refusal {
    Refusal::wrong(format!("no {what} `{name}`"), "`/api/about` lists what there is")
}

fn factuality(name: &str) -> Result<Factuality, Refusal> {
    let known = Factuality::ALL.into_iter().find(|factuality| factuality.name() == name);
    known.ok_or_else(|| Refusal::wrong(format!("no factuality `{name}`"), "they are asserted, planned and denied"))
}
