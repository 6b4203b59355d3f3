//! What is known of a sentence while its clauses are made.

use super::super::Reader;
use super::super::nominal::Bonds;
use super::coordination::Lists;
use super::outline::{Kind, Outline};
use crate::model::{Argument, Clause, Mood, PredicateKind, Role, Symbol, Tense, Voice};

/// A sentence in the making.
pub(super) struct Draft {
    pub(super) sentence: u32,
    pub(super) outline: Outline,
    pub(super) lists: Lists,
    pub(super) bonds: Bonds,
    /// The clause of each node that has one.
    pub(super) clauses: Vec<Option<u32>>,
    /// Clauses that depend on a noun: clause and phrase.
    pub(super) below_nouns: Vec<(u32, u32)>,
}

impl Draft {
    pub(super) fn clause_of(&self, node: u32) -> Option<u32> {
        self.clauses[node as usize]
    }
}

impl Reader<'_> {
    /// Opens a clause for every verb and adjective of the sentence, in text order.
    pub(super) fn open_clauses(&mut self, draft: &mut Draft) {
        for number in draft.outline.numbers() {
            let node = draft.outline.node(number);
            let blank = Clause {
                predicate: node.head,
                kind: PredicateKind::Adjective,
                sentence: draft.sentence,
                voice: Voice::Active,
                tense: Tense::None,
                mood: Mood::Indicative,
                negated: false,
                reflexive: false,
                arguments: Vec::new(),
                governor: None,
                attribution: None,
            };
            let clause = match &node.kind {
                Kind::Verb(group) => Clause {
                    kind: PredicateKind::Verb,
                    voice: group.voice,
                    tense: group.tense,
                    mood: group.mood,
                    negated: group.negated,
                    reflexive: group.reflexive,
                    ..blank
                },
                Kind::Adjective => blank,
                _ => continue,
            };
            draft.clauses[number as usize] = Some(self.clauses.list.len() as u32);
            self.clauses.list.push(clause);
        }
    }

    /// Adds an argument to a clause, once.
    pub(super) fn give(&mut self, draft: &mut Draft, clause: u32, role: Role, marker: Symbol, phrase: u32) {
        let argument = Argument { role, marker, phrase };
        let arguments = &mut self.clauses.list[clause as usize].arguments;
        if arguments.contains(&argument) {
            return;
        }
        arguments.push(argument);
        let governed = match role {
            Role::Agent => false,
            Role::Oblique => self.grammar.governed.contains(marker),
            _ => true,
        };
        if governed {
            draft.bonds.governor.push((phrase, clause));
        }
    }

    /// Makes a phrase the subject: the patient of a passive clause, else the agent.
    pub(super) fn give_subject(&mut self, draft: &mut Draft, clause: u32, phrase: u32) {
        let passive = self.clauses.list[clause as usize].voice == Voice::Passive;
        let role = if passive { Role::Patient } else { Role::Agent };
        self.give(draft, clause, role, Symbol::UNKNOWN, phrase);
    }

    pub(super) fn argument_of(&self, clause: u32, role: Role) -> Option<u32> {
        let arguments = &self.clauses.list[clause as usize].arguments;
        arguments.iter().find(|argument| argument.role == role).map(|argument| argument.phrase)
    }

    pub(super) fn lacks(&self, clause: u32, role: Role) -> bool {
        self.argument_of(clause, role).is_none()
    }
}
