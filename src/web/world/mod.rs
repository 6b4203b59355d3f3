//! The whole net in memory, indexed for questions that must be answered at once.
//!
//! Made once from a [`Ledger`]: the ties ([`Net`]) with what each document says of them and when, the ties of every
//! actor in the order of the other end, scores, groups, and the names by which actors are found. About 200 bytes a tie.
//! Sentences stay in the database.

mod claims;
mod course;
mod lens;
mod names;
mod standing;

use rayon::prelude::*;

use crate::community;
use crate::compare::clash;
use crate::graph::{Column, Csr, Net};
use crate::knowledge::{KnownLabels, Ontology};
use crate::model::legible::one_line;
use crate::model::{EntityKind, PartialDate};
use crate::store::{Ledger, Listed};

use claims::{Claims, Dates, Told};
pub(super) use course::{Course, Unit};
pub(super) use lens::{Filters, Lens, Seen};
use names::Names;
use standing::Touching;

/// Measures that every world knows, the one that decides who comes first at the front.
const MEASURES: &[&str] = &["pagerank", "degree", "core"];

/// Measures that only small worlds know, since they take time that grows with the square.
const MEASURES_OF_SMALL: &[&str] = &["betweenness"];

/// Most ties of a small world.
const SMALL: usize = 20_000;

/// Everything but the words.
pub struct World {
    /// Actors, by id.
    pub(super) actors: Vec<Member>,
    /// Their ties.
    pub(super) net: Net,
    /// Scores of every actor, one column a measure.
    pub(super) scores: Vec<Column>,
    /// Number of the community of each actor.
    pub(super) groups: Vec<u32>,
    /// How many documents were read.
    pub(super) documents: u32,
    /// Kinds and relations.
    pub(super) ontology: Ontology,
    /// Ties less probable than this are left out.
    least: f64,
    claims: Claims,
    /// Whether another tie between the same two cannot well be true as well, tie by tie.
    contradicted: Vec<bool>,
    /// When each document was published, by the numbers of claims.
    published: Vec<Option<PartialDate>>,
    touching: Touching,
    rankings: Vec<Vec<u32>>,
    names: Names,
}

/// One actor.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// Its number in the store.
    pub(super) number: u32,
    pub(super) id: String,
    pub(super) label: String,
    /// English and French label.
    pub(super) labels: [String; 2],
    pub(super) kind: EntityKind,
    pub(super) state: Option<String>,
    /// How many documents tie it to somebody.
    pub(super) documents: u32,
    /// The earliest and the latest date of its ties.
    pub(super) dates: Dates,
}

impl World {
    /// Indexes what a ledger holds, without ties less probable than `least`. O(m log m) for m assertions, and what
    /// PageRank and communities take.
    pub fn new(ledger: Ledger, ontology: &Ontology, known: &KnownLabels, least: f64) -> World {
        let Told { net, claims, kept } = Told::new(ledger.claims, ledger.actors.len(), least);
        let touching = Touching::new(&net);
        let csr = Csr::of_net(&net);
        let (scores, groups) = rayon::join(|| scores(&csr, net.ties.len()), || groups(&csr));
        let rankings = scores.iter().map(ranking).collect();
        let places = claims::places(&kept);
        let actors = listed(ledger.actors, &kept).map(|actor| member(actor, known)).collect();
        let mut world = World {
            documents: ledger.documents,
            ontology: ontology.clone(),
            names: Names::default(),
            actors,
            net,
            scores,
            groups,
            least,
            claims,
            contradicted: Vec::new(),
            published: ledger.published,
            touching,
            rankings,
        };
        world.date_actors();
        world.find_contradictions();
        let named = ledger.names.into_iter().filter_map(|(old, name)| Some((places[old as usize]?, name)));
        world.names = Names::new(&world, named);
        world
    }

    /// Where the actor of an id stands.
    pub(super) fn place(&self, id: &str) -> Option<u32> {
        self.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok().map(|place| place as u32)
    }

    /// The actors by falling score of a measure; `None` if no such measure was taken.
    pub(super) fn ranking(&self, measure: &str) -> Option<&[u32]> {
        let column = self.scores.iter().position(|column| column.name == measure)?;
        Some(&self.rankings[column])
    }

    /// The ties of an actor, each with the actor at its other end, in the order of these.
    pub(super) fn touching(&self, actor: u32) -> &[(u32, u32)] {
        self.touching.of(actor)
    }

    /// The ties between two actors.
    pub(super) fn between(&self, one: u32, other: u32) -> &[(u32, u32)] {
        self.touching.between(one, other)
    }

    /// The actors whose names answer to a query, the likeliest first, each with the name that does.
    pub(super) fn search(&self, query: &str, limit: usize) -> Vec<(u32, &str)> {
        self.names.search(query, limit)
    }

    /// The earliest and the latest date of all.
    pub(super) fn dates(&self) -> Dates {
        joined(self.actors.iter().map(|actor| actor.dates))
    }

    /// The earliest and the latest date of a tie.
    pub(super) fn dates_of(&self, tie: u32) -> Dates {
        self.claims.dates(tie)
    }

    /// Whether another tie between the same two cannot well be true as well.
    pub(super) fn is_contradicted(&self, tie: u32) -> bool {
        self.contradicted[tie as usize]
    }

    /// What documents say of a tie.
    pub(super) fn claims_of(&self, tie: u32) -> &[claims::Said] {
        self.claims.of(tie)
    }

    /// Marks the ties that contradict one another. O(m k), k the most ties of a pair.
    fn find_contradictions(&mut self) {
        let clashes = |number: u32| {
            let tie = &self.net.ties[number as usize];
            let others = self.between(tie.source, tie.target).iter();
            let mut others = others.map(|(_, other)| &self.net.ties[*other as usize]);
            others.any(|other| clash(tie, other, &self.ontology).is_some())
        };
        self.contradicted = (0..self.net.ties.len() as u32).into_par_iter().map(clashes).collect();
    }

    /// Says of every actor when and in how many documents it is tied to somebody. O(m).
    fn date_actors(&mut self) {
        let mut documents: Vec<u32> = Vec::new();
        for actor in 0..self.actors.len() as u32 {
            documents.clear();
            let claims = self.touching.of(actor).iter().flat_map(|(_, tie)| self.claims.of(*tie));
            documents.extend(claims.map(|claim| claim.document));
            documents.sort_unstable();
            documents.dedup();
            let dates = joined(self.touching.of(actor).iter().map(|(_, tie)| self.claims.dates(*tie)));
            let member = &mut self.actors[actor as usize];
            (member.documents, member.dates) = (documents.len() as u32, dates);
        }
    }
}

/// The earliest and the latest of some dates.
pub(super) fn span(dates: impl Iterator<Item = PartialDate> + Clone) -> Dates {
    [dates.clone().min(), dates.max_by_key(|date| (date.last_day(), *date))]
}

/// The earliest of the first and the latest of the last dates.
fn joined(dates: impl Iterator<Item = Dates> + Clone) -> Dates {
    let [first, _] = span(dates.clone().filter_map(|dates| dates[0]));
    let [_, last] = span(dates.filter_map(|dates| dates[1]));
    [first, last]
}

fn scores(csr: &Csr, ties: usize) -> Vec<Column> {
    let small = if ties <= SMALL { MEASURES_OF_SMALL } else { &[] };
    let settings = crate::measure::Settings::default();
    let column = |id: &&str| {
        let measure = crate::measure::find(id).expect("a test looks for it");
        Column::new(*id, measure.scores(csr, &settings))
    };
    MEASURES.iter().chain(small).map(column).collect()
}

fn groups(csr: &Csr) -> Vec<u32> {
    let leiden = community::find("leiden").expect("a test looks for it");
    leiden.groups(csr, &community::Settings::default()).groups
}

fn ranking(column: &Column) -> Vec<u32> {
    column.ranking().into_iter().map(|node| node.index() as u32).collect()
}

fn listed(actors: Vec<Listed>, kept: &[bool]) -> impl Iterator<Item = Listed> {
    actors.into_iter().zip(kept).filter(|(_, kept)| **kept).map(|(actor, _)| actor)
}

fn member(actor: Listed, known: &KnownLabels) -> Member {
    let Listed { number, id, label, kind, state } = actor;
    let label = one_line(&label);
    let labels =
        known.of(&id, &label).map_or_else(|| [label.clone(), label.clone()], |labels| labels.map(str::to_owned));
    Member { number, id, label, labels, kind, state, documents: 0, dates: [None; 2] }
}

#[cfg(test)]
mod tests {
    use super::{MEASURES, MEASURES_OF_SMALL};

    #[test]
    fn measures_and_methods_are_listed() {
        assert!(MEASURES.iter().chain(MEASURES_OF_SMALL).all(|id| crate::measure::find(id).is_some()));
        assert!(crate::community::find("leiden").is_some());
    }
}
