//! From clauses to ties: frames are laid over predicates, their arguments give the ends.
//!
//! `frame` matches one frame with one clause, `actors` says whom a phrase stands for,
//! `factuality` reads negation, modality and the words above; `time` the dates of a sentence.

mod actors;
mod factuality;
mod frame;
mod time;

use crate::knowledge::{Candidate, Frame, Frames, Grammar, Knowledge, Traits};
use crate::model::{Clause, Clauses, Document, Mention, Mentions, PredicateKind, Referent, Symbol, Tie, Words};

/// Finds the ties a document states between its mentions.
///
/// Never fails. Ties come in text order; a tie stands once a sentence, under the rule that is surest of it.
/// Linear in the number of clauses for bounded argument lists.
pub fn ties(
    document: &Document,
    words: &Words,
    mentions: &Mentions,
    clauses: &Clauses,
    knowledge: &Knowledge,
) -> Vec<Tie> {
    let language = words.language.0 as usize;
    let relator = Relator {
        document,
        words,
        mentions: &mentions.list,
        outer: mentions.widest(words.tokens.len()),
        clauses,
        nominal: nominal_clauses(words, clauses),
        headed: headed_phrases(words, clauses),
        grammar: &knowledge.grammars[language],
        frames: &knowledge.frames[language],
        knowledge,
    };
    let mut ties = Vec::new();
    for (number, clause) in clauses.list.iter().enumerate() {
        relator.read_clause(number as u32, clause, &mut ties);
    }
    keep_surest(ties, &mentions.list)
}

/// What matching a frame looks at.
struct Relator<'a> {
    document: &'a Document,
    words: &'a Words,
    mentions: &'a [Mention],
    outer: Vec<Option<u32>>,
    clauses: &'a Clauses,
    /// For each token, the clause of the noun or name it is the head of.
    nominal: Vec<Option<u32>>,
    /// For each token, the last phrase it is the head of.
    headed: Vec<Option<u32>>,
    grammar: &'a Grammar,
    frames: &'a Frames,
    knowledge: &'a Knowledge,
}

impl Relator<'_> {
    fn read_clause(&self, number: u32, clause: &Clause, ties: &mut Vec<Tie>) {
        let mut read = |candidates: &[Candidate], traits| {
            for candidate in candidates.iter().filter(|candidate| candidate.may_match(traits)) {
                let frame: &Frame = &self.frames.list[candidate.number as usize];
                self.match_frame(frame, candidate.number, number, ties);
            }
        };
        let traits = Traits::of(clause);
        read(self.frames.of_lemma(clause.kind, self.lemma(clause.predicate)), traits);
        match clause.kind {
            PredicateKind::Verb => read(self.frames.of_any_verb(), traits),
            PredicateKind::Noun => {
                let kind = self.mention_at(clause.predicate).map(|mention| mention.kind);
                read(kind.map_or(&[], |kind| self.frames.of_kind(kind)), traits);
            }
            PredicateKind::Adjective => {}
        }
    }

    fn lemma(&self, token: u32) -> Symbol {
        self.words.tokens[token as usize].lemma
    }

    fn mention_at(&self, token: u32) -> Option<&Mention> {
        self.outer[token as usize].map(|number| &self.mentions[number as usize])
    }

    fn clause(&self, number: u32) -> &Clause {
        &self.clauses.list[number as usize]
    }
}

/// For each token, the clause of the noun or name it is the head of.
fn nominal_clauses(words: &Words, clauses: &Clauses) -> Vec<Option<u32>> {
    let mut nominal = vec![None; words.tokens.len()];
    for (number, clause) in clauses.list.iter().enumerate().filter(|(_, clause)| clause.kind == PredicateKind::Noun) {
        nominal[clause.predicate as usize] = Some(number as u32);
    }
    nominal
}

/// For each token, the last phrase it is the head of.
fn headed_phrases(words: &Words, clauses: &Clauses) -> Vec<Option<u32>> {
    let mut headed = vec![None; words.tokens.len()];
    for (number, phrase) in (0..).zip(&clauses.phrases) {
        headed[phrase.head as usize] = Some(number);
    }
    headed
}

/// Keeps, of equal ties of a sentence, the surest, in text order.
fn keep_surest(mut ties: Vec<Tie>, mentions: &[Mention]) -> Vec<Tie> {
    let referent = |number: u32| -> Referent { mentions[number as usize].referent };
    let key = |tie: &Tie| (tie.sentence, referent(tie.source), tie.relation, referent(tie.target), tie.factuality);
    ties.sort_by(|a, b| key(a).cmp(&key(b)).then(b.confidence.total_cmp(&a.confidence)).then(a.rule.cmp(&b.rule)));
    ties.dedup_by(|later, kept| key(later) == key(kept));
    ties.sort_by_key(|tie| (tie.sentence, tie.source, tie.target, tie.relation, tie.factuality, tie.rule));
    ties
}
