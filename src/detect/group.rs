//! Groups: actors a text tells only by what they are: "police", "two journalists", "les manifestants".
//!
//! A group is a head noun of people, or a body, office or description that nothing ties to a name. They
//! come last and cover nothing: where a phrase also holds a name, `relate` prefers it.

use std::ops::Range;

use super::cast::Cast;
use super::scene::{Scene, range};
use crate::knowledge::{HeadOrder, Meaning};
use crate::model::{EntityKind, Features, Groups, MentionForm, Pos, SentenceForm};

/// Most sentences a text may have to count as brief.
const BRIEF: usize = 3;

/// How many words before the noun may tell which group it is.
const MODIFIERS: usize = 4;

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

/// Adds the group whose noun begins at a token; returns where to go on.
fn group_at(scene: &Scene<'_>, cast: &mut Cast, place: usize, taken: &[bool]) -> usize {
    let Some((length, kind)) = noun_at(scene, place) else { return place };
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
