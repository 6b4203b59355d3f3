//! Connected components: what hangs together.

use petgraph::algo::kosaraju_scc;
use petgraph::unionfind::UnionFind;

use super::{Method, Partition, Settings};
use crate::graph::{Csr, Progress, Stopped};

pub(super) const WEAK: Method = Method {
    id: "components",
    label: "Connected components",
    description: "actors joined by some chain of ties, whatever its direction",
    complexity: "O(n + m α(n))",
    paper: "Galler and Fisher 1964, An improved equivalence algorithm, Communications of the ACM 7",
    run: weak,
};

pub(super) const STRONG: Method = Method {
    id: "strong",
    label: "Strongly connected components",
    description: "actors that chains of ties lead between in both directions",
    complexity: "O(n + m)",
    paper: "Sharir 1981, A strong-connectivity algorithm and its applications, Computers and Mathematics 7",
    run: strong,
};

fn weak(csr: &Csr, _: &Settings, _: &Progress) -> Result<Partition, Stopped> {
    let mut sets: UnionFind<u32> = UnionFind::new(csr.node_count());
    for node in csr.nodes() {
        for &next in csr.out.neighbours(node) {
            sets.union(node, next);
        }
    }
    Ok(Partition::new(&sets.into_labeling()))
}

fn strong(csr: &Csr, _: &Settings, _: &Progress) -> Result<Partition, Stopped> {
    let mut labels = vec![0; csr.node_count()];
    for (label, component) in (0..).zip(kosaraju_scc(csr)) {
        for node in component {
            labels[node as usize] = label;
        }
    }
    Ok(Partition::new(&labels))
}
