//! Clauses: predicates with their arguments, the interface between grammar and relations.
//!
//! Whoever reads the grammar (a shallow reader, a dependency parser) fills these; relation frames
//! look at nothing else.

use std::ops::Range;

use super::Symbol;

/// Grammatical role of an argument. Prepositional roles carry the preposition in [`Argument::marker`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who does it: the subject of an active verb, the by-phrase of a passive one.
    Agent,
    /// Who it is done to: the object of an active verb, the subject of a passive one.
    Patient,
    /// The recipient without a preposition ("gave Ukraine tanks"), a French dative clitic.
    Dative,
    /// A prepositional complement of a verb or adjective.
    Oblique,
    /// A prepositional complement of a noun.
    Complement,
    /// Genitive of a noun: "Russia's", "sa", "de la Russie" is a `Complement` marked `de`.
    Possessor,
    /// Adjective or noun that modifies a noun: "sanctions occidentales", "US troops".
    Modifier,
    /// What a noun is said to be: copula or apposition ("X, the president of Y").
    Identity,
    /// A list that spells the noun out: "countries such as **Brazil**", "BRICS (**Brazil, India**)".
    Example,
}

/// What sort of word a predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum PredicateKind {
    Verb,
    /// A noun, a name or a pronoun.
    Noun,
    Adjective,
}

/// Grammatical voice of the clause as written (roles are already those of the active clause).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Voice {
    Active,
    Passive,
}

/// Time the clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Tense {
    Past,
    Present,
    Future,
    /// No tense of its own: infinitives, participles, nouns.
    None,
}

/// How the clause is put forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Stated.
    Indicative,
    /// Conditional or modal (could, should, devrait).
    Potential,
    /// A question or an if-clause: states nothing.
    Hypothetical,
}

/// A noun phrase: one head and what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Token of the head noun, name or pronoun.
    pub head: u32,
    /// All its tokens, determiner to last modifier (complements that follow are phrases of their own).
    pub tokens: Range<u32>,
    /// Phrases coordinated with it, in order: numbers into [`Clauses::phrases`].
    pub conjuncts: Vec<u32>,
    /// Whether what is said is denied of it: "Rome, but not **Oslo**".
    pub excluded: bool,
}

/// One argument of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Role.
    pub role: Role,
    /// Lemma of its preposition, [`Symbol::UNKNOWN`] for none.
    pub marker: Symbol,
    /// Number into [`Clauses::phrases`]; conjuncts are reached through the phrase.
    pub phrase: u32,
}

/// One predicate with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Token of the predicate: a verb, a noun that names an act, or an adjective.
    pub predicate: u32,
    /// What sort of word that is.
    pub kind: PredicateKind,
    /// Number of its sentence.
    pub sentence: u32,
    /// Voice as written.
    pub voice: Voice,
    /// Tense.
    pub tense: Tense,
    /// Mood.
    pub mood: Mood,
    /// Negated, or under a verb of refusal, denial or ending.
    pub negated: bool,
    /// Whether a pronoun before the verb points back to its subject: "se réunir".
    pub reflexive: bool,
    /// Arguments in text order.
    pub arguments: Vec<Argument>,
    /// Clause that governs it: the reporting verb of a reported clause, the verb of an infinitive.
    pub governor: Option<u32>,
    /// Phrase of the source that reports it ("according to X", "X said that ...").
    pub attribution: Option<u32>,
}

/// All clauses and phrases of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clauses {
    /// Clauses in order of their predicates.
    pub list: Vec<Clause>,
    /// Phrases in text order.
    pub phrases: Vec<Phrase>,
}
