//! Relation frames: which word carries a relation and which of its arguments are the ends.
//!
//! `docs/frames.md` describes the notation; [`file`] reads it, this module holds what it means.

mod class;
mod example;
mod file;
mod path;
mod sieve;

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::Deserialize;

pub use example::{ExampleSet, ExampleTie, FrameExample};
pub(super) use file::Written;
pub use path::{Path, Step};
pub use sieve::{Candidate, Traits};

use self::class::WordClasses;
use super::grammar::split_form;
use super::{DataError, Grammar, Ontology, Source, SymbolSet, Vocabulary};
use crate::model::{EntityKind, Factuality, PredicateKind, Relation, Symbol};

/// How a governing word changes the factuality of what depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Wanted or intended, not yet so.
    Planned,
    /// Refused, denied or ended.
    Denied,
    /// Neither stated nor denied.
    Hypothetical,
    /// Denied; and where that is denied in turn, not asserted but possible: "did not **rule out** sanctions".
    Excluded,
}

/// A set of kinds as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindSet(u64);

impl KindSet {
    /// Every kind.
    pub const ALL: KindSet = KindSet(u64::MAX);

    /// The set of some kinds.
    pub fn of(kinds: &[EntityKind]) -> KindSet {
        KindSet(kinds.iter().fold(0, |bits, kind| bits | 1 << (kind.row() & 63)))
    }

    /// Whether the set holds a kind.
    pub fn contains(self, kind: EntityKind) -> bool {
        self.0 >> (kind.row() & 63) & 1 == 1
    }
}

/// One frame.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The relation it expresses.
    pub relation: Relation,
    /// Rule name: `language/relation#name`.
    pub rule: String,
    /// The other words of a carrier of several words, by distance from the head.
    pub around: Vec<(i8, Symbol)>,
    /// Where the source is, best first.
    pub source: Vec<Path>,
    /// Where the target is, best first.
    pub target: Vec<Path>,
    /// Where peers are that tie among themselves.
    pub mutual: Vec<Path>,
    /// Arguments that must be there, with the lemmas their heads may have.
    pub with: Vec<(Path, SymbolSet)>,
    /// Arguments that must not be headed by these lemmas.
    pub without: Vec<(Path, SymbolSet)>,
    /// Kinds the source may have.
    pub source_kinds: KindSet,
    /// Kinds the target may have.
    pub target_kinds: KindSet,
    /// The frame's own factuality.
    pub factuality: Factuality,
    /// How often it is right when its arguments are, 0 to 1.
    pub confidence: f32,
    /// Whether the verb must, or must not, be reflexive.
    pub reflexive: Option<bool>,
    /// Auxiliaries of which the verb must have one: "must".
    pub auxiliaries: Option<SymbolSet>,
    /// Whether the clause itself must, or must not, be negated; a refusal the frame asks for is no denial.
    pub negated: Option<bool>,
    /// Whether the verb must, or must not, be without tense: "told X **to leave**".
    pub infinitive: Option<bool>,
    /// Whether only a head that is an actor counts.
    pub strict: bool,
}

/// What a governing word does, where its particle, if it needs one, stands beside it: "rule **out**".
#[derive(Clone, Copy, Debug)]
struct Governor {
    particle: Option<Symbol>,
    effect: Effect,
}

/// All frames of one language with their classes and governors.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    /// The frames; a rule number is a place in this list.
    pub list: Vec<Frame>,
    by_lemma: FxHashMap<(PredicateKind, Symbol), Vec<Candidate>>,
    by_kind: FxHashMap<EntityKind, Vec<Candidate>>,
    any_verb: Vec<Candidate>,
    governors: FxHashMap<Symbol, Vec<Governor>>,
    classes: WordClasses,
}

impl Frame {
    /// Whether the frame says what something is, not what it does: no verb above changes that.
    pub fn describes(&self) -> bool {
        let mut steps = self.source.iter().chain(&self.target).filter_map(|path| path.0.first());
        steps.any(|step| matches!(step, Step::Identity | Step::Itself | Step::Example))
    }
}

impl Frames {
    /// Reads the frames of the language in a folder of `languages/`, whose frame files have been parsed.
    pub(super) fn load(
        files: &[Written],
        source: &Source,
        language: &str,
        grammar: &Grammar,
        ontology: &Ontology,
        vocabulary: &mut Vocabulary,
    ) -> Result<Frames, DataError> {
        let words = file::load_classes(source, language)?;
        let mut frames = Frames { governors: load_governors(source, language, vocabulary)?, ..Frames::default() };
        frames.classes = WordClasses::new(&words, vocabulary);
        for Written { path, text, file } in files {
            let mut context = file::Context { path, text, language, grammar, ontology, vocabulary, classes: &words };
            for (carrier, frame) in file::read(&mut context, file)? {
                frames.add(carrier, frame);
            }
        }
        Ok(frames)
    }

    /// Frames carried by a lemma.
    pub fn of_lemma(&self, carrier: PredicateKind, lemma: Symbol) -> &[Candidate] {
        self.by_lemma.get(&(carrier, lemma)).map_or(&[], Vec::as_slice)
    }

    /// Frames carried by names of a kind.
    pub fn of_kind(&self, kind: EntityKind) -> &[Candidate] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Frames carried by any verb.
    pub fn of_any_verb(&self) -> &[Candidate] {
        &self.any_verb
    }

    /// What a governing lemma, or one form of it, does to the factuality of what depends on it; `beside` knows the words
    /// after it.
    pub fn effect(&self, lemma: Symbol, beside: impl Fn(Symbol) -> bool) -> Option<Effect> {
        let governors = self.governors.get(&lemma)?;
        let with_particle = governors.iter().find(|governor| governor.particle.is_some_and(&beside));
        let alone = || governors.iter().find(|governor| governor.particle.is_none());
        with_particle.or_else(alone).map(|governor| governor.effect)
    }

    /// Whether a lemma, alone or with a particle, does anything to what depends on it.
    pub fn governs(&self, lemma: Symbol) -> bool {
        self.governors.contains_key(&lemma)
    }

    /// Whether a lemma belongs to a class of `classes.toml`.
    pub fn in_class(&self, class: &str, lemma: Symbol) -> bool {
        self.classes.holds(class, lemma)
    }

    fn add(&mut self, carrier: file::Carrier, frame: Frame) {
        let candidate = Candidate::of(&frame, self.list.len() as u32);
        self.list.push(frame);
        match carrier {
            file::Carrier::Lemma(kind, lemma) => self.by_lemma.entry((kind, lemma)).or_default().push(candidate),
            file::Carrier::Kind(kind) => self.by_kind.entry(kind).or_default().push(candidate),
            file::Carrier::AnyVerb => self.any_verb.push(candidate),
        }
    }
}

fn load_governors(
    source: &Source,
    language: &str,
    vocabulary: &mut Vocabulary,
) -> Result<FxHashMap<Symbol, Vec<Governor>>, DataError> {
    let path = format!("languages/{language}/governors.tsv");
    let text = source.text(&path)?.unwrap_or(Cow::Borrowed("lemma\teffect\n"));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).comment(Some(b'#')).from_reader(text.as_bytes());
    let mut governors: FxHashMap<Symbol, Vec<Governor>> = FxHashMap::default();
    for (number, row) in reader.deserialize::<(String, Effect)>().enumerate() {
        let (lemma, effect) = row.map_err(|error| DataError::new(&path, number + 2, error.to_string()))?;
        let words: Vec<Symbol> = split_form(&lemma).into_iter().map(|word| vocabulary.intern(word)).collect();
        let governor = Governor { particle: words.get(1).copied(), effect };
        governors.entry(words[0]).or_default().push(governor);
    }
    Ok(governors)
}
