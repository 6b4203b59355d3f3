//! Counts, and the figures made of them.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// What was counted for one relation, one document, or all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Required gold relations.
    pub required: usize,
    /// Those among them that were found.
    pub found: usize,
    /// Distinct triples said that gold holds.
    pub right: usize,
    /// Distinct triples said that gold does not hold.
    pub wrong: usize,
}

impl Figures {
    /// Share of what was said that is right; 0 when nothing was said.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Share of what is required that was found; 0 when nothing is.
    pub fn recall(&self) -> f64 {
        share(self.found, self.required)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

/// A part of a whole, 0 of nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Four decimals.
pub(super) fn rounded(figure: f64) -> f64 {
    format!("{figure:.4}").parse().expect("a number just written")
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("Figures", 7)?;
        row.serialize_field("precision", &rounded(self.precision()))?;
        row.serialize_field("recall", &rounded(self.recall()))?;
        row.serialize_field("f1", &rounded(self.f1()))?;
        row.serialize_field("required", &self.required)?;
        row.serialize_field("found", &self.found)?;
        row.serialize_field("right", &self.right)?;
        row.serialize_field("wrong", &self.wrong)?;
        row.end()
    }
}
