//! Leiden: groups found by moving nodes, each split again into well connected parts, which move together from then on.
//!
//! Louvain's groups may fall apart inside; these are connected, always. A round moves nodes to where the quality gains
//! most, refines what came of it, and goes on with the parts as nodes, until nothing moves; rounds follow each other from
//! where the last ended. Two qualities are offered, names as in the paper:
//!
//! - modularity, H = Σ over groups c of e_c - γ K_c² / 2m (up to a factor): more ties inside than chance would give, e_c the weight
//!   inside, K_c the degrees together, m the weight of all ties;
//! - the constant Potts model, H = Σ e_c - γ n_c (n_c - 1) / 2, n_c the number of nodes: denser than γ inside, sparser between. It
//!   has no resolution limit, but γ must suit the graph: half its mean weight of a pair is a beginning.
//!
//! Both gain w(v, c) - γ' M_v M_c when v joins c, with M the degree and γ' = γ / 2m, or M the number of nodes and γ' = γ ([`Level`]). The
//! paper's θ, which lets the refinement err for chance to explore, is 0: each takes what is best. About O(m) a pass, few
//! passes; O(n + m) space. The seed decides the order in which nodes are looked at. Weights are whole numbers held exactly
//! in `f64`, so no sum depends on its order.

use super::level::{Level, numbered};
use super::{Method, Partition, Settings, moving, refine};
use crate::graph::{Csr, Progress, Random, Stopped};

pub(super) const MODULARITY: Method = Method {
    id: "leiden",
    label: "Leiden",
    description: "connected groups with more ties inside than chance would give",
    complexity: "about O(m) a pass, few passes",
    paper: "Traag, Waltman and van Eck 2019, From Louvain to Leiden, Scientific Reports 9",
    run: by_modularity,
};

pub(super) const CONSTANT_POTTS: Method = Method {
    id: "cpm",
    label: "Constant Potts model",
    description: "connected groups that are denser inside than the resolution, and sparser between",
    complexity: "about O(m) a pass, few passes",
    paper: "Traag, Van Dooren and Nesterov 2011, Narrow scope for resolution-limit-free community detection, Physical Review E 84",
    run: by_constant_potts,
};

/// How often all is gone through from the single nodes on; the first time finds nearly everything,
/// the others raise modularity by half a percent.
const ROUNDS: usize = 3;

fn by_modularity(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Partition, Stopped> {
    run(Level::of_degrees(csr, settings), settings, progress)
}

fn by_constant_potts(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<Partition, Stopped> {
    run(Level::of_counts(csr, settings), settings, progress)
}

fn run(level: Level, settings: &Settings, progress: &Progress) -> Result<Partition, Stopped> {
    let mut random = Random::new(settings.seed);
    let mut groups: Vec<u32> = (0..level.nodes() as u32).collect();
    for _ in 0..ROUNDS {
        let before = groups.clone();
        groups = round(&level, groups, &mut random, progress)?;
        if groups == before {
            break;
        }
    }
    Ok(Partition::new(&groups))
}

/// From single nodes up to where nothing moves.
fn round(lowest: &Level, groups: Vec<u32>, random: &mut Random, progress: &Progress) -> Result<Vec<u32>, Stopped> {
    let mut groups = moving::settle(lowest, groups, random);
    let mut parts = refine::split(lowest, &groups, random);
    let mut of: Vec<u32> = parts.labels.clone();
    let mut level = lowest.collapse(&parts);
    progress.advance(1)?;
    let mut own = parts.of_parts(&groups);
    loop {
        own = moving::settle(&level, own, random);
        parts = refine::split(&level, &own, random);
        progress.advance(1)?;
        if parts.count == level.nodes() {
            break;
        }
        of.iter_mut().for_each(|part| *part = parts.labels[*part as usize]);
        level = level.collapse(&parts);
        own = parts.of_parts(&own);
    }
    groups.iter_mut().zip(&of).for_each(|(group, part)| *group = own[*part as usize]);
    Ok(numbered(&groups).labels)
}
