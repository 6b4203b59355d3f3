//! The averaged perceptron (Collins 2002) over hashed features, with any number of classes: what tagger,
//! parser and recogniser are trained with.
//!
//! Rows come into being when a feature is first updated. All orders are those of insertion or of features, so the
//! same input gives the same bytes.

use maillage::knowledge::linear::Row;
use rustc_hash::FxHashMap;

/// Marks rows that count.
const COUNTS: u32 = 1 << 31;

/// A model while it is trained.
pub(crate) struct Perceptron {
    classes: usize,
    rows: FxHashMap<u32, u32>,
    features: Vec<u32>,
    /// How often each row was updated; one that was not often enough does not count yet.
    updates: Vec<u32>,
    least: u32,
    weights: Vec<f32>,
    /// For each weight the sum of its changes, each times the moment it was made.
    changes: Vec<f64>,
    now: f64,
}

/// The average of a model's weights over its training, or the sum of several such: an ensemble that costs
/// no more than one of them.
#[derive(Default)]
pub(crate) struct Average {
    rows: FxHashMap<u32, u32>,
    features: Vec<u32>,
    weights: Vec<f32>,
    classes: usize,
}

impl Perceptron {
    pub(crate) fn new(classes: usize) -> Perceptron {
        Perceptron::sparse(classes, 1)
    }

    /// One in which a feature counts only once it was updated so often: a fraction of the rows, which learn to do
    /// without the others (Goldberg and Elhadad 2011).
    pub(crate) fn sparse(classes: usize, least: u32) -> Perceptron {
        let (rows, features, updates) = (FxHashMap::default(), Vec::new(), Vec::new());
        Perceptron { classes, rows, features, updates, least, weights: Vec::new(), changes: Vec::new(), now: 1.0 }
    }

    /// Sums the weights of features.
    pub(crate) fn score(&self, features: &[u32], scores: &mut [f32]) {
        for row in features.iter().filter_map(|feature| self.rows.get(feature)).filter(|&&row| row & COUNTS != 0) {
            let start = (row & !COUNTS) as usize * self.classes;
            let weights = &self.weights[start..start + self.classes];
            scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
        }
    }

    /// Raises the weights of one class and lowers those of another.
    pub(crate) fn update(&mut self, features: &[u32], right: usize, wrong: usize) {
        // Feature 0 marks free places of the tables.
        for &feature in features.iter().filter(|&&feature| feature != 0) {
            let start = self.row(feature) * self.classes;
            self.change(start + right, 1.0);
            self.change(start + wrong, -1.0);
        }
    }

    /// One decision more has been seen.
    pub(crate) fn tick(&mut self) {
        self.now += 1.0;
    }

    fn row(&mut self, feature: u32) -> usize {
        let next = self.features.len() as u32;
        let entry = self.rows.entry(feature).or_insert(next);
        let row = *entry & !COUNTS;
        if row == next {
            self.features.push(feature);
            self.updates.push(0);
            self.weights.resize(self.weights.len() + self.classes, 0.0);
            self.changes.resize(self.changes.len() + self.classes, 0.0);
        }
        self.updates[row as usize] += 1;
        if self.updates[row as usize] == self.least {
            *entry |= COUNTS;
        }
        row as usize
    }

    fn change(&mut self, place: usize, change: f32) {
        self.weights[place] += change;
        self.changes[place] += f64::from(change) * self.now;
    }

    /// Adds the averaged weights to those of other models.
    pub(crate) fn add_to(&self, average: &mut Average) {
        average.classes = self.classes;
        for (number, &feature) in self.features.iter().enumerate().filter(|&(row, _)| self.updates[row] >= self.least) {
            let next = average.features.len() as u32;
            let row = *average.rows.entry(feature).or_insert(next) as usize;
            if row == next as usize {
                average.features.push(feature);
                average.weights.resize(average.weights.len() + self.classes, 0.0);
            }
            for class in 0..self.classes {
                let place = number * self.classes + class;
                let mean = f64::from(self.weights[place]) - self.changes[place] / self.now;
                average.weights[row * self.classes + class] += mean as f32;
            }
        }
    }
}

impl Average {
    /// Sums the weights of features.
    pub(crate) fn score(&self, features: &[u32], scores: &mut [f32]) {
        for row in features.iter().filter_map(|feature| self.rows.get(feature)) {
            let start = *row as usize * self.classes;
            let weights = &self.weights[start..start + self.classes];
            scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
        }
    }

    /// Rows of one byte a weight, in order of their features; the largest weight becomes 127, for a smaller
    /// scale would clip what matters most. Rows whose largest weight is below `least` are left out.
    pub(crate) fn quantised(&self, least: f32) -> Vec<Row> {
        let largest = self.weights.iter().fold(f32::MIN_POSITIVE, |largest, weight| largest.max(weight.abs()));
        let byte = |&weight: &f32| (weight * 127.0 / largest).round() as i8;
        let row = |(number, &feature): (usize, &u32)| {
            let weights = &self.weights[number * self.classes..(number + 1) * self.classes];
            let kept = weights.iter().any(|weight| weight.abs() >= least);
            let pairs = (0u8..).zip(weights.iter().map(byte)).filter(|&(_, weight)| kept && weight != 0);
            Row { feature, weights: pairs.collect() }
        };
        let mut rows: Vec<Row> = self.features.iter().enumerate().map(row).collect();
        rows.retain(|row| !row.weights.is_empty());
        rows.sort_by_key(|row| row.feature);
        rows
    }
}

/// Shuffles with a xorshift generator: the same order on every machine.
pub(crate) fn shuffle<T>(items: &mut [T], seed: &mut u64) {
    for at in (1..items.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        items.swap(at, (*seed % (at as u64 + 1)) as usize);
    }
}
