//! The exact search: the last place alone, then the last two, and so on, each solved with the help of what was found for those
//! inside it, like Russian dolls (Verfaillie, Lemaître and Schiex 1996, Russian doll search for solving constraint
//! optimization problems, AAAI).
//!
//! Places from k on are given camps one after the other. What is broken already, what each place that is still open must break
//! towards those that are not, and what the open ones break among themselves at least (solved before) never count a tie
//! twice; where their sum reaches the best that is known, the branch is left. Steps are bounded, not time, so that the answer
//! does not depend on the machine.

use super::kernel::Kernel;
use crate::graph::{Progress, Stopped};

/// Camps tried in all.
const STEPS: u64 = 20_000_000;

/// Steps between two looks at the progress.
const LOOK: u64 = 1 << 16;

/// Betters the camps if it can; a weight that any two camps break at least.
pub(super) fn search(kernel: &Kernel, camps: &mut Vec<u8>, progress: &Progress) -> Result<u64, Stopped> {
    let mut dolls = Dolls::new(kernel, camps);
    let known = kernel.frustration(camps);
    for first in (0..kernel.len()).rev() {
        if !dolls.solve(first, progress)? {
            return Ok(dolls.solved[first + 1]);
        }
        if dolls.solved[first] == known {
            return Ok(known);
        }
    }
    // All are solved, and better than what was known.
    camps.clone_from(&dolls.best);
    Ok(dolls.solved[0])
}

struct Dolls<'a> {
    kernel: &'a Kernel,
    /// What the places from each one on break at least, where known; 0 after the last.
    solved: Vec<u64>,
    /// Good camps, to begin with.
    known: Vec<u8>,
    /// The camps that break so much.
    best: Vec<u8>,
    /// Camps as they are tried.
    tried: Vec<u8>,
    /// What each place would break in camp 0 and in camp 1, towards places with a camp.
    costs: Vec<[u64; 2]>,
    /// The less of both, over all places that have no camp yet.
    open: u64,
    steps: u64,
}

impl Dolls<'_> {
    fn new<'a>(kernel: &'a Kernel, camps: &[u8]) -> Dolls<'a> {
        let places = kernel.len();
        Dolls {
            kernel,
            solved: vec![0; places + 1],
            known: camps.to_vec(),
            best: camps.to_vec(),
            tried: camps.to_vec(),
            costs: vec![[0; 2]; places],
            open: 0,
            steps: 0,
        }
    }

    /// Solves the places from one on; whether the steps were enough.
    fn solve(&mut self, first: usize, progress: &Progress) -> Result<bool, Stopped> {
        // The doll inside, with the new place where it breaks less, is a beginning; its frustration alone, the least.
        let [zero, one] = self.wishes(first);
        self.best[first] = u8::from(one < zero);
        let mut most = self.solved[first + 1] + zero.min(one);
        if most > self.solved[first + 1] {
            let known = self.kernel.frustration_from(&self.known, first as u32);
            if known < most {
                most = known;
                self.best[first..].copy_from_slice(&self.known[first..]);
            }
            self.branch(first, &mut most, progress)?;
        }
        self.solved[first] = most;
        Ok(self.steps < STEPS)
    }

    /// What a place breaks in either camp towards the best camps of those after it.
    fn wishes(&self, place: usize) -> [u64; 2] {
        let mut wishes = [0, 0];
        for &(next, weight) in self.kernel.rows[place].iter().filter(|(next, _)| *next as usize > place) {
            let breaking = self.best[next as usize] ^ u8::from(weight > 0);
            wishes[usize::from(breaking)] += weight.unsigned_abs();
        }
        wishes
    }

    /// Depth first without recursion; of each place, the camp that breaks less comes first.
    fn branch(&mut self, first: usize, most: &mut u64, progress: &Progress) -> Result<(), Stopped> {
        // The first camp of the first place stands for both: they mirror each other.
        let mut way = vec![Step { camp: 0, second: true, broken: 0 }];
        self.enter(first, 0);
        while let Some(step) = way.last() {
            let place = first + way.len() - 1;
            let broken = step.broken + self.costs[place][usize::from(step.camp)];
            self.steps += 1;
            if self.steps.is_multiple_of(LOOK) {
                progress.advance(0)?;
            }
            if place + 1 == self.kernel.len() && broken < *most {
                *most = broken;
                self.best[first..].copy_from_slice(&self.tried[first..]);
            }
            if *most == self.solved[first + 1] || self.steps >= STEPS {
                break;
            }
            if broken + self.solved[place + 1] + self.open < *most {
                let [zero, one] = self.costs[place + 1];
                let camp = u8::from(one < zero);
                way.push(Step { camp, second: false, broken });
                self.enter(place + 1, camp);
            } else {
                self.next(first, &mut way);
            }
        }
        self.clear(first, &mut way);
        Ok(())
    }

    /// Gives a place a camp, and tells the places after it.
    fn enter(&mut self, place: usize, camp: u8) {
        self.open -= least(self.costs[place]);
        self.tried[place] = camp;
        self.tell(place, |cost, weight| cost + weight);
    }

    /// Takes it back.
    fn leave(&mut self, place: usize) {
        self.tell(place, |cost, weight| cost - weight);
        self.open += least(self.costs[place]);
    }

    fn tell(&mut self, place: usize, change: impl Fn(u64, u64) -> u64) {
        let camp = self.tried[place];
        for &(next, weight) in self.kernel.rows[place].iter().filter(|(next, _)| *next as usize > place) {
            let costs = &mut self.costs[next as usize];
            self.open -= least(*costs);
            let breaking = usize::from(camp ^ u8::from(weight > 0));
            costs[breaking] = change(costs[breaking], weight.unsigned_abs());
            self.open += least(*costs);
        }
    }

    /// Goes back to where another camp is left to try, and on to it; all the way if there is none.
    fn next(&mut self, first: usize, way: &mut Vec<Step>) {
        while let Some(step) = way.pop() {
            let place = first + way.len();
            self.leave(place);
            if !step.second {
                let camp = step.camp ^ 1;
                way.push(Step { camp, second: true, ..step });
                self.enter(place, camp);
                return;
            }
        }
    }

    fn clear(&mut self, first: usize, way: &mut Vec<Step>) {
        while way.pop().is_some() {
            self.leave(first + way.len());
        }
    }
}

fn least([zero, one]: [u64; 2]) -> u64 {
    zero.min(one)
}

/// One place on the way.
struct Step {
    camp: u8,
    /// Whether it is the second camp tried.
    second: bool,
    /// What is broken among the places before.
    broken: u64,
}
