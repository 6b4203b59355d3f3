//! Costs that add up exactly.

use std::ops::Add;

/// Millionths, then hops: equally cheap chains are compared by their length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    millionths: u64,
    hops: u32,
}

impl Cost {
    /// The cost of one hop; infinite and senseless ones are `None`.
    pub(super) fn hop(cost: f64) -> Option<Cost> {
        // A hop below a millionth would be free, and chains of free hops have no end.
        (cost.is_finite() && cost < 1e9).then(|| Cost { millionths: millionths(cost).max(1), hops: 1 })
    }

    /// A cost that is no hop.
    pub(super) fn toll(cost: f64) -> Cost {
        Cost { millionths: millionths(cost), hops: 0 }
    }

    /// As a number.
    pub(super) fn value(self) -> f64 {
        self.millionths as f64 / 1e6
    }
}

/// Rounded; below zero and not a number become 0.
fn millionths(cost: f64) -> u64 {
    (cost * 1e6).round() as u64
}

impl Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost {
            millionths: self.millionths.saturating_add(other.millionths),
            hops: self.hops.saturating_add(other.hops),
        }
    }
}
