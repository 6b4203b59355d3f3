//! Modularity: how much more weight lies inside groups than chance would put there.
//!
//! Q = Σ over groups c of L_c / m - γ (k_c / 2m)², where m is the weight of all ties, L_c of those inside c, k_c the
//! degrees of its nodes together, and γ the resolution; without regard to direction. -1/2 to 1 for γ = 1. O(n + m).
//! Newman and Girvan 2004, Finding and evaluating community structure in networks, Physical Review E 69; the resolution
//! after Reichardt and Bornholdt 2006.

use super::{Partition, Settings};
use crate::graph::Csr;

/// The modularity of a partition; 0 for a graph without ties.
pub fn modularity(csr: &Csr, partition: &Partition, settings: &Settings) -> f64 {
    let groups = partition.sizes.len();
    let (mut inside, mut degrees) = (vec![0.0; groups], vec![0.0; groups]);
    for node in csr.nodes() {
        let group = partition.groups[node as usize];
        for (next, weight) in csr.both().ties(node) {
            let weight = if settings.weighted { f64::from(weight) } else { 1.0 };
            degrees[group as usize] += weight;
            if partition.groups[next as usize] == group {
                inside[group as usize] += weight;
            }
        }
    }
    // Every tie was met from both its ends, so `twice` is 2m and `inside` 2L.
    let twice: f64 = degrees.iter().sum();
    if twice == 0.0 {
        return 0.0;
    }
    let share = |(inside, degree): (&f64, &f64)| inside / twice - settings.resolution * (degree / twice).powi(2);
    inside.iter().zip(&degrees).map(share).sum()
}
