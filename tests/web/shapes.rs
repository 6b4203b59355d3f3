//! The description of the questions holds of the answers.

use maillage::web::{FILTERS, Filtering, Form, ROUTES};
use serde_json::Value;

use crate::answer;
use crate::sample::explorer;

/// What to ask so that every part of an answer is there.
const FULL: &[(&str, &str)] = &[
    ("/api/about", ""),
    ("/api/search", "?q=a"),
    ("/api/top", ""),
    ("/api/scene", "?ids=Q148,Q159"),
    ("/api/grow", "?id=Q159"),
    ("/api/path", "?from=Q148&to=Q205012"),
    ("/api/pair", "?a=Q148&b=Q159"),
    ("/api/actor", "?id=Q159"),
    ("/api/timeline", ""),
    ("/api/decisions", ""),
    ("/api/openapi.json", ""),
];

/// Faults of a value by a schema: types, what must be there, and nothing that is not told of.
fn check(value: &Value, schema: &Value, all: &Value, place: &str, faults: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/components/schemas/").unwrap();
        assert!(all[name].is_object(), "{place}: no schema {name}");
        return check(value, &all[name], all, place, faults);
    }
    let known: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        many => many.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect(),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let fits = known.contains(&kind) || (kind == "integer" && known.contains(&"number"));
    if !fits {
        faults.push(format!("{place}: {kind} instead of {known:?}"));
    }
    if let Some(values) = schema["enum"].as_array().filter(|values| !values.contains(value)) {
        faults.push(format!("{place}: {value} is none of {values:?}"));
    }
    for name in schema["required"].as_array().into_iter().flatten().map(|name| name.as_str().unwrap()) {
        if value.is_object() && value.get(name).is_none() {
            faults.push(format!("{place}: no {name}"));
        }
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Null, Value::Null) if schema["properties"].is_object() => {
                faults.push(format!("{place}: {name} is not told of"))
            }
            (Value::Null, Value::Null) => {}
            (Value::Null, schema) | (schema, _) => check(inner, schema, all, &format!("{place}.{name}"), faults),
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        check(inner, &schema["items"], all, &format!("{place}[]"), faults);
    }
}

#[test]
fn answers_have_the_shapes_that_are_told() {
    let (_folder, explorer) = explorer();
    let description = answer(&explorer, "/api/openapi.json");
    let all = &description["components"]["schemas"];
    let mut faults = Vec::new();
    for (path, query) in FULL.iter().filter(|(path, _)| ROUTES.iter().any(|route| route.path == *path)) {
        let schema = &description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        check(&answer(&explorer, &format!("{path}{query}")), schema, all, path, &mut faults);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_question_is_described_and_tried() {
    let (_folder, explorer) = explorer();
    let description = answer(&explorer, "/api/openapi.json");
    for route in ROUTES {
        assert!(FULL.iter().any(|(path, _)| *path == route.path), "{} is not tried", route.path);
        let operations = description["paths"][route.path].as_object().unwrap();
        let told = operations.values().any(|operation| operation["summary"] == route.summary);
        assert!(told, "{} is not described", route.path);
        let filters = if route.filters == Filtering::Taken { FILTERS.len() } else { 0 };
        let operation = operations.values().find(|operation| operation["summary"] == route.summary).unwrap();
        assert_eq!(operation["parameters"].as_array().unwrap().len(), route.parameters.len() + filters);
        let required = route.parameters.iter().filter(|parameter| parameter.form == Form::Required).count();
        let told = operation["parameters"].as_array().unwrap().iter().filter(|parameter| parameter["required"] == true);
        assert_eq!(told.count(), required, "{}", route.path);
    }
}
