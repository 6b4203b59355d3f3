//! Decisions on one tie: found again by its document, its sentence and its ends.

use rusqlite::{Row, params};

use super::locate::{locate, same_words, slice};
use super::{Placing, Stage, missed};
use crate::model::{Anchor, Verdict};

/// The columns of a candidate.
const CANDIDATES: &str = "
SELECT number, document, source, target, sentence, sentence_start, source_start, source_end, target_start, target_end
FROM assertions WHERE relation = ?1 AND factuality = ?2";

/// An assertion that may be the one.
struct Candidate {
    number: i64,
    document: i64,
    /// Its ends in the order of the anchor: number, and the words that name it.
    source: (i64, String),
    target: (i64, String),
    sentence: String,
}

/// Lets a verdict on a tie have its effect, if the tie is found or the sentence that should say it.
pub(super) fn place(stage: &Stage<'_>, verdict: &Verdict, anchor: &Anchor) -> Placing {
    let relation = relation(verdict, anchor);
    if !matches!(verdict, Verdict::Reject { .. }) && stage.ontology.relation(relation).is_none() {
        return Ok(Some(format!("there is no relation `{relation}`")));
    }
    let documents = documents(stage, anchor)?;
    let quoting = quoting(stage, anchor, &documents)?;
    let found = find(stage, anchor, if quoting.is_empty() { None } else { Some(&quoting) })?;
    if !found.is_empty() {
        found.into_iter().try_for_each(|number| change(stage, verdict, number))?;
        return Ok(None);
    }
    match (quoting.as_slice(), verdict) {
        ([], _) => Ok(Some("its sentence is no longer in the corpus".to_owned())),
        (_, Verdict::Reject { .. }) => Ok(None),
        (quoting, verdict) => missed::add(stage, verdict, anchor, quoting),
    }
}

/// The relation of the tie that a verdict speaks for.
pub(super) fn relation<'a>(verdict: &'a Verdict, anchor: &'a Anchor) -> &'a str {
    match verdict {
        Verdict::Relation { becomes, .. } => becomes,
        _ => &anchor.relation,
    }
}

/// The words that name an end, from its sentence: columns of the sentence, its start, and the end's start, which its
/// last follows.
pub(super) fn words(row: &Row<'_>, sentence: usize, start: usize, end: usize) -> rusqlite::Result<String> {
    let place = |column: usize| row.get::<_, u32>(column).map(|place| place as usize);
    let (origin, first, last) = (place(start)?, place(end)?, place(end + 1)?);
    let sentence = row.get_ref(sentence)?.as_str()?;
    Ok(if first < origin { String::new() } else { slice(sentence, first - origin..last.max(first) - origin) })
}

/// The documents with the words the anchor tells and those that repeat one of them, or else the one with its id.
fn documents(stage: &Stage<'_>, anchor: &Anchor) -> rusqlite::Result<Vec<i64>> {
    let find = |sql: &str, value: &str| -> rusqlite::Result<Vec<i64>> {
        stage.connection.prepare_cached(sql)?.query_map([value], |row| row.get(0))?.collect()
    };
    const SAME: &str = "SELECT number FROM documents WHERE text_hash = ?1
        OR number IN (SELECT document FROM copies WHERE first IN (
          SELECT first FROM copies JOIN documents AS same ON same.number = document WHERE same.text_hash = ?1))
        ORDER BY id";
    match find(SAME, &anchor.words)?.as_slice() {
        [] => find("SELECT number FROM documents WHERE id = ?1", &anchor.document),
        found => Ok(found.to_vec()),
    }
}

/// Those of some documents that hold the sentence; all that come without their text.
fn quoting(stage: &Stage<'_>, anchor: &Anchor, documents: &[i64]) -> rusqlite::Result<Vec<i64>> {
    let mut query = stage.connection.prepare_cached("SELECT text FROM documents WHERE number = ?1")?;
    let mut quoting = Vec::new();
    for &document in documents {
        let text: String = query.query_row([document], |row| row.get(0))?;
        if text.is_empty() || locate(&text, &anchor.quote, 0).is_some() {
            quoting.push(document);
        }
    }
    Ok(quoting)
}

/// The assertions of some documents, or of any, that are the tie of an anchor: by the ids of its ends or else by the
/// words that name them; where several are, those with both.
fn find(stage: &Stage<'_>, anchor: &Anchor, documents: Option<&[i64]>) -> rusqlite::Result<Vec<i64>> {
    let mut found = by_ids(stage, anchor)?;
    found.retain(|candidate| documents.is_none_or(|documents| documents.contains(&candidate.document)));
    if found.is_empty() && !anchor.quote.trim().is_empty() {
        found = by_words(stage, anchor, documents.unwrap_or_default())?;
    }
    let named = |candidate: &Candidate| {
        same_words(&candidate.source.1, &anchor.source.text) && same_words(&candidate.target.1, &anchor.target.text)
    };
    if found.iter().any(named) {
        found.retain(named);
    }
    Ok(found.into_iter().map(|candidate| candidate.number).collect())
}

fn by_ids(stage: &Stage<'_>, anchor: &Anchor) -> rusqlite::Result<Vec<Candidate>> {
    let (Some(source), Some(target)) = (stage.actor(&anchor.source.id)?, stage.actor(&anchor.target.id)?) else {
        return Ok(Vec::new());
    };
    let condition = "source = ?3 AND target = ?4";
    let mut found = candidates(stage, anchor, condition, &[source, target])?;
    if is_symmetric(stage, anchor) && source != target {
        let turned = candidates(stage, anchor, condition, &[target, source])?;
        found.extend(turned.into_iter().map(Candidate::turned));
    }
    Ok(found)
}

fn by_words(stage: &Stage<'_>, anchor: &Anchor, documents: &[i64]) -> rusqlite::Result<Vec<Candidate>> {
    let ends = [stage.actor(&anchor.source.id)?, stage.actor(&anchor.target.id)?];
    let is = |end: &(i64, String), known: Option<i64>, text: &str| {
        known == Some(end.0) || (!text.is_empty() && same_words(&end.1, text))
    };
    let fits = |candidate: &Candidate| {
        is(&candidate.source, ends[0], &anchor.source.text) && is(&candidate.target, ends[1], &anchor.target.text)
    };
    let mut found = Vec::new();
    for &document in documents {
        for candidate in candidates(stage, anchor, "document = ?3", &[document])? {
            match fits(&candidate) || !is_symmetric(stage, anchor) {
                true => found.extend(Some(candidate).filter(fits)),
                false => found.extend(Some(candidate.turned()).filter(fits)),
            }
        }
    }
    Ok(found)
}

fn is_symmetric(stage: &Stage<'_>, anchor: &Anchor) -> bool {
    let relation = stage.ontology.relation(&anchor.relation);
    relation.is_some_and(|relation| stage.ontology.relation_info(relation).symmetric)
}

/// The assertions of the anchor's relation, factuality and sentence that fulfil a condition.
fn candidates(stage: &Stage<'_>, anchor: &Anchor, condition: &str, values: &[i64]) -> rusqlite::Result<Vec<Candidate>> {
    let sql = format!("{CANDIDATES} AND {condition} ORDER BY number");
    let mut query = stage.connection.prepare_cached(&sql)?;
    let factuality = anchor.factuality.name();
    let rows = match values {
        [one] => query.query_map(params![anchor.relation, factuality, one], Candidate::read)?,
        [one, other, ..] => query.query_map(params![anchor.relation, factuality, one, other], Candidate::read)?,
        [] => return Ok(Vec::new()),
    };
    let mut found = rows.collect::<rusqlite::Result<Vec<Candidate>>>()?;
    found.retain(|candidate| same_words(&candidate.sentence, &anchor.quote));
    Ok(found)
}

impl Candidate {
    fn read(row: &Row<'_>) -> rusqlite::Result<Candidate> {
        Ok(Candidate {
            number: row.get(0)?,
            document: row.get(1)?,
            source: (row.get(2)?, words(row, 4, 5, 6)?),
            target: (row.get(3)?, words(row, 4, 5, 8)?),
            sentence: row.get(4)?,
        })
    }

    fn turned(self) -> Candidate {
        Candidate { source: self.target, target: self.source, ..self }
    }
}

/// Changes an assertion as a verdict says. What a person looked at is certain.
fn change(stage: &Stage<'_>, verdict: &Verdict, number: i64) -> rusqlite::Result<()> {
    let run = |sql: &str| stage.connection.prepare_cached(sql)?.execute([number]);
    match verdict {
        Verdict::Reject { .. } => {
            run("DELETE FROM reviewed WHERE assertion = ?1")?;
            return run("DELETE FROM assertions WHERE number = ?1").map(drop);
        }
        Verdict::Relation { becomes, .. } => {
            let sql = "UPDATE assertions SET relation = ?2 WHERE number = ?1";
            stage.connection.prepare_cached(sql)?.execute(params![number, becomes])?;
        }
        _ => {}
    }
    if verdict.turns() {
        run("UPDATE assertions SET source = target, source_start = target_start, source_end = target_end,
             target = source, target_start = source_start, target_end = source_end WHERE number = ?1")?;
    }
    run("UPDATE assertions SET confidence = 1.0 WHERE number = ?1")?;
    note(stage, verdict, number)
}

/// Notes that a decision stands behind an assertion.
pub(super) fn note(stage: &Stage<'_>, verdict: &Verdict, number: i64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO reviewed (assertion, verdict) VALUES (?1, ?2)
               ON CONFLICT DO UPDATE SET verdict = excluded.verdict";
    stage.connection.prepare_cached(sql)?.execute(params![number, verdict.name()]).map(drop)
}
