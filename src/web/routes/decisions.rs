//! What people decided: listed, added to, taken back.

use serde_json::json;

use super::{Asked, Filtering, Form, Route, parameter};
use crate::model::Decision;
use crate::web::notebook::Notebook;
use crate::web::request::{Method, Refusal, Reply};

/// Where decisions are.
const PATH: &str = "/api/decisions";

pub(super) const LIST: Route = Route {
    method: Method::Get,
    path: PATH,
    summary: "The decisions people have taken, by time",
    parameters: &[],
    filters: Filtering::Ignored,
    answer: "Decisions",
    run: list,
};

pub(super) const ADD: Route = Route {
    method: Method::Post,
    path: PATH,
    summary: "Takes a decision, a Decision in JSON, and puts it into effect",
    parameters: &[],
    filters: Filtering::Ignored,
    answer: "Number",
    run: add,
};

pub(super) const TAKE_BACK: Route = Route {
    method: Method::Delete,
    path: PATH,
    summary: "Takes a decision back",
    parameters: &[parameter("number", Form::Required, "its number in the list")],
    filters: Filtering::Ignored,
    answer: "Number",
    run: take_back,
};

fn list(asked: &Asked) -> Result<Reply, Refusal> {
    match &asked.explorer.notebook {
        Some(notebook) => Ok(Reply::json(&notebook.list()?)),
        None => Ok(Reply::json(&json!([]))),
    }
}

fn add(asked: &Asked) -> Result<Reply, Refusal> {
    let notebook = notebook(asked)?;
    let wrong = |error| Refusal::wrong(format!("this is no decision: {error}"), "docs/review.md tells what one is");
    let decision: Decision = serde_json::from_slice(asked.body).map_err(wrong)?;
    let number = notebook.add(decision, &asked.world.ontology)?;
    asked.explorer.refresh()?;
    Ok(Reply::json(&json!({"number": number})))
}

fn take_back(asked: &Asked) -> Result<Reply, Refusal> {
    let notebook = notebook(asked)?;
    let number = asked.query.number("number", 0, usize::MAX)?;
    notebook.take_back(number, &asked.world.ontology)?;
    asked.explorer.refresh()?;
    Ok(Reply::json(&json!({"number": number})))
}

fn notebook<'a>(asked: &Asked<'a>) -> Result<&'a Notebook, Refusal> {
    let closed = || Refusal::new(403, "decisions are not taken here", "start `maillage serve` with --decisions FILE");
    asked.explorer.notebook.as_ref().ok_or_else(closed)
}
