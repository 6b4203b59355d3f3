//! The view of a graph in which ties are friendly or hostile.

use super::{Adjacency, Csr, Graph, Net};
use crate::knowledge::{Ontology, Polarity};
use crate::model::Factuality;

/// An undirected graph whose ties have signs; nodes keep their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// Each tie in the rows of both its ends, weighing what speaks for its sign more than against it; no loops.
    pub ties: Adjacency,
    /// Whether a tie is hostile, beside the targets.
    pub hostile: Vec<bool>,
}

impl Signed {
    /// The view of a graph: between two actors, ties of friendly and of hostile relations are weighed against each
    /// other. What is neutral, denied or even says nothing.
    pub fn of(graph: &Graph, ontology: &Ontology) -> Signed {
        Signed::of_net(&Net::of(graph), ontology)
    }

    /// The same of bare ties.
    pub fn of_net(net: &Net, ontology: &Ontology) -> Signed {
        let told = net.ties.iter().filter(|tie| tie.factuality != Factuality::Denied);
        let ties = told.map(|tie| {
            let weight = match ontology.relation_info(tie.relation).polarity {
                Polarity::Friendly => i64::from(tie.weight),
                Polarity::Hostile => -i64::from(tie.weight),
                Polarity::Neutral => 0,
            };
            (tie.source, tie.target, weight)
        });
        Signed::from_ties(net.actors.len() as u32, ties)
    }

    /// The view of a list of (one end, other end, weight), negative weights for hostile ties, all ends below `nodes`.
    ///
    /// ```
    /// use maillage::graph::Signed;
    /// let signed = Signed::from_ties(3, [(0, 1, 2), (1, 0, -3), (1, 2, 1), (2, 0, 1), (0, 2, -1)]);
    /// assert_eq!(signed.pairs().collect::<Vec<_>>(), [(0, 1, -1), (1, 2, 1)]);
    /// ```
    pub fn from_ties(nodes: u32, ties: impl IntoIterator<Item = (u32, u32, i64)>) -> Signed {
        let upward = ties.into_iter().map(|(one, other, weight)| (one.min(other), one.max(other), weight));
        let mut ties: Vec<(u32, u32, i64)> = upward.filter(|(one, other, _)| one != other).collect();
        ties.sort_unstable();
        let merged: Vec<(u32, u32, i64)> = ties
            .chunk_by(|one, other| (one.0, one.1) == (other.0, other.1))
            .map(|pair| (pair[0].0, pair[0].1, pair.iter().map(|tie| tie.2).sum::<i64>()))
            .filter(|tie| tie.2 != 0)
            .collect();
        let sizes: Vec<(u32, u32, u32)> =
            merged.iter().map(|tie| (tie.0, tie.1, tie.2.unsigned_abs().min(u64::from(u32::MAX)) as u32)).collect();
        let ties = Csr::from_ties(nodes, &sizes).both().clone();
        let mut hostile = vec![false; ties.targets.len()];
        for &(one, other, _) in merged.iter().filter(|tie| tie.2 < 0) {
            hostile[place(&ties, one, other)] = true;
            hostile[place(&ties, other, one)] = true;
        }
        Signed { ties, hostile }
    }

    /// How many nodes.
    pub fn node_count(&self) -> usize {
        self.ties.offsets.len().saturating_sub(1)
    }

    /// The neighbours of a node, ascending, with weights that are negative for hostile ties.
    pub fn row(&self, node: u32) -> impl Iterator<Item = (u32, i64)> {
        let begin = self.ties.offsets[node as usize] as usize;
        let sign = |hostile: bool| if hostile { -1 } else { 1 };
        let row = self.ties.ties(node).zip(&self.hostile[begin..]);
        row.map(move |((next, weight), hostile)| (next, sign(*hostile) * i64::from(weight)))
    }

    /// Every tie once, the end with the smaller number first.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32, i64)> {
        let upward = |node: u32| self.row(node).filter(move |(next, _)| *next > node);
        (0..self.node_count() as u32).flat_map(move |node| upward(node).map(move |(next, weight)| (node, next, weight)))
    }

    /// Whether the tie of two nodes is hostile.
    pub fn is_hostile(&self, one: u32, other: u32) -> bool {
        self.hostile[place(&self.ties, one, other)]
    }
}

fn place(ties: &Adjacency, node: u32, next: u32) -> usize {
    let within = ties.neighbours(node).binary_search(&next).expect("the two are tied");
    ties.offsets[node as usize] as usize + within
}
