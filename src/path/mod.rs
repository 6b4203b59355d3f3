//! Paths: the chains of ties between two actors.
//!
//! [`shortest`] finds the cheapest chain, [`alternatives`] the k cheapest, [`in_time`] the cheapest that never goes back
//! in time, [`at_once`] the cheapest whose ties hold together, [`explain`] says why there is none. A chain
//! may run against the direction of ties unless [`Settings::directed`] says otherwise; each hop tells which way its tie
//! points. Ties side by side between the same two actors make one hop, the best first: other ties make no other route.
//!
//! A hop costs `factuality · (2 - confidence)`: 1 for a certain, asserted tie, more for a planned or doubtful one; and
//! passing through an actor costs `hub_penalty · log2(degree)`, so that a chain through a little known firm beats one
//! through an actor tied to everybody. Costs are whole millionths: no sum depends on its order. Of equally cheap chains
//! the one with fewer hops comes first; what is still equal is decided by the actors' ids, always the same way.

mod bounded;
mod bounds;
mod connect;
mod cost;
mod explain;
mod follow;
mod pattern;
mod roads;
mod route;
mod search;
mod timely;
mod yen;

pub use connect::{Connection, connect};
pub use explain::{Cause, End, Neighbour, NoPath, explain};
pub use follow::follow;
pub use pattern::{Pattern, PatternError, Step, Way};
pub use roads::Roads;
pub use route::route;
pub use timely::{at_once, in_time};

use crate::graph::{EdgeId, Evidence, Graph, Net, NodeId, Strand};
use crate::model::{Factuality, Relation};

/// How to look for paths.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Follow ties only from source to target, symmetric ones both ways.
    pub directed: bool,
    /// Relations to follow; all if empty.
    pub relations: Vec<Relation>,
    /// Actors to go round, by their places in the net.
    pub avoid: Vec<u32>,
    /// At most so many hops.
    pub max_hops: Option<usize>,
    /// How many routes [`alternatives`] gives at most.
    pub k: usize,
    /// Cost of passing through an actor, for each doubling of its degree; 0 to ignore it.
    pub hub_penalty: f64,
    /// What a hop costs by the factuality of its tie.
    pub factuality: FactualityCost,
}

/// Cost of a certain tie by its factuality; an infinite cost leaves such ties out.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)] // the names are those of the factualities
pub struct FactualityCost {
    pub asserted: f64,
    pub planned: f64,
    pub denied: f64,
}

impl FactualityCost {
    /// The cost of one of them.
    pub fn of(&self, factuality: Factuality) -> f64 {
        match factuality {
            Factuality::Asserted => self.asserted,
            Factuality::Planned => self.planned,
            Factuality::Denied => self.denied,
        }
    }

    /// The cost of a hop along a tie.
    pub fn hop(&self, tie: &Strand) -> f64 {
        self.of(tie.factuality) * (2.0 - tie.confidence)
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            directed: false,
            relations: Vec::new(),
            avoid: Vec::new(),
            max_hops: None,
            k: 3,
            hub_penalty: 0.25,
            factuality: FactualityCost { asserted: 1.0, planned: 1.5, denied: 3.0 },
        }
    }
}

/// One chain of actors.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// What it costs.
    pub cost: f64,
    /// The actors from the first to the last, by their places in the net.
    pub actors: Vec<u32>,
    /// What each hop must be, where a pattern says so; otherwise empty.
    pub steps: Vec<Step>,
}

/// One chain of ties.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// What it costs.
    pub cost: f64,
    /// Its hops; none from an actor to itself.
    pub hops: Vec<Hop>,
}

/// One step of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Where it starts.
    pub from: NodeId,
    /// Where it leads.
    pub to: NodeId,
    /// The best tie between the two.
    pub edge: EdgeId,
    /// Whether that tie points from `from` to `to`; a symmetric one points both ways.
    pub forward: bool,
    /// The other ties between the two, best first, each with its direction as in `forward`.
    pub beside: Vec<(EdgeId, bool)>,
    /// The place of the evidence to show among that of the tie, where the search chose one.
    pub shown: Option<usize>,
}

impl Hop {
    /// The evidence of its best tie to show: what the search chose, or else the best.
    pub fn evidence<'a>(&self, graph: &'a Graph) -> &'a Evidence {
        let tie = graph.edge(self.edge);
        self.shown.and_then(|place| tie.evidence.get(place)).unwrap_or_else(|| tie.best_evidence())
    }
}

/// The cheapest route, if there is one. O(n + m log m), m the number of ties.
pub fn shortest(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings) -> Option<Route> {
    alternatives(graph, from, to, &Settings { k: 1, ..settings.clone() }).pop()
}

/// The `k` cheapest routes that meet no actor twice, cheapest first. O(m log m) for the ties, then
/// O(k · h · m log n), h the hops of a route; far less in practice (Yen 1971, Lawler 1972, with A* inside).
pub fn alternatives(graph: &Graph, from: NodeId, to: NodeId, settings: &Settings) -> Vec<Route> {
    let roads = Roads::new(&Net::of(graph), settings);
    let chains = roads.chains(from.index() as u32, to.index() as u32);
    chains.iter().map(|chain| route(graph, chain, NodeId::from, settings)).collect()
}
