//! Dates a sentence names.

use crate::knowledge::Knowledge;
use crate::model::{Document, PartialDate, Words};

/// The date a sentence gives for what it says, as precise as it is.
pub(super) fn date_in(
    _document: &Document,
    _words: &Words,
    _sentence: u32,
    _knowledge: &Knowledge,
) -> Option<PartialDate> {
    None
}
