//! The order of the stages, and nothing else.

mod proof;

use rayon::prelude::*;

use crate::knowledge::Knowledge;
use crate::link::Linked;
use crate::model::{Assertion, Clauses, Document, Evidence, Mentions, Participant, Reading, Span, Tie, Trees, Words};
use crate::store::{Store, StoreError};
use crate::{analyze, detect, link, relate, reprint};

pub use proof::{Failing, prove};

/// Every stage's result for one document.
#[derive(Clone, Debug)]
pub struct Stages {
    /// Sentences and tokens.
    pub words: Words,
    /// Mentions.
    pub mentions: Mentions,
    /// Dependency trees.
    pub trees: Trees,
    /// Clauses.
    pub clauses: Clauses,
    /// Ties between mentions.
    pub ties: Vec<Tie>,
    /// Entities.
    pub linked: Linked,
}

/// How far into a text its date of publication may stand, in bytes.
const DATELINE: u32 = 600;

/// Runs every stage on a document and keeps what each made.
///
/// Completes the document's day of publication from its dateline when its source did not give one.
pub fn stages(document: &mut Document, knowledge: &Knowledge) -> Stages {
    let words = analyze::words(document, knowledge);
    if document.published.is_none() {
        document.published = words.dateline(DATELINE);
        document.dated_by_text = document.published.is_some();
    }
    let document = &*document;
    let mentions = detect::mentions(document, &words, knowledge);
    let trees = analyze::trees(document, &words, &mentions, knowledge, analyze::Which::Tying);
    let (clauses, ties) = tied(document, &words, &mentions, &trees, knowledge);
    let linked = link::entities(document, &mentions, knowledge);
    Stages { words, mentions, trees, clauses, ties, linked }
}

/// Reads the clauses and ties of a document by its trees, and completes the ties by its words alone, for actors
/// between whom the trees say nothing.
fn tied(
    document: &Document,
    words: &Words,
    mentions: &Mentions,
    trees: &Trees,
    knowledge: &Knowledge,
) -> (Clauses, Vec<Tie>) {
    let read = |trees: &Trees| {
        let clauses = analyze::clauses(document, words, mentions, trees, knowledge);
        let ties = relate::ties(document, words, mentions, trees, &clauses, knowledge);
        (clauses, ties)
    };
    let (clauses, ties) = read(trees);
    let (_, by_words) = read(&Trees::unread(words.tokens.len()));
    (clauses, relate::complete(ties, by_words, mentions, &knowledge.calibration))
}

/// Reads one document from its text to its assertions.
///
/// Never fails; linear in the length of the text.
pub fn read(mut document: Document, knowledge: &Knowledge) -> Reading {
    let stages = stages(&mut document, knowledge);
    let language = knowledge.languages[stages.words.language.0 as usize].code.to_string();
    let assertions = assertions(&document, &stages, knowledge);
    let entities = stages.linked.entities;
    let sketch = reprint::sketch(&document.text);
    Reading { document, language, entities, assertions, sketch }
}

/// The interchange form of a document's ties, in their order.
pub fn assertions(document: &Document, stages: &Stages, knowledge: &Knowledge) -> Vec<Assertion> {
    let writer = Writer::new(document, stages, knowledge);
    stages.ties.iter().map(|tie| writer.assertion(tie)).collect()
}

/// Reads a batch of documents on all threads of the current rayon pool; results keep the batch's order.
pub fn read_batch(documents: Vec<Document>, knowledge: &Knowledge) -> Vec<Reading> {
    map_batch(documents, knowledge, |reading| reading)
}

/// Reads a batch as [`read_batch`] does and makes something of each reading on the thread that read it.
pub fn map_batch<T: Send>(
    documents: Vec<Document>,
    knowledge: &Knowledge,
    make: impl Fn(Reading) -> T + Sync,
) -> Vec<T> {
    documents.into_par_iter().map(|document| make(read(document, knowledge))).collect()
}

/// Groups the documents of a store that repeat one another, unless nothing has changed since that was last done.
///
/// What comes out depends on the documents alone, not on the order they were stored in. O(n log n) for n documents.
pub fn group_copies(store: &mut Store) -> Result<(), StoreError> {
    if store.copies_are_known()? {
        return Ok(());
    }
    store.sketch_missing(reprint::sketch)?;
    let imprints = store.imprints()?;
    let firsts = reprint::groups(&imprints);
    store.put_copies(&imprints, &firsts)
}

/// Turns ties into records of the interchange form.
struct Writer<'a> {
    document: &'a Document,
    stages: &'a Stages,
    knowledge: &'a Knowledge,
    /// Byte offsets at which every 64th character begins, to count characters quickly.
    landmarks: Vec<u32>,
}

/// Characters between two landmarks.
const STRIDE: usize = 64;

impl<'a> Writer<'a> {
    fn new(document: &'a Document, stages: &'a Stages, knowledge: &'a Knowledge) -> Writer<'a> {
        let landmarks = match stages.ties.is_empty() {
            true => Vec::new(),
            false => document.text.char_indices().step_by(STRIDE).map(|(byte, _)| byte as u32).collect(),
        };
        Writer { document, stages, knowledge, landmarks }
    }

    fn assertion(&self, tie: &Tie) -> Assertion {
        let frames = &self.knowledge.frames[self.stages.words.language.0 as usize];
        let sentence = self.stages.words.sentences[tie.sentence as usize].span;
        let (start, end) = self.characters(sentence);
        let label = |mention: u32| self.stages.linked.entity_of(mention).label.clone();
        Assertion {
            doc: self.document.id.clone(),
            source: self.participant(tie.source),
            relation: self.knowledge.ontology.relation_info(tie.relation).id.clone(),
            target: self.participant(tie.target),
            factuality: tie.factuality,
            attribution: tie.attribution.map(label),
            date: tie.date,
            published: self.document.published,
            confidence: (f64::from(tie.confidence) * 100.0).round() / 100.0,
            rule: frames.list[tie.rule as usize].rule.clone(),
            weight: 1,
            evidence: Evidence { sentence: sentence.of(&self.document.text).to_owned(), start, end },
        }
    }

    fn participant(&self, number: u32) -> Participant {
        let mention = &self.stages.mentions.list[number as usize];
        let entity = self.stages.linked.entity_of(number);
        let (start, end) = self.characters(mention.span);
        Participant {
            id: entity.id.clone(),
            label: entity.label.clone(),
            kind: self.knowledge.ontology.kind_info(entity.kind).id.clone(),
            names: entity.names.clone(),
            start,
            end,
        }
    }

    /// A span's bounds in characters.
    fn characters(&self, span: Span) -> (usize, usize) {
        (self.character(span.start), self.character(span.end))
    }

    fn character(&self, byte: u32) -> usize {
        let landmark = self.landmarks.partition_point(|&start| start <= byte).max(1) - 1;
        let start = self.landmarks[landmark] as usize;
        landmark * STRIDE + self.document.text[start..byte as usize].chars().count()
    }
}
