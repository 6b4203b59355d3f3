//! A part of a graph as it is drawn: strings and numbers in a fixed order.

use std::cmp::Reverse;

use crate::graph::{Edge, Graph, NodeId};
use crate::knowledge::{Ontology, Polarity};
use crate::model::legible::{one_line, shortened};
use crate::model::{Entity, EntityKind, Factuality, Relation};

/// Longest name of an actor, in characters; most are cut further where they are set.
const LABEL: usize = 160;

/// Longest sentence shown on pointing at a tie, in characters.
const TOOLTIP: usize = 300;

/// Actors and ties to draw.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// What stands above.
    pub title: String,
    /// What stands below the title, a line each.
    pub notes: Vec<String>,
    /// By number of the nodes of the graph.
    pub actors: Vec<Actor>,
    /// By number of the edges of the graph.
    pub ties: Vec<Tie>,
    /// What the size of actors says.
    pub measure: String,
}

/// An actor to draw.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Name in the language of the picture.
    pub label: String,
    /// Kind.
    pub kind: EntityKind,
    /// Its community, counted from the largest.
    pub group: u32,
    /// Its share of the highest score of the picture, 0 to 1.
    pub score: f64,
}

/// A tie to draw.
#[derive(Clone, Debug)]
pub struct Tie {
    /// Place of the source among the actors.
    pub source: usize,
    /// Place of the target.
    pub target: usize,
    /// Relation.
    pub relation: Relation,
    /// How it feels.
    pub polarity: Polarity,
    /// Factuality.
    pub factuality: Factuality,
    /// Whether it has no direction.
    pub symmetric: bool,
    /// Number of independent sources.
    pub sources: u32,
    /// Its best sentence.
    pub sentence: String,
}

impl Picture {
    /// The picture of a graph; `groups` and `scores` by number of node, `name` what to call an actor.
    pub fn of(
        graph: &Graph,
        ontology: &Ontology,
        groups: &[u32],
        scores: &[f64],
        name: impl Fn(&Entity) -> String,
    ) -> Picture {
        let most = scores.iter().copied().filter(|score| score.is_finite()).fold(0.0, f64::max);
        let share = |score: f64| if most > 0.0 && score.is_finite() { (score / most).clamp(0.0, 1.0) } else { 0.0 };
        let actor = |(node, _): (NodeId, _)| Actor {
            label: shortened(&one_line(&name(graph.entity(node))), LABEL).into_owned(),
            kind: graph.entity(node).kind,
            group: groups[node.index()],
            score: share(scores[node.index()]),
        };
        let ties = graph.edges().filter(|(_, source, target, _)| source != target);
        let ties = ties.map(|(_, source, target, edge)| Tie::of(source.index(), target.index(), edge, ontology));
        Picture { actors: graph.nodes().map(actor).collect(), ties: ties.collect(), ..Picture::default() }
    }

    /// Keeps so many ties at most: those that join the actors, then the rest, always the best of each actor first, which
    /// are those of most sources, then those within its community. How many are left out.
    pub fn thin(&mut self, most: usize) -> usize {
        let left_out = self.ties.len().saturating_sub(most);
        if left_out > 0 {
            let mut kept = self.backbone();
            kept.truncate(most);
            kept.sort_unstable();
            let mut ties = std::mem::take(&mut self.ties).into_iter().map(Some).collect::<Vec<_>>();
            self.ties = kept.into_iter().filter_map(|tie| ties[tie].take()).collect();
        }
        left_out
    }

    /// The places of all ties: first those that join actors not yet joined (Kruskal's forest), then the rest.
    fn backbone(&self) -> Vec<usize> {
        let mut roots: Vec<usize> = (0..self.actors.len()).collect();
        let (mut joining, rest): (Vec<usize>, Vec<usize>) = self.best_first().into_iter().partition(|&tie| {
            let (one, other) = (root(&mut roots, self.ties[tie].source), root(&mut roots, self.ties[tie].target));
            roots[one.max(other)] = one.min(other);
            one != other
        });
        joining.extend(rest);
        joining
    }

    /// The places of all ties, the best of each actor first, then the second best of each.
    fn best_first(&self) -> Vec<usize> {
        let apart = |tie: &Tie| self.actors[tie.source].group != self.actors[tie.target].group;
        let mut order: Vec<usize> = (0..self.ties.len()).collect();
        order.sort_by_key(|&tie| (Reverse(self.ties[tie].sources), apart(&self.ties[tie]), tie));
        let (mut met, mut ranks) = (vec![0_usize; self.actors.len()], vec![0; self.ties.len()]);
        for &tie in &order {
            let ends = [self.ties[tie].source, self.ties[tie].target];
            ranks[tie] = ends.map(|end| met[end]).into_iter().min().unwrap_or(0);
            ends.iter().for_each(|end| met[*end] += 1);
        }
        order.sort_by_key(|&tie| ranks[tie]);
        order
    }
}

/// The first node of the tree a node belongs to, the way to it halved.
fn root(roots: &mut [usize], mut node: usize) -> usize {
    while roots[node] != node {
        roots[node] = roots[roots[node]];
        node = roots[node];
    }
    node
}

impl Tie {
    fn of(source: usize, target: usize, edge: &Edge, ontology: &Ontology) -> Tie {
        Tie {
            source,
            target,
            relation: edge.relation,
            polarity: ontology.relation_info(edge.relation).polarity,
            factuality: edge.factuality,
            symmetric: edge.symmetric,
            sources: edge.weight,
            sentence: shortened(&one_line(&edge.best_evidence().sentence), TOOLTIP).into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Actor, Picture, Tie};
    use crate::knowledge::{Knowledge, Polarity};
    use crate::model::Factuality;

    #[test]
    fn thinning_leaves_everybody_joined() {
        let ontology = &Knowledge::embedded().ontology;
        let (kind, relation) = (ontology.kind("state").unwrap(), ontology.relation("meets").unwrap());
        let actor = Actor { label: String::new(), kind, group: 0, score: 0.0 };
        let tie = |source, target, sources| Tie {
            source,
            target,
            relation,
            polarity: Polarity::Friendly,
            factuality: Factuality::Asserted,
            symmetric: true,
            sources,
            sentence: String::new(),
        };
        let ties = vec![tie(0, 1, 9), tie(0, 1, 8), tie(1, 2, 7), tie(0, 2, 6), tie(2, 3, 1)];
        let mut picture = Picture { actors: vec![actor; 4], ties, ..Picture::default() };
        assert_eq!(picture.thin(4), 1);
        assert_eq!(picture.ties.iter().map(|tie| tie.sources).collect::<Vec<_>>(), [9, 8, 7, 1]);
    }
}
