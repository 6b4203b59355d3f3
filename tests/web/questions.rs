//! What is asked and what is answered.

use serde_json::{Value, json};

use crate::sample::{HOSTILE, explorer};
use crate::{answer, ask};

/// The ids of the actors of an answer.
fn ids(value: &Value) -> Vec<&str> {
    value["actors"].as_array().unwrap().iter().map(|actor| actor["id"].as_str().unwrap()).collect()
}

/// Names, however they are typed, find actors by every name they have.
#[test]
fn search_forgives() {
    let (_folder, explorer) = explorer();
    for (query, expected) in [
        ("sber", Some(("Q205012", "Sberbank"))),
        ("SBERBANK", Some(("Q205012", "Sberbank"))),
        ("zoe", Some(("firm:zoë & co", "Zoë & Co"))),
        ("%C3%A9mile+f", Some(("firm:émile, fils", "Émile, fils"))),
        ("pekin", Some(("Q148", "Pékin"))),
        ("chine", Some(("Q148", "Chine"))),
        ("kremlin", Some(("Q159", "le Kremlin"))),
        ("banque+russe", Some(("Q205012", "la première banque russe"))),
        ("russe+premiere", Some(("Q205012", "la première banque russe"))),
        ("sberbnak", Some(("Q205012", "Sberbank"))),
        ("", None),
        ("%20", None),
        ("...", None),
        ("qqqqqq", None),
    ] {
        let found = answer(&explorer, &format!("/api/search?q={query}&limit=1"));
        let found = found.get(0).map(|hit| (hit["actor"]["id"].as_str().unwrap(), hit["name"].as_str().unwrap()));
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn hostile_names_are_legible_text() {
    let (_folder, explorer) = explorer();
    let found = answer(&explorer, "/api/search?q=script");
    let label = found[0]["actor"]["label"].as_str().unwrap();
    assert_eq!(label, HOSTILE.replace('\u{202e}', ""));
    assert_eq!(ask(&explorer, "/api/search?q=script").kind, "application/json");
}

#[test]
fn scenes_hold_what_was_asked_for() {
    let (_folder, explorer) = explorer();
    let scene = answer(&explorer, "/api/scene?ids=Q148,nobody,Q159,Q148");
    assert_eq!(ids(&scene), ["Q148", "Q159"]);
    let ties: Vec<Value> = scene["ties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tie| {
            json!([
                tie["source"],
                tie["relation"],
                tie["target"],
                tie["factuality"],
                tie["sources"],
                tie["contradicted"]
            ])
        })
        .collect();
    let expected = json!([
        ["Q148", "partners_with", "Q159", "asserted", 2, true],
        ["Q148", "partners_with", "Q159", "denied", 1, true],
        ["Q148", "sanctions", "Q159", "asserted", 1, true],
    ]);
    assert_eq!(json!(ties), expected);
    let encoded = answer(&explorer, "/api/scene?ids=firm%3A%C3%A9mile%2C%20fils,firm%3Azo%C3%AB%20%26%20co");
    assert_eq!(ids(&encoded), ["firm:émile, fils", "firm:zoë & co"]);
}

/// How many ties are left of those between Russia and China.
#[test]
fn filters_leave_what_they_should() {
    let (_folder, explorer) = explorer();
    for (filters, ties) in [
        ("", 3),
        ("&relations=sanctions", 1),
        ("&relations=sanctions,partners_with", 3),
        ("&factuality=denied", 1),
        ("&factuality=asserted&relations=partners_with", 1),
        ("&sources=2", 1),
        ("&sources=3", 0),
        ("&until=2024-01", 1),
        ("&until=2024-01&sources=2", 0),
        ("&since=2024-02", 3),
        ("&since=2025", 0),
        ("&kinds=state", 3),
        ("&kinds=firm", 0),
    ] {
        let scene = answer(&explorer, &format!("/api/scene?ids=Q148,Q159{filters}"));
        assert_eq!(scene["ties"].as_array().unwrap().len(), ties, "{filters}");
    }
    let early = answer(&explorer, "/api/scene?ids=Q148,Q159&until=2024-01");
    assert_eq!((&early["ties"][0]["confidence"], &early["ties"][0]["evidence"]), (&json!(0.9), &json!(1)));
}

#[test]
fn the_top_counts_who_is_left_out() {
    let (_folder, explorer) = explorer();
    let top = answer(&explorer, "/api/top?limit=2");
    assert_eq!((ids(&top).len(), top["more"].as_u64()), (2, Some(6)));
    let firms = answer(&explorer, "/api/top?limit=9&kinds=firm&measure=degree");
    assert_eq!((ids(&firms)[0], ids(&firms).len(), firms["more"].as_u64()), ("Q205012", 3, Some(0)));
}

#[test]
fn neighbours_come_by_their_sources() {
    let (_folder, explorer) = explorer();
    let grown = answer(&explorer, "/api/grow?id=Q159&limit=1");
    assert_eq!((ids(&grown), grown["more"].as_u64()), (vec!["Q148"], Some(1)));
    let grown = answer(&explorer, "/api/grow?id=Q159&without=Q148");
    assert_eq!((ids(&grown), grown["more"].as_u64()), (vec!["Q205012"], Some(0)));
}

#[test]
fn paths_have_sentences_or_a_reason() {
    let (_folder, explorer) = explorer();
    let path = answer(&explorer, "/api/path?from=Q148&to=firm%3Azo%C3%AB%20%26%20co&k=1");
    let route = &path["routes"][0];
    assert_eq!(route["actors"], json!(["Q148", "Q159", "Q205012", "firm:zoë & co"]));
    assert_eq!(route["hops"][1]["sentence"], "Russia owns Sberbank.");
    assert_eq!(route["hops"][1]["document"]["id"], "c.txt");
    for (query, reason) in [
        ("from=Q148&to=Q148", "same"),
        ("from=Q148&to=person%3Aalone", "apart"),
        ("from=Q148&to=Q205012&avoid=Q159", "avoided"),
        ("from=Q148&to=Q205012&relations=sanctions", "filters"),
    ] {
        let path = answer(&explorer, &format!("/api/path?{query}"));
        assert_eq!((&path["reason"], &path["routes"]), (&json!(reason), &json!([])), "{query}");
    }
}

#[test]
fn pairs_tell_everything_in_its_place() {
    let (_folder, explorer) = explorer();
    let pair = answer(&explorer, "/api/pair?a=Q159&b=Q148");
    assert_eq!(pair, answer(&explorer, "/api/pair?a=Q148&b=Q159"));
    let kinds: Vec<&Value> = pair["contradictions"].as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["denied", "torn"]);
    let evidence = &pair["ties"][0]["evidence"];
    assert_eq!(
        (&evidence[0]["sentence"], &evidence[1]["sentence"]),
        (&json!("Russia partners_with China."), &json!("China partners_with Russia."))
    );
    // The tie has China as its source, whatever the order of the sentence.
    assert_eq!((&evidence[0]["source"], &evidence[1]["source"]), (&json!([21, 26]), &json!([0, 5])));
    assert_eq!(evidence[1]["after"], "\nRussia partners_with China.\nChina sanctions Russia.\n");
    assert_eq!(evidence[0]["document"]["url"], Value::Null, "only addresses of the web are links");
    assert_eq!(answer(&explorer, "/api/pair?a=Q148&b=person%3Aalone"), json!({"ties": [], "contradictions": []}));
}

#[test]
fn actors_have_names_and_counts() {
    let (_folder, explorer) = explorer();
    let actor = answer(&explorer, "/api/actor?id=Q159");
    assert_eq!(actor["actor"]["labels"], json!({"en": "Russia", "fr": "Russie"}));
    assert_eq!(actor["names"][0]["documents"], 3);
    let counts = json!([
        {"id": "partners_with", "out": 0, "in": 2},
        {"id": "sanctions", "out": 0, "in": 1},
        {"id": "owns", "out": 1, "in": 0},
    ]);
    assert_eq!(actor["relations"], counts);
    assert_eq!((&actor["first"], &actor["last"]), (&json!("2024-01-05"), &json!("2024-03-05")));
}

#[test]
fn timelines_count_by_their_unit() {
    let (_folder, explorer) = explorer();
    for (query, expected) in [
        ("unit=year", json!([["2024", 3, 5], ["2025", 2, 3]])),
        ("id=Q205012", json!([["2024-03", 1, 2]])),
        ("unit=day&relations=owns", json!([["2024-03-05", 1, 1]])),
        ("since=2030", json!([])),
    ] {
        let timeline = answer(&explorer, &format!("/api/timeline?{query}"));
        let rows = timeline.as_array().unwrap().iter().map(|row| json!([row["period"], row["documents"], row["ties"]]));
        assert_eq!(json!(rows.collect::<Vec<_>>()), expected, "{query}");
    }
}

#[test]
fn wrong_questions_are_told_what_to_ask() {
    let (_folder, explorer) = explorer();
    for (target, status, hint) in [
        ("/api/grow", 400, "?id="),
        ("/api/grow?id=nobody", 404, "/api/search"),
        ("/api/top?measure=luck", 400, "/api/about"),
        ("/api/top?limt=3", 400, "limit"),
        ("/api/top?limit=many", 400, "number"),
        ("/api/top?limit=-1", 400, "number"),
        ("/api/top?kinds=planet", 400, "/api/about"),
        ("/api/top?relations=likes", 400, "/api/about"),
        ("/api/top?factuality=true", 400, "asserted"),
        ("/api/top?since=yesterday", 400, "2024-10-22"),
        ("/api/timeline?unit=week", 400, "month"),
        ("/api/search?q=%ff", 400, "encodeURIComponent"),
        ("/api/nothing", 404, "openapi"),
    ] {
        let reply = ask(&explorer, target);
        let body: Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(reply.status, status, "{target}");
        assert!(body["hint"].as_str().unwrap().contains(hint), "{target}: {body}");
    }
}

#[test]
fn what_changes_in_the_database_is_read_anew() {
    let (folder, explorer) = explorer();
    assert!(!explorer.refresh().unwrap());
    let database = folder.path().join("sample.db");
    let mut store = maillage::store::Store::open(&database).unwrap();
    store.prune(&["e.txt".to_owned()].into()).unwrap();
    assert!(explorer.refresh().unwrap());
    assert_eq!(answer(&explorer, "/api/about")["actors"], 3);
}
