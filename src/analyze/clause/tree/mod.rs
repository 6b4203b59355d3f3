//! Reads the dependency tree of a sentence.
//!
//! Steps, a file each: [`outline`] cuts the sentence into phrases, verb groups and links, as the shallow reader does;
//! [`arc`] hangs these on each other as the tree says; [`auxiliary`] gives verbs what belongs to them.
//! [`coordination`], [`beside`] and [`list`] find peers, titles, appositions and examples. Then every verb gets its
//! arguments: those that hang on it ([`argument`]), the subject its place gives it ([`subject`], [`relative`]), and
//! the prepositional phrases that may be its own ([`attachment`]). [`report`] says under what a clause is said.
//!
//! A parser is right five times in six, so where a tree and an order of words that hardly ever misleads disagree,
//! order wins: names are one word, a title is what stands before its name, and a phrase is offered to each word it may
//! complete.

mod adjective;
mod arc;
mod argument;
mod attachment;
mod auxiliary;
mod beside;
mod clausal;
mod contrast;
mod coordination;
mod draft;
mod inserted;
mod list;
mod mend;
mod negation;
mod outline;
mod relative;
mod report;
mod subject;

use super::Reader;
use super::nominal::Bonds;
use crate::model::Sentence;
use draft::Draft;

impl Reader<'_> {
    /// Reads a sentence that has a tree.
    pub(super) fn read_tree(&mut self, number: u32, sentence: &Sentence) {
        let first_phrase = self.clauses.phrases.len() as u32;
        let first_clause = self.clauses.list.len();
        let mut draft = self.draft(number, sentence);
        self.open_clauses(&mut draft);
        self.fill_clauses(&mut draft);
        self.offer_complements(&mut draft);
        self.negate(&mut draft);
        self.exclude(&draft);
        self.add_conditions(&draft);
        self.add_parentheticals(&draft);
        self.attribute_clauses(&draft, first_clause);
        self.add_nominal_clauses(number, first_phrase, first_clause, &draft.bonds);
        self.hang_below_nouns(&draft, first_clause);
    }

    /// Finds the nodes of a sentence and what they are to each other.
    fn draft(&mut self, sentence: u32, words: &Sentence) -> Draft {
        let mut outline = self.outline(words);
        self.hang(&mut outline);
        self.settle_verbs(&mut outline);
        let mut bonds = Bonds::default();
        self.fold_neighbours(&mut outline, &mut bonds);
        outline.settle();
        let mut lists = self.lists(&mut outline);
        self.join_examples(&mut outline, &mut lists, &mut bonds);
        self.appose(&mut outline, &mut lists, &mut bonds);
        self.add_conjuncts(&outline, &lists);
        outline.settle();
        let clauses = vec![None; outline.nodes.len()];
        Draft { sentence, outline, lists, bonds, clauses, below_nouns: Vec::new() }
    }

    /// Gives verbs and adjectives their arguments, each after the one it depends on.
    fn fill_clauses(&mut self, draft: &mut Draft) {
        let order = draft.outline.downwards();
        for &number in &order {
            let Some(clause) = draft.clause_of(number) else { continue };
            self.share_auxiliaries(draft, number, clause);
            self.add_own_arguments(draft, number, clause);
            match draft.outline.node(number).verb() {
                Some(_) => self.add_understood(draft, number, clause),
                None => self.add_bearer(draft, number, clause),
            }
        }
        for &number in &order {
            if let Some(clause) = draft.clause_of(number) {
                self.share_objects(draft, number, clause);
            }
        }
    }

    /// Lets the clauses that depend on a noun know its clause.
    fn hang_below_nouns(&mut self, draft: &Draft, first_clause: usize) {
        for &(clause, phrase) in &draft.below_nouns {
            let head = self.phrase_head(phrase);
            let named = (first_clause..self.clauses.list.len())
                .find(|&other| self.clauses.list[other].predicate == head && !self.is_verbal(other as u32));
            self.clauses.list[clause as usize].governor = named.map(|noun| noun as u32);
        }
    }
}
