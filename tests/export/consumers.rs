//! Real programs read what we write, where they are installed: Graphviz, and NetworkX in the Python that
//! `PYTHON` names (`python3` otherwise).

use std::io::Write;
use std::process::{Command, Stdio};

use maillage::export::{Cluster, Settings, View, exporter};
use serde_json::Value;

use super::{hostile, written, written_as};

/// Says what NetworkX made of a file.
const READ: &str = r#"
import json, sys, networkx as nx
reader, path = sys.argv[1:]
if reader == "json":
    graph = nx.node_link_graph(json.load(open(path, encoding="utf-8")), edges="edges")
else:
    graph = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[reader](path)
json.dump({
    "multigraph": graph.is_multigraph() and graph.is_directed(),
    "nodes": [[node, data] for node, data in graph.nodes(data=True)],
    "edges": [[source, target, data] for source, target, data in graph.edges(data=True)],
}, sys.stdout)
"#;

#[test]
fn networkx_reads_gexf() {
    let Some(graph) = networkx("gexf", &hostile::large()) else { return };
    check_shape(&graph, &hostile::large());
    let edges = graph["edges"].as_array().unwrap();
    assert!(edges.iter().any(
        |edge| edge[2]["spells"] == serde_json::json!([["2024-10-22", "2024-10-22"], ["2024-10-24", "2024-10-24"]])
    ));
    assert!(edges.iter().all(|edge| edge[2]["confidence"] == 0.85 && edge[2]["symmetric"].is_boolean()));
    assert_eq!(graph["nodes"][0][1]["viz"]["color"]["r"], 0xE6);
}

#[test]
fn networkx_reads_graphml() {
    let Some(graph) = networkx("graphml", &hostile::large()) else { return };
    check_shape(&graph, &hostile::large());
    assert_eq!(graph["nodes"][2][1]["betweenness"], 1.0);
    assert_eq!(graph["nodes"][3][1].get("betweenness"), None);
}

#[test]
fn networkx_reads_json() {
    let Some(graph) = networkx("json", &hostile::large()) else { return };
    assert_eq!(graph["multigraph"], true);
    let view = hostile::large();
    assert_eq!(graph["nodes"].as_array().unwrap().len(), view.nodes.len());
    let edges = graph["edges"].as_array().unwrap();
    assert_eq!(edges.len(), view.edges.len());
    assert!(edges.iter().any(|edge| edge[2]["evidence"].as_array().unwrap().len() == 1_000));
}

#[test]
fn graphviz_draws() {
    for cluster in [None, Some(Cluster::Community), Some(Cluster::Kind), Some(Cluster::State)] {
        let settings = Settings { cluster, ..Settings::default() };
        let view = hostile::large();
        let text = &written(exporter("dot").unwrap(), &view, &settings)[0];
        let Some(svg) = run(Command::new("dot").arg("-Tsvg"), text) else { return };
        let count = |class: &str| svg.matches(&format!("class=\"{class}\"")).count();
        assert_eq!((count("node"), count("edge")), (view.nodes.len(), view.edges.len()));
        // Labels come out as they are, but for what no label shows.
        for label in [">C:\\<", ">Sber&quot;bank&quot; &lt;PAO&gt; &amp; Co<", ">{a|b} \\N \\G \\&quot;<", ">two<"] {
            assert!(svg.contains(label), "{label} is not in\n{svg}");
        }
    }
}

fn check_shape(graph: &Value, view: &View) {
    assert_eq!(graph["multigraph"], true);
    let nodes = graph["nodes"].as_array().unwrap();
    let labels: Vec<&str> = nodes.iter().map(|node| node[1]["label"].as_str().unwrap()).collect();
    let expected: Vec<String> = view.nodes.iter().map(|node| hostile::shown(&node.label)).collect();
    assert_eq!(labels, expected);
    let mut found: Vec<_> = graph["edges"].as_array().unwrap().iter().map(ends).collect();
    let mut expected: Vec<_> = view
        .edges
        .iter()
        .map(|edge| (view.nodes[edge.source].id.clone(), edge.relation.clone(), view.nodes[edge.target].id.clone()))
        .collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

fn ends(edge: &Value) -> (String, String, String) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&edge[0]), text(&edge[2]["relation"]), text(&edge[1]))
}

/// What NetworkX reads in a format, or `None` where it is not installed.
fn networkx(format: &str, view: &View) -> Option<Value> {
    let python = std::env::var("PYTHON").unwrap_or("python3".to_owned());
    let installed = Command::new(&python).args(["-c", "import networkx"]).stderr(Stdio::null()).status();
    if !installed.is_ok_and(|status| status.success()) {
        eprintln!("skipped: `{python}` has no networkx");
        return None;
    }
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(written_as(format, view)[0].as_bytes()).unwrap();
    let output = Command::new(&python).args(["-c", READ, format]).arg(file.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// What a program prints for an input it must accept without a word, or `None` where it is not installed.
fn run(command: &mut Command, input: &str) -> Option<String> {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        eprintln!("skipped: {command:?} does not start");
        return None;
    };
    let mut pipe = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || pipe.write_all(input.as_bytes()).unwrap());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(String::from_utf8(output.stdout).unwrap())
    })
}
