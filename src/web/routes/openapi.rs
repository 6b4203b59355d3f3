//! The description of all questions, made of their table.

use serde_json::{Map, Value, json};

use super::{Asked, Filtering, Form, Parameter, ROUTES, Route};
use crate::web::request::{Method, Refusal, Reply};

/// The shapes of answers, by name.
const SCHEMAS: &str = include_str!("../schemas.json");

pub(super) const ROUTE: Route = Route {
    method: Method::Get,
    path: "/api/openapi.json",
    summary: "This description",
    parameters: &[],
    filters: Filtering::Ignored,
    answer: "OpenApi",
    run,
};

fn run(_: &Asked) -> Result<Reply, Refusal> {
    Ok(Reply::json(&description()))
}

/// All of it, after OpenAPI 3.1.
fn description() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in ROUTES {
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[method(route.method)] = operation(route);
    }
    let schemas: Value = serde_json::from_str(SCHEMAS).expect("a test reads it");
    json!({
        "openapi": "3.1.0",
        "info": {"title": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "summary": env!("CARGO_PKG_DESCRIPTION")},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": "X-Maillage-Token"}},
        },
    })
}

fn operation(route: &Route) -> Value {
    let parameters: Vec<Value> = route.asked().map(parameter).collect();
    let content =
        |name: &str| json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}});
    let mut operation = json!({
        "summary": route.summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": route.summary, "content": content(route.answer)},
            "default": {"description": "why there is no answer", "content": content("Error")},
        },
    });
    if route.method == Method::Post {
        operation["requestBody"] = json!({"required": true, "content": content("Decision")});
    }
    if route.method != Method::Get {
        operation["security"] = json!([{"token": []}]);
    }
    operation
}

fn parameter(parameter: &Parameter) -> Value {
    let schema = match parameter.form {
        Form::Required | Form::Text => json!({"type": "string"}),
        Form::Number => json!({"type": "integer", "minimum": 0}),
        Form::List => json!({"type": "array", "items": {"type": "string"}}),
    };
    let mut value = json!({
        "name": parameter.name, "in": "query", "description": parameter.description,
        "required": parameter.form == Form::Required, "schema": schema,
    });
    if parameter.form == Form::List {
        value["explode"] = json!(false);
    }
    value
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Get | Method::Other => "get",
        Method::Post => "post",
        Method::Delete => "delete",
    }
}
