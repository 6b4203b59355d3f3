//! Joins what two readings of one document have found.

use std::collections::BTreeSet;

use super::Found;
use crate::knowledge::Calibration;
use crate::model::{Mention, Mentions, Referent, Relation, Sign, Tie};

/// Who is tied by what in which sentence; the two ends in either order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Statement {
    ends: Ends,
    relation: Relation,
}

/// The sentence of a tie and its two actors, in either order.
type Ends = (u32, Referent, Referent);

impl Statement {
    pub(super) fn new(sentence: u32, relation: Relation, one: Referent, other: Referent) -> Statement {
        Statement { ends: (sentence, one.min(other), one.max(other)), relation }
    }

    fn of(tie: &Tie, mentions: &[Mention]) -> Statement {
        let referent = |mention: u32| mentions[mention as usize].referent;
        Statement::new(tie.sentence, tie.relation, referent(tie.source), referent(tie.target))
    }
}

/// Adds to the ties of one reading, by trees, those of another, by words alone, that tie actors between whom the first
/// found nothing in the same sentence; what both say is surer. Where both read the same word, the tree is believed: what
/// it reads as a question or a condition is not stated, and who does it is whom the tree names, unless both agree on one of
/// them or the tree names but a noun that stands for somebody.
pub fn complete(found: Found, by_words: Found, mentions: &Mentions, calibration: &Calibration) -> Vec<Tie> {
    let statement = |tie: &Tie| Statement::of(tie, &mentions.list);
    let said: BTreeSet<Statement> = by_words.ties.iter().map(statement).collect();
    let deed = |tie: &Tie, carriers: &[u32]| {
        let target = mentions.list[tie.target as usize].referent;
        (carriers[tie.clause as usize], tie.relation, target)
    };
    let mut ties = found.ties;
    let (mut settled, mut agreed) = (BTreeSet::new(), BTreeSet::new());
    for tie in ties.iter_mut().filter(|tie| tie.signs[Sign::Treeless] == 0.0) {
        if tie.signs[Sign::StandIns] == 0.0 {
            settled.insert(deed(tie, &found.carriers));
        }
        if said.contains(&statement(tie)) {
            agreed.insert(deed(tie, &found.carriers));
            tie.signs[Sign::Agreed] = 1.0;
            tie.confidence = calibration.probability(&tie.signs) as f32;
        }
    }
    let known: BTreeSet<Ends> = ties.iter().map(|tie| statement(tie).ends).collect();
    let adds = |tie: &Tie| {
        let deed = deed(tie, &by_words.carriers);
        let contradicts = settled.contains(&deed) && !agreed.contains(&deed);
        let unstated = found.unstated.contains(&statement(tie))
            || found.asking.contains(&deed.0)
            || found.nameless.contains(&deed.0);
        !known.contains(&statement(tie).ends) && !unstated && !contradicts
    };
    ties.extend(by_words.ties.into_iter().filter(adds));
    ties.sort_by_key(|tie| (tie.sentence, tie.source, tie.target, tie.relation, tie.factuality, tie.rule));
    ties
}
