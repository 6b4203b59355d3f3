//! Decisions taken in the explorer: written down, in effect at once, taken back without a trace.

use maillage::web::{Explorer, Guard, Method, Request};
use serde_json::{Value, json};

use crate::sample::{explorer, fill, settings};
use crate::{HOST, TOKEN, answer, write};

/// Sends something and gives the status and the answer.
fn send(explorer: &Explorer, method: Method, target: &str, body: &Value) -> (u16, Value) {
    let reply = explorer.answer(&write(method, target, &body.to_string()));
    (reply.status, serde_json::from_slice(&reply.body).unwrap())
}

/// How a tie is found again that the pair of Russia and its bank has.
fn anchor(explorer: &Explorer) -> Value {
    answer(explorer, "/api/pair?a=Q159&b=Q205012")["ties"][0]["evidence"][0]["anchor"].clone()
}

fn ties(explorer: &Explorer) -> usize {
    answer(explorer, "/api/scene?ids=Q159,Q205012")["ties"].as_array().unwrap().len()
}

#[test]
fn a_rejected_tie_is_gone_until_that_is_taken_back() {
    let (folder, explorer) = explorer();
    let reject = json!({"verdict": "reject", "anchor": anchor(&explorer), "why": "it sold them"});
    assert_eq!(
        (send(&explorer, Method::Post, "/api/decisions", &reject), ties(&explorer)),
        ((200, json!({"number": 1})), 0)
    );
    let list = answer(&explorer, "/api/decisions");
    assert_eq!(
        (&list[0]["who"], &list[0]["why"], &list[0]["number"]),
        (&json!("Ann"), &json!("it sold them"), &json!(1))
    );
    let file = std::fs::read_to_string(folder.path().join("decisions.toml")).unwrap();
    assert!(file.contains("it sold them"));
    let taken = send(&explorer, Method::Delete, "/api/decisions?number=1", &Value::Null);
    assert_eq!((taken.0, ties(&explorer)), (200, 1));
    assert_eq!(answer(&explorer, "/api/decisions"), json!([]));
    assert_eq!(send(&explorer, Method::Delete, "/api/decisions?number=1", &Value::Null).0, 409);
}

#[test]
fn sentences_say_what_was_decided() {
    let (_folder, explorer) = explorer();
    let decision = |explorer: &Explorer| {
        answer(explorer, "/api/pair?a=Q159&b=Q205012")["ties"][0]["evidence"][0]["decision"].clone()
    };
    assert_eq!(decision(&explorer), Value::Null);
    let accept = json!({"verdict": "accept", "anchor": anchor(&explorer)});
    assert_eq!(send(&explorer, Method::Post, "/api/decisions", &accept).0, 200);
    assert_eq!(decision(&explorer), "accepted");
    let mend = json!({"verdict": "relation", "anchor": anchor(&explorer), "becomes": "supports"});
    assert_eq!(send(&explorer, Method::Post, "/api/decisions", &mend).0, 200);
    assert_eq!(decision(&explorer), "changed");
    assert_eq!(answer(&explorer, "/api/scene?ids=Q159,Q205012")["ties"][0]["relation"], "supports");
}

#[test]
fn actors_are_renamed_and_merged() {
    let (_folder, explorer) = explorer();
    let rename = json!({"verdict": "rename", "actor": "person:alone", "label": "Ann A."});
    assert_eq!(send(&explorer, Method::Post, "/api/decisions", &rename).0, 200);
    assert_eq!(answer(&explorer, "/api/actor?id=person%3Aalone")["actor"]["label"], "Ann A.");
    let merge = json!({"verdict": "merge", "actor": "person:aside", "into": "person:hostile"});
    assert_eq!(send(&explorer, Method::Post, "/api/decisions", &merge).0, 200);
    assert_eq!(explorer.answer(&Request::get("/api/actor?id=person%3Aaside", HOST)).status, 404);
}

/// What is no decision, or one of nothing, leaves no trace.
#[test]
fn what_has_no_effect_is_not_kept() {
    let (_folder, explorer) = explorer();
    let mut lost = anchor(&explorer);
    lost["quote"] = json!("Nobody said this.");
    for (body, status) in [
        (json!({}), 400),
        (json!({"verdict": "perhaps"}), 400),
        (json!({"verdict": "reject"}), 400),
        (json!([1, 2]), 400),
        (json!({"verdict": "reject", "anchor": lost}), 409),
        (json!({"verdict": "rename", "actor": "nobody", "label": "x"}), 409),
    ] {
        assert_eq!(send(&explorer, Method::Post, "/api/decisions", &body).0, status, "{body}");
    }
    assert_eq!(answer(&explorer, "/api/decisions"), json!([]));
}

#[test]
fn where_nothing_is_decided_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("a.db");
    fill(&database);
    let closed = maillage::web::Settings { notes: None, ..settings(&database) };
    let explorer = Explorer::open(closed, Guard::new(HOST.parse().unwrap(), TOKEN)).unwrap();
    assert_eq!(answer(&explorer, "/api/about")["writable"], false);
    let reject = json!({"verdict": "reject", "anchor": anchor(&explorer)});
    assert_eq!(send(&explorer, Method::Post, "/api/decisions", &reject).0, 403);
    assert_eq!((answer(&explorer, "/api/decisions"), ties(&explorer)), (json!([]), 1));
    assert!(!folder.path().join("decisions.toml").exists());
}
