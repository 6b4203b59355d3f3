//! What each move costs: how many arcs of the right tree can no longer be made after it (Goldberg and Nivre 2013).

use maillage::analyze::parse::state::{MOVES, Move, State};

/// Cost of each move by its number, `None` where it is not allowed. Heads are by word, from 1.
pub(crate) fn costs(state: &State, heads: &[u32]) -> [Option<u32>; 3] {
    MOVES.map(|step| state.allows(step).then(|| cost(state, heads, step)))
}

fn cost(state: &State, heads: &[u32], step: Move) -> u32 {
    let (top, below, next, root) = (state.stacked(0), state.stacked(1), state.next(), state.root());
    let head = |word: u32| if word == 0 || word == root { 0 } else { heads[word as usize] };
    // The root is always in the buffer, but depends on nothing.
    let dependents = |of: u32, from: u32| (from..root).filter(|&word| head(word) == of).count() as u32;
    let stack = state.stack();
    match step {
        Move::Left => {
            let lost = head(top) != next && (head(top) == below && below != 0 || head(top) > next);
            u32::from(lost) + dependents(top, next)
        }
        Move::Right => u32::from(head(top) >= next) + dependents(top, next),
        Move::Shift => {
            let deeper = &stack[..stack.len().saturating_sub(1)];
            let lost = deeper.contains(&head(next));
            u32::from(lost) + stack.iter().filter(|&&word| head(word) == next).count() as u32
        }
    }
}

/// Makes a tree projective: the shortest arc that others cross is lifted to its head's head, until none is
/// crossed (Nivre and Nilsson 2005).
pub(crate) fn projective(heads: &mut [u32]) {
    let root = heads.len() as u32;
    while let Some(word) = crossed(heads) {
        let head = heads[word as usize];
        heads[word as usize] = if head == root { root } else { heads[head as usize] };
    }
}

/// The shortest arc with a word under it that does not descend from its head.
fn crossed(heads: &[u32]) -> Option<u32> {
    let root = heads.len() as u32;
    let descends = |mut word: u32, from: u32| {
        while word != from && word != root {
            word = heads[word as usize];
        }
        word == from
    };
    let is_crossed = |&word: &u32| {
        let head = heads[word as usize];
        head != root && (word.min(head) + 1..word.max(head)).any(|inner| !descends(inner, head))
    };
    (1..root).filter(is_crossed).min_by_key(|&word| word.abs_diff(heads[word as usize]))
}
