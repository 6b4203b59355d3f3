//! Figures: one number for the whole graph.
//!
//! | to ask | take |
//! |---|---|
//! | how many of the possible ties there are | `density` |
//! | how many ties are answered by one back | `reciprocity` |
//! | whether partners of partners are partners | `transitivity`, `clustering` |
//! | whether the well tied keep to each other | `assortativity` |
//! | how far apart two actors can be, how far the one in the middle is from all | `diameter`, `radius` |

mod assortativity;
mod clustering;
mod density;
mod distance;

use super::Settings;
use crate::graph::{Csr, Progress, Stopped};

/// All figures, in the order of listings.
pub const FIGURES: &[Figure] = &[
    density::DENSITY,
    density::RECIPROCITY,
    clustering::TRANSITIVITY,
    clustering::CLUSTERING,
    assortativity::FIGURE,
    distance::DIAMETER,
    distance::RADIUS,
];

/// One figure, as the table lists it.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Id, as in commands and files.
    pub id: &'static str,
    /// English label.
    pub label: &'static str,
    /// What it says, in one sentence.
    pub description: &'static str,
    /// Where it is defined.
    pub paper: &'static str,
    /// The number, not a number where the graph leaves it undefined; an error only if the progress was told to stop.
    pub run: fn(&Csr, &Settings, &Progress) -> Result<f64, Stopped>,
}

impl Figure {
    /// The number, from the beginning to the end.
    pub fn value(&self, csr: &Csr, settings: &Settings) -> f64 {
        (self.run)(csr, settings, &Progress::default()).expect("nobody can stop it")
    }
}

/// The figure with an id.
pub fn find_figure(id: &str) -> Option<&'static Figure> {
    FIGURES.iter().find(|figure| figure.id == id)
}
