//! Why no path leads from one actor to another.

use std::collections::{BTreeMap, VecDeque};

use super::cost::Cost;
use super::roads::{Roads, tie_cost};
use super::{FactualityCost, Settings};
use crate::graph::{Adjacency, Net};

/// How many neighbours an end shows.
const NEIGHBOURS: usize = 5;

/// What stands between two actors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoPath {
    /// What was asked too much.
    pub cause: Cause,
    /// The first actor's surroundings.
    pub from: End,
    /// The second actor's surroundings.
    pub to: End,
}

/// What to ask less of, to find a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// None: no chain of ties at all joins the two.
    Apart,
    /// The number of hops: the fewest possible are so many.
    Hops(usize),
    /// The direction of ties.
    Direction,
    /// The relations or factualities followed.
    Ties,
    /// The actors to go round.
    Avoided,
}

/// The surroundings of an actor, through the ties that the settings let through, whatever their direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The actor, by its place in the net.
    pub actor: u32,
    /// How many actors, itself among them, some chain joins it to.
    pub component: usize,
    /// Those it is tied to most, by weight, then place.
    pub neighbours: Vec<Neighbour>,
}

/// An actor tied to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The actor, by its place in the net.
    pub actor: u32,
    /// Weight of the ties together: the documents behind each, added.
    pub weight: u32,
    /// How many ties, in either direction.
    pub ties: u32,
}

/// Why the settings leave no path, `None` if they do leave one. O(n + m log d), d the most ties of an actor.
pub fn explain(net: &Net, from: u32, to: u32, settings: &Settings) -> Option<NoPath> {
    let cause = cause(net, from, to, settings)?;
    let roads = Roads::new(net, &Settings { directed: false, ..settings.clone() });
    let end = |actor| End {
        actor,
        component: distances(&roads.leaving, actor).into_iter().flatten().count(),
        neighbours: neighbours(net, actor, settings),
    };
    Some(NoPath { cause, from: end(from), to: end(to) })
}

/// Asks less and less until there is a path.
fn cause(net: &Net, from: u32, to: u32, settings: &Settings) -> Option<Cause> {
    let hops = |settings: &Settings| distances(&Roads::new(net, settings).leaving, from)[to as usize];
    match (hops(settings), settings.max_hops) {
        (Some(hops), Some(most)) if hops > most => return Some(Cause::Hops(hops)),
        (Some(_), _) => return None,
        (None, _) => {}
    }
    let undirected = Settings { directed: false, ..settings.clone() };
    if settings.directed && hops(&undirected).is_some() {
        return Some(Cause::Direction);
    }
    let anybody = Settings { avoid: Vec::new(), ..undirected };
    if !settings.avoid.is_empty() && hops(&anybody).is_some() {
        return Some(Cause::Avoided);
    }
    let all = FactualityCost { asserted: 1.0, planned: 1.0, denied: 1.0 };
    let any_tie = Settings { relations: Vec::new(), factuality: all, ..anybody };
    Some(if hops(&any_tie).is_some() { Cause::Ties } else { Cause::Apart })
}

/// The fewest hops to each actor, by place; `None` where no chain leads.
fn distances(lanes: &Adjacency<Cost>, from: u32) -> Vec<Option<usize>> {
    let mut distances = vec![None; lanes.offsets.len() - 1];
    distances[from as usize] = Some(0);
    let mut queue = VecDeque::from([(from, 0)]);
    while let Some((node, distance)) = queue.pop_front() {
        for &next in lanes.neighbours(node) {
            if distances[next as usize].is_none() {
                distances[next as usize] = Some(distance + 1);
                queue.push_back((next, distance + 1));
            }
        }
    }
    distances
}

fn neighbours(net: &Net, actor: u32, settings: &Settings) -> Vec<Neighbour> {
    let mut found: BTreeMap<u32, Neighbour> = BTreeMap::new();
    for tie in net.ties.iter().filter(|tie| tie_cost(tie, settings).is_some()) {
        let other = match actor {
            _ if tie.source == actor => tie.target,
            _ if tie.target == actor => tie.source,
            _ => continue,
        };
        let neighbour = found.entry(other).or_insert(Neighbour { actor: other, weight: 0, ties: 0 });
        neighbour.weight += tie.weight;
        neighbour.ties += 1;
    }
    let mut neighbours: Vec<Neighbour> = found.into_values().collect();
    neighbours.sort_by_key(|neighbour| (std::cmp::Reverse(neighbour.weight), neighbour.actor));
    neighbours.truncate(NEIGHBOURS);
    neighbours
}
