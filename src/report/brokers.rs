//! Who stands between others, and what the net hangs by.

use std::cmp::Reverse;

use super::Findings;
use super::actors::Actors;
use super::claim::{Actor, Claim, Scribe};
use super::page::{Block, Section};
use super::wording::Wording;
use crate::graph::NodeId;

/// Measures of brokers; the first decides who they are.
pub(super) const COLUMNS: &[&str] = &["betweenness", "constraint", "effective-size", "cut"];

/// Brokers, and ties that hold the net together.
#[derive(Clone, Debug, PartialEq)]
pub struct Brokers {
    /// Who stands between most others.
    pub actors: Actors,
    /// The ties that hold most.
    pub holds: Vec<Hold>,
}

/// A tie that alone holds some actors.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// Its ends.
    pub ends: [Actor; 2],
    /// How many actors would lose touch without it.
    pub cut_off: u32,
    /// What is said of it: the strongest there is.
    pub claim: Option<Claim>,
}

impl Brokers {
    pub(super) fn gather(scribe: &Scribe, findings: &Findings) -> Brokers {
        // An actor with a single tie hangs by it: no news.
        let mut bridges: Vec<_> = findings.bridges.iter().filter(|(_, cut_off)| *cut_off > 1).collect();
        bridges.sort_by_key(|(ends, cut_off)| (Reverse(*cut_off), *ends));
        let hold = |([one, other], cut_off): &([u32; 2], u32)| Hold {
            ends: [scribe.actor(*one), scribe.actor(*other)],
            cut_off: *cut_off,
            claim: scribe.strongest(between(scribe, *one, *other), 1).pop(),
        };
        Brokers {
            actors: Actors::by(scribe, findings, COLUMNS),
            holds: bridges.into_iter().take(scribe.settings.top).map(hold).collect(),
        }
    }

    pub(super) fn section(&self, wording: &Wording) -> Section {
        let words = &wording.0.brokers;
        let mut blocks = vec![self.actors.table(wording)];
        if !self.holds.is_empty() {
            blocks.push(Block::Heading(words.cuts.clone()));
        }
        for hold in &self.holds {
            let [one, other] = hold.ends.each_ref().map(|actor| &*actor.label);
            let actors = wording.actors(hold.cut_off.into());
            let values = [("one", one), ("other", other), ("actors", &*actors)];
            blocks.push(Block::Paragraph(wording.fill(&words.cut_off, &values)));
            blocks.extend(hold.claim.as_ref().map(|claim| wording.claims(std::slice::from_ref(claim))));
        }
        Section { anchor: "brokers", title: words.title.clone(), lead: words.lead.clone(), blocks }
    }
}

fn between(scribe: &Scribe, one: u32, other: u32) -> Vec<crate::graph::EdgeId> {
    scribe.graph.between(NodeId::new(one as usize), NodeId::new(other as usize))
}
