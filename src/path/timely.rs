//! Chains that make sense in time: no hop happens before the one before it, or all hold at once.
//!
//! What happened first can have led to what came after, never the other way round. A date known to the month may be any
//! day of it, and passes if one of them does; a tie without any date proves no order and is not followed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cost::Cost;
use super::roads::tie_cost;
use super::{Hop, Roads, Route, Settings};
use crate::graph::{Edge, EdgeId, Graph, Net, NodeId, Strand};
use crate::model::PartialDate;

/// The cheapest chain from one actor to another along which time never runs back, if there is one; each hop shows the
/// evidence that comes in time.
///
/// Dijkstra's search over pairs of an actor and the time left to a chain that has reached it: what is neither cheaper
/// nor leaves more time is dropped. O(s · e log e) for e pieces of evidence and s times left at an actor, in practice a
/// few.
pub fn in_time(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings) -> Option<Route> {
    search(graph, from, to, settings, onward)
}

/// The cheapest chain whose ties all hold on one day at least, each from the first to the last date of its evidence.
///
/// The same search; the time left is what all ties so far have in common.
pub fn at_once(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings) -> Option<Route> {
    search(graph, from, to, settings, together)
}

/// The days left to a chain; open where there is no limit yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Span {
    since: Option<PartialDate>,
    until: Option<PartialDate>,
}

impl Span {
    fn covers(self, other: Span) -> bool {
        self.since <= other.since && self.until.is_none_or(|until| other.until.is_some_and(|other| other <= until))
    }

    /// What it has in common with the days from the first of one date to the last of another.
    fn meet(self, first: PartialDate, last: PartialDate) -> Option<Span> {
        let since = self.since.map_or(first.first_day(), |since| since.max(first.first_day()));
        let until = self.until.map_or(last.last_day(), |until| until.min(last.last_day()));
        (since <= until).then_some(Span { since: Some(since), until: Some(until) })
    }
}

/// What is left after a tie, and the place of the evidence to show.
type Passage = fn(&Edge, Span) -> Option<(Span, Option<usize>)>;

/// Goes on from the first day, not before those left, on which a tie may hold; the surest evidence of that day.
fn onward(tie: &Edge, left: Span) -> Option<(Span, Option<usize>)> {
    let reached = tie.evidence.iter().enumerate().filter_map(|(place, evidence)| {
        let date = evidence.dated()?;
        Some((left.meet(date, date)?.since?, evidence.confidence, place))
    });
    let best = reached.min_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)))?;
    Some((Span { since: Some(best.0), until: None }, Some(best.2)))
}

/// Keeps the days that a tie holds on, too.
fn together(tie: &Edge, left: Span) -> Option<(Span, Option<usize>)> {
    Some((left.meet(tie.first?, tie.last?)?, None))
}

/// One way to have come to an actor.
struct Label {
    node: NodeId,
    cost: Cost,
    left: Span,
    hops: usize,
    /// The label it comes from, and by what.
    by: Option<(usize, Step)>,
}

/// A tie taken, and the place of the evidence to show.
#[derive(Clone, Copy)]
struct Step {
    edge: EdgeId,
    forward: bool,
    shown: Option<usize>,
}

fn search(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings, passage: Passage) -> Option<Route> {
    let roads = Roads::new(&Net::of(graph), settings);
    let mut labels = vec![Label { node: from, cost: Cost::default(), left: Span::default(), hops: 0, by: None }];
    let mut settled = vec![Vec::new(); graph.node_count()];
    let mut queue = BinaryHeap::from([Reverse((Cost::default(), None, 0))]);
    while let Some(Reverse((_, _, number))) = queue.pop() {
        let Label { node, left, hops, cost, .. } = labels[number];
        if node == to {
            return Some(route(&labels, number));
        }
        let last = settings.max_hops.is_some_and(|most| hops >= most);
        if last || !settle(&mut settled[node.index()], left, settings.max_hops.map_or(0, |_| hops)) {
            continue;
        }
        for (next, hop, left, step) in steps(graph, node, left, settings, passage) {
            let cost = cost + hop + roads.toll(next.index() as u32, to.index() as u32);
            queue.push(Reverse((cost, left.since, labels.len())));
            labels.push(Label { node: next, cost, left, hops: hops + 1, by: Some((number, step)) });
        }
    }
    None
}

/// Marks an actor as reached with some time left, unless it was reached at no greater cost with as much; the length of
/// a chain counts as well where it is limited.
fn settle(settled: &mut Vec<(Span, usize)>, left: Span, length: usize) -> bool {
    let new = !settled.iter().any(|(more, shorter)| more.covers(left) && *shorter <= length);
    if new {
        settled.push((left, length));
    }
    new
}

/// Where a chain can go on from an actor, for what, and with what time left.
fn steps(
    graph: &Graph,
    node: NodeId,
    left: Span,
    settings: &Settings,
    passage: Passage,
) -> Vec<(NodeId, Cost, Span, Step)> {
    let mut steps = Vec::new();
    for edge in graph.outgoing(node).into_iter().chain(graph.incoming(node)) {
        let (source, target) = graph.ends(edge);
        let tie = graph.edge(edge);
        let (next, forward) = if source == node { (target, true) } else { (source, tie.symmetric) };
        if settings.directed && !forward {
            continue;
        }
        let cost = tie_cost(&Strand::of(source, target, tie), settings);
        if let (Some(cost), Some((left, shown))) = (cost, passage(tie, left)) {
            steps.push((next, cost, left, Step { edge, forward, shown }));
        }
    }
    steps
}

/// The way back from a label.
fn route(labels: &[Label], last: usize) -> Route {
    let (mut hops, mut number) = (Vec::new(), last);
    while let Some((before, Step { edge, forward, shown })) = labels[number].by {
        let (from, to) = (labels[before].node, labels[number].node);
        hops.push(Hop { from, to, edge, forward, beside: Vec::new(), shown });
        number = before;
    }
    hops.reverse();
    Route { cost: labels[last].cost.value(), hops }
}
