//! Whether confidence means what it says: of ties said with 0.9, nine in ten should be right.

use serde::Serialize;

use super::figures::{rounded, share};

/// How many bins the confidences from 0 to 1 are sorted into.
const BINS: usize = 10;

/// What confidence said beside what was right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reliability {
    /// The confidences from 0 to 1, in steps of a tenth.
    pub bins: Vec<Bin>,
    /// Mean distance between what was said and what was right, over the bins by their size (expected calibration
    /// error: Naeini, Cooper and Hauskrecht 2015).
    pub error: f64,
    /// Mean squared distance between each confidence and 1 or 0 (Brier 1950).
    pub brier: f64,
    /// How many were judged.
    pub count: usize,
}

/// Ties of about the same confidence.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Bin {
    /// Least confidence.
    pub from: f64,
    /// First confidence of the next bin.
    pub to: f64,
    /// Mean confidence.
    pub said: f64,
    /// Share that was right.
    pub right: f64,
    /// How many there are.
    pub count: usize,
}

/// Sorts judged confidences into bins.
pub fn reliability(judged: &[(f64, bool)]) -> Reliability {
    let mut bins: Vec<Vec<(f64, bool)>> = vec![Vec::new(); BINS];
    for &(confidence, right) in judged {
        bins[((confidence * BINS as f64) as usize).min(BINS - 1)].push((confidence, right));
    }
    let bins: Vec<Bin> = bins.iter().enumerate().map(|(number, inside)| bin(number, inside)).collect();
    let gap = |bin: &Bin| (bin.said - bin.right).abs() * bin.count as f64;
    let square = |&(confidence, right): &(f64, bool)| (confidence - f64::from(u8::from(right))).powi(2);
    let mean = |sum: f64| if judged.is_empty() { 0.0 } else { sum / judged.len() as f64 };
    Reliability {
        error: rounded(mean(bins.iter().map(gap).sum())),
        brier: rounded(mean(judged.iter().map(square).sum())),
        count: judged.len(),
        bins,
    }
}

fn bin(number: usize, inside: &[(f64, bool)]) -> Bin {
    let edge = |number: usize| number as f64 / BINS as f64;
    let right = inside.iter().filter(|(_, right)| *right).count();
    let said: f64 = inside.iter().map(|(confidence, _)| confidence).sum();
    Bin {
        from: edge(number),
        to: edge(number + 1),
        said: rounded(said / inside.len().max(1) as f64),
        right: rounded(share(right, inside.len())),
        count: inside.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::reliability;

    #[test]
    fn counts_by_hand() {
        let table = reliability(&[(0.9, true), (0.92, true), (0.98, false), (1.0, true), (0.1, false), (0.3, true)]);
        let bin = &table.bins[9];
        assert_eq!((bin.from, bin.to, bin.count, bin.said, bin.right), (0.9, 1.0, 4, 0.95, 0.75));
        assert_eq!((table.bins[1].count, table.bins[3].right, table.count), (1, 1.0, 6));
        assert!((table.error - (4.0 * 0.2 + 0.1 + 0.7) / 6.0).abs() < 1e-4);
        assert_eq!(reliability(&[]).error, 0.0);
    }
}
