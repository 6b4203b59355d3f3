//! Ties that are known to be right or wrong.

use maillage::model::Signs;

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) signs: Signs,
    pub(crate) right: bool,
    /// How much it counts in the fit.
    pub(crate) weight: f64,
    /// Number of the text it is from, within its set.
    pub(crate) text: usize,
    /// Number of its set.
    pub(crate) set: usize,
}

impl Case {
    /// The part its text falls into.
    pub(crate) fn fold(&self, folds: usize) -> usize {
        self.text % folds
    }
}
