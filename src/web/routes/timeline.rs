//! When things are said to happen.

use serde::Serialize;

use super::{Asked, Filtering, Form, Route, parameter};
use crate::web::request::{Method, Refusal, Reply};
use crate::web::world::{Course, Lens, Unit};

pub(super) const ROUTE: Route = Route {
    method: Method::Get,
    path: "/api/timeline",
    summary: "Documents by when they were published, and ties by when they are said to be, of all or of one actor",
    parameters: &[
        parameter("unit", Form::Text, "year, month (unless told) or day; dates that are not so exact are left out"),
        parameter("id", Form::Text, "only the ties of this actor, and the documents that say so"),
    ],
    filters: Filtering::Taken,
    answer: "Timeline",
    run,
};

#[derive(Serialize)]
struct Period<'a> {
    period: &'a str,
    documents: u32,
    ties: u32,
}

fn run(asked: &Asked) -> Result<Reply, Refusal> {
    let unit = asked.query.text("unit")?.unwrap_or_else(|| "month".to_owned());
    let unknown = || Refusal::wrong(format!("no unit `{unit}`"), "units are year, month and day");
    let (_, unit) = Unit::ALL.into_iter().find(|(name, _)| *name == unit).ok_or_else(unknown)?;
    let (world, filters) = (asked.world, asked.filters()?);
    let lens = Lens::new(world, &filters);
    if asked.query.text("id")?.is_some() {
        let ties = world.touching(asked.actor("id")?).iter().map(|(_, tie)| *tie);
        return Ok(reply(&world.course(lens, unit, ties)));
    }
    Ok(reply(asked.explorer.view(world, &filters).course(world, unit)))
}

fn reply(course: &Course) -> Reply {
    let periods = course.iter().map(|(period, counts)| Period { period, documents: counts[0], ties: counts[1] });
    Reply::json(&periods.collect::<Vec<Period>>())
}
