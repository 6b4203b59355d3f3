//! Triangles by their signs.

use crate::graph::{Progress, Signed, Stopped, Triangle, Triangles};

/// How many triangles there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Triads {
    /// By number of hostile ties: +++ ++- +-- ---.
    pub counts: [u64; 4],
}

impl Triads {
    /// All triangles.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The share with an even number of hostile ties: all friends, or two friends with a common enemy. Not a number where
    /// there are no triangles.
    pub fn balanced(&self) -> f64 {
        (self.counts[0] + self.counts[2]) as f64 / self.total() as f64
    }

    /// The share that is balanced if there may be more than two camps, where three may be enemies (Davis 1967, Clustering
    /// and structural balance in graphs, Human Relations 20).
    pub fn weakly_balanced(&self) -> f64 {
        (self.total() - self.counts[1]) as f64 / self.total() as f64
    }
}

/// Counts triangles by their signs. O(m √m), far less on real networks.
pub fn triads(signed: &Signed, progress: &Progress) -> Result<Triads, Stopped> {
    let triangles = Triangles::new(&signed.ties);
    let hostile: Vec<u8> = triangles.ties().map(|(one, other)| signed.is_hostile(one, other).into()).collect();
    let count = |counts: &mut [u64; 4], triangle: Triangle| {
        let signs = triangle.ties.map(|tie| hostile[tie as usize]);
        counts[usize::from(signs[0] + signs[1] + signs[2])] += 1;
    };
    let mut triads = Triads::default();
    for part in triangles.gather(|| [0; 4], count, progress)? {
        triads.counts.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
    }
    Ok(triads)
}
