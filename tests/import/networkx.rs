//! NetworkX writes what we read, where the Python that `PYTHON` names (`python3` otherwise) has it.

use std::process::Command;

use maillage::import::Settings;

use super::read;

/// Writes a graph of five ties in every format.
const WRITE: &str = r#"
import json, sys, networkx as nx
folder = sys.argv[1]
graph = nx.MultiDiGraph(name="x")
graph.add_node("a", label="Ann <&> \"A\"", kind="person")
graph.add_node(2, label="Bob")
graph.add_edge("a", 2, relation="hosts", weight=3, start="2024-10-01", end="2024-10-31")
graph.add_edge("a", 2, relation="LIKES")
graph.add_edge(2, "a")
nx.write_gexf(graph, folder + "/a.gexf")
nx.write_graphml(graph, folder + "/a.graphml")
json.dump(nx.node_link_data(graph, edges="links"), open(folder + "/a.json", "w"))
json.dump(nx.cytoscape_data(graph), open(folder + "/b.json", "w"))
nx.write_edgelist(graph, folder + "/a.edgelist")
nx.write_weighted_edgelist(graph, folder + "/b.edgelist")
"#;

#[test]
fn graphs_of_networkx_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let python = std::env::var("PYTHON").unwrap_or("python3".to_owned());
    let output = Command::new(python).args(["-c", WRITE]).arg(folder.path()).output();
    match output {
        Ok(output) if output.status.success() => {}
        Ok(output) => return eprintln!("skipped: {}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => return eprintln!("skipped: {error}"),
    }
    let ties = [
        "import:a hosts import:2 x3 2024-10 import/hosts “Ann <&> \"A\" hosts Bob”",
        "import:a points_to import:2 import/LIKES “Ann <&> \"A\" LIKES Bob”",
        "import:2 points_to import:a import “Bob points to Ann <&> \"A\"”",
    ];
    for name in ["a.gexf", "a.graphml", "a.json", "b.json"] {
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
        let contents = read(&[(name, &text)], &Settings::default()).unwrap();
        assert_eq!(contents.ties(), ties, "{name}\n{text}");
        assert_eq!(contents.actors(), ["import:a Ann <&> \"A\" person", "import:2 Bob actor"], "{name}");
    }
    for (name, weights) in [("a.edgelist", [3, 1, 1]), ("b.edgelist", [3, 1, 1])] {
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
        let contents = read(&[(name, &text)], &Settings::default()).unwrap();
        let found: Vec<u32> = contents.assertions.iter().map(|tie| tie.weight).collect();
        assert_eq!(&found[..1], &weights[..1], "{name}\n{text}");
    }
}
