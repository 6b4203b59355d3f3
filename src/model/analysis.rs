//! The words of a document: sentences and tokens with their grammar.

use std::ops::Range;

use super::{PartialDate, Span};

/// An interned word of the knowledge's vocabulary; [`Symbol::UNKNOWN`] for words it does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub u32);

impl Symbol {
    /// The word is in no table.
    pub const UNKNOWN: Symbol = Symbol(u32::MAX);
}

/// Number of a language pack of the knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageId(pub u8);

/// Universal part of speech (UD v2), plus `Mark` for what the reader skips.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the universal ones
#[repr(u8)]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

bitflags::bitflags! {
    /// Morphological features that frames and references look at.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Features: u32 {
        /// Plural number.
        const PLURAL = 1;
        /// Feminine gender.
        const FEMININE = 1 << 1;
        /// Masculine gender.
        const MASCULINE = 1 << 2;
        /// A verb form that agrees with a subject.
        const FINITE = 1 << 3;
        /// Infinitive.
        const INFINITIVE = 1 << 4;
        /// Past (passive) participle.
        const PAST_PARTICIPLE = 1 << 5;
        /// Present participle, gerund, English -ing form.
        const PRESENT_PARTICIPLE = 1 << 6;
        /// Past tense.
        const PAST = 1 << 7;
        /// Future tense.
        const FUTURE = 1 << 8;
        /// Conditional mood.
        const CONDITIONAL = 1 << 9;
        /// Subjunctive mood.
        const SUBJUNCTIVE = 1 << 10;
        /// Imperative mood.
        const IMPERATIVE = 1 << 11;
        /// First person.
        const FIRST_PERSON = 1 << 12;
        /// Second person.
        const SECOND_PERSON = 1 << 13;
        /// Third person.
        const THIRD_PERSON = 1 << 14;
        /// A preposition that holds a definite article (`du`, `aux`).
        const CONTRACTED = 1 << 15;
        /// Written with an initial capital.
        const CAPITAL = 1 << 16;
        /// Written in capitals only, two letters or more.
        const UPPER = 1 << 17;
        /// Holds a digit.
        const DIGIT = 1 << 18;
        /// First word of its sentence, or after an opening quote, a bullet or a colon.
        const INITIAL = 1 << 19;
        /// Preceded by white space.
        const SPACED = 1 << 20;
        /// A pronoun that opens a relative clause.
        const RELATIVE = 1 << 21;
        /// A pronoun or adverb that asks; an adverb that opens a relative clause, too.
        const INTERROGATIVE = 1 << 22;
    }
}

/// One token: a word, a clitic, a number or a punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its lower-case form in the vocabulary.
    pub word: Symbol,
    /// Hash of that form, known to the vocabulary or not; the same in every release, for models are trained on it.
    pub form: u32,
    /// Its lemma in the vocabulary.
    pub lemma: Symbol,
    /// Part of speech.
    pub pos: Pos,
    /// Morphology and shape.
    pub features: Features,
}

/// What sort of line a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceForm {
    /// Running text.
    Prose,
    /// A title or intermediate heading.
    Headline,
    /// Share buttons, menus, lists of other articles, cookie text: never evidence.
    Chrome,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands, without surrounding white space.
    pub span: Span,
    /// Its tokens, numbers into [`Words::tokens`].
    pub tokens: Range<u32>,
    /// What sort of line it is.
    pub form: SentenceForm,
    /// Number of its paragraph, from 0.
    pub paragraph: u32,
}

/// What a date told from the day of the text counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum DateUnit {
    Day,
    Week,
    Month,
    Year,
    Weekday,
}

/// A date told from the day of the text: "yesterday", "last month", "on Thursday".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateShift {
    /// What is counted.
    pub unit: DateUnit,
    /// How many after the day of the text; for weekdays, whether it is the one before, near or after.
    pub count: i16,
    /// The weekday, from 1 for Monday; 0 for other units.
    pub weekday: u8,
}

/// A date as a text writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateWords {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Year, when written.
    pub year: Option<u16>,
    /// Month, when written.
    pub month: Option<u8>,
    /// Day, when written.
    pub day: Option<u8>,
    /// What it is told by, when it is told from the day of the text.
    pub shift: Option<DateShift>,
}

/// The words of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Language the document was read in.
    pub language: LanguageId,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Tokens in order; every token belongs to exactly one sentence.
    pub tokens: Vec<Token>,
    /// Dates in order.
    pub dates: Vec<DateWords>,
}

impl Words {
    /// The first full date that begins in the first `bytes` of the text: a newspaper's dateline.
    pub fn dateline(&self, bytes: u32) -> Option<PartialDate> {
        let early = |date: &&DateWords| self.tokens[date.tokens.start as usize].span.start < bytes;
        let full = |date: &DateWords| PartialDate::day(date.year?, date.month?, date.day?);
        self.dates.iter().take_while(early).find_map(full)
    }
}
