//! The shapes of what documents say: sentences with what surrounds them, and the documents.

use serde::Serialize;

use super::shape::{Tie, rounded};
use super::world::{Lens, Seen, World};
use crate::model::legible::{is_dropped, one_line};
use crate::model::{Anchor, Factuality, PartialDate, Participant};
use crate::store::{StoreError, StoredDocument, Told};

/// Characters shown before and after a sentence.
pub(super) const AROUND: u32 = 240;

/// Most evidence of one tie that is shown.
const MOST: usize = 40;

#[derive(Clone, Debug, Serialize)]
pub(super) struct Document {
    pub(super) id: String,
    title: Option<String>,
    published: Option<PartialDate>,
    url: Option<String>,
    source: Option<String>,
    copies: u32,
    first: String,
}

/// One sentence; `D` is its document, or the number of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Evidence<D = Document> {
    document: D,
    before: String,
    sentence: String,
    after: String,
    source: [usize; 2],
    target: [usize; 2],
    rule: String,
    confidence: f64,
    attribution: Option<String>,
    date: Option<PartialDate>,
    factuality: Factuality,
    decision: Option<&'static str>,
    anchor: Option<Anchor>,
}

/// Finds the words of an assertion by its number.
pub(super) type Words<'a> = &'a dyn Fn(u32) -> Result<Option<Told>, StoreError>;

impl World {
    /// A tie with its best sentences instead of their number; `document` says how each of them names its document.
    pub(super) fn spoken<D>(
        &self,
        (number, seen): (u32, &Seen),
        lens: Lens,
        words: Words,
        mut document: impl FnMut(&StoredDocument) -> D,
    ) -> Result<Tie<'_, Vec<Evidence<D>>>, StoreError> {
        let told = self.told(number, MOST, lens, words)?;
        let tie = self.tie(number, seen);
        let source = tie.source;
        let evidence = told.into_iter().map(|told| {
            let place = document(&told.document);
            evidence(told, source, place)
        });
        Ok(tie.with(evidence.collect()))
    }

    /// The surest sentences of a tie, so many at most.
    pub(super) fn told(&self, tie: u32, most: usize, lens: Lens, words: Words) -> Result<Vec<Told>, StoreError> {
        let mut best: Vec<_> = lens.claims(tie).collect();
        best.sort_by(|one, other| other.confidence.total_cmp(&one.confidence).then(one.number.cmp(&other.number)));
        let told = best.into_iter().take(most).filter_map(|claim| words(claim.number).transpose());
        told.collect()
    }
}

pub(super) fn document(stored: &StoredDocument) -> Document {
    let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    let (first, copies) = match &stored.group {
        Some(group) => (group.first.clone(), group.copies),
        None => (stored.id.clone(), 0),
    };
    Document {
        id: stored.id.clone(),
        title: stored.title.as_deref().map(one_line),
        published: stored.published,
        url: stored.url.as_ref().filter(is_web).cloned(),
        source: stored.source.as_deref().map(one_line),
        copies,
        first,
    }
}

/// The shape of a sentence that speaks of a tie with this source.
fn evidence<D>(told: Told, source: &str, document: D) -> Evidence<D> {
    let Told { assertion, place, anchor, verdict, .. } = told;
    let within = |end: &Participant| {
        let length = assertion.evidence.end.saturating_sub(assertion.evidence.start);
        [end.start, end.end].map(|place| place.saturating_sub(assertion.evidence.start).min(length))
    };
    // The ends of a tie without direction are in order, those of a sentence are not.
    let ends = match assertion.source.id == source {
        true => [&assertion.source, &assertion.target],
        false => [&assertion.target, &assertion.source],
    };
    let [source, target] = ends.map(within);
    Evidence {
        document,
        before: from_a_word(&shown(&place.before), assertion.evidence.start),
        sentence: shown(&assertion.evidence.sentence),
        after: up_to_a_word(&shown(&place.after)),
        source,
        target,
        rule: assertion.rule,
        confidence: rounded(assertion.confidence),
        attribution: assertion.attribution.as_deref().map(one_line),
        date: assertion.date,
        factuality: assertion.factuality,
        decision: verdict.as_deref().map(decision),
        anchor,
    }
}

/// What became of a sentence by a verdict: it was confirmed, or else mended.
fn decision(verdict: &str) -> &'static str {
    if verdict == "accept" { "accepted" } else { "changed" }
}

/// A text whose characters keep their places, those that no reader should meet replaced.
pub(super) fn shown(text: &str) -> String {
    text.chars().map(|character| if is_dropped(character) { '\u{fffd}' } else { character }).collect()
}

/// Without the end of a word that was cut.
fn from_a_word(text: &str, sentence: usize) -> String {
    match text.split_once(char::is_whitespace) {
        Some((_, rest)) if sentence > AROUND as usize => rest.to_owned(),
        _ => text.to_owned(),
    }
}

/// Without the beginning of a word that was cut.
fn up_to_a_word(text: &str) -> String {
    match text.rsplit_once(char::is_whitespace) {
        Some((rest, _)) if text.chars().count() >= AROUND as usize => rest.to_owned(),
        _ => text.to_owned(),
    }
}
