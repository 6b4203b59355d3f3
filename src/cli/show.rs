//! `maillage show`: one actor, its ties grouped by relation, each with its best sentence.

use std::collections::BTreeMap;
use std::fmt::Write;

use clap::Args;
use maillage::graph::{EdgeId, NodeId};
use maillage::model::Relation;
use serde_json::{Value, json};

use super::Context;
use super::failure::{Exit, Outcome};
use super::layout::{count, one_line, shorten, wrap};
use super::query::QueryArgs;
use super::style::{FAINT, painted};
use super::tie::{Teller, Way, name};

/// Show an actor: its names, and its ties grouped by relation, with evidence
#[derive(Args, Debug)]
pub(super) struct ShowArgs {
    /// A name or an id
    actor: String,
    /// Ties shown for each relation
    #[arg(long, value_name = "N", default_value_t = 5)]
    top: usize,
    /// Show all ties
    #[arg(long, conflicts_with = "top")]
    all: bool,
    #[command(flatten)]
    query: QueryArgs,
}

pub(super) fn run(args: &ShowArgs, context: &Context) -> Outcome {
    let queried = args.query.open(context)?;
    let node = queried.actor(&args.actor)?;
    let teller = Teller { graph: &queried.graph, ontology: queried.ontology, width: context.ui.width };
    if context.json {
        context.ui.json(&record(&teller, node))?;
    } else {
        let most = if args.all { usize::MAX } else { args.top };
        context.ui.page(&page(&teller, node, most))?;
    }
    Ok(Exit::Done)
}

/// The ties of an actor by relation and direction, those with most documents first.
fn groups(teller: &Teller, node: NodeId) -> BTreeMap<(Relation, Way), Vec<EdgeId>> {
    let graph = teller.graph;
    let mut groups: BTreeMap<(Relation, Way), Vec<EdgeId>> = BTreeMap::new();
    for edge in graph.outgoing(node).into_iter().chain(graph.incoming(node)) {
        groups.entry((graph.edge(edge).relation, Way::from(graph, edge, node))).or_default().push(edge);
    }
    for edges in groups.values_mut() {
        edges.sort_by_key(|edge| (std::cmp::Reverse(graph.edge(*edge).weight), *edge));
    }
    groups
}

fn page(teller: &Teller, node: NodeId, most: usize) -> String {
    let mut page = heading(teller, node);
    for ((_, way), edges) in groups(teller, node) {
        let relation = teller.ontology.relation_info(teller.graph.edge(edges[0]).relation);
        let style = super::style::relation(relation.polarity);
        let _ = writeln!(page, "\n{} {}", painted(style.bold(), &relation.label_en), way.arrow());
        for &edge in edges.iter().take(most) {
            page.push_str(&tie(teller, node, edge));
        }
        if edges.len() > most {
            let _ = writeln!(page, "  {}", painted(FAINT, &format!("{} more (--all)", edges.len() - most)));
        }
    }
    page
}

fn heading(teller: &Teller, node: NodeId) -> String {
    let entity = teller.graph.entity(node);
    let mut page = format!("{}  {}", name(&teller.label(node)), teller.kind(node));
    let state = entity.state.as_deref().filter(|state| *state != entity.id);
    let state = state.and_then(|state| teller.graph.find(state)).map(|state| teller.label(state));
    if let Some(state) = state {
        let _ = write!(page, " of {state}");
    }
    let _ = writeln!(page, "  {}", painted(FAINT, &one_line(&entity.id)));
    let names: Vec<String> =
        entity.names.iter().filter(|name| **name != entity.label).map(|name| one_line(name)).collect();
    if !names.is_empty() {
        let lines = wrap(&shorten(&format!("also {}", names.join(", ")), 3 * teller.width), teller.width);
        lines.iter().for_each(|line| page.push_str(&format!("{}\n", painted(FAINT, line))));
    }
    let _ = writeln!(page, "{}", count(teller.graph.degree(node), "tie"));
    page
}

/// One tie: the other end, what it rests on, the best sentence.
fn tie(teller: &Teller, node: NodeId, edge: EdgeId) -> String {
    let (source, target) = teller.graph.ends(edge);
    let other = if source == node { target } else { source };
    let tie = teller.graph.edge(edge);
    let mut text = format!("  {}", name(&teller.label(other)));
    if tie.factuality != maillage::model::Factuality::Asserted {
        let mark = format!(" ({})", tie.factuality.name());
        text.push_str(&painted(super::style::factuality(tie.factuality), &mark));
    }
    let _ = writeln!(text, "  {}", teller.support(tie));
    text.push_str(&teller.quote(tie.best_evidence(), "    "));
    text
}

fn record(teller: &Teller, node: NodeId) -> Value {
    let mut record = teller.actor_record(node);
    record["names"] = json!(teller.graph.entity(node).names);
    let edges = groups(teller, node).into_values().flatten();
    record["ties"] = edges.map(|edge| teller.tie_record(edge)).collect();
    record
}
