//! The page in one file.

use maillage::graph::{self, DocumentInfo, Graph};
use maillage::store::Store;
use maillage::web::{Edition, Page, Settings};
use serde_json::Value;

use crate::sample::{HOSTILE, fill, ontology, settings};

fn page(most: usize) -> Page {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("sample.db");
    fill(&database);
    let store = Store::open_read_only(&database).unwrap();
    let settings = Settings { notes: None, ..settings(&database) };
    Edition { name: "sample".to_owned(), graph: &graph(&store), store: &store, settings: &settings, most }
        .page()
        .unwrap()
}

fn graph(store: &Store) -> Graph {
    let ontology = ontology();
    let documents: Vec<DocumentInfo> = store.documents().unwrap().into_iter().map(DocumentInfo::from).collect();
    graph::build(&store.entities(&ontology).unwrap(), &store.assertions().unwrap(), &documents, &ontology).unwrap()
}

fn data(page: &Page) -> Value {
    let (_, rest) = page.html.split_once("<script type=\"application/json\" id=\"maillage\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn hostile_labels_stay_data() {
    let page = page(100);
    assert!(!page.html.contains("alert('1')</script>"));
    assert!(!page.html.contains("<b>bold</b>") && !page.html.contains('\u{202e}'));
    let data = data(&page);
    let labels: Vec<&str> =
        data["actors"].as_array().unwrap().iter().map(|actor| actor["label"].as_str().unwrap()).collect();
    assert!(labels.contains(&HOSTILE.replace('\u{202e}', "").as_str()));
}

#[test]
fn the_rules_of_the_page_let_in_what_it_holds() {
    let html = page(100).html;
    let (before, rules) = html.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
    assert!(before.ends_with("<head>\n"), "nothing stands before the rules");
    let rules = rules.split_once('"').unwrap().0;
    assert!(rules.starts_with("default-src 'none'; script-src 'sha256-"));
    assert_eq!(rules.matches("'sha256-").count(), 1 + html.matches("<style>").count());
    assert_eq!(html.matches("</script>").count(), 2);
}

#[test]
fn everything_refers_to_what_is_there() {
    let page = page(100);
    let data = data(&page);
    let ids: Vec<&Value> = data["actors"].as_array().unwrap().iter().map(|actor| &actor["id"]).collect();
    let documents = data["documents"].as_array().unwrap().len();
    assert_eq!((ids.len(), documents, page.actors, page.ties), (8, 5, 8, 8));
    for tie in data["ties"].as_array().unwrap() {
        assert!(ids.contains(&&tie["source"]) && ids.contains(&&tie["target"]));
        for evidence in tie["evidence"].as_array().unwrap() {
            assert!((evidence["document"].as_u64().unwrap() as usize) < documents);
        }
    }
    assert_eq!(
        data["actors"].as_array().unwrap().iter().find(|actor| actor["id"] == "Q148").unwrap()["names"][0]["name"],
        "China"
    );
    assert_eq!((&data["about"]["name"], &data["about"]["writable"]), (&Value::from("sample"), &Value::from(false)));
}

#[test]
fn a_limit_leaves_the_highest() {
    let page = page(3);
    assert_eq!((page.actors, page.left_out, data(&page)["actors"].as_array().unwrap().len()), (3, 5, 3));
}
