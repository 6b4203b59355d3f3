//! What a first reading of a document said of each word form.

use rustc_hash::FxHashMap;

use super::Decision;
use super::traits::Sheet;
use crate::knowledge::recogniser::Labels;
use crate::model::Sentence;

/// Most kinds whose votes are counted.
const KINDS: usize = 7;

/// How often words of one form were labelled as what.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    /// Outside of names, then each kind.
    labels: [u16; KINDS + 1],
    /// In names of several words.
    long: u16,
}

/// The votes of a document's words, by form.
#[derive(Clone, Debug, Default)]
pub struct Votes {
    counts: FxHashMap<u32, Count>,
    /// What each token itself voted: its kind from 1, and whether in a longer name.
    own: Vec<(u8, bool)>,
}

impl Sheet<'_> {
    /// Whether a word of a sentence was labelled otherwise than most words of its form.
    pub(super) fn is_disputed(&self, sentence: &Sentence) -> bool {
        let Some(votes) = &self.votes else { return false };
        let mut places = sentence.tokens.start as usize..sentence.tokens.end as usize;
        places.any(|place| self.is_capital(place) && votes.is_outvoted(self, place))
    }
}

impl Votes {
    fn is_outvoted(&self, sheet: &Sheet<'_>, place: usize) -> bool {
        let others = self.others(sheet, place);
        others != 0 && (others - 1) / 4 != u32::from(self.own[place].0)
    }

    /// Counts the labels of a first reading.
    pub fn count(sheet: &Sheet<'_>, decisions: &[Decision], labels: &Labels) -> Votes {
        use crate::knowledge::recogniser::Part;
        let mut votes = Votes { counts: FxHashMap::default(), own: Vec::with_capacity(decisions.len()) };
        for (place, decision) in decisions.iter().enumerate() {
            let meaning = labels.meaning(decision.label);
            let kind = meaning.map_or(0, |(kind, _)| (kind + 1).min(KINDS));
            let long = meaning.is_some_and(|(_, part)| part != Part::Unit);
            votes.own.push((kind as u8, long));
            let form = sheet.form(place);
            if form != 0 && sheet.is_capital(place) {
                let count = votes.counts.entry(form).or_default();
                count.labels[kind] = count.labels[kind].saturating_add(1);
                count.long = count.long.saturating_add(u16::from(long));
            }
        }
        votes
    }

    /// What the other words of a token's form were: the commonest kind, whether all agree, and whether one
    /// stood in a longer name; 0 where there is no other.
    pub(super) fn others(&self, sheet: &Sheet<'_>, place: usize) -> u32 {
        let Some(&count) = self.counts.get(&sheet.form(place)) else { return 0 };
        let (kind, long) = self.own[place];
        let own = u16::from(sheet.is_capital(place));
        let mut labels = count.labels;
        labels[usize::from(kind)] = labels[usize::from(kind)].saturating_sub(own);
        let total: u32 = labels.iter().map(|&count| u32::from(count)).sum();
        let long = count.long > u16::from(long) * own;
        let best = (0..labels.len()).max_by_key(|&kind| (labels[kind], std::cmp::Reverse(kind))).unwrap_or(0);
        let agree = u32::from(labels[best]) == total;
        if total == 0 { 0 } else { 1 + best as u32 * 4 + u32::from(agree) * 2 + u32::from(long) }
    }
}
