//! Chains that never go back in time: no hop happens before the one before it.
//!
//! What happened first can have led to what came after, never the other way round. A date known to the month may be any
//! day of it, and passes if one of them does; a tie without any date proves no order and is not followed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cost::Cost;
use super::roads::tie_cost;
use super::{Hop, Roads, Route, Settings};
use crate::graph::{EdgeId, Graph, Net, NodeId, Strand};
use crate::model::PartialDate;

/// The cheapest chain from one actor to another along which time never runs back, if there is one; each hop shows the
/// evidence that comes in time.
///
/// Dijkstra's search over pairs of an actor and the earliest day on which a chain can reach it: what is neither cheaper
/// nor earlier is left. O(d · e log e) for e pieces of evidence and d days at an actor, in practice a few.
pub fn in_time(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings) -> Option<Route> {
    let roads = Roads::new(&Net::of(graph), settings);
    let mut labels = vec![Label { node: from, cost: Cost::default(), hops: 0, by: None }];
    let mut settled: Vec<Vec<(Day, usize)>> = vec![Vec::new(); graph.node_count()];
    let mut queue = BinaryHeap::from([Reverse((Cost::default(), None, 0_usize))]);
    while let Some(Reverse((_, day, number))) = queue.pop() {
        let Label { node, hops, .. } = labels[number];
        if node == to {
            return Some(route(&labels, number));
        }
        // The length of a chain matters only where it is limited.
        let length = if settings.max_hops.is_some() { hops } else { 0 };
        if settled[node.index()].iter().any(|(earlier, shorter)| *earlier <= day && *shorter <= length) {
            continue;
        }
        settled[node.index()].push((day, length));
        if settings.max_hops.is_some_and(|most| hops >= most) {
            continue;
        }
        for (next, cost, day, step) in steps(graph, node, day, settings) {
            let cost = labels[number].cost + cost + roads.toll(next.index() as u32, to.index() as u32);
            queue.push(Reverse((cost, day, labels.len())));
            labels.push(Label { node: next, cost, hops: hops + 1, by: Some((number, step)) });
        }
    }
    None
}

/// The earliest day a chain may have reached an actor; none before the first hop.
type Day = Option<PartialDate>;

/// One way to have come to an actor.
struct Label {
    node: NodeId,
    cost: Cost,
    hops: usize,
    /// The label it comes from, and by what.
    by: Option<(usize, Step)>,
}

/// A tie taken, and the place of the evidence that comes in time.
#[derive(Clone, Copy)]
struct Step {
    edge: EdgeId,
    forward: bool,
    evidence: usize,
}

/// Where a chain can go on from an actor, what for, and on which day it is there.
fn steps(graph: &Graph, node: NodeId, day: Day, settings: &Settings) -> Vec<(NodeId, Cost, Day, Step)> {
    let mut steps = Vec::new();
    for edge in graph.outgoing(node).into_iter().chain(graph.incoming(node)) {
        let (source, target) = graph.ends(edge);
        let tie = graph.edge(edge);
        let (next, forward) = if source == node { (target, true) } else { (source, tie.symmetric) };
        if settings.directed && !forward {
            continue;
        }
        let cost = tie_cost(&Strand::of(source, target, tie), settings);
        if let (Some(cost), Some((day, evidence))) = (cost, moment(graph, edge, day)) {
            steps.push((next, cost, Some(day), Step { edge, forward, evidence }));
        }
    }
    steps
}

/// The first day, not before another, on which a tie may hold, and the surest evidence of that day.
fn moment(graph: &Graph, edge: EdgeId, day: Day) -> Option<(PartialDate, usize)> {
    let all = graph.edge(edge).evidence.iter().enumerate();
    let dated = all.filter_map(|(place, evidence)| Some((place, evidence.confidence, evidence.dated()?)));
    let timely = dated.filter(|(.., date)| day.is_none_or(|day| date.last_day() >= day));
    let reached =
        timely.map(|(place, sure, date)| (day.map_or(date.first_day(), |day| day.max(date.first_day())), sure, place));
    let best = reached.min_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)))?;
    Some((best.0, best.2))
}

/// The way back from a label.
fn route(labels: &[Label], last: usize) -> Route {
    let (mut hops, mut number) = (Vec::new(), last);
    while let Some((before, Step { edge, forward, evidence })) = labels[number].by {
        let (from, to) = (labels[before].node, labels[number].node);
        hops.push(Hop { from, to, edge, forward, beside: Vec::new(), shown: Some(evidence) });
        number = before;
    }
    hops.reverse();
    Route { cost: labels[last].cost.value(), hops }
}
