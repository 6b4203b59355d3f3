//! How often what was read is right, by those ties that people looked at.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Decision, Verdict, prevailing};

/// Standard deviations on either side of the mean that hold 95 % of a normal distribution.
const SPREAD: f64 = 1.959_963_984_540_054;

/// What was judged, in all and by what it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Precision {
    /// All ties judged.
    pub all: Share,
    /// By relation as it was read, the surest to be bad first.
    pub relations: Vec<(String, Share)>,
    /// By the rule that found them, the surest to be bad first.
    pub rules: Vec<(String, Share)>,
    /// Ties that people added, which no rule had found.
    pub missed: usize,
}

/// How many of some ties are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(into = "Figures")]
pub struct Share {
    /// Accepted.
    pub right: usize,
    /// Rejected, or changed in relation or direction.
    pub wrong: usize,
}

/// A share with what follows of it.
#[derive(Serialize)]
struct Figures {
    right: usize,
    wrong: usize,
    precision: f64,
    low: f64,
    high: f64,
}

impl From<Share> for Figures {
    fn from(share: Share) -> Figures {
        let rounded = |figure: f64| (figure * 10_000.0).round() / 10_000.0;
        let (low, high) = share.interval();
        let Share { right, wrong } = share;
        Figures { right, wrong, precision: rounded(share.precision()), low: rounded(low), high: rounded(high) }
    }
}

impl Share {
    /// The share that is right; 0 of none.
    pub fn precision(self) -> f64 {
        if self.right == 0 { 0.0 } else { self.right as f64 / (self.right + self.wrong) as f64 }
    }

    /// The score interval of Wilson (1927), in which the true share lies in 95 of 100 cases; anything of none.
    pub fn interval(self) -> (f64, f64) {
        let count = (self.right + self.wrong) as f64;
        if count == 0.0 {
            return (0.0, 1.0);
        }
        let square = SPREAD * SPREAD;
        let share = self.precision();
        let middle = (share + square / (2.0 * count)) / (1.0 + square / count);
        let variance = share * (1.0 - share) / count + square / (4.0 * count * count);
        let half = SPREAD / (1.0 + square / count) * variance.sqrt();
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }

    fn add(&mut self, is_right: &bool) {
        match is_right {
            true => self.right += 1,
            false => self.wrong += 1,
        }
    }
}

/// Counts what decisions in order of time say; of several on one tie, the last.
pub fn precision(decisions: &[Decision]) -> Precision {
    let mut precision = Precision::default();
    let (mut relations, mut rules): (BTreeMap<&str, Share>, BTreeMap<&str, Share>) = Default::default();
    for (_, decision) in prevailing(decisions) {
        let Some(anchor) = decision.verdict.anchor() else { continue };
        let is_right = match decision.verdict {
            Verdict::Accept { .. } => true,
            Verdict::Missed { .. } => {
                precision.missed += 1;
                continue;
            }
            _ => false,
        };
        precision.all.add(&is_right);
        relations.entry(&anchor.relation).or_default().add(&is_right);
        rules.entry(anchor.rule.as_deref().unwrap_or_default()).or_default().add(&is_right);
    }
    Precision { relations: worst_first(relations), rules: worst_first(rules), ..precision }
}

/// By the upper end of the interval: what is bad beyond doubt comes before what was seen once.
fn worst_first(shares: BTreeMap<&str, Share>) -> Vec<(String, Share)> {
    let mut shares: Vec<(String, Share)> = shares.into_iter().map(|(name, share)| (name.to_owned(), share)).collect();
    shares.sort_by(|(_, one), (_, other)| one.interval().1.total_cmp(&other.interval().1));
    shares
}

#[cfg(test)]
mod tests {
    use super::Share;

    /// Newcombe, R. G. (1998): Two-sided confidence intervals for the single proportion, Table I, method 3.
    #[test]
    fn intervals_of_the_literature() {
        for (right, count, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let (least, most) = Share { right, wrong: count - right }.interval();
            assert!((least - low).abs() < 5e-5 && (most - high).abs() < 5e-5, "{right}/{count}: {least} {most}");
        }
        assert_eq!((Share::default().interval(), Share::default().precision()), ((0.0, 1.0), 0.0));
    }
}
