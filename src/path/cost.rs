//! Costs that add up exactly.

use std::ops::Add;

/// Millionths, and a 4096th of one for each hop: equally cheap chains are told apart by their length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost(u64);

/// What a hop weighs, and what a millionth does.
const HOP: u64 = 1;
const MILLIONTH: u64 = 4096;

impl Cost {
    /// More than any chain costs.
    pub(super) const ENDLESS: Cost = Cost(u64::MAX);

    /// The cost of one hop; infinite and senseless ones are `None`.
    pub(super) fn hop(cost: f64) -> Option<Cost> {
        // A hop below a millionth would be free, and chains of free hops have no end.
        (cost.is_finite() && cost < 1e9).then(|| Cost(millionths(cost).max(1) * MILLIONTH + HOP))
    }

    /// A cost that is no hop, below 10^9.
    pub(super) fn toll(cost: f64) -> Cost {
        Cost(millionths(cost.min(1e9)) * MILLIONTH)
    }

    /// Half of it, rounded down.
    pub(super) fn half(self) -> Cost {
        Cost(self.0 / 2)
    }

    /// As a number.
    pub(super) fn value(self) -> f64 {
        (self.0 / MILLIONTH) as f64 / 1e6
    }
}

/// Rounded; below zero and not a number become 0.
fn millionths(cost: f64) -> u64 {
    (cost * 1e6).round() as u64
}

impl Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost(self.0.saturating_add(other.0))
    }
}
