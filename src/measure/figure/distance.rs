//! How long shortest paths get: the diameter and the radius.
//!
//! The diameter is the largest distance between two nodes one of which reaches the other, the radius the smallest
//! eccentricity of a node that reaches any: of connected graphs what NetworkX gives, of others the diameter of the widest
//! and the radius of the narrowest piece. Without a tie there is neither.
//!
//! The undirected diameter is found by iFUB, names as in the paper: let F(i) be the *fringe*, the nodes at distance i from
//! the middle u of their piece. Two nodes nearer than i are at most 2 (i - 1) apart. So one searches from the fringes, the
//! farthest first, until the longest path found, the lower bound, is no shorter than that. In most graphs that are not
//! made for it a few searches do; at worst O(n (n + m) / 512), as for the others, which need all eccentricities.

use super::Figure;
use crate::graph::{Csr, Progress, Stopped};
use crate::measure::rows::Rows;
use crate::measure::wave::{SOURCES, Wave};
use crate::measure::{Settings, eccentricity};

pub(super) const DIAMETER: Figure = Figure {
    id: "diameter",
    label: "Diameter",
    description: "steps between the two who are farthest from each other",
    paper: "Crescenzi, Grossi, Habib, Lanzi and Marino 2013, On computing the diameter of real-world undirected graphs, Theoretical Computer Science 514",
    run: diameter,
};

pub(super) const RADIUS: Figure = Figure {
    id: "radius",
    label: "Radius",
    description: "steps from the actor in the middle to the one farthest from it",
    paper: "Hage and Harary 1995, Eccentricity and centrality in networks, Social Networks 17",
    run: radius,
};

fn radius(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<f64, Stopped> {
    let reaching = eccentricity::eccentricity(csr, settings, progress)?.into_iter().filter(|farthest| *farthest > 0.0);
    Ok(reaching.fold(f64::NAN, f64::min))
}

fn diameter(csr: &Csr, settings: &Settings, progress: &Progress) -> Result<f64, Stopped> {
    if csr.both().targets.is_empty() {
        return Ok(f64::NAN);
    }
    if settings.directed {
        return Ok(eccentricity::eccentricity(csr, settings, progress)?.into_iter().fold(f64::NAN, f64::max));
    }
    let rows = Rows::from(csr.both());
    let mut wave = Wave::new(rows.len());
    let mut longest = 0;
    progress.begin(rows.len() as u64);
    for (i, fringe) in fringes(rows).iter().enumerate().skip(1).rev() {
        for sources in fringe.chunks(SOURCES) {
            if longest as usize >= 2 * i {
                return Ok(f64::from(longest));
            }
            wave.search(rows, rows, sources, |_, distance, _| longest = distance.max(longest));
            progress.advance(sources.len() as u64)?;
        }
    }
    Ok(f64::from(longest))
}

/// The nodes by their distance from the node with most ties in their piece.
fn fringes(rows: Rows) -> Vec<Vec<u32>> {
    let mut middles: Vec<u32> = (0..rows.len() as u32).collect();
    middles.sort_by_key(|node| std::cmp::Reverse(rows.degree(*node)));
    let mut seen = vec![false; rows.len()];
    let mut fringes = vec![Vec::new()];
    for middle in middles {
        let mut level = if seen[middle as usize] { Vec::new() } else { vec![middle] };
        seen[middle as usize] = true;
        for distance in 0.. {
            if level.is_empty() {
                break;
            }
            let mut next = Vec::new();
            for &node in level.iter().flat_map(|node| rows.row(*node)) {
                if !std::mem::replace(&mut seen[node as usize], true) {
                    next.push(node);
                }
            }
            fringes.resize(fringes.len().max(distance + 1), Vec::new());
            fringes[distance].append(&mut level);
            level = next;
        }
    }
    fringes
}
