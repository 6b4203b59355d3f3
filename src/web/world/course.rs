//! How much is said to happen when.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::World;
use super::lens::Lens;
use crate::model::PartialDate;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Unit {
    Year,
    Month,
    Day,
}

/// Documents and ties of every period with any, by its name.
pub(in crate::web) type Course = BTreeMap<String, [u32; 2]>;

impl Unit {
    /// All of them, by name.
    pub(in crate::web) const ALL: [(&'static str, Unit); 3] =
        [("year", Unit::Year), ("month", Unit::Month), ("day", Unit::Day)];

    /// The period of a date, as a date; nothing if the date is not so exact.
    fn of(self, date: PartialDate) -> Option<PartialDate> {
        match self {
            Unit::Year => Some(PartialDate::year(date.year)),
            Unit::Month => PartialDate::month(date.year, date.month?),
            Unit::Day => date.day.map(|_| date),
        }
    }
}

impl World {
    /// Documents behind some ties by when they were published, and the ties by when they are said to be, each once a
    /// period. O(m) for m claims.
    pub(in crate::web) fn course(&self, lens: Lens, unit: Unit, ties: impl Iterator<Item = u32>) -> Course {
        let mut counts: FxHashMap<PartialDate, [u32; 2]> = FxHashMap::default();
        let mut heard = vec![false; self.published.len()];
        let mut periods = Vec::new();
        for tie in ties.filter(|tie| lens.strand(*tie).is_some()) {
            periods.clear();
            for claim in lens.claims(tie) {
                periods.extend(claim.when.and_then(|when| unit.of(when)));
                if !std::mem::replace(&mut heard[claim.document as usize], true) {
                    let published = self.published[claim.document as usize];
                    let period = published.and_then(|published| unit.of(published));
                    period.into_iter().for_each(|period| counts.entry(period).or_default()[0] += 1);
                }
            }
            periods.sort_unstable();
            periods.dedup();
            periods.iter().for_each(|period| counts.entry(*period).or_default()[1] += 1);
        }
        counts.into_iter().map(|(period, counts)| (period.to_string(), counts)).collect()
    }
}
