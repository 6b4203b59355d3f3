//! Whether a tie is asserted, planned or denied: negation, modality and the words above.

use super::Relator;
use crate::knowledge::{Effect, Frame};
use crate::model::{Clause, Factuality, Mood, Pos, PredicateKind, Symbol, Tense};

/// How many governors up a clause is read.
const MAX_DEPTH: usize = 6;

/// What is known so far while the governors are climbed.
#[derive(Clone, Copy, Default)]
struct Reading {
    planned: bool,
    denied: bool,
    hypothetical: bool,
}

impl Relator<'_> {
    /// Factuality of what a clause says, combined with its frame's own; `None` where it states nothing.
    pub(super) fn factuality(&self, number: u32, frame: &Frame) -> Option<Factuality> {
        let mut reading = Reading {
            planned: frame.factuality == Factuality::Planned,
            denied: frame.factuality == Factuality::Denied,
            ..Reading::default()
        };
        // A frame of refusal has read the negation of its clause itself: who "will not lift the ban" opposes now.
        if frame.negated != Some(true) {
            self.read_own(number, &mut reading);
        }
        let mut below = number;
        for _ in 0..MAX_DEPTH {
            let Some(above) = self.clause(below).governor.filter(|&above| above != below) else { break };
            if frame.describes() && !self.grammar.copulas.contains(self.lemma(self.clause(above).predicate)) {
                break;
            }
            self.read_governor(below, above, &mut reading);
            below = above;
        }
        match reading {
            Reading { hypothetical: true, .. } => None,
            Reading { denied: true, .. } => Some(Factuality::Denied),
            Reading { planned: true, .. } => Some(Factuality::Planned),
            _ => Some(Factuality::Asserted),
        }
    }

    fn read_own(&self, number: u32, reading: &mut Reading) {
        let clause = self.clause(number);
        self.inherit(clause, reading);
        if clause.kind == PredicateKind::Noun {
            self.read_attributes(clause, reading);
        }
    }

    /// Takes negation, mood and future from a clause.
    fn inherit(&self, clause: &Clause, reading: &mut Reading) {
        reading.denied ^= clause.negated;
        reading.planned |= clause.mood == Mood::Potential || clause.tense == Tense::Future;
        reading.hypothetical |= clause.mood == Mood::Hypothetical;
    }

    /// "a proposed alliance", "une éventuelle alliance": words beside the noun.
    fn read_attributes(&self, clause: &Clause, reading: &mut Reading) {
        let phrase = self.headed.get(clause.predicate).map(|phrase| &self.clauses.phrases[phrase as usize]);
        for token in phrase.map(|phrase| phrase.tokens.clone()).into_iter().flatten() {
            let attribute = matches!(self.words.tokens[token as usize].pos, Pos::Adj | Pos::Verb);
            if attribute && token != clause.predicate {
                self.apply(self.effect(token), reading);
            }
        }
    }

    fn read_governor(&self, below: u32, above: u32, reading: &mut Reading) {
        let (clause, governor) = (self.clause(below), self.clause(above));
        let lemma = self.lemma(governor.predicate);
        let effect = self.effect(governor.predicate);
        self.apply(effect, reading);
        let nominal = clause.kind == PredicateKind::Noun;
        let carries = self.frames.in_class("support", lemma) || self.grammar.copulas.contains(lemma);
        let shares = if nominal { carries } else { clause.tense == Tense::None };
        if shares || effect.is_some() {
            self.inherit(governor, reading);
        } else {
            reading.hypothetical |= governor.mood == Mood::Hypothetical && nominal;
        }
    }

    /// What a word does to what depends on it, its particle near it: "**ruled out** joining NATO". Some do it in one
    /// form alone: "is **going to** join".
    fn effect(&self, token: u32) -> Option<Effect> {
        let of = |word: Symbol| self.frames.effect(word, |particle| self.particle_follows(token, particle));
        of(self.lemma(token)).or_else(|| of(self.words.tokens[token as usize].word))
    }

    fn apply(&self, effect: Option<Effect>, reading: &mut Reading) {
        match effect {
            Some(Effect::Planned) => reading.planned = true,
            Some(Effect::Denied) => reading.denied = !reading.denied,
            Some(Effect::Hypothetical) => reading.hypothetical = true,
            Some(Effect::Excluded) => {
                reading.planned = true;
                reading.denied = !reading.denied;
            }
            None => {}
        }
    }
}
