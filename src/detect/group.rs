//! Groups: actors a text tells only by what they are: "police", "two journalists", "les manifestants".
//!
//! A group is a head noun of people, or a body, office or description that nothing ties to a name. They
//! come last and cover nothing: where a phrase also holds a name, `relate` prefers it.

use std::ops::Range;

use super::cast::Cast;
use super::scene::{Scene, range};
use crate::knowledge::{HeadOrder, Meaning};
use crate::model::{EntityKind, Features, Groups, MentionForm, Pos, SentenceForm, Token};

/// Most sentences a text may have to count as brief.
const BRIEF: usize = 3;

/// How many words before the noun may tell which group it is.
const MODIFIERS: usize = 4;

/// How many words may stand between a verb and the number of those it is done to: "killed **at least** 12".
const HEDGES: usize = 2;

/// How sure a group is meant as an actor.
const CONFIDENCE: f32 = 0.5;

/// Finds groups, where the document is to be read for them.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) {
    if !is_wanted(scene) {
        return;
    }
    let taken = taken(scene, cast);
    for (_, sentence) in scene.sentences() {
        let tokens = range(&sentence.tokens);
        let mut place = tokens.start;
        while place < tokens.end {
            place = group_at(scene, cast, place, &taken).max(place + 1);
        }
    }
}

fn is_wanted(scene: &Scene<'_>) -> bool {
    let prose = |form: SentenceForm| form != SentenceForm::Chrome;
    match scene.groups {
        Groups::Never => false,
        Groups::Always => true,
        Groups::Brief => scene.words.sentences.iter().filter(|sentence| prose(sentence.form)).count() <= BRIEF,
    }
}

/// For each token, whether a mention covers it already.
fn taken(scene: &Scene<'_>, cast: &Cast) -> Vec<bool> {
    let mut taken = vec![false; scene.words.tokens.len()];
    for draft in cast.drafts.iter().filter(|draft| !draft.retired) {
        taken[draft.tokens.clone()].fill(true);
    }
    taken
}

/// Adds the group whose noun or number begins at a token; returns where to go on.
fn group_at(scene: &Scene<'_>, cast: &mut Cast, place: usize, taken: &[bool]) -> usize {
    let Some((length, kind)) = noun_at(scene, place) else { return number_at(scene, cast, place, taken) };
    let phrase = place..place + length;
    let free = !taken[phrase.clone()].contains(&true) && is_nominal(scene, phrase.end - 1);
    if !free || is_modifier(scene, cast, &phrase) {
        return place;
    }
    let label = scene.text_of(&(with_modifiers(scene, phrase.start)..phrase.end));
    let actor = cast.group(label, kind);
    cast.add(phrase.clone(), MentionForm::Group, actor, CONFIDENCE);
    phrase.end
}

/// Adds people told by their number alone, behind a verb of what is done to people: "kills **12**, injures **8 others**".
fn number_at(scene: &Scene<'_>, cast: &mut Cast, place: usize, taken: &[bool]) -> usize {
    let among = |class: &str, at: usize| scene.token(at).is_some_and(|token| scene.frames.in_class(class, token.lemma));
    let number = scene.token(place).is_some_and(|token| token.pos == Pos::Num);
    let sentence = scene.end(place);
    let counts = |at: usize| at < sentence && among("rest", at);
    let end = if counts(place + 1) { place + 2 } else { place + 1 };
    let noun = [Pos::Noun, Pos::Propn, Pos::Adj, Pos::Num, Pos::Sym];
    let of = |next: &Token| scene.grammar.low_attachment.contains(next.word);
    let counted = scene.token(end).filter(|_| end < sentence && end == place + 1);
    let counted = counted.is_some_and(|next| noun.contains(&next.pos) || of(next));
    let before = (place.saturating_sub(HEDGES + 1)..place).filter(|&at| scene.end(at) == sentence);
    let done = before.into_iter().any(|at| among("needs_people", at));
    if !number || counted || !done || taken[place..end].contains(&true) {
        return place;
    }
    let actor = cast.group(scene.text_of(&(place..end)), scene.kinds.person);
    cast.add(place..end, MentionForm::Group, actor, CONFIDENCE);
    end
}

fn is_nominal(scene: &Scene<'_>, place: usize) -> bool {
    scene.token(place).is_some_and(|token| matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj))
}

/// The noun that begins at a token, if it means people or a body: how long it is, and the kind of those it means.
fn noun_at(scene: &Scene<'_>, place: usize) -> Option<(usize, EntityKind)> {
    let told = scene.phrase(place, |_| 0).and_then(|found| Some((found.length, kind_of(scene, found.meaning)?)));
    let group = scene.cues.group(&scene.words.tokens[place..scene.end(place)]);
    group.into_iter().chain(told).max_by_key(|&(length, _)| length)
}

/// The kind of those a title, body or noun that points back means.
fn kind_of(scene: &Scene<'_>, meaning: Meaning) -> Option<EntityKind> {
    let kinds = scene.kinds;
    let reference = meaning.reference.map(|reference| scene.cues.reference(reference));
    let reference = reference.and_then(|reference| reference.kinds.first().copied());
    let acts = |kind: &EntityKind| [kinds.firm, kinds.organization, kinds.bloc].contains(kind);
    let role = meaning.role.map(|_| kinds.person);
    let body = meaning.body.map(|_| kinds.organization);
    role.or(body).or(reference.filter(acts))
}

/// Whether a noun only modifies the next one or stands beside a name: "**police** station", "la **banque** X".
fn is_modifier(scene: &Scene<'_>, cast: &Cast, phrase: &Range<usize>) -> bool {
    let next = phrase.end;
    let noun = scene.token(next).is_some_and(|next| matches!(next.pos, Pos::Noun | Pos::Propn));
    let modifies = noun && !scene.has(next, Features::FINITE) && scene.grammar.name_order == HeadOrder::Last;
    let beside = cast.starting(next).is_some_and(|draft| draft.form == MentionForm::Name);
    next < scene.end(phrase.start) && (modifies || beside)
}

/// Where the words before a noun that tell which group it is begin: "**anti-government** protesters".
fn with_modifiers(scene: &Scene<'_>, noun: usize) -> usize {
    let mut start = noun;
    for _ in 0..MODIFIERS {
        let Some(before) = scene.before(start) else { break };
        let tells = scene.token(before).is_some_and(|token| matches!(token.pos, Pos::Adj | Pos::Noun | Pos::Propn));
        if !tells {
            break;
        }
        start = before;
    }
    start
}
