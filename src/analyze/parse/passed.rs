//! What stands between two words: how far they are apart, and how many marks, verbs and conjunctions part them.

use std::sync::LazyLock;

use super::moves::Facts;
use crate::knowledge::stable_hash;
use crate::model::Pos;

/// How far one word is from another, in steps that grow.
#[inline]
pub fn distance(from: u32, to: u32) -> u32 {
    match to.saturating_sub(from) {
        near @ 0..=4 => near,
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}

/// How many marks and words that part phrases stand before a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    commas: u16,
    marks: u16,
    verbs: u16,
    links: u16,
}

/// Counts what stands before each word; the first of the list is for no word.
pub fn count(facts: &Facts, between: &mut Vec<Passed>) {
    between.clear();
    let mut passed = Passed::default();
    between.push(passed);
    for number in 1..=facts.words() as u32 + 1 {
        between.push(passed);
        let (class, form) = (facts.at(number).class, facts.at(number).form);
        let is = |pos: Pos| class == pos as u32;
        passed.commas += u16::from(is(Pos::Punct) && form == *COMMA);
        passed.marks += u16::from(is(Pos::Punct) && form != *COMMA);
        passed.verbs += u16::from(is(Pos::Verb) || is(Pos::Aux) || (17..23).contains(&class));
        passed.links += u16::from(is(Pos::Cconj) || is(Pos::Sconj));
    }
}

static COMMA: LazyLock<u32> = LazyLock::new(|| stable_hash(","));

/// What stands between two words.
#[inline]
pub fn passed(between: &[Passed], from: u32, to: u32) -> u32 {
    if from == 0 || to <= from + 1 {
        return 0;
    }
    let (before, after) = (between[from as usize + 1], between[to as usize]);
    let some = |before: u16, after: u16| u32::from((after - before).min(2));
    some(before.commas, after.commas)
        | some(before.marks, after.marks) << 2
        | some(before.verbs, after.verbs) << 4
        | some(before.links, after.links) << 6
}
