//! Chains of ties as text and as JSON.

use std::fmt::Write;

use maillage::graph::NodeId;
use maillage::path::{Hop, Route};
use serde_json::{Value, json};

use super::layout::{count, width};
use super::sheet::{Sheet, TIE};
use super::style::{FAINT, painted};
use super::tie::{Teller, Way, name, rounded};

/// A chain from top to bottom, each tie with its best sentence.
pub(super) fn chain(teller: &Teller, from: NodeId, route: &Route) -> String {
    let summary = format!("{}, cost {:.2}", count(route.hops.len(), "hop"), route.cost);
    let mut text = format!("{}  {}\n", actor(teller, from), painted(FAINT, &summary));
    for hop in &route.hops {
        let tie = teller.graph.edge(hop.edge);
        let beside = match hop.beside.len() {
            0 => String::new(),
            more => painted(FAINT, &format!("; {} beside it", count(more, "tie"))),
        };
        let _ = writeln!(text, "  │");
        let _ = writeln!(text, "  {} {}  {}{beside}", down(hop, teller), teller.relation(tie), teller.support(tie));
        text.push_str(&teller.quote(hop.evidence(teller.graph), "  │   "));
        let _ = writeln!(text, "  │\n{}", actor(teller, hop.to));
    }
    text
}

fn actor(teller: &Teller, node: NodeId) -> String {
    format!("{}  {}", name(&teller.label(node)), painted(FAINT, teller.kind(node)))
}

/// The way a tie points on the way down.
fn down(hop: &Hop, teller: &Teller) -> &'static str {
    match (teller.graph.edge(hop.edge).symmetric, hop.forward) {
        (true, _) => "↕",
        (false, true) => "↓",
        (false, false) => "↑",
    }
}

/// A chain in one line, or as few as it takes.
pub(super) fn line(teller: &Teller, from: NodeId, route: &Route) -> String {
    let start = teller.label(from);
    let (mut text, mut used) = (format!("  {}", name(&start)), 2 + width(&start));
    for hop in &route.hops {
        let tie = teller.graph.edge(hop.edge);
        let (before, after) = match Way::from(teller.graph, hop.edge, hop.from) {
            Way::Out => ("──", "─→"),
            Way::In => ("←─", "──"),
            Way::Both => ("←─", "─→"),
        };
        let (relation, label) = (teller.relation(tie), teller.label(hop.to));
        let plain = format!(" {before} {} {after} {label}", anstream::adapter::strip_str(&relation));
        let fits = used + width(&plain) <= teller.width;
        used = if fits { used + width(&plain) } else { 4 + width(&plain) };
        text.push_str(if fits { "" } else { "\n    " });
        let _ = write!(text, " {before} {relation} {after} {}", name(&label));
    }
    text.push('\n');
    text
}

/// Routes as JSON, each hop with all its ties.
pub(super) fn route_records(teller: &Teller, routes: &[Route]) -> Vec<Value> {
    routes.iter().map(|route| route_record(teller, route)).collect()
}

fn route_record(teller: &Teller, route: &Route) -> Value {
    let hop = |hop: &Hop| {
        json!({
            "from": teller.actor_record(hop.from), "to": teller.actor_record(hop.to), "forward": hop.forward,
            "tie": teller.tie_record(hop.edge),
            "beside": hop.beside.iter().map(|(edge, _)| teller.tie_record(*edge)).collect::<Vec<_>>(),
        })
    };
    json!({"cost": rounded(route.cost), "hops": route.hops.iter().map(hop).collect::<Vec<_>>()})
}

/// Routes as a table, a hop a row, each with its best sentence.
pub(super) fn route_sheet(teller: &Teller, routes: &[Route]) -> Sheet {
    let mut sheet = Sheet::new(["route", "hop"].into_iter().chain(TIE));
    for (number, route) in (1_u32..).zip(routes) {
        for (place, hop) in (1_u32..).zip(&route.hops) {
            let tie = teller.tie_cells(hop.edge, hop.evidence(teller.graph));
            sheet.row([number.into(), place.into()].into_iter().chain(tie));
        }
    }
    sheet
}
