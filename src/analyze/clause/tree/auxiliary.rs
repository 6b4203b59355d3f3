//! Verbs as the tree knows them: auxiliaries that stand apart, copulas, and forms that look like others.

use super::super::Reader;
use super::super::verb::VerbForm;
use super::mend::{belongs_to_clause, opened_by_relative};
use super::outline::{Kind, Node, Outline};
use crate::model::{Dependency, Features, Tense, Voice};

impl Reader<'_> {
    /// Gives verbs the auxiliaries that stand apart from them, and copulas the place of verbs.
    pub(super) fn settle_verbs(&self, outline: &mut Outline) {
        self.fold_auxiliaries(outline);
        self.raise_copulas(outline);
        self.mend(outline);
        for number in outline.numbers() {
            self.settle_form(outline, number);
        }
    }

    fn fold_auxiliaries(&self, outline: &mut Outline) {
        for number in outline.numbers() {
            let node = outline.node(number);
            let (Some(auxiliary), Some(governor)) = (node.verb().cloned(), node.governor) else { continue };
            let relation = node.relation;
            if !matches!(relation, Dependency::Aux | Dependency::AuxPass) {
                continue;
            }
            if let Kind::Verb(group) = &mut outline.nodes[governor as usize].kind {
                self.add_auxiliary(group, &auxiliary);
                let moves = self.grammar.perfect_with_passive_auxiliary.contains(self.lemma(group.head));
                if relation == Dependency::AuxPass && !moves {
                    group.voice = Voice::Passive;
                }
                outline.nodes[number as usize].kind = Kind::Gone;
            }
        }
    }

    /// Universal trees hang a copula below what it says of its subject; here it is the verb of its clause.
    fn raise_copulas(&self, outline: &mut Outline) {
        let mut raised: Vec<Option<u32>> = vec![None; outline.nodes.len()];
        for number in outline.numbers() {
            let node = outline.node(number);
            let Some(noun) = node.governor.filter(|_| node.relation == Dependency::Cop && node.verb().is_some()) else {
                continue;
            };
            let below = outline.node(noun);
            if raised[noun as usize].is_some() || matches!(below.kind, Kind::Verb(_) | Kind::Link(_) | Kind::Gone) {
                continue;
            }
            raised[noun as usize] = Some(number);
            let (governor, relation) = (below.governor, below.relation);
            let copula = &mut outline.nodes[number as usize];
            (copula.governor, copula.relation) = (governor, relation);
            let below = &mut outline.nodes[noun as usize];
            (below.governor, below.relation) = (Some(number), Dependency::Xcomp);
        }
        for number in outline.numbers() {
            let node = outline.node(number);
            let copula =
                node.governor.and_then(|governor| raised[governor as usize]).filter(|&copula| copula != number);
            if let Some(copula) = copula.filter(|&copula| belongs_to_clause(outline, number, copula)) {
                outline.nodes[number as usize].governor = Some(copula);
            }
        }
    }

    /// Corrects the form of a verb by its place in the tree: "Rome **imposed** sanctions" is finite, "the sanctions
    /// **imposed** by Rome" are not.
    fn settle_form(&self, outline: &mut Outline, number: u32) {
        let has = |relation: Dependency| outline.children(number).any(|child| outline.node(child).relation == relation);
        let (subject, patient) = (has(Dependency::Nsubj), has(Dependency::NsubjPass));
        let Node { relation, ref tokens, .. } = *outline.node(number);
        let alone = tokens.len() == 1;
        let relative = relation == Dependency::AclRelcl && opened_by_relative(outline, number);
        let moves = self.grammar.perfect_with_passive_auxiliary.contains(self.lemma(outline.node(number).head));
        let suffers = alone && subject && self.suffers(outline, number);
        let auxiliary = !moves && tokens.clone().any(|token| self.arc_of(token).1 == Dependency::AuxPass);
        let Kind::Verb(group) = &mut outline.nodes[number as usize].kind else { return };
        let past = self.token(group.head).features.intersects(Features::PAST | Features::PAST_PARTICIPLE);
        match group.form {
            VerbForm::Finite if patient && auxiliary => group.voice = Voice::Passive,
            VerbForm::Participle if patient => group.form = VerbForm::Finite,
            // "two **held** by police", as headlines have it.
            VerbForm::Finite | VerbForm::Participle if suffers && past => {
                (group.form, group.voice, group.tense) = (VerbForm::Finite, Voice::Passive, Tense::Past);
            }
            VerbForm::Participle if subject || relative => {
                (group.form, group.voice, group.tense) = (VerbForm::Finite, Voice::Active, Tense::Past);
            }
            VerbForm::Infinitive if (subject || patient) && relation != Dependency::Xcomp => {
                let announced = group.marker.is_some();
                group.tense = if announced { Tense::Future } else { Tense::Present };
                group.form = VerbForm::Finite;
            }
            VerbForm::Finite if relation == Dependency::Acl && past && alone && !subject && !patient => {
                (group.form, group.voice, group.tense) = (VerbForm::Participle, Voice::Passive, Tense::None);
            }
            _ => {}
        }
    }

    /// Whether a verb in the past without auxiliary has no object but somebody who did it, or could not lack one: "three
    /// **held** by police", "woman **jailed** in Chad", as headlines have it.
    fn suffers(&self, outline: &Outline, number: u32) -> bool {
        let among = |class: &str| self.frames.in_class(class, self.lemma(outline.node(number).head));
        let has = |relation: Dependency| outline.children(number).any(|child| outline.node(child).relation == relation);
        let clause = [Dependency::Acl, Dependency::AclRelcl, Dependency::Conj];
        let apart = !clause.contains(&outline.node(number).relation) && !has(Dependency::Conj);
        let done = self.has_passive_agent(outline, number) && !among("takes_by");
        !has(Dependency::Obj) && (done || apart && among("needs_people"))
    }

    /// Whether an actor hangs on a verb behind the preposition of passives.
    fn has_passive_agent(&self, outline: &Outline, number: u32) -> bool {
        outline.children(number).any(|child| {
            let node = outline.node(child);
            let marked = node.marker.is_some_and(|marker| self.grammar.passive_agents.contains(marker.canonical));
            marked && child > number && node.phrase().is_some() && self.names_actor(node.argument)
        })
    }
}
