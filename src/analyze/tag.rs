//! Disambiguation: a linear model reads a sentence from left to right and picks, for each token, the class
//! its form and its neighbours speak for (an averaged perceptron, Collins 2002); the lexicon's reading in that class
//! gives lemma and morphology.
//!
//! Frequent words that are always the same cost one look-up. `examples/train` learns the model.

use super::lattice::{Candidate, Lattice};
use super::record::{History, features};
use crate::knowledge::linear::MOST_CLASSES;
use crate::knowledge::{CLASSES, Language, Tagger, Vocabulary, WordClass, class_parts};
use crate::model::{Features, Pos, Token};

/// Gives every token of a sentence its part of speech, features and lemma.
pub fn tag<'k>(
    text: &str,
    tokens: &mut [Token],
    language: &'k Language,
    vocabulary: &Vocabulary,
    lattice: &mut Lattice<'k>,
) {
    lattice.fill(text, tokens, language, vocabulary);
    let tagger = language.tagger.as_ref().map(|tagger| tagger.get());
    let mut history = History::START;
    let mut plural = false;
    let mut expected = Features::empty();
    for (at, token) in tokens.iter_mut().enumerate() {
        let class = tagger.map_or(lattice.candidates(at)[0].class, |tagger| choose(tagger, lattice, at, history));
        history = history.then(class, is_verbal(class), &lattice.records[at]);
        let chosen = lattice.reading(at, token.span.of(text), class, language);
        let chosen = verb_form(lattice.candidates(at), chosen, expected);
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

/// The class of a token; the earlier one of equals.
fn choose(tagger: &Tagger, lattice: &Lattice, at: usize, history: History) -> u8 {
    if let Some(class) = sure(tagger, lattice, at) {
        return class;
    }
    let mut scores = [0; MOST_CLASSES];
    tagger.classes.add(&features(&lattice.records, at, history), &mut scores);
    let best = (0..CLASSES).max_by_key(|&class| (scores[class], std::cmp::Reverse(class)));
    best.unwrap_or(0) as u8
}

/// The class of a token that needs no context: a frequent form that always has it, or a mark.
pub fn sure(tagger: &Tagger, lattice: &Lattice, at: usize) -> Option<u8> {
    let record = &lattice.records[at];
    let mark = record.classes == 1 << Pos::Punct as u32;
    if mark { Some(lattice.candidates(at)[0].class) } else { tagger.sure.first_class(record.form) }
}

/// Whether a class is one of verbs or auxiliaries.
pub fn is_verbal(class: u8) -> bool {
    matches!(class_parts(class).0, Pos::Verb | Pos::Aux)
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
fn verb_form<'k>(candidates: &[Candidate<'k>], chosen: Candidate<'k>, expected: Features) -> Candidate<'k> {
    let fits = |candidate: &&Candidate<'k>| candidate.reading.features.intersects(expected);
    if fits(&&chosen) { chosen } else { candidates.iter().find(fits).copied().unwrap_or(chosen) }
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
