//! Chains that follow a pattern: a search on actors paired with the states of the pattern.
//!
//! The pairs and the lanes between them are a net of their own, of at most as many times its size as the pattern has
//! states; the states a chain may end in have a free lane to one last node, the target.

use super::cost::Cost;
use super::pattern::Pattern;
use super::roads::{Roads, tie_cost};
use super::yen::Chains;
use super::{Chain, Settings};
use crate::graph::{Adjacency, Net};

/// Chains tried before giving up on finding another that meets no actor twice.
const TRIES: usize = 10_000;

/// The `k` cheapest chains from one actor to another that follow a pattern and meet no actor twice, cheapest first.
/// O(s²) times what a search without a pattern takes, s the names of the pattern.
pub fn follow(net: &Net, from: u32, to: u32, pattern: &Pattern, settings: &Settings) -> Vec<Chain> {
    let states = pattern.states();
    let roads = roads(net, to, pattern, settings);
    let target = net.actors.len() as u32 * states;
    let chains = Chains::new(&roads, from * states, target, &[]).take(TRIES);
    let chains = chains.map(|(cost, nodes)| unpair(cost.value(), &nodes, pattern));
    chains.filter(|chain| meets_nobody_twice(&chain.actors)).take(settings.k).collect()
}

/// The lanes between pairs of actor and state.
fn roads(net: &Net, to: u32, pattern: &Pattern, settings: &Settings) -> Roads {
    let (actors, states) = (net.actors.len() as u32, pattern.states());
    let moves: Vec<(u32, u32)> =
        (0..states).flat_map(|state| pattern.following(state).map(move |next| (state, next))).collect();
    let mut lanes: Vec<(u32, u32, Cost)> = Vec::new();
    for tie in &net.ties {
        let Some(cost) = tie_cost(tie, settings) else { continue };
        for &(state, next) in &moves {
            for (from, to, forward) in [(tie.source, tie.target, true), (tie.target, tie.source, false)] {
                if pattern.step(next).admits(tie.relation, forward, tie.symmetric) {
                    lanes.push((from * states + state, to * states + next, cost));
                }
            }
        }
    }
    lanes.extend(pattern.ends().map(|state| (to * states + state, actors * states, Cost::default())));
    let pairs = actors * states + 1;
    let back = lanes.iter().map(|(from, to, cost)| (*to, *from, *cost));
    let reaching = Adjacency::new(pairs, back, Cost::min);
    let tolls = Roads::new(net, &Settings { directed: false, ..settings.clone() });
    let toll = |pair: u32| if pair / states < actors { tolls.toll(pair / states, to) } else { Cost::default() };
    Roads {
        settings: Settings { max_hops: settings.max_hops.map(|hops| hops + 1), ..settings.clone() },
        leaving: Adjacency::new(pairs, lanes.into_iter(), Cost::min),
        reaching: Some(reaching),
        tolls: (0..pairs).map(toll).collect(),
    }
}

/// The actors of a chain of pairs, and what each hop is.
fn unpair(cost: f64, nodes: &[u32], pattern: &Pattern) -> Chain {
    let pairs = &nodes[..nodes.len() - 1];
    Chain {
        cost,
        actors: pairs.iter().map(|pair| pair / pattern.states()).collect(),
        steps: pairs[1..].iter().map(|pair| pattern.step(pair % pattern.states())).collect(),
    }
}

fn meets_nobody_twice(actors: &[u32]) -> bool {
    let mut sorted = actors.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}
