//! The published schema of assertions and the type say the same.

use std::path::Path;

use maillage::model::Assertion;
use serde_json::{Value, json};

#[test]
fn the_documented_example_is_an_assertion() {
    let example: Value = documented_example();
    assert_eq!(problems(&example), Vec::<String>::new());
    let assertion: Assertion = serde_json::from_value(example.clone()).unwrap();
    assert_eq!(serde_json::to_value(&assertion).unwrap(), example);
    // The offsets are those of the sentence, which here is the whole text.
    let slice = |start: usize, end: usize| assertion.evidence.sentence.chars().skip(start).take(end - start);
    let target = slice(assertion.target.start, assertion.target.end).collect::<String>();
    assert_eq!(target, assertion.target.label);
}

#[test]
fn what_the_type_refuses_the_schema_refuses() {
    let broken: &[(&str, Value)] = &[
        ("/factuality", json!("maybe")),
        ("/date", json!("January")),
        ("/date", json!("2024-13")),
        ("/source/start", json!(-1)),
        ("/source/names", json!("Putin")),
        ("/confidence", json!("high")),
        ("/evidence", json!(null)),
    ];
    for (place, value) in broken {
        let mut example = documented_example();
        *example.pointer_mut(place).unwrap() = value.clone();
        assert!(!problems(&example).is_empty(), "schema: {place} = {value}");
        assert!(serde_json::from_value::<Assertion>(example).is_err(), "type: {place} = {value}");
    }
}

#[test]
fn no_field_may_be_missing_or_added() {
    let example = documented_example();
    for field in example.as_object().unwrap().keys() {
        let mut partial = example.clone();
        partial.as_object_mut().unwrap().remove(field);
        assert!(!problems(&partial).is_empty(), "{field}");
    }
    let mut more = example;
    more["comment"] = json!("");
    assert!(!problems(&more).is_empty());
}

fn documented_example() -> Value {
    let text = read("docs/assertions.md");
    let (_, rest) = text.split_once("```json\n").unwrap();
    serde_json::from_str(rest.split_once("```").unwrap().0).unwrap()
}

fn problems(value: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&read("docs/assertions.schema.json")).unwrap();
    let mut problems = Vec::new();
    check(&schema, &schema, value, "", &mut problems);
    problems
}

fn read(file: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// As much of JSON Schema as our schema uses; `pattern` is taken for that of the one type it belongs to.
fn check(root: &Value, schema: &Value, value: &Value, place: &str, problems: &mut Vec<String>) {
    let mut expect = |holds: bool, what: &str| {
        if !holds {
            problems.push(format!("{place}: {value} fails {what}"));
        }
    };
    for (keyword, rule) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "type" => expect(has_type(rule, value), "type"),
            "enum" => expect(rule.as_array().unwrap().contains(value), "enum"),
            "minimum" => expect(value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()), "minimum"),
            "maximum" => expect(value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()), "maximum"),
            "required" => {
                let has = |field: &Value| value.get(field.as_str().unwrap()).is_some();
                expect(rule.as_array().unwrap().iter().all(has), "required");
            }
            "additionalProperties" => {
                let known = |(field, _): (&String, &Value)| schema["properties"].get(field).is_some();
                expect(value.as_object().is_none_or(|fields| fields.iter().all(known)), "additionalProperties");
            }
            "pattern" if place.ends_with("/date") => {
                let text = value.as_str().unwrap_or_default();
                expect(text.parse::<maillage::model::PartialDate>().is_ok(), "pattern");
            }
            "pattern" => expect(value.as_str().is_some_and(|text| !text.is_empty()), "pattern"),
            "anyOf" => {
                let passes = |option: &Value| {
                    let mut failures = Vec::new();
                    check(root, option, value, place, &mut failures);
                    failures.is_empty()
                };
                expect(rule.as_array().unwrap().iter().any(passes), "anyOf");
            }
            _ => {}
        }
    }
    descend(root, schema, value, place, problems);
}

fn descend(root: &Value, schema: &Value, value: &Value, place: &str, problems: &mut Vec<String>) {
    if let Some(reference) = schema.get("$ref") {
        let target = root.pointer(reference.as_str().unwrap().trim_start_matches('#'));
        check(root, target.expect("a reference leads somewhere"), value, place, problems);
    }
    for (field, rule) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if let Some(part) = value.get(field) {
            check(root, rule, part, &format!("{place}/{field}"), problems);
        }
    }
    for item in value.as_array().into_iter().flatten().filter(|_| schema.get("items").is_some()) {
        check(root, &schema["items"], item, place, problems);
    }
}

fn has_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("the schema uses the type `{other}`"),
    };
    match rule {
        Value::Array(names) => names.iter().any(|name| is(name.as_str().unwrap())),
        name => is(name.as_str().unwrap()),
    }
}
