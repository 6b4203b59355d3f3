//! Verb groups: a verb with its auxiliaries, its negation and the clitics before it.

use super::Reader;
use super::phrase::Cursor;
use crate::knowledge::Marker;
use crate::model::{Features, Mood, Pos, Symbol, Tense, Token, Voice};

/// The form a group has in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbForm {
    /// Agrees with a subject.
    Finite,
    /// Infinitive, with or without its marker.
    Infinitive,
    /// Present participle or gerund.
    Gerund,
    /// Past participle without auxiliary.
    Participle,
}

/// A verb group.
#[derive(Clone, Debug)]
pub(super) struct VerbGroup {
    /// Token of the verb that carries the meaning.
    pub(super) head: u32,
    pub(super) form: VerbForm,
    pub(super) voice: Voice,
    pub(super) tense: Tense,
    pub(super) mood: Mood,
    pub(super) negated: bool,
    pub(super) reflexive: bool,
    /// Object pronoun before the verb, when it is a mention.
    pub(super) clitic: Option<u32>,
    /// What stands before an infinitive or gerund: "to", "en", "pour".
    pub(super) marker: Option<Symbol>,
}

/// What the auxiliaries of a group have said so far.
#[derive(Default)]
struct Auxiliaries {
    passive: bool,
    perfect: bool,
    future: bool,
    modal: bool,
    negated: bool,
    clitic: Option<u32>,
    first: Option<u32>,
}

impl Reader<'_> {
    /// Reads a verb group at the cursor; leaves the cursor alone when there is none.
    pub(super) fn verb_group(&self, cursor: &mut Cursor, marker: Option<Marker>) -> Option<VerbGroup> {
        let mut seen = Auxiliaries::default();
        let mut head: Option<u32> = None;
        let mut at = cursor.at;
        let mut end = at;
        while at < cursor.end && self.name_at(at).is_none() {
            let token = self.token(at);
            if self.grammar.negations.contains(token.word) {
                if head.is_some_and(|head| !self.is_auxiliary(self.lemma(head))) {
                    break;
                }
                seen.negated = true;
            } else if matches!(token.pos, Pos::Verb | Pos::Aux) {
                if !self.continues(head, at) {
                    break;
                }
                if let Some(auxiliary) = head {
                    self.note_auxiliary(&mut seen, auxiliary, token);
                }
                seen.first.get_or_insert(at);
                head = Some(at);
                end = at + 1;
            } else if self.is_clitic(token) && head.is_none() && self.verb_follows(at, cursor.end) {
                seen.clitic = seen.clitic.or(self.outer[at as usize].map(|_| at));
            } else if !self.is_inside(token, head, at, cursor.end) {
                break;
            }
            at += 1;
        }
        let head = head?;
        let own = seen.negated || !self.verb_follows(end, cursor.end);
        cursor.at = if own { end.max(self.after_negation(end, cursor.end)) } else { end };
        seen.negated |= (end..cursor.at).any(|at| self.grammar.negations.contains(self.word(at)));
        Some(self.finish(head, seen, marker))
    }

    /// Whether a verb at `at` belongs to the group whose last verb is `head`.
    fn continues(&self, head: Option<u32>, at: u32) -> bool {
        let Some(head) = head else { return true };
        let lemma = self.lemma(head);
        let nonfinite = Features::PAST_PARTICIPLE | Features::PRESENT_PARTICIPLE | Features::INFINITIVE;
        let features = self.token(at).features;
        self.is_auxiliary(lemma) && (features.intersects(nonfinite) || !features.contains(Features::FINITE))
    }

    /// Adds what an auxiliary that stands apart from its verb says: "**Did** Rome sign?".
    pub(super) fn add_auxiliary(&self, group: &mut VerbGroup, auxiliary: &VerbGroup) {
        let mut seen = Auxiliaries::default();
        self.note_auxiliary(&mut seen, auxiliary.head, self.token(group.head));
        let moves = self.grammar.perfect_with_passive_auxiliary.contains(self.lemma(group.head));
        if seen.passive && !moves {
            group.voice = Voice::Passive;
        } else if group.form == VerbForm::Participle {
            group.voice = Voice::Active;
        }
        group.tense = match auxiliary.tense {
            _ if seen.future => Tense::Future,
            _ if seen.perfect => Tense::Past,
            Tense::None => group.tense,
            tense => tense,
        };
        if seen.modal || auxiliary.mood == Mood::Potential {
            group.mood = Mood::Potential;
        }
        group.negated |= auxiliary.negated;
        group.form = auxiliary.form;
    }

    fn is_auxiliary(&self, lemma: Symbol) -> bool {
        let grammar = self.grammar;
        let sets = [
            &grammar.passive_auxiliaries,
            &grammar.perfect_auxiliaries,
            &grammar.future_auxiliaries,
            &grammar.modal_auxiliaries,
            &grammar.other_auxiliaries,
        ];
        sets.iter().any(|set| set.contains(lemma))
    }

    /// Notes what the last verb of the group, now known to be an auxiliary, says of the next.
    fn note_auxiliary(&self, seen: &mut Auxiliaries, auxiliary: u32, next: &Token) {
        let lemma = self.lemma(auxiliary);
        let participle = next.features.contains(Features::PAST_PARTICIPLE);
        seen.passive |= participle && self.grammar.passive_auxiliaries.contains(lemma);
        seen.perfect |= participle && self.grammar.perfect_auxiliaries.contains(lemma);
        seen.future |= !participle && self.grammar.future_auxiliaries.contains(lemma);
        seen.modal |= !participle && self.grammar.modal_auxiliaries.contains(lemma);
    }

    fn is_clitic(&self, token: &Token) -> bool {
        self.grammar.object_clitics.contains(token.word) && token.pos != Pos::Det
    }

    fn verb_follows(&self, at: u32, limit: u32) -> bool {
        (at + 1..limit.min(at + 4))
            .map(|next| self.token(next))
            .take_while(|token| token.pos != Pos::Noun)
            .any(|token| matches!(token.pos, Pos::Verb | Pos::Aux))
    }

    /// Whether an adverb, particle, clitic subject or stressed pronoun ("a **lui** aussi signé") stands inside a group
    /// that goes on.
    fn is_inside(&self, token: &Token, head: Option<u32>, at: u32, limit: u32) -> bool {
        let Some(head) = head else { return token.pos == Pos::Part && self.verb_follows(at, limit) };
        let light = matches!(token.pos, Pos::Adv | Pos::Part | Pos::Pron);
        let clitic = token.pos != Pos::Pron || !token.features.contains(Features::SPACED);
        let stressed = at + 1 < limit && self.token(at + 1).pos == Pos::Adv;
        light && (clitic || stressed) && self.is_auxiliary(self.lemma(head)) && self.verb_follows(at, limit)
    }

    /// Skips a negation that follows the verb: "n'attaque **pas**".
    fn after_negation(&self, end: u32, limit: u32) -> u32 {
        if end < limit && self.grammar.negations.contains(self.word(end)) { end + 1 } else { end }
    }

    fn finish(&self, head: u32, seen: Auxiliaries, marker: Option<Marker>) -> VerbGroup {
        let first = self.token(seen.first.unwrap_or(head));
        let lemma = self.lemma(head);
        let reflexive = seen.reflexive(self);
        let moves = self.grammar.perfect_with_passive_auxiliary.contains(lemma) || reflexive;
        let passive = seen.passive && !moves;
        let form = self.form(head, first, marker);
        let bare_participle = form == VerbForm::Participle;
        VerbGroup {
            head,
            form,
            voice: if passive || bare_participle { Voice::Passive } else { Voice::Active },
            tense: tense(first, &seen, moves),
            mood: if seen.modal || first.features.contains(Features::CONDITIONAL) {
                Mood::Potential
            } else {
                Mood::Indicative
            },
            negated: seen.negated,
            reflexive,
            clitic: seen.clitic,
            marker: marker.map(|marker| marker.canonical),
        }
    }

    fn form(&self, head: u32, first: &Token, marker: Option<Marker>) -> VerbForm {
        let features = first.features;
        let announced = marker.is_some_and(|marker| self.grammar.infinitive_markers.contains(marker.canonical));
        if announced || features.contains(Features::INFINITIVE) {
            return VerbForm::Infinitive;
        }
        let gerund = features.contains(Features::PRESENT_PARTICIPLE) && !features.contains(Features::FINITE);
        if gerund {
            return VerbForm::Gerund;
        }
        if features.contains(Features::FINITE) || self.is_auxiliary(first.lemma) && self.lemma(head) != first.lemma {
            return VerbForm::Finite;
        }
        if features.contains(Features::PAST_PARTICIPLE) && !self.follows_pronoun(head) {
            return VerbForm::Participle;
        }
        VerbForm::Finite
    }

    /// Whether a personal pronoun, which no participle describes, stands before a verb: "the ship **it** seized".
    fn follows_pronoun(&self, verb: u32) -> bool {
        let personal = Features::FIRST_PERSON | Features::SECOND_PERSON | Features::THIRD_PERSON;
        let before = verb.checked_sub(1).map(|before| self.token(before));
        before.is_some_and(|before| before.pos == Pos::Pron && before.features.intersects(personal))
    }
}

impl Auxiliaries {
    /// Whether the clitic points back to the subject, as in "s'est rendu".
    fn reflexive(&self, reader: &Reader) -> bool {
        let Some(first) = self.first.filter(|&first| first > 0) else { return false };
        reader.grammar.reflexives.contains(reader.word(first - 1))
    }
}

fn tense(first: &Token, seen: &Auxiliaries, moves: bool) -> Tense {
    let features = first.features;
    if seen.future || features.contains(Features::FUTURE) {
        Tense::Future
    } else if seen.perfect || seen.passive && moves || features.contains(Features::PAST) {
        Tense::Past
    } else if features.intersects(Features::INFINITIVE | Features::PAST_PARTICIPLE | Features::PRESENT_PARTICIPLE) {
        Tense::None
    } else {
        Tense::Present
    }
}
