//! Corrects arcs between clauses that a parser often gets wrong: relative clauses and participles behind their
//! noun, clefts. What is put before or into a clause is told of in [`super::inserted`].

use super::super::Reader;
use super::super::verb::VerbForm;
use super::outline::{Gap, Kind, Node, Outline};
use crate::knowledge::MarkerRole;
use crate::model::{Dependency, Tense, Voice};

/// How many nodes behind its relative a verb is looked for, and behind that the verb of the main clause.
const REACH: usize = 8;

impl Reader<'_> {
    /// Corrects the arcs between the clauses of a sentence.
    pub(super) fn mend_clauses(&self, outline: &mut Outline) {
        for number in outline.numbers() {
            match &outline.node(number).kind {
                Kind::Verb(group) if group.form == VerbForm::Infinitive => self.mend_headline(outline, number),
                Kind::Verb(_) if self.is_copula(outline, number) => self.mend_cleft(outline, number),
                Kind::Verb(group) if matches!(group.form, VerbForm::Participle | VerbForm::Gerund) => {
                    self.mend_opening(outline, number);
                    self.mend_participle(outline, number);
                    self.mend_insertion(outline, number);
                }
                Kind::Verb(_) => self.mend_insertion(outline, number),
                Kind::Link(marker) if marker.role == MarkerRole::Relative => self.mend_relative(outline, number),
                Kind::Link(marker)
                    if marker.role == MarkerRole::Complementizer && self.is_relative(outline, number) =>
                {
                    self.mend_relative(outline, number);
                }
                _ => {}
            }
        }
    }

    /// Whether a word that opens clauses of all sorts opens a relative one: behind a comma, or where the tree makes the
    /// phrase before it an argument of the verb behind it, "the ships **that** Rome sold sank".
    fn is_relative(&self, outline: &Outline, link: u32) -> bool {
        let verb = (link + 1..outline.nodes.len() as u32).take(REACH).find(|&at| outline.node(at).verb().is_some());
        let Some(antecedent) = link.checked_sub(1).filter(|&at| outline.node(at).phrase().is_some()) else {
            return false;
        };
        let torn = verb.is_some() && outline.node(antecedent).governor == verb;
        outline.node(link).before.contains(Gap::COMMA) || torn
    }

    /// "Rome freed X, **who** fled": the clause of a relative hangs on the phrase right before the relative.
    fn mend_relative(&self, outline: &mut Outline, relative: u32) {
        let Some(antecedent) = relative.checked_sub(1) else { return };
        if outline.node(antecedent).phrase().is_none() {
            return;
        }
        let behind = |at: &u32| *at > relative && outline.node(*at).verb().is_some();
        let own = outline.node(relative).governor.filter(behind);
        let next = || (relative + 1..outline.nodes.len() as u32).take(REACH).find(|at| behind(at));
        let Some(verb) = own.or_else(next) else { return };
        self.take_relative_subject(outline, relative, verb);
        if self.waits_for_verb(outline, antecedent, verb) {
            return self.free_antecedent(outline, antecedent, verb);
        }
        let node = outline.node(verb);
        let hung = node.relation == Dependency::AclRelcl
            && node.governor.is_some_and(|above| outline.node(above).phrase().is_some());
        if !hung {
            hang(outline, verb, antecedent, Dependency::AclRelcl);
        }
    }

    /// "whose rival **Rome** is", "que **Rome** soutient": the bare phrase between a relative that is no subject and its verb.
    fn take_relative_subject(&self, outline: &mut Outline, relative: u32, verb: u32) {
        let link = outline.node(relative);
        let Kind::Link(marker) = link.kind else { return };
        let object = self.grammar.object_relatives.contains(marker.canonical) && !is_subject(link);
        let owner = self.grammar.possessive_relatives.contains(marker.canonical);
        let phrase = relative + 1;
        let node = outline.node(phrase);
        let bare = node.phrase().is_some() && node.is_bare() && phrase + 1 == verb;
        if bare && (object || owner || link.marker.is_some()) && !(is_subject(node) && node.governor == Some(verb)) {
            hang(outline, phrase, verb, Dependency::Nsubj);
        }
    }

    /// "Rome, **sacked** by Goths, fell": a participle between commas leaves its noun to the verb behind it.
    fn mend_participle(&self, outline: &mut Outline, verb: u32) {
        let Some(noun) = verb.checked_sub(1).filter(|_| outline.node(verb).before.contains(Gap::COMMA)) else { return };
        if outline.node(noun).phrase().is_none() || !outline.node(noun).is_bare() {
            return;
        }
        let stray = outline.node(noun).governor.is_none_or(|above| above == verb);
        if stray && self.main_verb_behind(outline, verb).is_some() {
            self.free_antecedent(outline, noun, verb);
            outline.nodes[verb as usize].relation = Dependency::Acl;
        }
    }

    /// Whether the tree gives an antecedent no other verb than that of its relative, or none at all though one follows.
    fn waits_for_verb(&self, outline: &Outline, antecedent: u32, verb: u32) -> bool {
        match outline.node(antecedent).governor {
            Some(above) => above == verb,
            None => outline.node(antecedent).is_bare() && self.main_verb_behind(outline, verb).is_some(),
        }
    }

    /// "X, against **which** Rome has laws, left": where the tree makes the antecedent an argument of the verb of its
    /// relative, or of none, it is the subject of the verb that follows, or stands alone.
    fn free_antecedent(&self, outline: &mut Outline, antecedent: u32, verb: u32) {
        let outer = if outline.node(antecedent).governor.is_none() { antecedent } else { verb };
        let (governor, relation) = (outline.node(outer).governor, outline.node(outer).relation);
        match self.main_verb_behind(outline, verb) {
            Some(main) => {
                lead(outline, main, governor.filter(|&above| above != main), relation);
                hang(outline, antecedent, main, Dependency::Nsubj);
                make_finite(&mut outline.nodes[main as usize]);
            }
            None => hang_as(outline, antecedent, governor, relation),
        }
        hang(outline, verb, antecedent, Dependency::AclRelcl);
    }

    /// The verb without a subject that goes on behind a clause put in: behind the comma that ends it, or finite.
    fn main_verb_behind(&self, outline: &Outline, verb: u32) -> Option<u32> {
        let rest = (verb + 1..outline.nodes.len() as u32).take(REACH);
        let mut clause = rest.take_while(|&at| {
            let node = outline.node(at);
            !matches!(node.kind, Kind::Link(_)) && !node.before.contains(Gap::STOP)
        });
        clause.find(|&at| {
            let subject = |child: u32| outline.node(child).governor == Some(at) && is_subject(outline.node(child));
            let node = outline.node(at);
            let Some(group) = node.verb() else { return false };
            match group.form {
                VerbForm::Finite => node.before.contains(Gap::COMMA) || !(verb + 1..at).any(subject),
                VerbForm::Participle => node.before.contains(Gap::COMMA) && !self.is_agentive(outline, at),
                VerbForm::Infinitive | VerbForm::Gerund => false,
            }
        })
    }

    /// "It was **Rome** that fell": what is told of the phrase behind the copula is a relative clause.
    fn mend_cleft(&self, outline: &mut Outline, copula: u32) {
        let Some(link) = self.cleft_link(outline, copula) else { return };
        let phrase = link - 1;
        let verbs = (link + 1..outline.nodes.len() as u32).take(REACH);
        let Some(verb) = verbs.into_iter().find(|&at| outline.node(at).verb().is_some()) else { return };
        let marker = outline.nodes[phrase as usize].marker.take();
        let relative = &mut outline.nodes[link as usize];
        relative.marker = relative.marker.or(marker);
        if outline.node(phrase).governor == Some(verb) || outline.node(copula).governor == Some(verb) {
            let (governor, relation) = (outline.node(verb).governor, outline.node(verb).relation);
            hang_as(outline, copula, governor.filter(|&above| above != phrase && above != copula), relation);
        }
        hang(outline, phrase, copula, Dependency::Xcomp);
        hang(outline, verb, phrase, Dependency::AclRelcl);
    }

    /// The relative right behind the phrase that a copula with an empty subject introduces.
    fn cleft_link(&self, outline: &Outline, copula: u32) -> Option<u32> {
        if !self.has_empty_subject(outline, copula) {
            return None;
        }
        let phrase = outline.after(copula).filter(|&at| outline.node(at).phrase().is_some())?;
        let link = phrase + 1;
        let node = outline.nodes.get(link as usize)?;
        let opens = node.links_as(MarkerRole::Relative) || node.links_as(MarkerRole::Complementizer);
        (opens && self.names_actor(outline.node(phrase).argument)).then_some(link)
    }

    /// Whether a word that means nobody stands before a copula in the place of its subject: "**it** is", "**ce** n'est".
    pub(super) fn has_empty_subject(&self, outline: &Outline, copula: u32) -> bool {
        let start = outline.node(copula).tokens.start;
        let before = copula.checked_sub(1).map(|before| outline.node(before));
        let phrase = before.filter(|node| node.phrase().is_some() && node.is_bare()).map(|node| node.head);
        let empty = |token: u32| self.grammar.expletives.contains(self.word(token));
        phrase.or(start.checked_sub(1)).is_some_and(empty)
    }

    fn is_copula(&self, outline: &Outline, verb: u32) -> bool {
        self.grammar.copulas.contains(self.lemma(outline.node(verb).head))
    }
}

pub(super) fn is_subject(node: &Node) -> bool {
    matches!(node.relation, Dependency::Nsubj | Dependency::NsubjPass)
}

/// Lets what looks like a participle of the past be the verb of its clause.
pub(super) fn make_finite(node: &mut Node) {
    if let Kind::Verb(group) = &mut node.kind
        && group.form == VerbForm::Participle
    {
        (group.form, group.voice, group.tense) = (VerbForm::Finite, Voice::Active, Tense::Past);
    }
}

/// Gives the verb of a main clause its place, and the phrase right behind it that the tree hangs it on for its object.
pub(super) fn lead(outline: &mut Outline, main: u32, governor: Option<u32>, relation: Dependency) {
    let object = main + 1;
    if outline.node(main).governor == Some(object) && outline.node(object).is_bare() {
        hang(outline, object, main, Dependency::Obj);
    }
    hang_as(outline, main, governor.filter(|&above| above != object), relation);
}

pub(super) fn hang(outline: &mut Outline, number: u32, governor: u32, relation: Dependency) {
    hang_as(outline, number, Some(governor), relation);
}

pub(super) fn hang_as(outline: &mut Outline, number: u32, governor: Option<u32>, relation: Dependency) {
    let node = &mut outline.nodes[number as usize];
    (node.governor, node.relation) = (governor, relation);
}
