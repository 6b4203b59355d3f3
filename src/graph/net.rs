//! The graph without its words: typed ties as one flat list, for questions about more ties than anybody will read.
//!
//! A [`Net`] has the ties of the [`Graph`](super::Graph) that the same assertions and the same filter give, in the same
//! order and with the same weights and confidences, and 24 bytes a tie. [`Net::knot`] makes one of what each document
//! says ([`Voice`]) in place, [`Net::of`] of a graph that is there.

use rayon::prelude::*;

use super::{Edge, Graph, NodeId};
use crate::model::{Factuality, Relation};

/// Actors and ties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Net {
    /// The number of each actor in its store or graph, in order of their ids; ties count actors by their place here.
    pub actors: Vec<u32>,
    /// Ties, by (source, relation, target, factuality).
    pub ties: Vec<Strand>,
}

/// One tie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strand {
    /// Place of the source in [`Net::actors`].
    pub source: u32,
    /// Place of the target.
    pub target: u32,
    /// Number of independent sources.
    pub weight: u32,
    /// Probability that one of them at least is right, 0 to 1.
    pub confidence: f64,
    /// Relation.
    pub relation: Relation,
    /// Factuality.
    pub factuality: Factuality,
    /// Whether the relation has no direction: the ends then stand in order.
    pub symmetric: bool,
}

/// What one document says of a tie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Voice {
    /// The tie as this document has it.
    pub strand: Strand,
    /// Number of the document, equal for reprints of one text.
    pub origin: u32,
}

impl Strand {
    /// The tie of an edge of a graph.
    pub fn of(source: NodeId, target: NodeId, edge: &Edge) -> Strand {
        Strand {
            source: source.index() as u32,
            target: target.index() as u32,
            weight: edge.weight,
            confidence: edge.confidence,
            relation: edge.relation,
            factuality: edge.factuality,
            symmetric: edge.symmetric,
        }
    }

    /// What ties are told apart and sorted by.
    pub(crate) fn key(&self) -> (u32, Relation, u32, Factuality) {
        (self.source, self.relation, self.target, self.factuality)
    }

    /// Puts the ends of a symmetric tie in order.
    pub(crate) fn straighten(&mut self) {
        if self.symmetric && self.source > self.target {
            std::mem::swap(&mut self.source, &mut self.target);
        }
    }

    /// One more independent document.
    fn hear(&mut self, other: &Strand) {
        self.weight = self.weight.saturating_add(other.weight);
        self.confidence = 1.0 - (1.0 - self.confidence) * (1.0 - other.confidence);
    }
}

impl Net {
    /// The net of a graph; actors keep their numbers.
    pub fn of(graph: &Graph) -> Net {
        Net {
            actors: (0..graph.node_count() as u32).collect(),
            ties: graph.edges().map(|(_, source, target, edge)| Strand::of(source, target, edge)).collect(),
        }
    }

    /// The net of what documents say of actors, without the ties whose confidence is below `least`.
    /// Ties of an actor to itself go. O(v log v) for v voices, in their own space.
    pub fn knot(actors: Vec<u32>, mut voices: Vec<Voice>, least: f64) -> Net {
        voices.retain(|voice| voice.strand.source != voice.strand.target);
        voices.iter_mut().for_each(|voice| voice.strand.straighten());
        voices.par_sort_unstable_by(|one, other| {
            let place = |voice: &Voice| (voice.strand.key(), voice.origin);
            place(one).cmp(&place(other)).then(other.strand.confidence.total_cmp(&one.strand.confidence))
        });
        // Of each document the best word counts; then documents are independent witnesses.
        voices.dedup_by(|later, earlier| {
            let same = (later.strand.key(), later.origin) == (earlier.strand.key(), earlier.origin);
            if same {
                earlier.strand.weight = earlier.strand.weight.max(later.strand.weight);
            }
            same
        });
        voices.dedup_by(|later, earlier| {
            let same = later.strand.key() == earlier.strand.key();
            if same {
                earlier.strand.hear(&later.strand);
            }
            same
        });
        let ties = voices.into_iter().map(|voice| voice.strand).filter(|tie| tie.confidence >= least);
        let mut ties: Vec<Strand> = ties.collect();
        ties.shrink_to_fit();
        Net { actors, ties }
    }

    /// How many ties touch each actor, by place. O(n + m).
    pub fn degrees(&self) -> Vec<u32> {
        let mut degrees = vec![0; self.actors.len()];
        for tie in &self.ties {
            degrees[tie.source as usize] += 1;
            degrees[tie.target as usize] += 1;
        }
        degrees
    }

    /// Whether there is the tie that a document speaks of, which may have the ends of a symmetric one in any order.
    pub fn has(&self, strand: &Strand) -> bool {
        let mut strand = *strand;
        strand.straighten();
        self.ties.binary_search_by(|tie| tie.key().cmp(&strand.key())).is_ok()
    }

    /// Drops the actors who are not asked for, and those who had ties and have none left.
    pub fn drop_bereft(&mut self, asked: &[bool], tied: &[bool]) {
        let mut left = vec![false; tied.len()];
        for tie in &self.ties {
            (left[tie.source as usize], left[tie.target as usize]) = (true, true);
        }
        let stays = |place: usize| asked[place] && (left[place] || !tied[place]);
        let kept: Vec<bool> = (0..tied.len()).map(stays).collect();
        self.keep(&kept);
    }

    /// Leaves the actors that are marked and the ties between them; the others move up.
    pub fn keep(&mut self, kept: &[bool]) {
        let mut places = vec![u32::MAX; kept.len()];
        let stay = (0..).zip(kept).filter(|(_, kept)| **kept).map(|(place, _)| place);
        let stay: Vec<u32> = stay.collect();
        (0..).zip(&stay).for_each(|(new, old)| places[*old as usize] = new);
        self.actors = stay.into_iter().map(|old| self.actors[old as usize]).collect();
        for tie in &mut self.ties {
            (tie.source, tie.target) = (places[tie.source as usize], places[tie.target as usize]);
        }
        self.ties.retain(|tie| tie.source != u32::MAX && tie.target != u32::MAX);
    }
}
