//! What the recogniser of names says of a document, word by word.

use std::ops::Range;

use super::recognise::Recognised;

/// What the recogniser says of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ballot {
    /// Whether there is a recogniser at all.
    pub(super) votes: bool,
    pub(super) names: Vec<Recognised>,
    /// For each token, one more than the number of the name that covers it.
    cover: Vec<u32>,
}

impl Ballot {
    /// Spreads the names over the tokens; `None` where there is no recogniser.
    pub(crate) fn new(names: Option<Vec<Recognised>>, tokens: usize) -> Ballot {
        let Some(names) = names else { return Ballot::default() };
        let mut cover = vec![0; tokens];
        for (number, name) in (1..).zip(&names) {
            cover[name.tokens.clone()].fill(number);
        }
        Ballot { votes: true, names, cover }
    }

    /// Whether the recogniser takes exactly some tokens for a name; nothing where there is no recogniser.
    pub(crate) fn vouches(&self, tokens: &Range<usize>) -> Option<bool> {
        self.votes.then(|| self.exactly(tokens).is_some())
    }

    /// The name of exactly some tokens.
    pub(crate) fn exactly(&self, tokens: &Range<usize>) -> Option<&Recognised> {
        self.at(tokens.start).filter(|name| name.tokens == *tokens)
    }

    fn at(&self, place: usize) -> Option<&Recognised> {
        let number = self.cover.get(place)?.checked_sub(1)?;
        self.names.get(number as usize)
    }

    pub(super) fn touches(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|place| self.at(place).is_some())
    }
}
