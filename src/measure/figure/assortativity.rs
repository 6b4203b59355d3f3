//! Assortativity: whether actors with many ties are tied to actors with many ties.
//!
//! The correlation, over all ties, of the degrees of their ends, -1 to 1; where direction counts, of what leaves the source
//! and what reaches the target. Each undirected tie is seen from both its ends. Not a number where all degrees are equal, as
//! in NetworkX. Sums are whole numbers. O(n + m).

use super::Figure;
use crate::graph::{Csr, Progress, Stopped};
use crate::measure::Settings;

pub(super) const FIGURE: Figure = Figure {
    id: "assortativity",
    label: "Assortativity",
    description: "whether actors with many ties keep to each other (above 0) or to those with few (below 0)",
    paper: "Newman 2003, Mixing patterns in networks, Physical Review E 67",
    run: assortativity,
};

fn assortativity(csr: &Csr, settings: &Settings, _: &Progress) -> Result<f64, Stopped> {
    let (leaving, reaching) = (settings.leaving(csr), settings.reaching(csr));
    let reached: Vec<u64> = csr.nodes().map(|node| reaching.degree(node) as u64).collect();
    let mut sums = Sums::default();
    for node in csr.nodes() {
        let (row, own) = (leaving.neighbours(node), leaving.degree(node) as u128);
        let products: u64 = row.iter().map(|next| reached[*next as usize]).sum();
        sums.products += own * u128::from(products);
        sums.source.add(own, own);
        sums.target.add(reached[node as usize].into(), reached[node as usize].into());
    }
    Ok(sums.correlation(leaving.targets.len() as f64))
}

/// Of the degrees at one kind of end, over all ties.
#[derive(Default)]
struct End {
    sum: u128,
    squares: u128,
}

impl End {
    /// So many ties that end at a node of a degree.
    fn add(&mut self, ties: u128, degree: u128) {
        self.sum += ties * degree;
        self.squares += ties * degree * degree;
    }

    fn variance(&self, ties: f64) -> f64 {
        self.squares as f64 / ties - (self.sum as f64 / ties).powi(2)
    }
}

#[derive(Default)]
struct Sums {
    products: u128,
    source: End,
    target: End,
}

impl Sums {
    fn correlation(&self, ties: f64) -> f64 {
        let covariance = self.products as f64 / ties - self.source.sum as f64 / ties * (self.target.sum as f64 / ties);
        let spread = (self.source.variance(ties) * self.target.variance(ties)).sqrt();
        if spread > 0.0 { covariance / spread } else { f64::NAN }
    }
}
