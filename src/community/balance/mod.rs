//! Balance: whether friends of friends are friends, and enemies of enemies; and if not quite, which two camps come nearest.
//!
//! In a balanced graph all friendly ties lie within two camps and all hostile ones between them (Harary 1953, On the notion of
//! balance of a signed graph, Michigan Mathematical Journal 2; after Heider 1946). [`triads`] counts triangles by their
//! signs. [`camps`] finds two camps with the least frustration, the weight of the ties that break the pattern (Zaslavsky 1987,
//! Balanced decompositions of a signed graph; Aref and Wilson 2018, Measuring partial balance in signed networks). That is
//! hard (as maximum cut is), so:
//!
//! 1. what hangs on by a chain, or as a tree, never breaks anything: only the 2-core is searched (`kernel`);
//! 2. local search finds good camps (`switching`);
//! 3. cycles without a common tie, an odd number of hostile ties in each, say how much must be broken at least (`packing`);
//! 4. where the two differ, an exact search takes place within a number of steps (`dolls`).

mod dolls;
mod kernel;
mod packing;
mod switching;
mod triads;

pub use triads::{Triads, triads};

use super::Settings;
use crate::graph::{Progress, Signed, Stopped};
use kernel::Kernel;

/// Two camps, and what breaks the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Camps {
    /// The camp of each node, 0 or 1; in each component of the graph, 0 is the larger one, or that of the first node.
    pub camps: Vec<u8>,
    /// Friendly ties between the camps and hostile ones inside, with weights, negative for hostile ties; by ends.
    pub broken: Vec<(u32, u32, i64)>,
    /// The weight of what is broken: the frustration, or more if it is not proved.
    pub frustration: u64,
    /// No two camps break less than this.
    pub at_least: u64,
}

impl Camps {
    /// Whether no two camps break less.
    pub fn is_exact(&self) -> bool {
        self.frustration == self.at_least
    }
}

/// The two camps that break least, as far as can be found; each tie counts once or by its weight.
pub fn camps(signed: &Signed, settings: &Settings, progress: &Progress) -> Result<Camps, Stopped> {
    let kernel = Kernel::new(signed, settings.weighted);
    let mut best = switching::search(&kernel, settings.seed, progress)?;
    let mut at_least = packing::least(&kernel, &best);
    if kernel.frustration(&best) > at_least {
        let proved = dolls::search(&kernel, &mut best, progress)?;
        at_least = at_least.max(proved);
    }
    let camps = kernel.extend(signed, &best);
    let is_broken =
        |(one, other, weight): &(u32, u32, i64)| (camps[*one as usize] == camps[*other as usize]) == (*weight < 0);
    let broken = signed.pairs().filter(is_broken).collect();
    Ok(Camps { frustration: kernel.frustration(&best), at_least, broken, camps })
}
