//! From clauses to ties: frames are laid over predicates, their arguments give the ends.
//!
//! `frame` matches one frame with one clause, `actors` says whom a phrase stands for,
//! `factuality` reads negation, modality and the words above; `time` the dates of a sentence; `signs` measures how sure
//! all that is. `explain` tells afterwards why a tie was found, `near` why none was.

mod actors;
mod complete;
mod explain;
mod factuality;
mod frame;
mod near;
mod signs;
mod time;

use std::cell::OnceCell;
use std::collections::BTreeSet;

pub use explain::{Firing, Seat, firings};
pub use near::{End, Lack, Miss, Near, nearest};

use rustc_hash::FxHashMap;

use crate::knowledge::{Candidate, Frame, Frames, Grammar, Knowledge, Traits};
use crate::model::{
    Clause, Clauses, Document, EntityKind, Mention, Mentions, Mood, PredicateKind, Referent, Role, Symbol, Tie, Trees,
    Words,
};

use complete::Statement;
pub use complete::complete;

/// What one reading of a document has found.
#[derive(Debug, Default)]
pub struct Found {
    /// The ties it states, in text order.
    pub ties: Vec<Tie>,
    /// What it names without stating it: in questions and conditions.
    unstated: BTreeSet<Statement>,
    /// The verbs of questions and conditions.
    asking: BTreeSet<u32>,
    /// The verbs whose doer is told and no actor.
    nameless: BTreeSet<u32>,
    /// The word that carries each clause.
    carriers: Vec<u32>,
}

/// Finds the ties a document states between its mentions.
///
/// Never fails. Ties come in text order; a tie stands once a sentence, under the rule that is surest of it.
/// Linear in the number of clauses for bounded argument lists.
pub fn ties(
    document: &Document,
    words: &Words,
    mentions: &Mentions,
    trees: &Trees,
    clauses: &Clauses,
    knowledge: &Knowledge,
) -> Found {
    let relator = Relator::new(document, words, mentions, trees, clauses, knowledge);
    let asking = clauses.list.iter().filter(|clause| clause.mood == Mood::Hypothetical);
    let mut found = Found {
        asking: asking.map(|clause| clause.predicate).collect(),
        nameless: clauses.list.iter().filter(|clause| relator.is_nameless(clause)).map(|it| it.predicate).collect(),
        carriers: clauses.list.iter().map(|clause| clause.predicate).collect(),
        ..Found::default()
    };
    for (number, clause) in clauses.list.iter().enumerate() {
        relator.read_clause(number as u32, clause, &mut found);
    }
    signs::weigh(&mut found.ties, &mentions.list, &knowledge.calibration);
    Found { ties: keep_surest(found.ties, &mentions.list), ..found }
}

/// What matching a frame looks at.
struct Relator<'a> {
    document: &'a Document,
    words: &'a Words,
    mentions: &'a [Mention],
    outer: Vec<Option<u32>>,
    trees: &'a Trees,
    clauses: &'a Clauses,
    /// For each token, the clause of the noun or name it is the head of.
    nominal: ByToken,
    /// For each token, the last phrase it is the head of.
    headed: ByToken,
    /// The mentions of each actor, in text order; made when first asked for.
    by_referent: OnceCell<FxHashMap<Referent, Vec<u32>>>,
    grammar: &'a Grammar,
    frames: &'a Frames,
    knowledge: &'a Knowledge,
    /// The kind of what happens, whose names hold those who take part.
    event: Option<EntityKind>,
}

impl<'a> Relator<'a> {
    fn new(
        document: &'a Document,
        words: &'a Words,
        mentions: &'a Mentions,
        trees: &'a Trees,
        clauses: &'a Clauses,
        knowledge: &'a Knowledge,
    ) -> Relator<'a> {
        let language = words.language.0 as usize;
        Relator {
            document,
            words,
            mentions: &mentions.list,
            outer: mentions.widest(words.tokens.len()),
            trees,
            clauses,
            nominal: nominal_clauses(words, clauses),
            headed: headed_phrases(words, clauses),
            by_referent: OnceCell::new(),
            grammar: &knowledge.grammars[language],
            frames: &knowledge.frames[language],
            knowledge,
            event: knowledge.ontology.kind("event"),
        }
    }

    fn read_clause(&self, number: u32, clause: &Clause, found: &mut Found) {
        let mut read = |candidates: &[Candidate], traits| {
            for candidate in candidates.iter().filter(|candidate| candidate.may_match(traits)) {
                let frame: &Frame = &self.frames.list[candidate.number as usize];
                self.match_frame(frame, candidate.number, number, found);
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

    /// Whether a clause tells who does it, and that is no actor: "**whoever** attacked Rome".
    fn is_nameless(&self, clause: &Clause) -> bool {
        let agents = clause.arguments.iter().filter(|argument| argument.role == Role::Agent);
        let mut actors = Vec::new();
        let told = agents.map(|agent| self.add_all_actors(agent.phrase, false, &mut actors)).count() > 0;
        clause.kind == PredicateKind::Verb && told && actors.is_empty()
    }

    /// The mentions of an actor, in text order.
    fn mentions_of(&self, referent: Referent) -> &[u32] {
        let by_referent = self.by_referent.get_or_init(|| {
            let mut by_referent: FxHashMap<Referent, Vec<u32>> = FxHashMap::default();
            for (number, mention) in (0..).zip(self.mentions) {
                by_referent.entry(mention.referent).or_default().push(number);
            }
            by_referent
        });
        by_referent.get(&referent).map_or(&[], Vec::as_slice)
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

/// A number for some tokens; four bytes a token, for a long document has millions.
struct ByToken(Vec<u32>);

impl ByToken {
    /// The last number given to each token.
    fn new(tokens: usize, numbers: impl Iterator<Item = (u32, u32)>) -> ByToken {
        let mut by_token = vec![u32::MAX; tokens];
        numbers.for_each(|(token, number)| by_token[token as usize] = number);
        ByToken(by_token)
    }

    fn get(&self, token: u32) -> Option<u32> {
        Some(self.0[token as usize]).filter(|&number| number != u32::MAX)
    }
}

/// For each token, the clause of the noun or name it is the head of.
fn nominal_clauses(words: &Words, clauses: &Clauses) -> ByToken {
    let nouns = (0..).zip(&clauses.list).filter(|(_, clause)| clause.kind == PredicateKind::Noun);
    ByToken::new(words.tokens.len(), nouns.map(|(number, clause)| (clause.predicate, number)))
}

/// For each token, the last phrase it is the head of.
fn headed_phrases(words: &Words, clauses: &Clauses) -> ByToken {
    ByToken::new(words.tokens.len(), (0..).zip(&clauses.phrases).map(|(number, phrase)| (phrase.head, number)))
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
