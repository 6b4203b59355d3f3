//! The net seen through filters: each tie with what the filters leave of its evidence, looked at when it is met.

use super::claims::{Dates, Said};
use super::{World, span};
use crate::graph::{Filter, Net, Strand};

/// Which part of the net to see.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::web) struct Filters {
    /// Relations, kinds, factualities and dates.
    pub(in crate::web) filter: Filter,
    /// Least independent sources.
    pub(in crate::web) sources: u32,
}

/// A world behind filters.
#[derive(Clone, Copy)]
pub(in crate::web) struct Lens<'a> {
    world: &'a World,
    filters: &'a Filters,
}

/// What the filters leave of a tie.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) struct Seen {
    /// The tie, with the weight and confidence of what is left.
    pub(in crate::web) strand: Strand,
    /// How many sentences are left.
    pub(in crate::web) evidence: u32,
    /// Their first and last date.
    pub(in crate::web) dates: Dates,
}

impl Filters {
    /// Filters that leave everything.
    pub(in crate::web) fn none() -> Filters {
        Filters { filter: Filter::default(), sources: 1 }
    }

    fn is_dated(&self) -> bool {
        self.filter.since.is_some() || self.filter.until.is_some()
    }
}

impl<'a> Lens<'a> {
    pub(in crate::web) fn new(world: &'a World, filters: &'a Filters) -> Lens<'a> {
        Lens { world, filters }
    }

    /// What is left of a tie, if anything is.
    pub(in crate::web) fn tie(self, number: u32) -> Option<Seen> {
        let strand = self.strand(number)?;
        let (evidence, dates) = match self.filters.is_dated() {
            false => (self.world.claims_of(number).len(), self.world.dates_of(number)),
            true => {
                let claims = self.claims(number);
                (claims.clone().count(), span(claims.filter_map(|claim| claim.when)))
            }
        };
        Some(Seen { strand, evidence: evidence as u32, dates })
    }

    /// The same without counting. O(1) unless dates are asked for, as above.
    pub(in crate::web) fn strand(self, number: u32) -> Option<Strand> {
        let tie = self.world.net.ties[number as usize];
        if !self.admits_type(&tie) {
            return None;
        }
        let tie = if self.filters.is_dated() { self.weighed(tie, number)? } else { tie };
        (tie.weight >= self.filters.sources).then_some(tie)
    }

    /// What documents say of a tie in the time asked for.
    pub(in crate::web) fn claims(self, number: u32) -> impl Iterator<Item = &'a Said> + Clone {
        let (filter, dated) = (&self.filters.filter, self.filters.is_dated());
        self.world.claims_of(number).iter().filter(move |claim| !dated || filter.admits_dates(claim.when, None))
    }

    /// Whether an actor may be seen.
    pub(in crate::web) fn admits(self, actor: u32) -> bool {
        self.filters.filter.admits_kind(self.world.actors[actor as usize].kind)
    }

    /// Whether an actor may be seen and has a tie that may.
    pub(in crate::web) fn is_tied(self, actor: u32) -> bool {
        self.admits(actor) && self.world.touching(actor).iter().any(|(_, tie)| self.strand(*tie).is_some())
    }

    /// All that is left. O(m).
    pub(in crate::web) fn net(self) -> Net {
        let ties = (0..self.world.net.ties.len() as u32).filter_map(|tie| self.strand(tie)).collect();
        Net { actors: self.world.net.actors.clone(), ties }
    }

    fn admits_type(self, tie: &Strand) -> bool {
        self.filters.filter.admits_type(tie.relation, tie.factuality)
            && (self.filters.filter.kinds.is_empty() || (self.admits(tie.source) && self.admits(tie.target)))
    }

    /// A tie with the weight and confidence of the claims in the time asked for. Claims of one origin stand together.
    fn weighed(self, tie: Strand, number: u32) -> Option<Strand> {
        let (mut weight, mut doubt, mut origin) = (0_u32, 1.0, None);
        let (mut most, mut best) = (0, 0.0_f64);
        for claim in self.claims(number) {
            if origin != Some(claim.origin) {
                (weight, doubt) = (weight.saturating_add(most), doubt * (1.0 - best));
                (origin, most, best) = (Some(claim.origin), 0, 0.0);
            }
            (most, best) = (most.max(claim.weight), best.max(claim.confidence));
        }
        origin?;
        let (weight, confidence) = (weight.saturating_add(most), 1.0 - doubt * (1.0 - best));
        (confidence >= self.world.least).then_some(Strand { weight, confidence, ..tie })
    }
}
