//! Which ties an actor has, in the order of the actors at their other ends.

use crate::graph::Net;

/// The ties of every actor, those of actor `a` at `offsets[a]..offsets[a + 1]`.
#[derive(Debug, Default)]
pub(super) struct Touching {
    offsets: Vec<u32>,
    /// The other end, and the number of the tie.
    ties: Vec<(u32, u32)>,
}

impl Touching {
    /// O(n + m log d), d the most ties of an actor.
    pub(super) fn new(net: &Net) -> Touching {
        let mut offsets = vec![0u32];
        offsets.extend(net.degrees().iter().scan(0, |sum, degree| {
            *sum += degree;
            Some(*sum)
        }));
        let mut next = offsets.clone();
        let mut ties = vec![(0, 0); 2 * net.ties.len()];
        for (number, tie) in (0..).zip(&net.ties) {
            for (end, other) in [(tie.source, tie.target), (tie.target, tie.source)] {
                ties[next[end as usize] as usize] = (other, number);
                next[end as usize] += 1;
            }
        }
        for bounds in offsets.windows(2) {
            ties[bounds[0] as usize..bounds[1] as usize].sort_unstable();
        }
        Touching { offsets, ties }
    }

    pub(super) fn of(&self, actor: u32) -> &[(u32, u32)] {
        &self.ties[self.offsets[actor as usize] as usize..self.offsets[actor as usize + 1] as usize]
    }

    /// Looks through the fewer ties of the two. O(log d).
    pub(super) fn between(&self, one: u32, other: u32) -> &[(u32, u32)] {
        let (few, end) = match self.of(one).len() <= self.of(other).len() {
            true => (self.of(one), other),
            false => (self.of(other), one),
        };
        let start = few.partition_point(|(actor, _)| *actor < end);
        let length = few[start..].partition_point(|(actor, _)| *actor == end);
        &few[start..start + length]
    }
}
