//! DOT, the language of Graphviz: shape and colour by kind, edges coloured and labelled by relation, dashed
//! when planned, dotted with a bar when denied.
//!
//! See <https://graphviz.org/doc/info/lang.html>. No text of the world becomes a name of the language:
//! nodes are `n0`, `n1`; labels are always quoted.

use std::collections::BTreeMap;
use std::io::{self, Write};

use dot_writer::{Attributes, AttributesList, DotWriter, Scope};

use super::{Cluster, Direction, Exporter, Part, Settings, View, ViewEdge, ViewNode};
use crate::model::Factuality;
use crate::model::legible::{legible, one_line, shortened};

pub(super) const EXPORTER: Exporter = Exporter {
    id: "dot",
    extension: "dot",
    description: "DOT, for pictures drawn by Graphviz",
    parts: &[Part { suffix: "", write }],
};

/// Longest label in characters; Graphviz refuses strings of 16 KiB, readers much shorter ones.
const LABEL: usize = 80;

/// Longest text shown on hovering.
const TOOLTIP: usize = 400;

fn write(view: &View, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    // `dot-writer` panics when its writer fails, which memory does not.
    let mut bytes = Vec::new();
    {
        let mut writer = DotWriter::from(&mut bytes);
        let mut graph = writer.digraph();
        set_defaults(&mut graph, settings);
        write_nodes(&mut graph, view, settings);
        view.edges.iter().for_each(|edge| write_edge(&mut graph, edge));
    }
    out.write_all(&bytes)
}

fn set_defaults(graph: &mut Scope<'_, '_>, settings: &Settings) {
    const FONT: &str = "Helvetica,Arial,sans-serif";
    if let Some(direction) = settings.direction {
        let value = match direction {
            Direction::Down => "TB",
            Direction::Up => "BT",
            Direction::Right => "LR",
            Direction::Left => "RL",
        };
        graph.set("rankdir", value, false);
    }
    graph.set("charset", "UTF-8", true).set("overlap", "false", false).set_font(FONT);
    graph.node_attributes().set("style", "filled", false).set("fontsize", "12", false).set_font(FONT);
    graph.edge_attributes().set("fontsize", "9", false).set("arrowsize", "0.7", false).set_font(FONT);
}

/// Nodes in boxes by group, in order of the groups' first nodes; those without a group stay outside.
fn write_nodes(graph: &mut Scope<'_, '_>, view: &View, settings: &Settings) {
    let mut groups: BTreeMap<Option<Group>, Vec<usize>> = BTreeMap::new();
    for (number, node) in view.nodes.iter().enumerate() {
        groups.entry(settings.cluster.and_then(|cluster| group(node, cluster))).or_default().push(number);
    }
    for (group, members) in groups {
        match group {
            None => members.into_iter().for_each(|number| write_node(graph, number, &view.nodes[number])),
            Some(group) => {
                let mut cluster = graph.cluster();
                cluster.set_label(&quotable(&group.label, LABEL)).set("style", "rounded", false);
                cluster.set("color", "#BBBBBB", true);
                members.into_iter().for_each(|number| write_node(&mut cluster, number, &view.nodes[number]));
            }
        }
    }
}

/// One box of nodes: ordered by number, then by id.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    number: u32,
    id: String,
    label: String,
}

fn group(node: &ViewNode, cluster: Cluster) -> Option<Group> {
    match cluster {
        Cluster::Community => {
            node.community.map(|number| Group { number, id: String::new(), label: number.to_string() })
        }
        Cluster::Kind => Some(Group { number: 0, id: node.kind.clone(), label: node.kind_label.clone() }),
        Cluster::State => {
            let id = node.state.clone()?;
            let label = node.state_label.clone().unwrap_or_else(|| id.clone());
            Some(Group { number: 0, id, label })
        }
    }
}

fn write_node(scope: &mut Scope<'_, '_>, number: usize, node: &ViewNode) {
    let mut item = scope.node_named(format!("n{number}"));
    let color = quotable(&node.color, LABEL);
    item.set_label(&quotable(&node.label, LABEL))
        .set("shape", &quotable(&node.shape, LABEL), true)
        .set("color", &color, true)
        // The same colour, mostly transparent, so that the label stays readable.
        .set("fillcolor", &format!("{color}2E"), true)
        .set("tooltip", &quotable(&node.kind_label, LABEL), true);
}

fn write_edge(scope: &mut Scope<'_, '_>, edge: &ViewEdge) {
    let list = scope.edge(format!("n{}", edge.source), format!("n{}", edge.target));
    let mut attributes = list.attributes();
    let color = quotable(&edge.color, LABEL);
    let width = 1.0 + f64::from(edge.weight.max(1)).ln();
    attributes.set_label(&quotable(&edge.label, LABEL)).set("color", &color, true).set("fontcolor", &color, true).set(
        "penwidth",
        &format!("{width:.2}"),
        false,
    );
    set_factuality(&mut attributes, edge);
    if let Some(evidence) = edge.evidence.first() {
        attributes.set("tooltip", &quotable(&one_line(&evidence.sentence), TOOLTIP), true);
    }
}

/// The line says how certain, the arrow which way.
fn set_factuality(attributes: &mut AttributesList<'_, '_>, edge: &ViewEdge) {
    let (style, head) = match edge.factuality {
        Factuality::Asserted => ("solid", "normal"),
        Factuality::Planned => ("dashed", "normal"),
        Factuality::Denied => ("dotted", "tee"),
    };
    attributes.set("style", style, false);
    match (edge.symmetric, edge.factuality) {
        (false, _) => attributes.set("arrowhead", head, false),
        (true, Factuality::Denied) => {
            attributes.set("dir", "both", false).set("arrowhead", head, false).set("arrowtail", head, false)
        }
        (true, _) => attributes.set("dir", "none", false),
    };
}

/// The inside of a quoted string that Graphviz shows as the text is: it expands backslashes and entities.
fn quotable(text: &str, most: usize) -> String {
    let mut quotable = String::with_capacity(text.len());
    for character in shortened(&legible(text), most).chars() {
        match character {
            '\\' => quotable.push_str("\\\\"),
            '"' => quotable.push_str("\\\""),
            '&' => quotable.push_str("&amp;"),
            '\n' => quotable.push_str("\\n"),
            '\t' => quotable.push(' '),
            other => quotable.push(other),
        }
    }
    quotable
}

#[cfg(test)]
mod tests {
    use super::quotable;

    #[test]
    fn nothing_is_expanded() {
        assert_eq!(quotable("C:\\ \"a\" &lt; \\N\r\n{b|c}", 80), "C:\\\\ \\\"a\\\" &amp;lt; \\\\N\\n{b|c}");
        assert_eq!(quotable(&"x".repeat(20_000), 80).chars().count(), 80);
    }
}
