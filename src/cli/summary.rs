//! What a build ends with: what the database holds, its strongest ties, and what to try next.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use maillage::graph::{EdgeId, Graph, NodeId, lookup};
use maillage::knowledge::Ontology;
use maillage::path::{Settings, shortest};
use maillage::store::{Counts, Store};
use serde_json::json;

use super::Context;
use super::build::Work;
use super::failure::Failure;
use super::layout::{Align, Table, count, number, wrap};
use super::queried::load;
use super::style::{COMMAND, FAINT, STRONG, painted};
use super::tie::{Teller, Way};

/// Ties shown.
const TIES: usize = 5;

/// Actors among whom to look for a good example of a path.
const CANDIDATES: usize = 12;

/// Prints the summary of a database just built.
pub(super) fn print(store: &Store, path: &Path, work: Work, time: Duration, context: &Context) -> Result<(), Failure> {
    let counts = store.counts()?;
    if context.json {
        return context.ui.json(&json!({
            "database": path, "work": work, "seconds": time.as_secs_f64(),
            "documents": counts.documents, "actors": counts.entities, "assertions": counts.assertions,
            "languages": pairs(&counts.languages), "kinds": pairs(&counts.kinds), "relations": pairs(&counts.relations),
        }));
    }
    let ontology = context.ontology()?;
    let graph = load(path, ontology)?;
    let mut page = head(path, work, time);
    page.push_str(&contents(&counts, ontology, context.ui.width));
    let teller = Teller { graph: &graph, ontology, width: context.ui.width };
    page.push_str(&strongest(&teller));
    page.push_str(&next(&graph, path));
    context.ui.page(&page)
}

fn pairs(tally: &[(String, u64)]) -> serde_json::Map<String, serde_json::Value> {
    tally.iter().map(|(name, count)| (name.clone(), json!(count))).collect()
}

/// The first line: what was done, how fast.
fn head(path: &Path, work: Work, time: Duration) -> String {
    let parts = [
        (work.new, "read"),
        (work.changed, "read again"),
        (work.unchanged, "unchanged"),
        (work.left_out, "left out"),
        (work.pruned, "removed"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, what)| format!("{} {what}", number(*count as u64))).collect();
    let done = if parts.is_empty() { "nothing to read".to_owned() } else { parts.join(", ") };
    let time = painted(FAINT, &format!("in {:.1} s", time.as_secs_f64()));
    format!("{}  {done} {time}\n\n", painted(STRONG, &path.display().to_string()))
}

/// How much there is, by language, kind and relation.
fn contents(counts: &Counts, ontology: &Ontology, width: usize) -> String {
    let kind = |id: &str| ontology.kind(id).map_or(id.to_owned(), |kind| ontology.kind_info(kind).label_en.clone());
    let relation = |id: &str| {
        let relation = ontology.relation(id);
        relation.map_or(id.to_owned(), |relation| ontology.relation_info(relation).label_en.clone())
    };
    let rows = [
        (counts.documents, "documents", list(&counts.languages, str::to_owned)),
        (counts.entities, "actors", list(&counts.kinds, kind)),
        (counts.assertions, "statements", list(&counts.relations, relation)),
    ];
    let digits = rows.iter().map(|(count, ..)| number(*count).len()).max().unwrap_or(1);
    let mut text = String::new();
    for (total, noun, parts) in rows {
        let margin = digits + 15;
        // A label and its number stay on one line.
        let lines = wrap(&parts, width.saturating_sub(margin)).into_iter();
        let mut lines = lines.map(|line| line.replace('\u{a0}', " "));
        let first = lines.next().unwrap_or_default();
        let _ = writeln!(text, "  {:>digits$} {noun:<10}  {}", number(total), painted(FAINT, &first));
        lines.for_each(|line| text.push_str(&format!("{}{}\n", " ".repeat(margin), painted(FAINT, &line))));
    }
    text
}

fn list(tally: &[(String, u64)], label: impl Fn(&str) -> String) -> String {
    let part = |(id, count): &(String, u64)| format!("{} {}", label(id), number(*count)).replace(' ', "\u{a0}");
    tally.iter().map(part).collect::<Vec<_>>().join(", ")
}

/// The ties most documents speak of.
fn strongest(teller: &Teller) -> String {
    let graph = teller.graph;
    let mut edges: Vec<EdgeId> = graph.edges().map(|(edge, ..)| edge).collect();
    edges.sort_by(|one, other| {
        let (one, other) = (graph.edge(*one), graph.edge(*other));
        other.weight.cmp(&one.weight).then(other.confidence.total_cmp(&one.confidence))
    });
    if edges.is_empty() {
        return "\n  no ties were found\n".to_owned();
    }
    let left = Align::Left;
    let mut table = Table::new(&[left, left, left, left, Align::Right]);
    for edge in edges.into_iter().take(TIES) {
        let (source, target) = graph.ends(edge);
        let tie = graph.edge(edge);
        let info = teller.ontology.relation_info(tie.relation);
        table.row([
            (teller.label(source), STRONG),
            (info.label_en.clone(), super::style::relation(info.polarity)),
            (Way::from(graph, edge, source).arrow().to_owned(), FAINT),
            (teller.label(target), STRONG),
            (count(tie.weight as usize, "document"), FAINT),
        ]);
    }
    format!("\nStrongest ties\n{}", table.render(teller.width))
}

/// Commands that will find something.
fn next(graph: &Graph, path: &Path) -> String {
    let ranking = by_degree(graph);
    let Some(&first) = ranking.first() else { return String::new() };
    let database = match path.to_str() {
        Some("maillage.db") => String::new(),
        _ => format!(" --db {}", quoted(&path.display().to_string())),
    };
    let mut commands = vec![format!("maillage show {}", handle(graph, first))];
    if let Some((from, to)) = example(graph, &ranking) {
        commands.push(format!("maillage path {} {}", handle(graph, from), handle(graph, to)));
    }
    commands.push("maillage rank --by betweenness".to_owned());
    let lines = commands.iter().map(|command| format!("  {}\n", painted(COMMAND, &format!("{command}{database}"))));
    format!("\nTry\n{}", lines.collect::<String>())
}

fn by_degree(graph: &Graph) -> Vec<NodeId> {
    let mut nodes: Vec<NodeId> = graph.nodes().map(|(node, _)| node).filter(|node| graph.degree(*node) > 0).collect();
    nodes.sort_by_key(|node| (std::cmp::Reverse(graph.degree(*node)), *node));
    nodes
}

/// Two well tied actors joined by a chain rather than a tie, if there are any.
fn example(graph: &Graph, ranking: &[NodeId]) -> Option<(NodeId, NodeId)> {
    let few = &ranking[..ranking.len().min(CANDIDATES)];
    let pairs = few.iter().enumerate().flat_map(|(place, from)| few[place + 1..].iter().map(|to| (*from, *to)));
    let apart = |(from, to): &(NodeId, NodeId)| graph.between(*from, *to).is_empty();
    let joined = |(from, to): &(NodeId, NodeId)| shortest(graph, *from, *to, &Settings::default()).is_some();
    pairs.filter(apart).find(joined)
}

/// What to type for an actor: its label where that names it alone, else its id.
fn handle(graph: &Graph, node: NodeId) -> String {
    let entity = graph.entity(node);
    let named = lookup(graph, &entity.label) == Ok(node) && !entity.label.contains(char::is_control);
    quoted(if named { &entity.label } else { &entity.id })
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./:".contains(letter);
    if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn shells_read_words_back() {
        for (word, expected) in [("BRICS", "BRICS"), ("Li Qiang", "'Li Qiang'"), ("d'État", r"'d'\''État'")] {
            assert_eq!(quoted(word), expected);
        }
    }
}
