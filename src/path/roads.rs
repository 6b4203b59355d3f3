//! The roads of a search: one lane for each pair of actors and direction, whatever the number of ties.

use super::cost::Cost;
use super::yen::Chains;
use super::{Chain, Settings};
use crate::graph::{Adjacency, Net, Strand};

/// All lanes a search may take, for any number of searches; actors have the places of the net.
#[derive(Clone, Debug)]
pub struct Roads {
    pub(super) settings: Settings,
    /// The lanes that lead away from an actor, with the cost of their best tie.
    pub(super) leaving: Adjacency<Cost>,
    /// The lanes that lead to it, where they are others.
    pub(super) reaching: Option<Adjacency<Cost>>,
    /// What it costs to pass through an actor.
    pub(super) tolls: Vec<Cost>,
}

impl Roads {
    /// The roads along the ties of a net that the settings let through. O(n + m log d), d the most ties of an actor.
    pub fn new(net: &Net, settings: &Settings) -> Roads {
        let nodes = net.actors.len() as u32;
        let paid = net.ties.iter().filter_map(|tie| Some((tie, tie_cost(tie, settings)?)));
        let along = paid.clone().map(|(tie, cost)| (tie.source, tie.target, cost));
        let back = paid.filter(|(tie, _)| !settings.directed || tie.symmetric);
        let lanes = along.chain(back.map(|(tie, cost)| (tie.target, tie.source, cost)));
        let leaving = Adjacency::new(nodes, lanes.clone(), Cost::min);
        let turned = lanes.map(|(source, target, cost)| (target, source, cost));
        let reaching = settings.directed.then(|| Adjacency::new(nodes, turned, Cost::min));
        let mut roads = Roads { settings: settings.clone(), leaving, reaching, tolls: Vec::new() };
        let toll = |node| Cost::toll(settings.hub_penalty * f64::from(roads.partners(node).max(1)).log2());
        roads.tolls = (0..nodes).map(toll).collect();
        roads
    }

    /// The `k` cheapest chains that meet no actor twice, cheapest first. O(k · h) searches of O(m log n), h the hops of a
    /// chain; far less in practice, as searches from both ends meet halfway (Yen 1971, Lawler 1972, with A* inside).
    pub fn chains(&self, from: u32, to: u32) -> Vec<Chain> {
        self.chains_round(from, to, self.settings.k, &[])
    }

    /// The same, so many of them, which go round some actors besides those that the settings avoid.
    pub fn chains_round(&self, from: u32, to: u32, k: usize, avoid: &[u32]) -> Vec<Chain> {
        let chain = |(cost, actors): (Cost, Vec<u32>)| Chain { cost: cost.value(), actors, steps: Vec::new() };
        Chains::new(self, from, to, avoid).take(k).map(chain).collect()
    }

    /// The lanes that lead to an actor, each with the actor it comes from.
    pub(super) fn reaching(&self) -> &Adjacency<Cost> {
        self.reaching.as_ref().unwrap_or(&self.leaving)
    }

    /// What it costs to pass through an actor on the way to a target.
    pub(super) fn toll(&self, node: u32, target: u32) -> Cost {
        if node == target { Cost::default() } else { self.tolls[node as usize] }
    }

    /// Half of what it costs to pass through an actor.
    pub(super) fn half_toll(&self, node: u32) -> Cost {
        self.tolls[node as usize].half()
    }

    pub(super) fn node_count(&self) -> usize {
        self.tolls.len()
    }

    /// What a chain costs that leads on to `target`.
    pub(super) fn cost_of(&self, nodes: &[u32], target: u32) -> Cost {
        nodes
            .windows(2)
            .fold(Cost::default(), |sum, pair| sum + self.lane(pair[0], pair[1]) + self.toll(pair[1], target))
    }

    fn lane(&self, from: u32, to: u32) -> Cost {
        let place = self.leaving.neighbours(from).binary_search(&to).expect("chains follow lanes");
        self.leaving.weights(from)[place]
    }

    /// How many others an actor is tied to, whatever the direction.
    fn partners(&self, node: u32) -> u32 {
        let leaving = self.leaving.neighbours(node);
        let Some(reaching) = &self.reaching else { return leaving.len() as u32 };
        let new = |other: &&u32| leaving.binary_search(other).is_err();
        (leaving.len() + reaching.neighbours(node).iter().filter(new).count()) as u32
    }
}

/// What a tie costs; `None` if it may not be followed.
pub(super) fn tie_cost(tie: &Strand, settings: &Settings) -> Option<Cost> {
    let asked = settings.relations.is_empty() || settings.relations.contains(&tie.relation);
    let avoided = settings.avoid.contains(&tie.source) || settings.avoid.contains(&tie.target);
    if !asked || avoided {
        return None;
    }
    Cost::hop(settings.factuality.hop(tie))
}
