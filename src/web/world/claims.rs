//! What each document says of each tie, beside the ties.

use rayon::prelude::*;

use super::span;
use crate::graph::{Net, Strand};
use crate::model::PartialDate;
use crate::store::Claim;

/// What one document says of a tie.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) struct Said {
    /// Number of the assertion in the store.
    pub(in crate::web) number: u32,
    /// Equal for reprints of one text.
    pub(in crate::web) origin: u32,
    pub(in crate::web) document: u32,
    pub(in crate::web) weight: u32,
    pub(in crate::web) confidence: f64,
    pub(in crate::web) when: Option<PartialDate>,
}

/// Claims in the order of the ties they are for.
#[derive(Debug, Default)]
pub(super) struct Claims {
    all: Vec<Said>,
    /// Where the claims of each tie begin; one more than ties.
    starts: Vec<u32>,
    /// The first and the last date of each tie.
    dates: Vec<Dates>,
}

/// The earliest and the latest date of something.
pub(in crate::web) type Dates = [Option<PartialDate>; 2];

/// A net, what is said of its ties, and which actors are left in it.
pub(super) struct Told {
    pub(super) net: Net,
    pub(super) claims: Claims,
    pub(super) kept: Vec<bool>,
}

impl Claims {
    pub(super) fn of(&self, tie: u32) -> &[Said] {
        &self.all[self.starts[tie as usize] as usize..self.starts[tie as usize + 1] as usize]
    }

    pub(super) fn dates(&self, tie: u32) -> Dates {
        self.dates[tie as usize]
    }

    /// Claims and ties are in the same order; those of ties that are too doubtful have none.
    fn new(net: &Net, claims: &[Claim]) -> Claims {
        let mut found = Claims { all: Vec::with_capacity(claims.len()), starts: vec![0], dates: Vec::new() };
        let mut rest = claims.iter().peekable();
        for tie in &net.ties {
            while rest.next_if(|claim| claim.voice.strand.key() < tie.key()).is_some() {}
            while let Some(claim) = rest.next_if(|claim| claim.voice.strand.key() == tie.key()) {
                found.all.push(said(claim));
            }
            found.starts.push(found.all.len() as u32);
        }
        let ties = found.starts.par_windows(2).map(|bounds| &found.all[bounds[0] as usize..bounds[1] as usize]);
        found.dates = ties.map(|claims| span(claims.iter().filter_map(|claim| claim.when))).collect();
        found
    }
}

impl Told {
    /// Ties of an actor to itself go, and ties less probable than `least`, and actors with their last tie.
    pub(super) fn new(mut claims: Vec<Claim>, actors: usize, least: f64) -> Told {
        claims.retain(|claim| claim.voice.strand.source != claim.voice.strand.target);
        claims.iter_mut().for_each(|claim| claim.voice.strand.straighten());
        claims.par_sort_unstable_by_key(|claim| (claim.voice.strand.key(), claim.voice.origin, claim.number));
        let voices = claims.iter().map(|claim| claim.voice).collect();
        let mut net = Net::knot((0..actors as u32).collect(), voices, least);
        let told = Claims::new(&net, &claims);
        let [tied, left] =
            [marked(actors, claims.iter().map(|claim| &claim.voice.strand)), marked(actors, net.ties.iter())];
        let kept: Vec<bool> = tied.iter().zip(&left).map(|(tied, left)| *left || !tied).collect();
        net.keep(&kept);
        Told { net, claims: told, kept }
    }
}

/// Where each kept actor goes.
pub(super) fn places(kept: &[bool]) -> Vec<Option<u32>> {
    let mut next = 0..;
    kept.iter().map(|kept| if *kept { next.next() } else { None }).collect()
}

fn said(claim: &Claim) -> Said {
    let Claim { voice, number, document, when } = *claim;
    let (weight, confidence) = (voice.strand.weight, voice.strand.confidence);
    Said { number, origin: voice.origin, document, weight, confidence, when }
}

/// Which actors have a tie.
fn marked<'a>(actors: usize, ties: impl Iterator<Item = &'a Strand>) -> Vec<bool> {
    let mut marked = vec![false; actors];
    ties.for_each(|tie| (marked[tie.source as usize], marked[tie.target as usize]) = (true, true));
    marked
}
