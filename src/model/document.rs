//! What was read: one text with what is known about it.

use super::PartialDate;

/// One document. Offsets everywhere count bytes (inside) or characters (in the interchange) of `text`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Unique name: the path it came from, or its record's `id`.
    pub id: String,
    /// The whole text, title first where the source kept it apart.
    pub text: String,
    /// Title, when the source names one.
    pub title: Option<String>,
    /// ISO 639-1 code, when the source declares one; otherwise `analyze` decides.
    pub language: Option<String>,
    /// Day of publication.
    pub published: Option<PartialDate>,
    /// Whether `published` was found in the text rather than told by the source.
    pub dated_by_text: bool,
    /// Canonical address.
    pub url: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Which actors without a name are read in it.
    pub groups: Groups,
}

/// Whether actors a text tells only by what they are ("the police", "protesters") are actors of its ties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Groups {
    /// Only who has a name, or is described as somebody who has one.
    #[default]
    Never,
    /// In texts of a few sentences, which nothing around them would explain any further.
    Brief,
    /// In every text.
    Always,
}
