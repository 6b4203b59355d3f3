//! Corrects arcs that a parser often gets wrong and that the order of words tells.

use super::super::Reader;
use super::super::verb::{VerbForm, VerbGroup};
use super::outline::{Gap, Kind, Node, Outline};
use crate::knowledge::MarkerRole;
use crate::model::{Dependency, MentionForm, Tense, Voice};

/// How many nodes before a verb its subject is looked for.
const REACH: u32 = 6;

impl Reader<'_> {
    /// Corrects the arcs of a sentence, before forms of verbs are settled by them.
    pub(super) fn mend(&self, outline: &mut Outline) {
        self.leave_gone(outline);
        for number in outline.numbers() {
            match outline.node(number).kind {
                Kind::Link(marker) if marker.role == MarkerRole::Coordinator => self.mend_list(outline, number),
                Kind::Phrase(_) => {
                    self.mend_peer(outline, number);
                    self.mend_subject(outline, number);
                    self.mend_object(outline, number);
                    self.mend_phrase(outline, number);
                }
                _ => {}
            }
        }
        self.mend_clauses(outline);
        for number in outline.numbers() {
            match &outline.node(number).kind {
                Kind::Verb(group) if group.form == VerbForm::Finite || self.has_own_object(outline, number) => {
                    self.mend_verb(outline, number);
                }
                _ => {}
            }
        }
        outline.settle();
    }

    /// What hung on a dateline takes its place; what hung on an auxiliary hangs on the verb.
    fn leave_gone(&self, outline: &mut Outline) {
        for number in outline.numbers() {
            let Some(gone) = outline.node(number).governor else { continue };
            let above = outline.node(gone);
            if !matches!(above.kind, Kind::Gone) {
                continue;
            }
            let (governor, relation, dateline) = (above.governor, above.relation, above.spent);
            let node = &mut outline.nodes[number as usize];
            node.governor = governor.filter(|&governor| governor != number);
            if dateline {
                node.relation = relation;
            }
        }
    }

    /// "**US** and Western allies": the first of two peers heads them.
    fn mend_list(&self, outline: &mut Outline, coordinator: u32) {
        let (Some(first), second) = (coordinator.checked_sub(1), coordinator + 1) else { return };
        let phrase = |at: u32| outline.nodes.get(at as usize).is_some_and(|node| node.phrase().is_some());
        if phrase(first) && phrase(second) && outline.node(first).governor == Some(second) {
            swap(outline, second, first);
            outline.nodes[second as usize].relation = Dependency::Conj;
        }
    }

    /// "warned Rome, **Oslo** against it": two actors of one kind are peers where a comma alone stands between, as in
    /// headlines; of two places the second tells where the first is.
    fn mend_peer(&self, outline: &mut Outline, number: u32) {
        let node = outline.node(number);
        let apposed = matches!(node.relation, Dependency::Appos | Dependency::Flat | Dependency::FlatName);
        let closed = outline.nodes.get(number as usize + 1).is_some_and(|next| next.before.contains(Gap::COMMA));
        let Some(first) = outline.before(number).filter(|_| apposed && node.before == Gap::COMMA && !closed) else {
            return;
        };
        let own = node.governor == Some(first) && node.is_bare();
        let named = |at: u32| {
            let mention = outline.node(at).phrase().and_then(|phrase| self.mention_at(self.phrase_head(phrase)));
            mention.filter(|mention| mention.form == MentionForm::Name && mention.kind != self.place)
        };
        let (Some(one), Some(other)) = (named(first), named(number)) else { return };
        if own && one.kind == other.kind && one.referent != other.referent {
            outline.nodes[number as usize].relation = Dependency::Conj;
        }
    }

    /// "after **Rome** agreed": what the tree makes the subject of a verb behind it has no preposition.
    fn mend_subject(&self, outline: &mut Outline, number: u32) {
        let node = outline.node(number);
        let subject = matches!(node.relation, Dependency::Nsubj | Dependency::NsubjPass);
        let opens = node.marker.is_some_and(|marker| self.grammar.clause_markers.contains(marker.canonical));
        if subject && opens && node.governor.is_some_and(|governor| governor > number) {
            outline.nodes[number as usize].marker = None;
        }
    }

    /// "imposed **sanctions** on X": a phrase right behind an active verb is its object, unless the tree has it for the
    /// subject of another verb, or gives that one an object.
    fn mend_object(&self, outline: &mut Outline, number: u32) {
        let Some(verb) = number.checked_sub(1) else { return };
        let (node, Some(group)) = (outline.node(number), outline.node(verb).verb()) else { return };
        if self.precedes_its_verb(outline, verb, number) {
            let node = &mut outline.nodes[number as usize];
            (node.governor, node.relation) = (Some(number + 1), Dependency::Nsubj);
            return;
        }
        let core = [Dependency::Nsubj, Dependency::NsubjPass, Dependency::Obj, Dependency::Iobj, Dependency::Xcomp];
        let finite = group.form == VerbForm::Participle && has(outline, verb, Dependency::Nsubj, number);
        let active = (group.voice == Voice::Active || finite) && !self.grammar.copulas.contains(self.lemma(group.head));
        let right_behind = active && node.is_bare() && node.before.is_empty();
        let own = node.governor == Some(verb) || node.relation == Dependency::Obj && node.governor < Some(verb);
        let nominative = matches!(node.relation, Dependency::Nsubj | Dependency::NsubjPass);
        let subject = nominative && (own || node.governor.is_some_and(|other| self.may_have_subject(outline, other)));
        let told = core.contains(&node.relation) && own || subject;
        if !right_behind || told || self.is_temporal(node.argument) || has(outline, verb, Dependency::Obj, number) {
            return;
        }
        if outline.node(verb).governor == Some(number) {
            swap(outline, number, verb);
        } else if let Some(governor) = node.governor.filter(|&governor| governor > number) {
            let above = &mut outline.nodes[governor as usize];
            if above.verb().is_some() && nominative {
                (above.governor, above.relation) = (Some(number), Dependency::Acl);
            } else if above.phrase().is_some() && !above.is_bare() {
                (above.governor, above.relation) = (Some(number), Dependency::Nmod);
            }
        }
        let node = &mut outline.nodes[number as usize];
        (node.governor, node.relation) = (Some(verb), Dependency::Obj);
    }

    /// "hoped **Rome** would agree": whether a finite verb without subject, which says what the verb before reports, stands
    /// right behind a phrase.
    fn precedes_its_verb(&self, outline: &Outline, verb: u32, number: u32) -> bool {
        let Some(next) = outline.nodes.get(number as usize + 1) else { return false };
        let reported = next.governor == Some(verb) && matches!(next.relation, Dependency::Ccomp | Dependency::Xcomp);
        let finite = next.verb().is_some_and(|group| group.form == VerbForm::Finite);
        let bare = outline.node(number).is_bare() && outline.node(number).before.is_empty();
        reported && finite && bare && next.before.is_empty() && !has_subject(outline, number + 1)
    }

    /// Whether a node is a finite verb, as far as its words tell.
    fn may_have_subject(&self, outline: &Outline, number: u32) -> bool {
        let finite = |group: &VerbGroup| group.form == VerbForm::Finite;
        outline.node(number).verb().is_some_and(finite) && !self.is_agentive(outline, number)
    }

    fn mend_phrase(&self, outline: &mut Outline, number: u32) {
        let Some(governor) = outline.node(number).governor else { return };
        let node = outline.node(number);
        let above = outline.node(governor);
        let Some(phrase) = above.phrase().filter(|_| node.is_bare()) else { return };
        let time = self.is_temporal(phrase) && !self.names_actor(phrase) && !self.is_temporal(node.argument);
        let listed = matches!(node.relation, Dependency::Conj | Dependency::NmodPoss);
        let beside = above.before == Gap::COMMA && self.is_name(node.argument) && !self.is_name(phrase);
        if beside && governor == number + 1 && above.is_bare() && !listed {
            // "**X**, a rival of Y, left": what is said of a name behind it hangs on the name.
            swap(outline, governor, number);
            outline.nodes[governor as usize].relation = Dependency::Appos;
        } else if time && governor < number && !listed {
            self.leave_time(outline, number, governor);
        } else if governor == number + 1
            && !listed
            && (time && above.is_bare() || !above.is_bare())
            && above.before.is_empty()
        {
            // "host **Naruhito** Wednesday", "detained **the head** of a group": what a preposition or time follows is
            // no part of it.
            swap(outline, governor, number);
            outline.nodes[governor as usize].relation = if time { Dependency::Obl } else { Dependency::Nmod };
        }
    }

    /// "prolonged for a month **the sanctions**", "in May, **Rome** agreed": nothing without a preposition stands in
    /// apposition to a time.
    fn leave_time(&self, outline: &mut Outline, number: u32, time: u32) {
        let apart = outline.node(number).before.intersects(Gap::COMMA | Gap::OPEN | Gap::STOP);
        let Some(verb) = outline.node(time).governor.filter(|&verb| outline.node(verb).verb().is_some()) else {
            return;
        };
        let relation = match () {
            () if number < verb && !has_subject(outline, verb) => Dependency::Nsubj,
            () if number > verb && !apart => Dependency::Obj,
            () => return,
        };
        let node = &mut outline.nodes[number as usize];
        (node.governor, node.relation) = (Some(verb), relation);
    }

    /// Gives a finite verb without subject the phrase that it took the place of, or that waits for a verb.
    fn mend_verb(&self, outline: &mut Outline, verb: u32) {
        if self.is_agentive(outline, verb) {
            return;
        }
        if let Kind::Verb(group) = &mut outline.nodes[verb as usize].kind
            && group.form == VerbForm::Participle
        {
            (group.form, group.voice, group.tense) = (VerbForm::Finite, Voice::Active, Tense::Past);
        }
        self.take_object(outline, verb);
        if has_subject(outline, verb) || opened_by_relative(outline, verb) {
            return;
        }
        if self.leave_preposition(outline, verb) {
            return;
        }
        let Some(above) = self.phrase_that_waits(outline, verb) else { return };
        let clausal = matches!(outline.node(verb).relation, Dependency::Conj | Dependency::Xcomp);
        let coordinated = verb > 0 && outline.node(verb - 1).links_as(MarkerRole::Coordinator);
        let apart = outline.node(verb).before.contains(Gap::STOP) || clausal && coordinated;
        if !apart {
            swap(outline, above, verb);
            outline.nodes[above as usize].relation = Dependency::Nsubj;
        }
    }

    /// The phrase that a finite verb without subject hangs on, or the last before it, when nothing else has it for an
    /// argument.
    fn phrase_that_waits(&self, outline: &Outline, verb: u32) -> Option<u32> {
        let free = |at: &u32| {
            let node = outline.node(*at);
            let above = |outer: u32| outer >= verb || matches!(outline.node(outer).kind, Kind::Link(_));
            node.phrase().is_some_and(|phrase| !self.is_temporal(phrase))
                && node.is_bare()
                && node.governor.is_none_or(above)
        };
        let node = outline.node(verb);
        let hung = node.governor.filter(|&above| above < verb);
        let clausal = [
            Dependency::Conj,
            Dependency::Ccomp,
            Dependency::Advcl,
            Dependency::Xcomp,
            Dependency::Parataxis,
            Dependency::Acl,
        ];
        let lost = node.governor.is_none() || !clausal.contains(&node.relation);
        hung.filter(free).or_else(|| (0..verb).rev().filter(|_| lost).find(free))
    }

    /// "invested **billions**": a finite verb is no part of the phrase behind it, but has it for an object.
    fn take_object(&self, outline: &mut Outline, verb: u32) {
        let node = outline.node(verb);
        let inner = matches!(
            node.relation,
            Dependency::Compound | Dependency::Amod | Dependency::Nmod | Dependency::Flat | Dependency::Case
        );
        let Some(object) = node.governor.filter(|&object| inner && object > verb) else { return };
        if outline.node(object).phrase().is_none() || !outline.node(object).is_bare() {
            return;
        }
        swap(outline, object, verb);
        outline.nodes[object as usize].relation = Dependency::Obj;
        for before in 0..verb {
            let node = &mut outline.nodes[before as usize];
            if node.governor == Some(object) && node.phrase().is_some() && node.is_bare() {
                (node.governor, node.relation) = (Some(verb), Dependency::Nsubj);
            }
        }
    }

    /// "spoke after **Rome agreed**": a preposition before a phrase that is the subject of the verb behind it opens a
    /// clause.
    fn leave_preposition(&self, outline: &mut Outline, verb: u32) -> bool {
        let marked =
            |node: &Node| node.marker.is_some_and(|marker| self.grammar.clause_markers.contains(marker.canonical));
        let phrases = (verb.saturating_sub(REACH)..verb).rev();
        let mut phrases = phrases.take_while(|&at| outline.node(at).phrase().is_some());
        let Some(subject) = phrases.find(|&at| marked(outline.node(at))) else { return false };
        let governor = outline.node(subject).governor.filter(|&governor| governor != verb);
        let node = &mut outline.nodes[subject as usize];
        (node.marker, node.governor, node.relation) = (None, Some(verb), Dependency::Nsubj);
        let node = &mut outline.nodes[verb as usize];
        (node.governor, node.relation) = (governor, Dependency::Advcl);
        true
    }

    /// "after troops **bombed** Oslo": no participle of the past has an object right behind it.
    fn has_own_object(&self, outline: &Outline, verb: u32) -> bool {
        let participle = outline.node(verb).verb().is_some_and(|group| group.form == VerbForm::Participle);
        let object = |node: &Node| {
            node.relation == Dependency::Obj && node.governor == Some(verb) && node.is_bare() && node.before.is_empty()
        };
        let next = outline.nodes.get(verb as usize + 1);
        let node = outline.node(verb);
        // "X, which makes ships, **hired** engineers": behind a comma, with a phrase before that waits for a verb.
        let late = node.before == Gap::COMMA && node.relation == Dependency::Amod && node.governor == Some(verb + 1);
        let waited = || late && self.phrase_that_waits(outline, verb).is_some();
        participle && verb > 0 && next.is_some_and(|next| object(next) || next.is_bare() && waited())
    }

    /// Whether a by-phrase stands right behind a verb: it is a participle then.
    pub(super) fn is_agentive(&self, outline: &Outline, verb: u32) -> bool {
        let next = outline.nodes.get(verb as usize + 1).and_then(|next| next.marker);
        let alone = outline.node(verb).tokens.len() == 1;
        alone && next.is_some_and(|marker| self.grammar.passive_agents.contains(marker.canonical))
    }
}

/// Whether a bare node other than the one at hand hangs on a verb by a relation.
fn has(outline: &Outline, verb: u32, relation: Dependency, other: u32) -> bool {
    let fits = |at: u32| {
        let node = outline.node(at);
        let title = at.checked_sub(1).map(|before| outline.node(before));
        let marked = title.is_some_and(|title| title.phrase().is_some() && !title.is_bare()) && node.before.is_empty();
        at != other && node.governor == Some(verb) && node.relation == relation && node.is_bare() && !marked
    };
    outline.numbers().any(fits)
}

fn has_subject(outline: &Outline, verb: u32) -> bool {
    let subject = |at: u32| matches!(outline.node(at).relation, Dependency::Nsubj | Dependency::NsubjPass);
    outline.numbers().any(|at| outline.node(at).governor == Some(verb) && subject(at))
}

/// Whether a relative or a word like it opens the clause of a verb.
pub(super) fn opened_by_relative(outline: &Outline, verb: u32) -> bool {
    let opens = |at: u32| {
        let node = outline.node(at);
        node.links_as(MarkerRole::Relative) || node.links_as(MarkerRole::Complementizer)
    };
    (verb.saturating_sub(2)..verb).any(opens)
}

/// Lets `below` take the arc of the node it hangs on, which hangs on it then.
fn swap(outline: &mut Outline, above: u32, below: u32) {
    let (governor, relation) = (outline.node(above).governor, outline.node(above).relation);
    let node = &mut outline.nodes[below as usize];
    (node.governor, node.relation) = (governor.filter(|&governor| governor != below), relation);
    outline.nodes[above as usize].governor = Some(below);
}

/// Whether what hangs on a noun or adjective with a copula belongs to the clause and not to the word.
pub(super) fn belongs_to_clause(outline: &Outline, number: u32, copula: u32) -> bool {
    let node = outline.node(number);
    match node.relation {
        Dependency::Nsubj
        | Dependency::NsubjPass
        | Dependency::CsubjPass
        | Dependency::Parataxis
        | Dependency::Mark
        | Dependency::Dislocated
        | Dependency::Expl => true,
        Dependency::Csubj | Dependency::Ccomp | Dependency::Advcl if completes_adjective(outline, number, copula) => {
            false
        }
        Dependency::Csubj => true,
        Dependency::Advcl | Dependency::Conj => node.verb().is_some(),
        _ if number < copula => true,
        _ => matches!(node.kind, Kind::Link(_)),
    }
}

/// "is untrue **that Rome fell**", "est susceptible **de tomber**": what an adjective with a copula is said of.
pub(super) fn completes_adjective(outline: &Outline, number: u32, copula: u32) -> bool {
    let node = outline.node(number);
    let adjective = node.governor.is_some_and(|above| matches!(outline.node(above).kind, Kind::Adjective));
    let infinitive = node.verb().is_some_and(|group| group.form == VerbForm::Infinitive);
    let mut links = (copula + 1..number).map(|at| outline.node(at));
    adjective && number > copula && (infinitive || links.any(|link| link.links_as(MarkerRole::Complementizer)))
}
