//! Corrects arcs around what is put before or into a clause: verbs of saying in the middle of what is said, participles
//! that open a sentence, infinitives that are the verb of a headline.

use super::super::Reader;
use super::super::verb::VerbForm;
use super::clausal::{hang, hang_as, is_subject, lead, make_finite};
use super::outline::{Gap, Kind, Node, Outline};
use crate::model::{Dependency, Tense};

/// How many nodes behind a participle the verb of its sentence is looked for.
const REACH: usize = 8;

impl Reader<'_> {
    /// "X, **said Rome**, left", "X, **Rome said**, left": a verb of saying put between a subject and its verb.
    pub(super) fn mend_insertion(&self, outline: &mut Outline, verb: u32) {
        let Some((edge, speaker)) = self.speaker_beside(outline, verb) else { return };
        let Some(main) = self.verb_behind_insertion(outline, verb.max(speaker)) else { return };
        let Some(subject) = self.bare_phrase_before(outline, edge) else { return };
        let inside = |above: u32| (edge..main).contains(&above) || above == subject || above == main + 1;
        if outline.node(main).governor.is_none_or(inside) {
            let (governor, relation) = (outline.node(verb).governor, outline.node(verb).relation);
            let outside = governor.filter(|&above| above != main && !inside(above));
            lead(outline, main, outside, relation);
        }
        hang(outline, subject, main, Dependency::Nsubj);
        make_finite(&mut outline.nodes[main as usize]);
        make_finite(&mut outline.nodes[verb as usize]);
        hang(outline, verb, main, Dependency::Parataxis);
        hang(outline, speaker, verb, Dependency::Nsubj);
    }

    /// Where a verb of saying behind a comma begins with its speaker, and who that is.
    fn speaker_beside(&self, outline: &Outline, verb: u32) -> Option<(u32, u32)> {
        let node = outline.node(verb);
        let subject = |at: u32| outline.node(at).governor == Some(verb) && is_subject(outline.node(at));
        let form = node.verb().map(|group| group.form);
        let finite =
            form == Some(VerbForm::Finite) || form == Some(VerbForm::Participle) && outline.numbers().any(subject);
        if !finite || !self.frames.in_class("report", self.lemma(node.head)) {
            return None;
        }
        let bare =
            |at: &u32| outline.nodes.get(*at as usize).is_some_and(|node| node.phrase().is_some() && node.is_bare());
        let behind = Some(verb + 1).filter(bare).filter(|&at| outline.node(at).before.is_empty());
        if node.before.contains(Gap::COMMA) {
            return behind.filter(|_| self.grammar.inverted_subjects).map(|speaker| (verb, speaker));
        }
        let before = verb.checked_sub(1).filter(bare).filter(|_| node.before.is_empty())?;
        outline.node(before).before.contains(Gap::COMMA).then_some((before, before))
    }

    /// The finite verb behind the comma that ends what was put in, places and times passed over.
    fn verb_behind_insertion(&self, outline: &Outline, last: u32) -> Option<u32> {
        let rest = last + 1..outline.nodes.len() as u32;
        let main =
            rest.into_iter().find(|&at| outline.node(at).before.contains(Gap::COMMA) || outline.node(at).is_bare())?;
        let node = outline.node(main);
        let finite = node.verb().is_some_and(|group| match group.form {
            VerbForm::Participle => !self.is_agentive(outline, main),
            form => form == VerbForm::Finite,
        });
        (finite && node.before.contains(Gap::COMMA)).then_some(main)
    }

    /// The phrase without preposition that leads to a node, its complements passed over.
    fn bare_phrase_before(&self, outline: &Outline, number: u32) -> Option<u32> {
        let phrases = (0..number).rev().take_while(|&at| outline.node(at).phrase().is_some());
        phrases.into_iter().find(|&at| outline.node(at).is_bare())
    }

    /// "Rome **to sell** ships": an infinitive behind the phrase that opens a headline tells what will be.
    pub(super) fn mend_headline(&self, outline: &mut Outline, verb: u32) {
        let announced = outline.node(verb).verb().and_then(|group| group.marker);
        let announced = announced.is_some_and(|marker| self.grammar.infinitive_markers.contains(marker));
        let opening = (0..verb).rev().take_while(|&at| !outline.node(at + 1).before.contains(Gap::STOP));
        let opening: Vec<u32> = opening.collect();
        let phrases = opening.iter().all(|&at| outline.node(at).phrase().is_some());
        let Some(&subject) = opening.last().filter(|_| announced && phrases) else { return };
        let others = outline.nodes[verb as usize + 1..].iter();
        let finite = |node: &Node| node.verb().is_some_and(|group| group.form == VerbForm::Finite);
        let stated = others.take_while(|node| !node.before.contains(Gap::STOP)).any(finite);
        if stated || !outline.node(subject).is_bare() || !self.acts(outline, subject) {
            return;
        }
        let outside = outline.node(subject).governor.filter(|&above| above != verb && !opening.contains(&above));
        hang_as(outline, verb, outside, Dependency::Root);
        hang(outline, subject, verb, Dependency::Nsubj);
        if let Kind::Verb(group) = &mut outline.nodes[verb as usize].kind {
            (group.form, group.tense) = (VerbForm::Finite, Tense::Future);
        }
    }

    /// Whether a phrase is an actor or a noun that acts for one.
    fn acts(&self, outline: &Outline, number: u32) -> bool {
        let phrase = outline.node(number).argument;
        self.names_actor(phrase) || self.frames.in_class("stand_in", self.lemma(self.phrase_head(phrase)))
    }

    /// "**Having sacked Rome**, Gaiseric left": a participle that opens a sentence leaves the phrase between its comma and the
    /// finite verb to that verb.
    pub(super) fn mend_opening(&self, outline: &mut Outline, verb: u32) {
        if outline.before(verb).is_some() {
            return;
        }
        let Some(main) = self.main_verb_of_opening(outline, verb) else { return };
        let outside = outline.node(main).governor.filter(|above| !(verb..main).contains(above));
        let relation = outline.node(main).relation;
        hang_as(outline, main, outside, relation);
        hang(outline, main - 1, main, Dependency::Nsubj);
        hang(outline, verb, main, Dependency::Advcl);
        let object = outline.node(verb + 1);
        if verb + 2 < main && object.is_bare() && object.before.is_empty() && object.governor != Some(verb) {
            hang(outline, verb + 1, verb, Dependency::Obj);
        }
    }

    /// The finite verb right behind a phrase that a comma parts from the clause that opens the sentence.
    fn main_verb_of_opening(&self, outline: &Outline, verb: u32) -> Option<u32> {
        let rest = (verb + 1..outline.nodes.len() as u32).take(REACH);
        let phrases = rest.take_while(|&at| outline.node(at).phrase().is_some());
        let subject =
            phrases.last().filter(|&at| outline.node(at).is_bare() && outline.node(at).before == Gap::COMMA)?;
        let main = outline.nodes.get(subject as usize + 1)?;
        let finite = main.verb().is_some_and(|group| group.form == VerbForm::Finite) && main.before.is_empty();
        finite.then_some(subject + 1)
    }
}
