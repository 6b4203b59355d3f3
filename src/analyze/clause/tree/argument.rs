//! The arguments a verb or adjective has of its own: what hangs on it in the tree.

use super::super::Reader;
use super::super::verb::VerbForm;
use super::draft::Draft;
use super::outline::{Gap, Kind, Node};
use crate::knowledge::{HeadOrder, MarkerRole};
use crate::model::{Dependency, Phrase, PredicateKind, Role, Symbol, Voice};

impl Reader<'_> {
    /// Gives a clause the phrases that hang on its node.
    pub(super) fn add_own_arguments(&mut self, draft: &mut Draft, number: u32, clause: u32) {
        let children: Vec<u32> = draft.outline.children(number).collect();
        for &child in &children {
            let node = draft.outline.node(child);
            let Some(phrase) = node.phrase().filter(|_| !node.spent).map(|_| node.argument) else { continue };
            match self.role(draft, number, child, clause) {
                Some((Role::Agent, Symbol::UNKNOWN)) => {
                    let meant = self.meant_by_pronoun(draft.sentence, phrase).unwrap_or(phrase);
                    self.give_subject(draft, clause, meant);
                }
                Some((role, marker)) => self.give(draft, clause, role, marker, phrase),
                None => {}
            }
        }
        self.add_pronoun(draft, number, clause);
    }

    /// What a phrase is to the verb it hangs on; the subject is an agent without marker.
    fn role(&self, draft: &Draft, verb: u32, child: u32, clause: u32) -> Option<(Role, Symbol)> {
        let node = draft.outline.node(child);
        let core = matches!(node.relation, Dependency::Nsubj | Dependency::NsubjPass | Dependency::Obj);
        if let Some(marker) = node.marker {
            let partitive = core && self.grammar.low_attachment.contains(marker.canonical);
            if marker.role == MarkerRole::Attribution {
                return None;
            }
            if !partitive {
                return Some(self.marked_role(clause, marker.canonical));
            }
        }
        self.bare_role(draft, verb, child, clause).map(|role| (role, Symbol::UNKNOWN))
    }

    /// A prepositional complement, or the agent of a passive.
    pub(super) fn marked_role(&self, clause: u32, marker: Symbol) -> (Role, Symbol) {
        let passive = self.clauses.list[clause as usize].voice == Voice::Passive;
        let agent = passive && self.grammar.passive_agents.contains(marker) && self.lacks(clause, Role::Agent);
        (if agent { Role::Agent } else { Role::Oblique }, marker)
    }

    fn bare_role(&self, draft: &Draft, verb: u32, child: u32, clause: u32) -> Option<Role> {
        let node = draft.outline.node(child);
        let temporal = self.is_temporal(node.argument) && !self.names_actor(node.argument);
        let copula = self.grammar.copulas.contains(self.lemma(self.clauses.list[clause as usize].predicate));
        let passive = self.clauses.list[clause as usize].voice == Voice::Passive;
        let another = |before: bool, relations: &[Dependency]| {
            let fits = |&other: &u32| {
                let found = draft.outline.node(other);
                let bare = found.is_bare() && found.phrase().is_some() && !self.is_temporal(found.argument);
                bare && (other < child) == before && other != child && relations.contains(&found.relation)
            };
            draft.outline.children(verb).find(fits)
        };
        let head_last = self.grammar.name_order == HeadOrder::Last;
        let subjects = [Dependency::Nsubj, Dependency::NsubjPass];
        let subject_before = draft.outline.children(verb).take_while(|&at| at < verb).any(|at| {
            let found = draft.outline.node(at);
            let relative = matches!(found.kind, Kind::Link(_));
            subjects.contains(&found.relation) && (relative || found.phrase().is_some() && found.is_bare())
        });
        let objects = [Dependency::Obj, Dependency::Iobj];
        match node.relation {
            _ if temporal => None,
            Dependency::Nsubj if child > verb && !passive && subject_before => {
                self.lacks(clause, Role::Patient).then_some(Role::Patient)
            }
            Dependency::Nsubj | Dependency::NsubjPass | Dependency::Csubj => Some(Role::Agent),
            Dependency::Obj if self.is_inverted_subject(draft, verb, child, clause) => Some(Role::Agent),
            Dependency::Obj if passive => Some(Role::Identity),
            Dependency::Xcomp if copula && child > verb => Some(Role::Patient),
            Dependency::Xcomp | Dependency::Iobj | Dependency::Obj if child < verb => {
                self.unlabelled_role(draft, verb, child, clause)
            }
            // Where a noun has its head last, "called X a liar" is read as "gave X a book": what a frame wants as its
            // patient is no name that another object follows.
            Dependency::Obj if head_last && another(false, &[Dependency::Xcomp]).is_some() => Some(Role::Dative),
            Dependency::Xcomp if head_last && !passive => Some(Role::Patient),
            Dependency::Obj | Dependency::Iobj if another(false, &objects).is_some() => Some(Role::Dative),
            Dependency::Obj => Some(Role::Patient),
            Dependency::Iobj | Dependency::Xcomp if !passive && another(true, &[Dependency::Obj]).is_none() => {
                Some(Role::Patient)
            }
            Dependency::Iobj => Some(Role::Dative),
            Dependency::Xcomp => Some(Role::Identity),
            Dependency::Vocative | Dependency::Parataxis | Dependency::Discourse | Dependency::Conj => None,
            _ => self.unlabelled_role(draft, verb, child, clause),
        }
    }

    /// "..., announced Rome": behind a verb of saying that follows what is said and has no subject, whoever is named.
    fn is_inverted_subject(&self, draft: &Draft, verb: u32, child: u32, clause: u32) -> bool {
        let reports = self.frames.in_class("report", self.lemma(self.clauses.list[clause as usize].predicate));
        let behind = draft.outline.node(verb).before.intersects(Gap::COMMA | Gap::QUOTE);
        self.grammar.inverted_subjects
            && reports
            && behind
            && draft.outline.are_adjacent(verb, child)
            && self.lacks(clause, Role::Agent)
            && self.names_actor(draft.outline.node(child).argument)
    }

    /// A bare phrase of which the tree says nothing useful: before a finite verb its subject, behind a verb its object.
    fn unlabelled_role(&self, draft: &Draft, verb: u32, child: u32, clause: u32) -> Option<Role> {
        let group = draft.outline.node(verb).verb()?;
        let finite = group.form == VerbForm::Finite;
        let active = group.voice == Voice::Active;
        if child < verb {
            return (finite && self.subject_of(clause).is_none()).then_some(Role::Agent);
        }
        let marked = |node: &Node| matches!(node.kind, Kind::Gone) || node.phrase().is_some() && !node.is_bare();
        let near = draft.outline.nodes[verb as usize + 1..child as usize].iter().all(marked);
        (active && self.lacks(clause, Role::Patient) && near).then_some(Role::Patient)
    }

    /// An object pronoun before the verb, which is part of the verb's group.
    fn add_pronoun(&mut self, draft: &mut Draft, number: u32, clause: u32) {
        let Kind::Verb(group) = &draft.outline.node(number).kind else { return };
        let Some(token) = group.clitic else { return };
        let dative = self.arc_of(token).1 == Dependency::Iobj;
        self.clauses.phrases.push(Phrase {
            head: token,
            tokens: token..token + 1,
            conjuncts: Vec::new(),
            excluded: false,
        });
        let phrase = self.clauses.phrases.len() as u32 - 1;
        let role = if dative { Role::Dative } else { Role::Patient };
        self.give(draft, clause, role, Symbol::UNKNOWN, phrase);
    }

    /// Whether a clause has a verb for its predicate.
    pub(super) fn is_verbal(&self, clause: u32) -> bool {
        self.clauses.list[clause as usize].kind == PredicateKind::Verb
    }
}
