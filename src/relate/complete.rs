//! Joins what two readings of one document have found.

use std::collections::BTreeSet;

use crate::model::{Mention, Mentions, Referent, Tie};

/// Adds to the ties of one reading those of another that tie actors between whom the first found nothing in the
/// same sentence.
pub fn complete(mut ties: Vec<Tie>, others: Vec<Tie>, mentions: &Mentions) -> Vec<Tie> {
    let known: BTreeSet<_> = ties.iter().map(|tie| ends(tie, &mentions.list)).collect();
    ties.extend(others.into_iter().filter(|tie| !known.contains(&ends(tie, &mentions.list))));
    ties.sort_by_key(|tie| (tie.sentence, tie.source, tie.target, tie.relation, tie.factuality, tie.rule));
    ties
}

/// The sentence of a tie and its two actors, in either order.
fn ends(tie: &Tie, mentions: &[Mention]) -> (u32, Referent, Referent) {
    let referent = |mention: u32| mentions[mention as usize].referent;
    let (one, other) = (referent(tie.source), referent(tie.target));
    (tie.sentence, one.min(other), one.max(other))
}
