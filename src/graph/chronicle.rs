//! What documents say of ties and when, without their words: nets of many windows of time are cut out of it.

use rustc_hash::FxHashMap;

use super::net::{Net, Strand, Voice};
use super::{Filter, Graph};
use crate::model::PartialDate;

/// Actors and all that is said between them.
#[derive(Clone, Debug, Default)]
pub struct Chronicle {
    /// The number of each actor in its store or graph, in order of their ids.
    pub actors: Vec<u32>,
    /// Whether an actor is asked for at all, by place.
    pub asked: Vec<bool>,
    /// Whether anything is said of an actor, at any time and of any sort.
    pub tied: Vec<bool>,
    /// What is said, by places of the actors.
    pub said: Vec<Dated>,
}

/// What one document says of a tie, and when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    /// What it says.
    pub voice: Voice,
    /// When it happens, as far as the text says.
    pub date: Option<PartialDate>,
    /// Day of publication.
    pub published: Option<PartialDate>,
}

impl Chronicle {
    /// What the evidence of a graph says; actors keep their numbers.
    pub fn of(graph: &Graph) -> Chronicle {
        let mut prints: FxHashMap<[u8; 32], u32> = FxHashMap::default();
        let origin = |(number, print): (u32, Option<[u8; 32]>)| match print {
            Some(print) => *prints.entry(print).or_insert(number),
            None => number,
        };
        let documents = (0..).zip(graph.documents().iter().map(|document| document.fingerprint));
        let origins: Vec<u32> = documents.map(origin).collect();
        let mut said = Vec::new();
        for (_, source, target, edge) in graph.edges() {
            let tie = Strand::of(source, target, edge);
            said.extend(edge.evidence.iter().map(|evidence| {
                let strand = Strand { weight: evidence.weight, confidence: evidence.confidence.clamp(0.0, 1.0), ..tie };
                let voice = Voice { strand, origin: origins[evidence.document as usize] };
                Dated { voice, date: evidence.date, published: evidence.published }
            }));
        }
        let tied = graph.nodes().map(|(node, _)| graph.degree(node) > 0).collect();
        let actors: Vec<u32> = (0..graph.node_count() as u32).collect();
        Chronicle { asked: vec![true; actors.len()], actors, tied, said }
    }

    /// The net that the dates and the least confidence of a filter leave.
    pub fn net(&self, filter: &Filter) -> Net {
        let mut net = self.knotted(filter);
        net.drop_bereft(&self.asked, &self.tied);
        net
    }

    /// Leaves what is said in the time of a filter of ties that are then as sure as it wants.
    pub fn narrow(&mut self, filter: &Filter) {
        let net = self.knotted(filter);
        self.said.retain(|one| filter.admits_dates(one.date, one.published) && net.has(&one.voice.strand));
    }

    /// The net of all actors.
    fn knotted(&self, filter: &Filter) -> Net {
        let said = self.said.iter().filter(|one| filter.admits_dates(one.date, one.published));
        let voices = said.map(|one| one.voice).collect();
        Net::knot(self.actors.clone(), voices, filter.min_confidence.unwrap_or(0.0))
    }
}
