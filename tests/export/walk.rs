//! From a graph to its view.

use maillage::export::View;
use maillage::graph::{self, Column, DocumentInfo};
use maillage::knowledge::{Ontology, Source};
use maillage::model::Assertion;

/// Three assertions of two documents: one tie said twice, the second time better, and one back.
const LINES: &str = r#"
{"doc":"a","source":{"id":"Q2","label":"Two","kind":"firm","names":["Two"],"start":0,"end":3},"relation":"owns","target":{"id":"Q1","label":"One","kind":"state","names":["One"],"start":9,"end":12},"factuality":"asserted","attribution":null,"date":"2024-10","published":"2024-11-02","confidence":0.7,"rule":"en/owns#own","evidence":{"sentence":"Two owns One","start":0,"end":12}}
{"doc":"b","source":{"id":"Q2","label":"Two","kind":"firm","names":["Deux"],"start":0,"end":4},"relation":"owns","target":{"id":"Q1","label":"One","kind":"state","names":["Un"],"start":13,"end":15},"factuality":"asserted","attribution":"Reuters","date":null,"published":"2025-01-01","confidence":0.8,"rule":"fr/owns#posséder","evidence":{"sentence":"Deux possède Un","start":0,"end":15}}
{"doc":"b","source":{"id":"Q1","label":"One","kind":"state","names":["Un"],"start":20,"end":22},"relation":"sanctions","target":{"id":"Q2","label":"Two","kind":"firm","names":["Deux"],"start":33,"end":37},"factuality":"denied","attribution":null,"date":null,"published":null,"confidence":0.5,"rule":"fr/sanctions#sanctionner","evidence":{"sentence":"Un ne sanctionne pas Deux","start":20,"end":45}}
"#;

#[test]
fn a_view_says_what_the_graph_says() {
    let ontology = Ontology::load(&Source::embedded()).unwrap();
    let lines = LINES.trim().lines().map(|line| serde_json::from_str(line).unwrap());
    let assertions: Vec<Assertion> = lines.collect();
    let documents = [DocumentInfo { id: "b".to_owned(), url: Some("https://b".to_owned()), ..DocumentInfo::default() }];
    let graph = graph::build(&[], &assertions, &documents, &ontology).unwrap();
    let column = Column::new("degree", vec![2.0, f64::NAN]);
    let view = View::of(&graph, &ontology, &[column], "fr").with_communities(&[0, 1]);

    assert_eq!(view.columns, ["degree"]);
    let (one, two) = (&view.nodes[0], &view.nodes[1]);
    assert_eq!((one.id.as_str(), one.kind_label.as_str(), one.shape.as_str()), ("Q1", "État", "box"));
    assert_eq!((one.scores[0], two.scores[0], two.community), (Some(2.0), None, Some(1)));
    assert_eq!(two.names, ["Deux", "Two"]);

    let (back, owns) = (&view.edges[0], &view.edges[1]);
    assert_eq!((back.key().as_str(), back.polarity), ("sanctions_denied", "hostile"));
    assert_eq!((owns.source, owns.target, owns.key().as_str(), owns.weight), (1, 0, "owns", 2));
    assert_eq!(owns.confidence, 0.94);
    assert_eq!((owns.first, owns.last), ("2024-10".parse().ok(), "2025-01-01".parse().ok()));
    let best = &owns.evidence[0];
    assert_eq!((best.sentence.as_str(), best.url.as_deref()), ("Deux possède Un", Some("https://b")));
}
