//! Measures: one number for each actor, by its place in the graph.
//!
//! | to ask | take |
//! |---|---|
//! | who has the most partners | `degree` |
//! | who reaches everybody in few steps | `closeness`, or `harmonic` where the graph is in pieces |
//! | who is nobody far from | `eccentricity`, where it is lowest |
//! | who stands between the others | `betweenness` |
//! | who is tied to the well tied | `eigenvector`; `katz` and `pagerank` where the graph is directed or in pieces |
//! | who points to the right ones, and whom they point to | `hub`, `authority` |
//! | whose removal cuts the net, and how much of it | `cut` |
//! | who belongs to the dense middle | `core`, `triangles` |
//! | whose partners know each other, and who stands alone between them | `clustering`, `constraint`, `effective-size` |
//!
//! [`brokerage`] tells which roles an actor plays between groups. [`FIGURES`] are the same for the graph as a whole: one number each.
//!
//! All run on the compact view [`Csr`], without regard to direction unless [`Settings::directed`] asks for it, and give
//! the same bits whatever the number of threads. Where NetworkX has a measure, scores are normalised as there.

mod betweenness;
mod brokerage;
mod closeness;
mod core;
mod cuts;
mod degree;
mod eccentricity;
mod eigenvector;
mod figure;
mod harmonic;
mod hits;
mod holes;
mod katz;
mod krylov;
mod linear;
mod pagerank;
mod product;
mod rows;
mod triangles;
mod vector;
mod wave;

pub use betweenness::tie_betweenness;
pub use brokerage::{Roles, brokerage};
pub use cuts::{Bridge, Cuts, cuts};
pub use figure::{FIGURES, Figure, find_figure};

use crate::graph::{Adjacency, Csr, Progress, Stopped};

/// All measures, in the order of listings.
pub const MEASURES: &[Measure] = &[
    degree::MEASURE,
    closeness::MEASURE,
    harmonic::MEASURE,
    eccentricity::MEASURE,
    betweenness::MEASURE,
    eigenvector::MEASURE,
    katz::MEASURE,
    pagerank::MEASURE,
    hits::AUTHORITY,
    hits::HUB,
    core::MEASURE,
    cuts::MEASURE,
    triangles::TRIANGLES,
    triangles::CLUSTERING,
    holes::CONSTRAINT,
    holes::EFFECTIVE_SIZE,
];

/// One measure, as the table lists it.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Id, as in commands and files.
    pub id: &'static str,
    /// English label.
    pub label: &'static str,
    /// What a high score means, in one sentence.
    pub description: &'static str,
    /// Whether [`Settings::directed`] changes it.
    pub directed: bool,
    /// Whether [`Settings::weighted`] changes it.
    pub weighted: bool,
    /// Time, for n nodes and m ties.
    pub complexity: &'static str,
    /// Where it is defined.
    pub paper: &'static str,
    /// The scores, by node number; an error only if the progress was told to stop.
    pub run: fn(&Csr, &Settings, &Progress) -> Result<Vec<f64>, Stopped>,
}

impl Measure {
    /// The scores, by node number, from the beginning to the end.
    pub fn scores(&self, csr: &Csr, settings: &Settings) -> Vec<f64> {
        (self.run)(csr, settings, &Progress::default()).expect("nobody can stop it")
    }

    /// Makes what the measure sees of a graph, which it would else make itself: so loading and measuring are told apart.
    pub fn prepare(&self, csr: &Csr, settings: &Settings) {
        let settings = Settings { directed: settings.directed && self.directed, ..*settings };
        settings.leaving(csr);
        settings.reaching(csr);
    }
}

/// How to measure; a measure reads what concerns it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Follow the direction of ties; symmetric ones lead both ways.
    pub directed: bool,
    /// Count ties by their weight rather than once.
    pub weighted: bool,
    /// PageRank: probability of following a tie rather than starting anew, 0 to 1 exclusive.
    pub damping: f64,
    /// Katz: how much each step of a walk weakens it, above 0.
    pub attenuation: f64,
    /// Iterative measures: stop when a round changes the scores by less than this in sum.
    pub tolerance: f64,
    /// Iterative measures: stop after so many rounds at the latest.
    pub max_rounds: u32,
    /// Betweenness: be content with an estimate that is within so much of each score; exact without.
    pub error: Option<f64>,
    /// Estimates: be content once the order of so many nodes with the highest scores is sure, but for what is within the error.
    pub leading: Option<usize>,
    /// Estimates: the probability that all of them are within the error, 0 to 1 exclusive.
    pub confidence: f64,
    /// Estimates: where random choices begin.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            directed: false,
            weighted: false,
            damping: 0.85,
            attenuation: 0.1,
            tolerance: 1e-12,
            max_rounds: 1_000,
            error: None,
            leading: None,
            confidence: 0.9,
            seed: 1,
        }
    }
}

impl Settings {
    /// When an iteration ends.
    fn limits(&self) -> linear::Limits {
        linear::Limits { residual: self.tolerance, rounds: self.max_rounds }
    }

    /// The ties that lead away from a node.
    fn leaving<'a>(&self, csr: &'a Csr) -> &'a Adjacency {
        if self.directed { csr.out() } else { csr.both() }
    }

    /// The ties that lead to a node.
    fn reaching<'a>(&self, csr: &'a Csr) -> &'a Adjacency {
        if self.directed { csr.back() } else { csr.both() }
    }
}

/// The measure with an id.
pub fn find(id: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.id == id)
}
