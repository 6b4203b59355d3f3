//! Where an end of a frame is found: a walk over arguments.

use crate::knowledge::Vocabulary;
use crate::model::Symbol;

/// One step: an argument of the word at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // docs/frames.md describes each by its name
pub enum Step {
    Agent,
    Patient,
    Dative,
    Possessor,
    Modifier,
    Identity,
    Example,
    Support,
    Governor,
    Office,
    Itself,
    /// The complement with this preposition.
    Marked(Symbol),
}

/// A walk of one or more steps, each from the noun the last one led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// Parses `agent`, `contre` or `patient>contre`.
    pub(crate) fn parse(text: &str, vocabulary: &mut Vocabulary) -> Path {
        Path(text.split('>').map(|step| parse_step(step.trim(), vocabulary)).collect())
    }

    /// The path as a frame file writes it.
    pub fn text(&self, vocabulary: &Vocabulary) -> String {
        let steps: Vec<&str> = self.0.iter().map(|step| step_text(*step, vocabulary)).collect();
        steps.join(">")
    }
}

fn step_text(step: Step, vocabulary: &Vocabulary) -> &str {
    match step {
        Step::Agent => "agent",
        Step::Patient => "patient",
        Step::Dative => "dative",
        Step::Possessor => "possessor",
        Step::Modifier => "modifier",
        Step::Identity => "identity",
        Step::Example => "example",
        Step::Support => "support",
        Step::Governor => "governor",
        Step::Office => "office",
        Step::Itself => "self",
        Step::Marked(marker) => vocabulary.word(marker),
    }
}

fn parse_step(name: &str, vocabulary: &mut Vocabulary) -> Step {
    match name {
        "agent" => Step::Agent,
        "patient" => Step::Patient,
        "dative" => Step::Dative,
        "possessor" => Step::Possessor,
        "modifier" => Step::Modifier,
        "identity" => Step::Identity,
        "example" => Step::Example,
        "support" => Step::Support,
        "governor" => Step::Governor,
        "office" => Step::Office,
        "self" => Step::Itself,
        preposition => Step::Marked(vocabulary.intern(preposition)),
    }
}
