//! What is understood of each format, on small files.

use maillage::import::{Column, Direction, Settings};

use super::{Contents, read, read_linked};

fn plain(name: &str, text: &str) -> Contents {
    let contents = read(&[(name, text)], &Settings::default()).unwrap();
    assert_eq!(contents.left_out, []);
    contents
}

#[test]
fn lists_of_ties() {
    let contents = plain("a.txt", "# a comment\n% another\n1 2\n2\t3\n\n  3 1 2.6 # heavy\n");
    let ties = [
        "import:1 points_to import:2 import “1 points to 2”",
        "import:2 points_to import:3 import “2 points to 3”",
        "import:3 points_to import:1 x3 import “3 points to 1”",
    ];
    assert_eq!(contents.ties(), ties);
    assert_eq!((contents.documents[0].id.as_str(), contents.tally.rounded), ("a.txt", 1));
    let undirected = Settings { direction: Some(Direction::Undirected), ..Settings::default() };
    let contents = read(&[("a.csv", "Ann,Bob\n")], &undirected).unwrap();
    assert_eq!(contents.ties(), ["import:Ann tied_to import:Bob import “Ann tied to Bob”"]);
    let networkx = plain("a.edgelist", "a b {}\nb c {'color': 'red', 'weight': 4}\n");
    assert_eq!(networkx.assertions.iter().map(|tie| tie.weight).collect::<Vec<_>>(), [1, 4]);
}

#[test]
fn ids_of_ours_stay() {
    let contents = plain("a.txt", "Q159 firm:acme\nQ0 ship:acme\nimport:7 Q\n");
    let ids: Vec<_> = contents.assertions.iter().flat_map(|tie| [&tie.source.id, &tie.target.id]).collect();
    assert_eq!(ids, ["Q159", "firm:acme", "import:Q0", "import:ship:acme", "import:7", "import:Q"]);
    let space = Settings { space: "friends".to_owned(), ..Settings::default() };
    assert_eq!(read(&[("a", "1 2")], &space).unwrap().assertions[0].target.id, "friends:2");
}

#[test]
fn bad_lines_are_left_out() {
    let contents = read(&[("a.txt", "1 2\n3\n4 5 much\n5 6\n")], &Settings::default()).unwrap();
    assert_eq!(contents.assertions.len(), 2);
    let told: Vec<String> = contents.left_out.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["a.txt:2: a line with one column", "a.txt:3: `much` is no weight"]);
}

#[test]
fn columns_may_be_told() {
    let columns = "source,relation,target,date".split(',').map(|name| name.parse().unwrap());
    let settings = Settings { columns: columns.collect(), ..Settings::default() };
    let text = "Russia\tSupport\tChina\t2014-03-01\nRussia\tsupports\tIran\t\n";
    let ties = [
        "import:Russia points_to import:China 2014-03-01 import/Support “Russia Support China”",
        "import:Russia supports import:Iran import/supports “Russia supports Iran”",
    ];
    assert_eq!(read(&[("a.tsv", text)], &settings).unwrap().ties(), ties);
    let quoted = text.replace("Russia", "\"Russia\"");
    assert_eq!(read(&[("a.tsv", &quoted)], &settings).unwrap().ties(), ties);
    assert!("sauce".parse::<Column>().unwrap_err().contains("columns are source, target"));
}

#[test]
fn names_of_relations_are_mapped() {
    let map = vec![("KNOWS".to_owned(), "partners_with".to_owned()), ("-1".to_owned(), "opposes".to_owned())];
    let settings = Settings { map, relation: Some("meets".to_owned()), ..Settings::default() };
    let table = "source,target,relation\na,b,knows\na,c,-1\na,d,LIKES\na,e,participates in\na,f,\n";
    let contents = read(&[("t.csv", table)], &settings).unwrap();
    let found: Vec<_> = contents.assertions.iter().map(|tie| (tie.relation.as_str(), tie.rule.as_str())).collect();
    let expected = [
        ("partners_with", "import/knows"),
        ("opposes", "import/-1"),
        ("meets", "import/LIKES"),
        ("participates_in", "import/participates in"),
        ("meets", "import"),
    ];
    assert_eq!(found, expected);
    assert_eq!(contents.tally.unmapped.get("LIKES"), Some(&1));
}

#[test]
fn tables_of_gephi() {
    let nodes = "Id,Label,Type,Aliases\n1,\"Ann, Lee\",person,A. Lee|Ann\n2,Acme,entreprise,\n";
    let edges = "Source,Target,Type,Id,Label,Weight,Timeset\n\
                 1,2,Directed,0,owns,3,\"<[2024-10-01, 2024-10-31]>\"\n2,3,Undirected,1,,1,\n";
    // Whatever the order they are named in.
    let contents = read(&[("x-edges.csv", edges), ("x-nodes.csv", nodes)], &Settings::default()).unwrap();
    assert_eq!(contents.actors(), ["import:1 Ann, Lee person", "import:2 Acme firm"]);
    assert_eq!(contents.entities[0].1.names, ["A. Lee", "Ann"]);
    let ties = [
        "import:1 owns import:2 x3 2024-10 import/owns “Ann, Lee owns Acme”",
        "import:2 tied_to import:3 import “Acme tied to 3”",
    ];
    assert_eq!(contents.ties(), ties);
}

#[test]
fn tables_of_neo4j() {
    let people = "personId:ID(Person);name;born:int;:LABEL\n1;Ann;1970;Actor;Person\n";
    let people = people.replace("Actor;Person", "\"Star;Person\"");
    let films = "id:ID(Film);title:string;:LABEL\n1;Solaris;product\n";
    let roles = ":START_ID(Person);:END_ID(Film);:TYPE;year:int\n1;1;DEVELOPS;1972\n";
    let files = [("roles.csv", roles), ("people.csv", people.as_str()), ("films.csv", films)];
    let contents = read(&files, &Settings::default()).unwrap();
    assert_eq!(contents.actors(), ["import:Person/1 Ann person", "import:Film/1 Solaris product"]);
    assert_eq!(contents.ties(), ["import:Person/1 develops import:Film/1 1972 import/DEVELOPS “Ann DEVELOPS Solaris”"]);
    let both = "_id,_labels,name,_start,_end,_type\n0,:Person,Ann,,,\n1,:Person,Bob,,,\n,,,0,1,KNOWS\n";
    let contents = plain("all.csv", both);
    assert_eq!(
        (contents.entities.len(), contents.ties()[0].as_str()),
        (2, "import:0 points_to import:1 import/KNOWS “Ann KNOWS Bob”")
    );
}

#[test]
fn gexf_with_values_spells_and_nodes_within_nodes() {
    let text = r#"<?xml version="1.0"?>
<!DOCTYPE gexf>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="undirected" mode="dynamic">
<attributes class="node"><attribute id="0" title="type" type="string"/></attributes>
<attributes class="edge"><attribute id="0" title="relation" type="string"/></attributes>
<nodes><node id="n0" label="Ann &amp; Co"><attvalues><attvalue for="0" value="firm"/></attvalues>
  <nodes><node id="n1" label="Bob"/></nodes></node></nodes>
<edges><edge id="e0" source="n0" target="n1" weight="2"><attvalues><attvalue for="0" value="hosts"/></attvalues>
  <spells><spell start="2024-01-01" end="2024-12-31"/><spell start="2025-02-03" endopen="2025-02-05"/></spells></edge>
<edge source="n1" target="n2"/><edge source="n1" target="n2" type="directed"/></edges>
</graph></gexf>"#;
    let contents = plain("a.gexf", text);
    assert_eq!(contents.actors(), ["import:n1 Bob actor", "import:n0 Ann & Co firm"]);
    let ties = [
        "import:n0 hosts import:n1 x2 2025-02-03 import/hosts “Ann & Co hosts Bob”",
        "import:n0 hosts import:n1 x2 2025-02-05 import/hosts “Ann & Co hosts Bob”",
        "import:n0 hosts import:n1 x2 2024 import/hosts “Ann & Co hosts Bob”",
        "import:n1 tied_to import:n2 import “Bob tied to n2”",
        "import:n1 points_to import:n2 import “Bob points to n2”",
    ];
    assert_eq!(contents.ties(), ties);
}

#[test]
fn graphml_with_defaults_and_labels_of_yed() {
    let text = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="k" for="node" attr.name="kind" attr.type="string"><default>person</default></key>
<key id="w" for="edge" attr.name="weight" attr.type="double"/><key id="d" for="node" yfiles.type="nodegraphics"/>
<graph edgedefault="directed">
<node id="a"><data key="k">state</data></node>
<node id="b"><data key="d"><y:ShapeNode><y:NodeLabel>Bob &lt;b&gt;</y:NodeLabel></y:ShapeNode></data></node>
<edge source="a" target="b"><data key="w">4.0</data></edge><edge source="b" target="a" directed="false"/>
<hyperedge/></graph></graphml>"#;
    let contents = read(&[("a.graphml", text)], &Settings::default()).unwrap();
    assert_eq!(contents.actors(), ["import:a a state", "import:b Bob <b> person"]);
    let ties = [
        "import:a points_to import:b x4 import “a points to Bob <b>”",
        "import:b tied_to import:a import “Bob <b> tied to a”",
    ];
    assert_eq!(contents.ties(), ties);
    assert_eq!(contents.left_out.len(), 1);
}

#[test]
fn json_of_networkx_d3_and_cytoscape() {
    let expected = ["import:1 tied_to import:2 x3 import/knows “Ann knows 2”"];
    let networkx = r#"{"directed": false, "multigraph": false, "graph": {"name": "x"},
        "nodes": [{"id": 1, "name": "Ann"}, {"id": 2}],
        "links": [{"source": 1, "target": 2, "weight": 3, "relation": "knows"}]}"#;
    assert_eq!(plain("a.json", networkx).ties(), expected);
    let cytoscape = r#"{"directed": false, "elements": {"nodes": [{"data": {"id": "1", "name": "Ann"}}],
        "edges": [{"data": {"source": "1", "target": "2", "weight": 3, "relation": "knows"}}]}}"#;
    assert_eq!(plain("a.json", cytoscape).ties(), expected);
    let d3 = r#"{"nodes": [{"name": "Ann", "group": 1}, {"name": "Bob"}], "links": [{"source": 0, "target": 1}, 7]}"#;
    let contents = read(&[("a.json", d3)], &Settings::default()).unwrap();
    assert_eq!(contents.ties(), ["import:0 points_to import:1 import “Ann points to Bob”"]);
    assert_eq!(contents.left_out[0].to_string(), "a.json:1: an element that is no object");
}

#[test]
fn assertions_come_back_as_they_were() {
    let line = r#"{"doc":"a.txt","source":{"id":"Q1","label":"Ann","kind":"person","names":["A."],"start":0,"end":3},"relation":"mandates","target":{"id":"Q2","label":"Bank","kind":"firm","names":[],"start":13,"end":17},"factuality":"denied","attribution":"Eve","date":"2025-01","published":"2025-02-03","confidence":0.9,"rule":"en/mandates#mandate","evidence":{"sentence":"Ann mandated Bank","start":0,"end":17}}"#;
    let text = format!("{line}\n{}\n{}\n", line.replace("mandates", "mandate"), line.replace("a.txt", "b.txt"));
    let contents = read(&[("a.jsonl", &text)], &Settings::default()).unwrap();
    assert_eq!(serde_json::to_string(&contents.assertions[0]).unwrap(), line);
    assert_eq!(contents.documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["a.txt", "b.txt"]);
    assert_eq!(contents.documents[0].published, "2025-02-03".parse().ok());
    assert_eq!(contents.left_out[0].to_string(), "a.jsonl:2: `mandate` is no relation of the ontology");
}

#[test]
fn nodes_meet_known_actors_when_asked() {
    let nodes = "Id,Label,kind\n1,Russie,state\n2,Russia,firm\n3,Zzyzx,\n";
    let files = [("n.csv", nodes), ("e.csv", "Source,Target\n1,2\n1,3\n1,European_Union\n")];
    let contents = read_linked(&files, &Settings::default(), true).unwrap();
    let ends: Vec<_> = contents.assertions.iter().map(|tie| (tie.source.id.as_str(), tie.target.id.as_str())).collect();
    assert_eq!(ends, [("Q159", "import:2"), ("Q159", "import:3"), ("Q159", "Q458")]);
    assert_eq!(
        (contents.entities[0].1.label.as_str(), contents.entities[0].1.names.as_slice()),
        ("Russia", ["Russie".to_owned()].as_slice())
    );
}
