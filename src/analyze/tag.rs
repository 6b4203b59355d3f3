//! Disambiguation: a linear model reads a sentence from left to right and picks, for each token that
//! may be several things, the one its neighbours speak for (an averaged perceptron, Collins 2002).
//!
//! Tokens with one candidate cost nothing. `examples/train` learns the weights.

use super::lattice::{Candidate, Lattice};
use crate::knowledge::{Language, Vocabulary, WordClass};
use crate::model::{Features, Pos, Token};

/// Number of features of a token.
pub const FEATURES: usize = 21;

/// Class before the first token.
const BEFORE: u8 = 31;

/// What was decided so far in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct History {
    previous: u8,
    before_previous: u8,
    /// Stable number of the last verb or auxiliary.
    verb: u32,
}

impl History {
    /// Nothing decided yet.
    pub const START: History = History { previous: BEFORE, before_previous: BEFORE, verb: 0 };

    /// What is known after one more token.
    pub fn then(self, class: u8, word: u32) -> History {
        let verbal = class == Pos::Verb as u8 || class == Pos::Aux as u8 || class > Pos::X as u8;
        History { previous: class, before_previous: self.previous, verb: if verbal { word } else { self.verb } }
    }
}

/// Gives every token of a sentence its part of speech, features and lemma.
pub fn tag<'k>(
    text: &str,
    tokens: &mut [Token],
    language: &'k Language,
    vocabulary: &Vocabulary,
    lattice: &mut Lattice<'k>,
) {
    lattice.fill(text, tokens, language, vocabulary);
    let mut history = History::START;
    let mut plural = false;
    let mut expected = Features::empty();
    for (at, token) in tokens.iter_mut().enumerate() {
        let number = choose(lattice, at, history, language);
        let number = verb_form(lattice.candidates(at), number, expected);
        let chosen = lattice.candidates(at)[number];
        history = history.then(chosen.class, lattice.slots[at].word);
        lattice.settle(text, token, chosen, vocabulary);
        plural = agree(plural, token);
        expected = match token.pos {
            Pos::Verb | Pos::Aux => expected_after(language.classes(token.lemma)),
            Pos::Adv | Pos::Part => expected,
            _ => Features::empty(),
        };
    }
    find_verb(text, tokens, lattice, vocabulary);
}

/// A sentence or headline has a finite verb: when none was chosen, the first token that can be one is it.
fn find_verb<'k>(text: &str, tokens: &mut [Token], lattice: &mut Lattice<'k>, vocabulary: &Vocabulary) {
    if tokens.len() < 3 || tokens.iter().any(|token| token.features.contains(Features::FINITE)) {
        return;
    }
    let ends = tokens.last().is_some_and(|token| matches!(token.span.of(text), "." | "!" | "?"));
    let fits = if ends && tokens.len() > 3 { follows_noun } else { links_name_and_object };
    for at in 1..tokens.len() - 1 {
        let finite = |candidate: &&Candidate<'_>| candidate.reading.features.contains(Features::FINITE);
        let verb = lattice.candidates(at).iter().find(finite);
        if let Some(&verb) = verb.filter(|_| fits(tokens, at, lattice)) {
            tokens[at].features.remove(Features::PLURAL | Features::FEMININE | Features::MASCULINE);
            return lattice.settle(text, &mut tokens[at], verb, vocabulary);
        }
    }
}

/// A verb of a full sentence stands right behind a name or noun: "The Commission **plans** a fine".
fn follows_noun(tokens: &[Token], at: usize, _: &Lattice<'_>) -> bool {
    at + 2 < tokens.len() && matches!(tokens[at - 1].pos, Pos::Noun | Pos::Propn) && tokens[at].pos != Pos::Adp
}

/// A verb of a headline, which may well have none, stands between a name and its object: "Paris **livre** des chars".
fn links_name_and_object(tokens: &[Token], at: usize, lattice: &Lattice<'_>) -> bool {
    let object = |candidate: &Candidate<'_>| matches!(candidate.reading.pos, Pos::Det | Pos::Propn);
    let between = tokens[at].pos == Pos::Noun && tokens[at - 1].pos == Pos::Propn;
    let small = !tokens[at].features.contains(Features::CAPITAL);
    between && small && lattice.candidates(at + 1).iter().any(object)
}

/// The form of verb that an auxiliary asks for: the perfect a participle, a modal an infinitive.
fn expected_after(auxiliary: WordClass) -> Features {
    if auxiliary.contains(WordClass::HAVE) {
        Features::PAST_PARTICIPLE
    } else if auxiliary.contains(WordClass::MODAL) {
        Features::INFINITIVE
    } else {
        Features::empty()
    }
}

/// The candidate in the form its auxiliary asks for: the chosen one, or else the first, or else what was chosen.
fn verb_form(candidates: &[Candidate], chosen: usize, expected: Features) -> usize {
    let fits = |candidate: &Candidate| candidate.reading.features.intersects(expected);
    if fits(&candidates[chosen]) { chosen } else { candidates.iter().position(fits).unwrap_or(chosen) }
}

/// Nouns that do not show their number take it from the determiner before them ("les pays"); says
/// whether a plural determiner still waits for its noun.
fn agree(plural: bool, token: &mut Token) -> bool {
    match token.pos {
        Pos::Det => token.features.contains(Features::PLURAL),
        Pos::Adj | Pos::Num | Pos::Adv => plural,
        Pos::Noun => {
            token.features.set(Features::PLURAL, plural || token.features.contains(Features::PLURAL));
            false
        }
        _ => false,
    }
}

/// Number of the best candidate; the earlier one of equals.
fn choose(lattice: &Lattice, at: usize, history: History, language: &Language) -> usize {
    let candidates = lattice.candidates(at);
    // Candidates of one class score the same, and the first of equals is chosen.
    if lattice.slots[at].classes.is_power_of_two() {
        return 0;
    }
    let features = features(lattice, at, history);
    let score = |class: u8| features.iter().map(|&feature| language.weights.get(feature, class)).sum::<i32>();
    let mut best = (0, i32::MIN);
    let mut scored = 0u32;
    for (number, candidate) in candidates.iter().enumerate() {
        if scored >> candidate.class & 1 == 1 {
            continue;
        }
        scored |= 1 << candidate.class;
        let score = score(candidate.class);
        if score > best.1 {
            best = (number, score);
        }
    }
    best.0
}

/// The features of a token in its place, hashed.
pub fn features(lattice: &Lattice, at: usize, history: History) -> [u32; FEATURES] {
    let slots = &lattice.slots;
    let slot = slots[at];
    let (next, next_word, next_shape) =
        slots.get(at + 1).map_or((1 << 30, 1, 31), |slot| (slot.classes, slot.word, slot.shape));
    let after_next = slots.get(at + 2).map_or(1 << 30, |slot| slot.classes);
    let (before, before_shape) = at.checked_sub(1).map_or((1, 31), |before| (slots[before].word, slots[before].shape));
    let own = slot.classes;
    let first = u32::from(lattice.candidates(at)[0].class);
    let (previous, before_previous) = (u32::from(history.previous), u32::from(history.before_previous));
    let pair = previous << 8 | before_previous;
    [
        mix(1, own, slot.shape << 8 | first),
        mix(2, slot.word, slot.shape),
        mix(3, slot.word, previous),
        mix(4, slot.word, next),
        mix(5, own, previous),
        mix(6, own, pair),
        mix(7, own ^ next.rotate_left(7), previous),
        mix(8, own, next),
        mix(9, next, after_next),
        mix(10, own, before),
        mix(11, own, next_word),
        mix(12, slot.ending, slot.shape),
        mix(13, next_word, previous),
        mix(14, slot.ending, previous),
        mix(15, own, history.verb),
        mix(16, before, previous),
        mix(17, slot.ending, next),
        mix(18, pair, next),
        mix(19, own, slot.shape << 16 | before_shape << 8 | next_shape),
        mix(20, slot.word, before),
        mix(21, own ^ next.rotate_left(7), u32::from(history.verb != 0) << 8 | previous),
    ]
}

fn mix(template: u32, left: u32, right: u32) -> u32 {
    let mixed = (left ^ template.wrapping_mul(0x85EB_CA6B)).wrapping_mul(0xC2B2_AE35).rotate_left(13) ^ right;
    let mixed = mixed.wrapping_mul(0x27D4_EB2F);
    mixed ^ mixed >> 15
}
