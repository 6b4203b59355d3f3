//! Ties that a person found in a sentence and no rule did, or no longer does.

use std::ops::Range;

use super::anchored::{note, relation};
use super::appearance::{appear, spell};
use super::locate::{locate, slice};
use super::{Placing, Stage, no_kind};
use crate::model::{Anchor, Assertion, End, Evidence, Participant, Verdict};
use crate::store::rows::{self, Description};

/// Adds the tie that a verdict speaks for to documents that hold its sentence.
pub(super) fn add(stage: &Stage<'_>, verdict: &Verdict, anchor: &Anchor, documents: &[i64]) -> Placing {
    let mut ends = (&anchor.source, &anchor.target);
    if verdict.turns() {
        ends = (ends.1, ends.0);
    }
    let relation = relation(verdict, anchor);
    for end in [ends.0, ends.1] {
        if let Some(problem) = unfit(stage, end)? {
            return Ok(Some(problem));
        }
    }
    for &document in documents {
        let Some(places) = places(stage, anchor, ends, document)? else {
            return Ok(Some("its sentence does not name both ends".to_owned()));
        };
        let numbers = (end(stage, ends.0, document)?, end(stage, ends.1, document)?);
        let rule = anchor.rule.clone().unwrap_or_else(|| format!("review#{}", verdict.name()));
        let assertion = assertion(anchor, relation, ends, places, rule);
        rows::insert_assertion(stage.connection, document, numbers, &assertion)?;
        note(stage, verdict, stage.connection.last_insert_rowid())?;
    }
    Ok(None)
}

/// Why nobody is told by an end, if so.
fn unfit(stage: &Stage<'_>, end: &End) -> rusqlite::Result<Option<String>> {
    if stage.actor(&end.id)?.is_some() {
        return Ok(None);
    }
    Ok(match end.kind.as_deref() {
        None => Some(format!("there is no actor `{}` in the corpus, and no kind is given to make it of", end.id)),
        Some(kind) if stage.ontology.kind(kind).is_none() => Some(no_kind(kind)),
        Some(_) => None,
    })
}

/// Where sentence, source and target stand in a document; all at its beginning where there is no text.
type Places = [Range<usize>; 3];

fn places(
    stage: &Stage<'_>,
    anchor: &Anchor,
    (source, target): (&End, &End),
    document: i64,
) -> rusqlite::Result<Option<Places>> {
    let mut query = stage.connection.prepare_cached("SELECT text FROM documents WHERE number = ?1")?;
    let text: String = query.query_row([document], |row| row.get(0))?;
    if text.is_empty() {
        return Ok(Some([0..0, 0..0, 0..0]));
    }
    Ok(locate(&text, &anchor.quote, 0).and_then(|sentence| {
        let quote = slice(&text, sentence.clone());
        let first = locate(&quote, &source.text, 0)?;
        let free = if source.text == target.text { first.end } else { 0 };
        let second = locate(&quote, &target.text, free)?;
        let shift = |range: Range<usize>| range.start + sentence.start..range.end + sentence.start;
        Some([sentence.clone(), shift(first), shift(second)])
    }))
}

/// The number of an end, of whom the document now speaks.
fn end(stage: &Stage<'_>, end: &End, document: i64) -> rusqlite::Result<i64> {
    let number = match stage.actor(&end.id)? {
        Some(number) => number,
        None => {
            let id = stage.identities.of(&end.id);
            let kind = end.kind.as_deref().unwrap_or_default();
            let description = Description::new(kind, &end.text, "");
            let number = rows::insert_entity(stage.connection, id, &description)?.0;
            spell(stage.connection, document, number, &end.text)?;
            number
        }
    };
    appear(stage.connection, document, number)?;
    Ok(number)
}

fn assertion(
    anchor: &Anchor,
    relation: &str,
    (source, target): (&End, &End),
    [sentence, first, second]: Places,
    rule: String,
) -> Assertion {
    let participant = |end: &End, place: Range<usize>| Participant {
        id: end.id.clone(),
        label: String::new(),
        kind: String::new(),
        names: Vec::new(),
        start: place.start,
        end: place.end,
    };
    Assertion {
        doc: anchor.document.clone(),
        source: participant(source, first),
        relation: relation.to_owned(),
        target: participant(target, second),
        factuality: anchor.factuality,
        attribution: None,
        date: None,
        published: None,
        confidence: 1.0,
        rule,
        weight: 1,
        evidence: Evidence { sentence: anchor.quote.clone(), start: sentence.start, end: sentence.end },
    }
}
