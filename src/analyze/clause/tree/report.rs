//! What a clause is said under: conditions and questions, verbs of saying, "according to".

use super::super::Reader;
use super::super::verb::VerbForm;
use super::draft::Draft;
use super::outline::{Gap, Kind};
use crate::knowledge::MarkerRole;
use crate::model::{Dependency, MentionForm, Mood, Pos, Role};

/// How many clauses up a reporter is looked for.
const HIGHEST: usize = 12;

impl Reader<'_> {
    /// Marks the clauses that state nothing: behind a condition, and what a question asks.
    pub(super) fn add_conditions(&mut self, draft: &Draft) {
        self.open_conditions(draft);
        let asks = self.sentence_asks(draft.sentence);
        for number in draft.outline.numbers() {
            let Some(clause) = draft.clause_of(number) else { continue };
            let node = draft.outline.node(number);
            let peer =
                node.governor.filter(|_| node.relation == Dependency::Conj).and_then(|peer| draft.clause_of(peer));
            let shared = peer.is_some_and(|peer| self.clauses.list[peer as usize].mood == Mood::Hypothetical);
            let asked = || node.governor.is_none() || self.is_asked_below(draft, number);
            if shared || asks && asked() || self.inverts_condition(draft, number) {
                self.clauses.list[clause as usize].mood = Mood::Hypothetical;
            }
        }
    }

    /// "Is it so that **Rome fell**?", "Est-ce que **Rome est tombée** ?": what an empty subject announces is asked, too.
    fn is_asked_below(&self, draft: &Draft, number: u32) -> bool {
        let node = draft.outline.node(number);
        let root = node.governor.filter(|&above| draft.outline.node(above).governor.is_none());
        let announced = matches!(node.relation, Dependency::Ccomp | Dependency::Csubj | Dependency::AclRelcl);
        let copula = |above: u32| self.grammar.copulas.contains(self.lemma(draft.outline.node(above).head));
        announced && root.is_some_and(copula)
    }

    /// "**Should** Rome fall, ...": an auxiliary before its subject makes a condition where nothing is asked.
    fn inverts_condition(&self, draft: &Draft, number: u32) -> bool {
        let node = draft.outline.node(number);
        let Some(before) = number.checked_sub(1).filter(|_| node.verb().is_some()) else { return false };
        let subjects = (0..before + 1).rev().take_while(|&at| draft.outline.node(at).phrase().is_some());
        let Some(subject) = subjects.last().filter(|&at| draft.outline.node(at).is_bare()) else { return false };
        let start = draft.outline.node(subject).tokens.start;
        let Some(auxiliary) = start.checked_sub(1) else { return false };
        let first = self.words.sentences[draft.sentence as usize].tokens.start;
        let opens = auxiliary == first || auxiliary > first && self.sign(auxiliary - 1) == ',';
        opens && self.grammar.conditional_auxiliaries.contains(self.word(auxiliary))
    }

    /// Whether a sentence ends with a question mark.
    fn sentence_asks(&self, sentence: u32) -> bool {
        let tokens = self.words.sentences[sentence as usize].tokens.clone();
        tokens.rev().take_while(|&at| self.token(at).pos == Pos::Punct).any(|at| self.sign(at) == '?')
    }

    fn open_conditions(&mut self, draft: &Draft) {
        for number in draft.outline.numbers() {
            if !draft.outline.node(number).links_as(MarkerRole::Condition) {
                continue;
            }
            let governor = draft.outline.node(number).governor.filter(|&governor| governor > number);
            let verb = governor.filter(|&governor| draft.outline.node(governor).verb().is_some());
            let next = || {
                draft
                    .outline
                    .numbers()
                    .skip(number as usize + 1)
                    .find(|&next| draft.outline.node(next).verb().is_some())
            };
            if let Some(clause) = verb.or_else(next).and_then(|verb| draft.clause_of(verb)) {
                self.clauses.list[clause as usize].mood = Mood::Hypothetical;
            }
        }
    }

    /// '"...", **said X**': what a verb of saying stands beside is what is said, whichever of the two the tree has above.
    pub(super) fn add_parentheticals(&mut self, draft: &Draft) {
        for number in draft.outline.numbers() {
            let node = draft.outline.node(number);
            let (Some(own), Some(governor)) = (draft.clause_of(number), node.governor) else { continue };
            let Some(above) = draft.clause_of(governor) else { continue };
            if number < governor && self.is_said_before(draft, number, governor) {
                self.clauses.list[own as usize].governor = Some(above);
            } else if self.is_aside(draft, number) && self.clauses.list[above as usize].governor.is_none() {
                self.clauses.list[above as usize].governor = Some(own);
            }
        }
    }

    fn reports(&self, draft: &Draft, number: u32) -> bool {
        self.frames.in_class("report", self.lemma(draft.outline.node(number).head))
    }

    /// Whether a verb of saying stands beside the clause it hangs on: '"...", **Rome told** us', and says nothing else.
    fn is_aside(&self, draft: &Draft, number: u32) -> bool {
        let outline = &draft.outline;
        let first = outline.children(number).next().map_or(number, |child| child.min(number));
        let coordinated =
            |at: u32| outline.before(at).is_some_and(|at| outline.node(at).links_as(MarkerRole::Coordinator));
        let clausal = |child: u32| matches!(outline.node(child).relation, Dependency::Ccomp | Dependency::Xcomp);
        let silent = !outline.children(number).any(clausal);
        let beside = match outline.node(number).relation {
            Dependency::Parataxis => true,
            Dependency::Conj => silent && !coordinated(number) && !coordinated(first),
            _ => false,
        };
        let parted = |at: u32| outline.node(at).before.intersects(Gap::COMMA | Gap::QUOTE | Gap::OPEN);
        beside && self.reports(draft, number) && (parted(number) || parted(first))
    }

    /// "**Rome fell**, said Livy": a statement that hangs on the verb of saying behind it, whose speaker comes last.
    fn is_said_before(&self, draft: &Draft, number: u32, verb: u32) -> bool {
        let outline = &draft.outline;
        let clausal = [Dependency::Advcl, Dependency::Parataxis, Dependency::Ccomp, Dependency::Conj, Dependency::Dep];
        let finite = outline.node(number).verb().is_some_and(|group| group.form == VerbForm::Finite);
        let subject = |child: u32| {
            let nominative = matches!(outline.node(child).relation, Dependency::Nsubj | Dependency::NsubjPass);
            nominative && child > number
        };
        let opened = outline.children(number).any(|child| {
            let link = outline.node(child);
            link.links_as(MarkerRole::Subordinator) || link.links_as(MarkerRole::Condition)
        });
        let first = outline.children(verb).find(|&child| subject(child)).map_or(verb, |child| child.min(verb));
        let parted = outline.node(first).before.intersects(Gap::COMMA | Gap::QUOTE);
        finite
            && parted
            && !opened
            && clausal.contains(&outline.node(number).relation)
            && self.reports(draft, verb)
            && outline.children(verb).any(subject)
    }

    /// Who says it: every clause below a verb of saying, and all of a sentence with "according to" or "Kremlin: ...".
    pub(super) fn attribute_clauses(&mut self, draft: &Draft, first_clause: usize) {
        let attribution = draft.outline.nodes.iter().find_map(|node| {
            let marked = node.marker.is_some_and(|marker| marker.role == MarkerRole::Attribution);
            (marked && matches!(node.kind, Kind::Phrase(_))).then_some(node.argument)
        });
        let seat = |phrase: &u32| {
            let mention = self.mention_at(self.phrase_head(*phrase));
            mention.is_some_and(|mention| mention.form == MentionForm::Metonym)
        };
        let attribution = attribution.or(draft.outline.topic.filter(seat));
        for number in first_clause..self.clauses.list.len() {
            let source = attribution.or_else(|| self.reporter_above(number as u32));
            self.clauses.list[number].attribution = source;
        }
    }

    fn reporter_above(&self, clause: u32) -> Option<u32> {
        let mut at = clause;
        for _ in 0..HIGHEST {
            at = self.clauses.list[at as usize].governor.filter(|&above| above != at)?;
            let above = &self.clauses.list[at as usize];
            if self.is_verbal(at) && self.frames.in_class("report", self.lemma(above.predicate)) {
                return self.argument_of(at, Role::Agent).or_else(|| self.subject_of(at));
            }
        }
        None
    }
}
