//! Questions to a database.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use maillage::knowledge::{Ontology, Source};
use maillage::model::{Document, Entity, Reading, Sketch};
use maillage::store::{Batch, Store};

use crate::{check, done, fill, json, maillage, run};

/// A folder with a database of the small corpus, built once for all tests, which leave it as it is.
fn built() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-query");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        fill(&folder);
        done(&folder, &["build", "."]);
        folder
    })
}

#[test]
fn paths_are_told_hop_by_hop() {
    let folder = built();
    let parts = ["Sberbank", "Vladimir Putin ordered Sberbank to work with China.", "a.txt · 2024-03-04", "BRICS"];
    check(folder, &["path", "Sberbank", "BRICS"], 0, &parts);
    let routes = json(&done(folder, &["path", "Sberbank", "brics", "-k", "1", "--json"]));
    let hops = routes["routes"][0]["hops"].as_array().unwrap();
    assert_eq!(hops.last().unwrap()["to"]["label"], "BRICS");
    assert_eq!(hops.last().unwrap()["tie"]["evidence"][0]["doc"], "b.txt");
}

#[test]
fn no_path_says_what_is_in_the_way() {
    let folder = built();
    let ends = ["Sberbank is tied to", "Kenya is tied to Somalia"];
    check(folder, &["path", "Sberbank", "Kenya"], 1, &ends);
    check(folder, &["path", "GigaChat", "BRICS", "--max-hops", "1"], 1, &["no path", "--max-hops 3"]);
    check(folder, &["path", "GigaChat", "BRICS", "--directed"], 1, &["leave out --directed"]);
    check(folder, &["path", "GigaChat", "BRICS", "--relations", "member_of"], 1, &["other ties do join"]);
    let barrier = run(folder, &["path", "Sberbank", "Kenya", "--json"]);
    assert_eq!((barrier.code, json(&barrier.out)["barrier"]["cause"].as_str()), (1, Some("apart")));
}

#[test]
fn unknown_names_get_suggestions() {
    let folder = built();
    check(folder, &["show", "Sberbnk"], 1, &["no actor is named `Sberbnk`", "Sberbank [Q205012] firm"]);
    check(folder, &["why", "Russia", "Zzyzx"], 1, &["no actor is named `Zzyzx`", "rank --by degree"]);
}

#[test]
fn ambiguous_names_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let ontology = Ontology::load(&Source::embedded()).unwrap();
    let entity = |id: &str, kind: &str| Entity {
        id: id.to_owned(),
        kind: ontology.kind(kind).unwrap(),
        label: "Georgia".to_owned(),
        names: vec!["Georgia".to_owned()],
        state: None,
    };
    let document = Document { id: "a".to_owned(), text: "Georgia".to_owned(), ..Document::default() };
    let entities = vec![entity("Q1", "state"), entity("Q2", "place")];
    let reading =
        Reading { document, language: "en".to_owned(), entities, assertions: Vec::new(), sketch: Sketch::default() };
    let mut store = Store::open(&folder.path().join("maillage.db")).unwrap();
    store.writer(&ontology, "test", Batch::EACH).put(&reading).unwrap();
    drop(store);
    check(folder.path(), &["show", "georgia"], 2, &["names 2 actors", "Georgia [Q1] state", "Georgia [Q2] place"]);
    check(folder.path(), &["show", "Q2"], 0, &["place"]);
}

#[test]
fn actors_are_shown_with_their_ties() {
    let folder = built();
    let parts = ["firm of Russia", "mandates ←", "develops →", "“Sberbank developed GigaChat.”"];
    check(folder, &["show", "sberbank"], 0, &parts);
    let ties = json(&done(folder, &["show", "Sberbank", "--relation", "develops", "--json"]))["ties"].clone();
    assert_eq!((ties.as_array().unwrap().len(), ties[0]["relation"].as_str()), (1, Some("develops")));
}

#[test]
fn why_quotes_every_sentence() {
    let folder = built();
    check(folder, &["why", "EU", "Russie"], 0, &["sanctions →", "“The European Union sanctioned Russia.”"]);
    check(folder, &["why", "Kenya", "Russia"], 1, &["no tie joins Kenya and Russia directly"]);
}

#[test]
fn filters_leave_a_part() {
    let folder = built();
    check(folder, &["why", "Kenya", "Somalia", "--as-of", "2023-06"], 0, &["Kenya"]);
    check(folder, &["why", "Kenya", "Somalia", "--until", "2022"], 1, &["has no ties under these filters"]);
    check(folder, &["rank", "--kind", "stat"], 2, &["no kind `stat`", "kinds are state, bloc"]);
    check(folder, &["rank", "--since", "2024-13"], 2, &["2024-13"]);
    check(folder, &["rank", "--min-confidence", "2"], 2, &["from 0 to 1"]);
    let ranked = json(&done(folder, &["rank", "--kind", "bloc,state", "--json"]));
    assert!(ranked["actors"].as_array().unwrap().iter().all(|row| row["kind"] == "state" || row["kind"] == "bloc"));
}

#[test]
fn folding_counts_actors_as_their_states() {
    let folder = built();
    check(folder, &["why", "Vladimir Putin", "EU", "--fold", "states"], 0, &["European Union", "sanctions → Russia"]);
    check(folder, &["why", "Macron", "Scholz", "--fold", "states"], 0, &["France", "Germany"]);
}

#[test]
fn every_measure_ranks() {
    let folder = built();
    for measure in maillage::measure::MEASURES {
        check(folder, &["rank", "--by", measure.id, "--top", "3"], 0, &[measure.label, "score", "1  "]);
    }
    check(folder, &["communities"], 0, &["modularity"]);
}

#[test]
fn tables_for_spreadsheets() {
    let folder = built();
    let ranked = done(folder, &["rank", "--csv", "--top", "1"]);
    assert!(ranked.starts_with("rank,id,label,kind,state,ties,score\r\n1,"), "{ranked}");
    assert_eq!(ranked.lines().count(), 2);
    check(folder, &["path", "Sberbank", "BRICS", "--csv", "-k", "1"], 0, &["route,hop,source_id", "\r\n1,2,"]);
    check(folder, &["connect", "Sberbank", "BRICS", "--csv"], 0, &["route,hop,source_id"]);
    check(folder, &["why", "EU", "Russie", "--csv"], 0, &["sanctions", "The European Union sanctioned Russia."]);
    check(folder, &["communities", "--csv"], 0, &["group,id,label"]);
    check(folder, &["rank", "--csv", "--json"], 2, &["cannot be used with"]);
}

#[test]
fn the_graph_as_a_whole() {
    let folder = built();
    check(folder, &["figures"], 0, &["density", "actors"]);
    check(folder, &["figures", "--csv"], 0, &["figure,value", "density,"]);
    assert!(json(&done(folder, &["figures", "--json"]))["ties"].as_u64().unwrap() > 0);
    check(folder, &["cuts"], 0, &["Actors", "Ties", "Sberbank"]);
    check(folder, &["cuts", "--csv"], 0, &["id,label,other_id,other_label,cut_off"]);
    check(folder, &["cuts", "--least", "1000"], 1, &["no single actor or tie"]);
    check(folder, &["camps"], 0, &["One camp", "The other camp", "no two camps break less"]);
    let camps = json(&done(folder, &["camps", "--json"]));
    assert_eq!(
        (camps["camps"].as_array().unwrap().len(), camps["frustration"].as_u64()),
        (2, camps["at_least"].as_u64())
    );
    check(folder, &["camps", "--relation", "leads"], 1, &["no friendly or hostile ties"]);
}

#[test]
fn pages_are_written() {
    let folder = built();
    let written = tempfile::tempdir().unwrap();
    for (name, parts) in [("page.html", ["<html lang=\"fr\">", "Communautés"]), ("page.md", ["# ", "## Communautés"])]
    {
        let page = written.path().join(name);
        done(folder, &["report", "-o", page.to_str().unwrap(), "--labels", "fr"]);
        let page = std::fs::read_to_string(page).unwrap();
        assert!(
            parts.iter().all(|part| page.contains(part)) && page.contains("Sberbank developed GigaChat."),
            "{page}"
        );
    }
    check(folder, &["report", "-o", "-", "--format", "markdown", "--title", "*Mine*"], 0, &["# \\*Mine\\*"]);
    check(folder, &["report", "-o", "page.pdf"], 2, &["name one with --format"]);
    check(folder, &["report", "-o", "-", "--format", "html", "--until", "1900"], 1, &["no ties are left"]);
}

#[test]
fn every_format_is_written() {
    let folder = built();
    let written = tempfile::tempdir().unwrap();
    for exporter in maillage::export::EXPORTERS {
        let output = written.path().join(format!("graph.{}", exporter.extension));
        let name = output.to_str().unwrap();
        let args = ["export", "--format", exporter.id, "-o", name, "--measure", "pagerank", "--fold", "states"];
        done(folder, &args);
        for file in exporter.files(&output) {
            // Actors and ties name it, documents have ids of their own.
            let part = if file.ends_with("graph-documents.csv") { "b.txt" } else { "BRICS" };
            assert!(std::fs::read_to_string(&file).unwrap().contains(part), "{}", file.display());
        }
    }
    let around = done(folder, &["export", "--format", "json", "-o", "-", "--around", "Kenya"]);
    assert!(around.contains("Somalia") && !around.contains("BRICS"));
    check(folder, &["export", "-o", "graph.xyz"], 2, &["name one with --format"]);
    check(folder, &["export", "-o", "nowhere/graph.dot"], 2, &["nowhere/graph.dot"]);
}

#[test]
fn a_missing_database_says_how_to_build_one() {
    let folder = tempfile::tempdir().unwrap();
    check(folder.path(), &["rank"], 2, &["there is no database `maillage.db`", "maillage build FOLDER"]);
    let named = maillage(folder.path(), &["rank"]).env("MAILLAGE_DB", "other.db").output().unwrap();
    assert!(String::from_utf8_lossy(&named.stderr).contains("`other.db`"));
}

#[test]
fn colours_are_for_terminals() {
    let folder = built();
    assert!(!done(folder, &["show", "Sberbank"]).contains('\u{1b}'));
    let forced = maillage(folder, &["show", "Sberbank"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(String::from_utf8_lossy(&forced.stdout).contains('\u{1b}'));
}
