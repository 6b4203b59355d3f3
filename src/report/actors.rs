//! Who has most ties, by several measures side by side.

use super::Findings;
use super::claim::{Actor, Scribe};
use super::page::{Block, Cell, Section, Table};
use super::wording::Wording;
use crate::graph::Column;

/// Measures of the main actors; the first decides who they are.
pub(super) const COLUMNS: &[&str] = &["degree", "betweenness", "pagerank", "harmonic", "core"];

/// Actors with scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actors {
    /// Ids of the measures.
    pub measures: Vec<String>,
    /// The actors, first by the first measure.
    pub ranked: Vec<Ranked>,
}

/// An actor with its scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The actor.
    pub actor: Actor,
    /// Its scores, in the order of the measures.
    pub scores: Vec<f64>,
}

impl Actors {
    pub(super) fn gather(scribe: &Scribe, findings: &Findings) -> Actors {
        Actors::by(scribe, findings, COLUMNS)
    }

    /// The first actors by the first of some measures, those that score at all.
    pub(super) fn by(scribe: &Scribe, findings: &Findings, measures: &[&str]) -> Actors {
        let find = |id: &&str| findings.scores.iter().find(|column| column.name == **id);
        let columns: Vec<&Column> = measures.iter().filter_map(find).collect();
        let Some(first) = columns.first() else { return Actors::default() };
        let best = first.ranking().into_iter().map(|node| node.index());
        let ranked = best.filter(|node| first.values[*node] > 0.0).take(scribe.settings.top).map(|node| Ranked {
            actor: scribe.actor(node as u32),
            scores: columns.iter().map(|column| column.values[node]).collect(),
        });
        Actors { ranked: ranked.collect(), measures: columns.iter().map(|column| column.name.clone()).collect() }
    }

    pub(super) fn section(&self, wording: &Wording) -> Section {
        let words = &wording.0.actors;
        let (title, lead) = (words.title.clone(), words.lead.clone());
        Section { anchor: "actors", title, lead, blocks: vec![self.table(wording)] }
    }

    /// A column a measure, or that there is nobody.
    pub(super) fn table(&self, wording: &Wording) -> Block {
        if self.ranked.is_empty() {
            return Block::Paragraph(wording.0.nothing.clone());
        }
        let words = &wording.0.actors;
        let label = |id: &String| wording.0.measures.get(id).unwrap_or(id).clone();
        let head = [words.actor.clone(), words.kind.clone()];
        let most: Vec<f64> = (0..self.measures.len()).map(|column| self.most(column)).collect();
        let row = |ranked: &Ranked| {
            let names = [&ranked.actor.label, &ranked.actor.kind].map(Cell::text);
            let scores = ranked.scores.iter().zip(&most).enumerate();
            let scores = scores.map(|(column, (score, most))| Cell {
                text: wording.real(*score, self.decimals(column)),
                share: Some(if *most > 0.0 && score.is_finite() { score / most } else { 0.0 }),
            });
            names.into_iter().chain(scores).collect()
        };
        let head = head.into_iter().chain(self.measures.iter().map(label)).collect();
        Block::Table(Table { head, rows: self.ranked.iter().map(row).collect() })
    }

    fn column(&self, column: usize) -> impl Iterator<Item = f64> {
        self.ranked.iter().map(move |ranked| ranked.scores[column]).filter(|score| score.is_finite())
    }

    fn most(&self, column: usize) -> f64 {
        self.column(column).fold(0.0, f64::max)
    }

    /// Counts have no decimals.
    fn decimals(&self, column: usize) -> usize {
        if self.column(column).all(|score| score.fract() == 0.0) { 0 } else { 3 }
    }
}
