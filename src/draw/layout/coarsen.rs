//! Half as many nodes: each joined with the one it hangs together with most.
//!
//! Matching by heavy ties, as by Walshaw (2003, A multilevel algorithm for force-directed graph drawing); what then is
//! left alone around one centre is joined two by two, so that stars shrink too (LaSalle and others 2015, Improving graph
//! partitioning for modern graphs and architectures).

use super::level::Level;

const NOBODY: u32 = u32::MAX;

/// A level with fewer nodes, and the node of it that each of the finer ones became. O(n log n + m).
pub(super) fn coarser(level: &Level) -> (Level, Vec<u32>) {
    let mut order: Vec<u32> = (0..level.len() as u32).collect();
    order.sort_by_key(|&node| (level.degree(node as usize), node));
    let mut partners = vec![NOBODY; level.len()];
    for &node in &order {
        if partners[node as usize] == NOBODY {
            match_neighbour(level, node, &mut partners);
        }
    }
    match_siblings(level, &mut partners);
    let (parents, count) = numbered(&partners);
    (level.joined(&parents, count), parents)
}

/// Joins a node with the free neighbour that its strongest spring leads to, light ones of its own community first.
fn match_neighbour(level: &Level, node: u32, partners: &mut [u32]) {
    let pull = |target: u32, strength: f64| {
        let akin = level.groups[node as usize] == level.groups[target as usize];
        strength / level.masses[target as usize] * if akin { 4.0 } else { 1.0 }
    };
    let free = level.springs(node as usize).filter(|(target, _)| partners[*target as usize] == NOBODY);
    let free = free.filter(|(target, _)| *target != node).map(|(target, strength)| (pull(target, strength), target));
    let best = free.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
    if let Some((_, target)) = best {
        partners[node as usize] = target;
        partners[target as usize] = node;
    }
}

/// Joins the nodes that are left two by two where their strongest springs lead to one neighbour.
fn match_siblings(level: &Level, partners: &mut [u32]) {
    let mut waiting = vec![NOBODY; level.len()];
    for node in 0..level.len() {
        if partners[node] != NOBODY {
            continue;
        }
        let strongest = level.springs(node).max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)));
        let Some((centre, _)) = strongest else { continue };
        match std::mem::replace(&mut waiting[centre as usize], NOBODY) {
            NOBODY => waiting[centre as usize] = node as u32,
            sibling => {
                partners[node] = sibling;
                partners[sibling as usize] = node as u32;
            }
        }
    }
}

/// One number for each pair and for each node left alone.
fn numbered(partners: &[u32]) -> (Vec<u32>, usize) {
    let mut parents = vec![NOBODY; partners.len()];
    let mut count = 0;
    for node in 0..partners.len() {
        if parents[node] == NOBODY {
            parents[node] = count;
            if partners[node] != NOBODY {
                parents[partners[node] as usize] = count;
            }
            count += 1;
        }
    }
    (parents, count as usize)
}
