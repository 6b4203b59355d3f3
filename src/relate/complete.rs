//! Joins what two readings of one document have found.

use std::collections::BTreeSet;

use crate::knowledge::Calibration;
use crate::model::{Mention, Mentions, Referent, Relation, Sign, Tie};

/// Adds to the ties of one reading, by trees, those of another, by words alone, that tie actors between whom the first
/// found nothing in the same sentence; what both say is surer.
pub fn complete(mut ties: Vec<Tie>, others: Vec<Tie>, mentions: &Mentions, calibration: &Calibration) -> Vec<Tie> {
    let said: BTreeSet<_> = others.iter().map(|tie| relation(tie, &mentions.list)).collect();
    let by_tree = ties.iter_mut().filter(|tie| tie.signs[Sign::Treeless] == 0.0);
    for tie in by_tree.filter(|tie| said.contains(&relation(tie, &mentions.list))) {
        tie.signs[Sign::Agreed] = 1.0;
        tie.confidence = calibration.probability(&tie.signs) as f32;
    }
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

/// The same with the relation.
fn relation(tie: &Tie, mentions: &[Mention]) -> ((u32, Referent, Referent), Relation) {
    (ends(tie, mentions), tie.relation)
}
