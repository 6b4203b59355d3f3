//! Mentions: the places where a text names, or points back to, an actor.

use std::ops::Range;

use super::{EntityKind, Span};

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// A proper name.
    Name,
    /// A demonym or relational adjective: "russe", "Western", "US-led".
    Adjective,
    /// A seat of power that acts as its state: "le Kremlin".
    Metonym,
    /// A title or description that stands for one known actor: "le président russe".
    Description,
    /// A pronoun.
    Pronoun,
    /// Somebody told only by what they are: "police", "the protesters". Acts where nobody named does.
    Group,
}

/// What a mention stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Referent {
    /// A row of the gazetteer.
    Known(u32),
    /// An actor this document introduces: a number into [`Mentions::locals`].
    Local(u32),
}

/// One mention.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// The tokens it covers.
    pub tokens: Range<u32>,
    /// The kind it has here (a capital that acts as its state is a state).
    pub kind: EntityKind,
    /// How it refers.
    pub form: MentionForm,
    /// To whom.
    pub referent: Referent,
    /// Probability that span, kind and referent are right, 0 to 1.
    pub confidence: f32,
}

/// An actor no table holds, gathered from one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalActor {
    /// Its fullest name in the document, or a composed one ("Government of Russia").
    pub label: String,
    /// Kind.
    pub kind: EntityKind,
    /// Key of identity across documents when the label alone is not enough, as for composed names.
    pub key: Option<String>,
    /// Gazetteer row of the state it belongs to, when the text or its name says so.
    pub state: Option<u32>,
}

/// All mentions of a document, in text order; two overlap only when one lies inside the other, or when the same words
/// stand for several actors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// The mentions, by start, longer first.
    pub list: Vec<Mention>,
    /// Actors the document introduces.
    pub locals: Vec<LocalActor>,
}

impl Mentions {
    /// For each of a document's tokens, the number of the widest mention that covers it.
    pub fn widest(&self, tokens: usize) -> Vec<Option<u32>> {
        let mut widest = vec![None; tokens];
        for (number, mention) in self.list.iter().enumerate() {
            for slot in &mut widest[mention.tokens.start as usize..mention.tokens.end as usize] {
                slot.get_or_insert(number as u32);
            }
        }
        widest
    }
}
