//! What a model has learnt: features with their weights, as files hold them.

/// A feature with its weights, none of them zero, by class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The feature; never 0.
    pub feature: u32,
    /// Class and weight, in order of the classes.
    pub weights: Vec<(u8, i8)>,
}

/// Features in ascending order, each with its weights. All weights lie end to end: a model has a million of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    features: Vec<u32>,
    /// Where the weights of each feature end.
    ends: Vec<u32>,
    weights: Vec<(u8, i8)>,
}

impl Rows {
    /// No rows, with room for some.
    pub(crate) fn with_capacity(rows: usize, weights: usize) -> Rows {
        Rows {
            features: Vec::with_capacity(rows),
            ends: Vec::with_capacity(rows),
            weights: Vec::with_capacity(weights),
        }
    }

    /// Adds a feature, above those before, with its weights by class, in order of the classes.
    #[inline]
    pub(crate) fn push(&mut self, feature: u32, weights: impl IntoIterator<Item = (u8, i8)>) {
        debug_assert!(self.features.last().is_none_or(|&last| last < feature));
        self.features.push(feature);
        self.weights.extend(weights);
        self.ends.push(self.weights.len() as u32);
    }

    /// The features.
    pub fn features(&self) -> &[u32] {
        &self.features
    }

    /// All weights, in order of their features.
    pub fn weights(&self) -> &[(u8, i8)] {
        &self.weights
    }

    /// Each feature with its weights by class.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &[(u8, i8)])> {
        let mut start = 0;
        self.features.iter().zip(&self.ends).map(move |(&feature, &end)| {
            let weights = &self.weights[start..end as usize];
            start = end as usize;
            (feature, weights)
        })
    }
}

impl FromIterator<Row> for Rows {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Rows {
        let mut all = Rows::default();
        rows.into_iter().for_each(|row| all.push(row.feature, row.weights));
        all
    }
}
