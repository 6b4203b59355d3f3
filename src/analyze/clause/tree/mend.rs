//! Corrects arcs that a parser often gets wrong and that the order of words tells.

use super::super::Reader;
use super::outline::{Gap, Kind, Outline};
use crate::knowledge::MarkerRole;
use crate::model::Dependency;

/// How many nodes behind its relative a verb is looked for.
const REACH: usize = 5;

impl Reader<'_> {
    /// Corrects the arcs of a sentence.
    pub(super) fn mend(&self, outline: &mut Outline) {
        for number in outline.numbers().skip(1) {
            if outline.node(number).links_as(MarkerRole::Relative) {
                self.mend_relative(outline, number);
            } else if outline.node(number).phrase().is_some() {
                self.mend_object(outline, number);
            }
        }
        outline.settle();
    }

    /// "Rome freed X, **who** fled": the clause of a relative hangs on the phrase right before the relative.
    fn mend_relative(&self, outline: &mut Outline, relative: u32) {
        let antecedent = relative - 1;
        if outline.node(antecedent).phrase().is_none() {
            return;
        }
        let behind = |at: &u32| *at > relative && outline.node(*at).verb().is_some();
        let own = outline.node(relative).governor.filter(behind);
        let next = (relative + 1..outline.nodes.len() as u32).take(REACH).find(|at| behind(at));
        let Some(verb) = own.or(next) else { return };
        let node = outline.node(verb);
        let hung = node.relation == Dependency::AclRelcl
            && node.governor.is_some_and(|above| outline.node(above).phrase().is_some());
        if !hung && outline.node(antecedent).governor != Some(verb) {
            let node = &mut outline.nodes[verb as usize];
            (node.governor, node.relation) = (Some(antecedent), Dependency::AclRelcl);
        }
    }

    /// "prolonged for a month **the sanctions**": no phrase without a preposition stands in apposition to a time.
    fn mend_object(&self, outline: &mut Outline, number: u32) {
        let node = outline.node(number);
        let beside = matches!(node.relation, Dependency::Appos | Dependency::Nmod | Dependency::Conj | Dependency::Dep);
        let Some(time) = node.governor.filter(|&time| beside && node.is_bare() && time < number) else { return };
        let phrase = outline.node(time).phrase().filter(|&phrase| self.is_temporal(phrase));
        let apart = node.before.intersects(Gap::COMMA | Gap::OPEN | Gap::STOP);
        let verb = outline.node(time).governor.filter(|&verb| outline.node(verb).verb().is_some() && verb < number);
        if phrase.is_some()
            && !apart
            && !self.is_temporal(outline.node(number).argument)
            && let Some(verb) = verb
        {
            let node = &mut outline.nodes[number as usize];
            (node.governor, node.relation) = (Some(verb), Dependency::Obj);
        }
    }
}

/// Whether what hangs on a noun or adjective with a copula belongs to the clause and not to the word.
pub(super) fn belongs_to_clause(outline: &Outline, number: u32, copula: u32) -> bool {
    let node = outline.node(number);
    match node.relation {
        Dependency::Nsubj
        | Dependency::NsubjPass
        | Dependency::Csubj
        | Dependency::CsubjPass
        | Dependency::Parataxis
        | Dependency::Mark
        | Dependency::Dislocated
        | Dependency::Expl => true,
        Dependency::Advcl | Dependency::Conj => node.verb().is_some(),
        _ if number < copula => true,
        _ => matches!(node.kind, Kind::Link(_)),
    }
}
