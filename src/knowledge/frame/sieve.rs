//! What a clause must hold for a frame to find anybody in it, as bits: most frames are told apart from most clauses
//! before either is looked at.

use super::{Frame, Path, Step};
use crate::model::{Clause, Role, Symbol};

const GOVERNOR: u64 = 1 << 9;
const ANYTHING: u64 = 1 << 10;
const REFLEXIVE: u64 = 1 << 11;
const PLAIN: u64 = 1 << 12;

/// First of the bits that stand for prepositions; several share one.
const MARKERS: u32 = 16;

/// What a clause holds.
#[derive(Clone, Copy, Debug)]
pub struct Traits(u64);

/// A frame and what it takes to match.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Its number in [`super::Frames::list`].
    pub number: u32,
    source: u64,
    target: u64,
    mutual: u64,
    verb: u64,
    condition: u64,
}

impl Traits {
    /// The traits of a clause.
    pub fn of(clause: &Clause) -> Traits {
        let own = if clause.reflexive { REFLEXIVE } else { PLAIN };
        let governor = if clause.governor.is_some() { GOVERNOR } else { 0 };
        let held = clause.arguments.iter().map(|argument| role_bit(argument.role) | marker_bit(argument.marker));
        Traits(held.fold(ANYTHING | own | governor, |held, bits| held | bits))
    }
}

impl Candidate {
    /// The candidate of a frame.
    pub(super) fn of(frame: &Frame, number: u32) -> Candidate {
        let any = |paths: &[Path]| paths.iter().fold(0, |bits, path| bits | first_bits(path, frame));
        let verb = match frame.reflexive {
            Some(true) => REFLEXIVE,
            Some(false) => PLAIN,
            None => ANYTHING,
        };
        let (source, target, mutual) = (any(&frame.source), any(&frame.target), any(&frame.mutual));
        let condition = frame.with.first().map_or(ANYTHING, |(path, _)| first_bits(path, frame));
        Candidate { number, source, target, mutual, verb, condition }
    }

    /// Whether a clause may hold what the frame looks for; if not, the frame surely finds nothing.
    #[inline]
    pub fn may_match(&self, Traits(held): Traits) -> bool {
        let ends = held & self.source != 0 && held & self.target != 0;
        held & self.verb != 0 && held & self.condition != 0 && (ends || held & self.mutual != 0)
    }
}

/// The traits of which a clause must have one for a path to lead anywhere.
fn first_bits(path: &Path, frame: &Frame) -> u64 {
    match path.0.first() {
        Some(Step::Agent) => role_bit(Role::Agent),
        // The object of a verb with a particle may be marked by the particle.
        Some(Step::Patient) => {
            role_bit(Role::Patient) | frame.around.first().map_or(0, |&(_, particle)| marker_bit(particle))
        }
        Some(Step::Dative) => role_bit(Role::Dative),
        Some(Step::Possessor) => role_bit(Role::Possessor),
        Some(Step::Modifier) => role_bit(Role::Modifier),
        Some(Step::Identity) => role_bit(Role::Identity),
        Some(Step::Example) => role_bit(Role::Example),
        Some(Step::Support | Step::Governor) => GOVERNOR,
        Some(Step::Marked(marker)) => marker_bit(*marker),
        Some(Step::Office | Step::Itself) | None => ANYTHING,
    }
}

fn role_bit(role: Role) -> u64 {
    1 << role as u32
}

fn marker_bit(marker: Symbol) -> u64 {
    if marker == Symbol::UNKNOWN { 0 } else { 1 << (MARKERS + marker.0 % (u64::BITS - MARKERS)) }
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Traits};
    use crate::knowledge::Knowledge;
    use crate::model::{Argument, Clause, Mood, PredicateKind, Role, Symbol, Tense, Voice};

    fn clause(roles: &[Role]) -> Clause {
        let argument = |&role: &Role| Argument { role, marker: Symbol::UNKNOWN, phrase: 0 };
        Clause {
            predicate: 0,
            kind: PredicateKind::Verb,
            sentence: 0,
            voice: Voice::Active,
            tense: Tense::Past,
            mood: Mood::Indicative,
            negated: false,
            reflexive: false,
            arguments: roles.iter().map(argument).collect(),
            governor: None,
            attribution: None,
        }
    }

    #[test]
    fn frames_need_their_ends() {
        let frames = &Knowledge::embedded().frames[0];
        let transitive = (frames.list.iter()).find(|frame| {
            frame.source == [super::Path(vec![super::Step::Agent])]
                && frame.target == [super::Path(vec![super::Step::Patient])]
                && frame.mutual.is_empty()
                && frame.reflexive != Some(true)
        });
        let candidate = Candidate::of(transitive.unwrap(), 0);
        assert!(candidate.may_match(Traits::of(&clause(&[Role::Agent, Role::Patient]))));
        assert!(!candidate.may_match(Traits::of(&clause(&[Role::Agent]))));
        assert!(!candidate.may_match(Traits::of(&clause(&[Role::Patient, Role::Oblique]))));
    }
}
