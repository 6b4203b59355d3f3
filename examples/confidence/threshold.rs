//! The confidence from which what was found is best kept.

use maillage::knowledge::Calibration;

use crate::set::{Set, hundredths};

/// Steps a threshold is looked for in, from 0.
const STEP: f64 = 0.05;

/// A difference in F1 that is chance: of thresholds as good as that, the lowest keeps most.
const CHANCE: f64 = 0.001;

/// The threshold where F1, weighed over the sets as their ties are in the fit, is best.
pub(crate) fn best(sets: &[Set], calibration: &Calibration) -> f64 {
    let whole: f64 = sets.iter().map(|set| set.weight).sum();
    let mean = |threshold: f64| -> f64 {
        sets.iter().map(|set| set.weight * set.f1(calibration, threshold)).sum::<f64>() / whole
    };
    let steps = (0..=(0.9 / STEP) as usize).map(|step| hundredths(step as f64 * STEP));
    let curve: Vec<(f64, f64)> = steps.map(|threshold| (threshold, mean(threshold))).collect();
    curve.iter().for_each(|(threshold, reached)| println!("from {threshold:.2}: mean F1 {reached:.4}"));
    let best = curve.iter().map(|(_, reached)| *reached).fold(0.0, f64::max);
    curve.iter().find(|(_, reached)| *reached >= best - CHANCE).map_or(0.0, |(threshold, _)| *threshold)
}
