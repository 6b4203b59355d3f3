//! What the parser knows of one token before it looks at any other.

use crate::analyze::lattice::lower;
use crate::knowledge::{Language, Vocabulary, class_of, stable_hash};
use crate::model::{Features, Pos, Symbol, Token};

/// One token, as numbers that stay the same whatever tables are loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// Lower-case form.
    pub form: u32,
    /// Lemma; the form where there is none.
    pub lemma: u32,
    /// Class of the word.
    pub class: u32,
    /// Class and what of its morphology decides where it can stand.
    pub tag: u32,
    /// The form of a grammatical word, the tag of any other.
    pub key: u32,
    /// What classes the lexicon gives the form, a bit each: what it may be if its tag is wrong.
    pub classes: u32,
    /// Last letters.
    pub ending: u32,
    /// Gender, number and person.
    pub morphology: u32,
    /// Capitals, digits and place in the sentence.
    pub shape: u32,
}

impl Fact {
    /// The root every tree hangs from.
    pub const ROOT: Fact =
        Fact { form: 1, lemma: 1, class: 30, tag: 30, key: 30, classes: 0, ending: 1, morphology: 0, shape: 0 };

    /// No token.
    pub const NONE: Fact =
        Fact { form: 2, lemma: 2, class: 31, tag: 31, key: 31, classes: 0, ending: 2, morphology: 0, shape: 0 };

    /// What is known of a token of a text; `form` is reused.
    pub fn of(text: &str, token: &Token, language: &Language, vocabulary: &Vocabulary, form: &mut String) -> Fact {
        lower(token.span.of(text), form);
        let hash = token.form;
        let lemma = match token.lemma {
            Symbol::UNKNOWN => hash,
            lemma if lemma == token.word => hash,
            lemma => stable_hash(vocabulary.word(lemma)),
        };
        let class = u32::from(class_of(token.pos, token.features));
        let tag = class | (token.features & TOLD_APART).bits() << 5;
        let readings = language.lexicon.readings(token.word).iter();
        let classes = readings.fold(0, |set, reading| set | 1 << class_of(reading.pos, reading.features));
        let key = if is_grammatical(token.pos) { hash | 1 << 31 } else { tag };
        Fact {
            form: hash,
            lemma,
            class,
            tag,
            key,
            classes,
            ending: ending(form),
            morphology: (token.features & AGREEING).bits(),
            shape: (token.features & SHAPE).bits() >> 16,
        }
    }

    /// How two words agree: 0 where one does not say, else whether gender, number and person are equal.
    pub fn agreement(&self, other: &Fact) -> u32 {
        let (both, differ) = (self.morphology & other.morphology, self.morphology ^ other.morphology);
        let gender = (Features::FEMININE | Features::MASCULINE).bits();
        let gender = if self.morphology & gender == 0 || other.morphology & gender == 0 {
            0
        } else {
            1 + u32::from(both & gender == 0)
        };
        gender << 1 | u32::from(differ & Features::PLURAL.bits() != 0)
    }
}

const TOLD_APART: Features =
    Features::PLURAL.union(Features::FINITE).union(Features::CONTRACTED).union(Features::IMPERATIVE);

const AGREEING: Features = Features::PLURAL
    .union(Features::FEMININE)
    .union(Features::MASCULINE)
    .union(Features::FIRST_PERSON)
    .union(Features::SECOND_PERSON)
    .union(Features::THIRD_PERSON);

const SHAPE: Features =
    Features::CAPITAL.union(Features::UPPER).union(Features::DIGIT).union(Features::INITIAL).union(Features::SPACED);

/// Whether a word belongs to a class that gets no new ones.
fn is_grammatical(pos: Pos) -> bool {
    matches!(pos, Pos::Adp | Pos::Aux | Pos::Cconj | Pos::Det | Pos::Part | Pos::Pron | Pos::Punct | Pos::Sconj)
}

/// A number for the last three characters.
fn ending(form: &str) -> u32 {
    form.chars().rev().take(3).fold(7, |sum, character| (sum ^ character as u32).wrapping_mul(0x0100_0193))
}
