//! The recogniser of names: what is a name here, by what has been learnt from texts in which names are marked.
//!
//! An averaged perceptron labels words from left to right, each by its form, shape and neighbours, by what the
//! tables say of it, and by the labels before it; only labels that continue a name may follow one that leaves it
//! open. Sentences with a word that the document labels otherwise elsewhere are read a second time, by what it is
//! there: so a name that one sentence makes plain is known in the others (Krishnan and Manning 2006).
//!
//! Training reads documents in the same way (`examples/train/names`), so features are public.

mod features;
mod spelling;
mod traits;
mod votes;

use std::ops::Range;

use crate::knowledge::linear::MOST_CLASSES;
use crate::knowledge::recogniser::{Labels, OUTSIDE, Place};
use crate::knowledge::{Knowledge, Recogniser};
use crate::model::{EntityKind, Sentence, Words};

pub use features::{History, Record, Spot};
pub use traits::{Sheet, Style};
pub use votes::Votes;

/// A name the recogniser sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognised {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// How much better its least sure label scores than any other.
    pub margin: i32,
    /// How often such names are right, 0 to 1.
    pub certainty: f32,
}

/// A label with its margin over the next best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The label.
    pub label: u8,
    /// How much better it scores than any other.
    pub margin: i32,
}

/// The names of a document, in order; nothing in a language without a model.
pub fn recognise(text: &str, words: &Words, knowledge: &Knowledge) -> Option<Vec<Recognised>> {
    recognise_in_style(text, words, knowledge, Style::NEWS)
}

/// The names of a document by the habits of one of the corpora the model was trained on.
pub fn recognise_in_style(text: &str, words: &Words, knowledge: &Knowledge, style: Style) -> Option<Vec<Recognised>> {
    let recogniser = knowledge.language(words.language).recogniser.as_ref()?.get();
    let mut sheet = Sheet::new(text, words, knowledge, style);
    let mut decisions = vec![Decision::default(); words.tokens.len()];
    for sentence in &words.sentences {
        label(&sheet, recogniser, sentence, &mut decisions);
    }
    sheet.votes = Some(Votes::count(&sheet, &decisions, &recogniser.labels));
    for sentence in words.sentences.iter().filter(|sentence| sheet.is_disputed(sentence)) {
        label(&sheet, recogniser, sentence, &mut decisions);
    }
    Some(names(&decisions, recogniser, knowledge))
}

/// Labels the words of a sentence.
fn label(sheet: &Sheet<'_>, recogniser: &Recogniser, sentence: &Sentence, decisions: &mut [Decision]) {
    let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let mut history = History::default();
    for place in tokens.clone() {
        let spot = Spot { place, sentence: tokens.clone() };
        if sheet.is_quiet(place) && !recogniser.labels.is_open(history.previous) {
            decisions[place] = Decision::default();
            history.push(&spot, OUTSIDE, &recogniser.labels);
            continue;
        }
        let mut scores = [0; MOST_CLASSES];
        recogniser.weights.add(sheet.features(&spot, &history).list(), &mut scores);
        let allowed = recogniser.labels.allowed(history.previous, spot.kind());
        decisions[place] = decide(&scores[..recogniser.labels.count()], allowed);
        history.push(&spot, decisions[place].label, &recogniser.labels);
    }
}

/// The best of the labels that are allowed, the first of equal ones.
fn decide(scores: &[i32], allowed: u64) -> Decision {
    let (mut best, mut second) = ((i32::MIN, OUTSIDE), i32::MIN);
    for (label, &score) in (0u8..).zip(scores).filter(|(label, _)| allowed >> label & 1 == 1) {
        if score > best.0 {
            second = best.0;
            best = (score, label);
        } else {
            second = second.max(score);
        }
    }
    Decision { label: best.1, margin: best.0.saturating_sub(second) }
}

/// Joins labels to names; a name is as sure as its least sure word.
fn names(decisions: &[Decision], recogniser: &Recogniser, knowledge: &Knowledge) -> Vec<Recognised> {
    let spans = spans(&decisions.iter().map(|decision| decision.label).collect::<Vec<_>>(), &recogniser.labels);
    let name = |(tokens, kind): (Range<usize>, usize)| {
        let margin = decisions[tokens.clone()].iter().map(|decision| decision.margin).min().unwrap_or(0);
        let kind = knowledge.ontology.kind(&recogniser.labels.kinds[kind])?;
        Some(Recognised { tokens, kind, margin, certainty: recogniser.certainty(margin) })
    };
    spans.into_iter().filter_map(name).collect()
}

/// The names that labels tell of: their tokens and the numbers of their kinds.
pub fn spans(labels: &[u8], meaning: &Labels) -> Vec<(Range<usize>, usize)> {
    let (mut spans, mut start) = (Vec::new(), None);
    for (place, &label) in labels.iter().enumerate() {
        let Some((kind, _)) = meaning.meaning(label) else { continue };
        let from = start.unwrap_or(place);
        start = meaning.is_open(label).then_some(from);
        if start.is_none() {
            spans.push((from..place + 1, kind));
        }
    }
    spans
}

impl Spot {
    /// Whether the sentence ends here.
    pub fn kind(&self) -> Place {
        if self.place + 1 == self.sentence.end { Place::Last } else { Place::Within }
    }
}

#[cfg(test)]
mod tests {
    use super::{Decision, decide, recognise, spans};
    use crate::analyze;
    use crate::knowledge::Knowledge;
    use crate::knowledge::recogniser::{Labels, Part};
    use crate::model::Document;

    #[test]
    fn only_allowed_labels_are_chosen() {
        assert_eq!(decide(&[1, 9, 4], 0b101), Decision { label: 2, margin: 3 });
        assert_eq!(decide(&[5, 5], 0b11), Decision { label: 0, margin: 0 });
    }

    #[test]
    fn labels_are_joined_to_names() {
        let labels = Labels { kinds: vec!["person".to_owned(), "place".to_owned()] };
        let label = |kind, part| labels.label(kind, part);
        let line = [0, label(0, Part::Begin), label(0, Part::Inside), label(0, Part::Last), label(1, Part::Unit), 0];
        assert_eq!(spans(&line, &labels), [(1..4, 0), (4..5, 1)]);
    }

    /// The embedded models unpack and know a person where a title and a given name tell of one.
    #[test]
    #[allow(clippy::print_stderr)] // a test that skips says why
    fn persons_are_seen() {
        let knowledge = Knowledge::embedded();
        for (code, text) in [
            ("fr", "Le maire a reçu Madame Claire Vasseur à Rennes."),
            ("en", "The mayor met Claire Vasseur in Ottawa."),
        ] {
            let document = Document { text: text.to_owned(), language: Some(code.to_owned()), ..Document::default() };
            let words = analyze::words(&document, knowledge);
            let Some(names) = recognise(text, &words, knowledge) else {
                eprintln!("{code}: skipped, for there is no names.model");
                continue;
            };
            let person = knowledge.ontology.kind("person");
            let text_of = |name: &super::Recognised| {
                let tokens = &words.tokens[name.tokens.clone()];
                &text[tokens[0].span.start as usize..tokens[tokens.len() - 1].span.end as usize]
            };
            let persons: Vec<&str> = names.iter().filter(|name| Some(name.kind) == person).map(text_of).collect();
            assert_eq!(persons, ["Claire Vasseur"], "{code}");
        }
    }
}
