//! Bodies that have no name yet: "a lancé un groupe de travail sur l'IA", "the creation of a new agency".
//!
//! A noun of bodies or plans with an indefinite article is one only where a word of founding makes it: the
//! verb it is the object of, the noun it is a complement of, or the participle behind it.

use std::ops::Range;

use super::cast::{Cast, fold};
use super::headed::extend_small;
use super::scene::{Scene, range};
use super::shape::add_name;
use crate::knowledge::{Cue, HeadOrder, Meaning};
use crate::model::{EntityKind, Features, MentionForm, Pos};

/// How far before its article the word of founding may stand, in tokens.
const REACH: usize = 8;

/// How many words may stand between the article and the noun.
const MODIFIERS: usize = 3;

/// How sure such a body is meant as one.
const CERTAINTY: f32 = 0.5;

/// Finds bodies that the text says are founded.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (_, sentence) in scene.sentences() {
        let tokens = range(&sentence.tokens);
        let mut place = tokens.start;
        while place < tokens.end {
            let Some((kind, name)) = body_at(scene, cast, place) else {
                place += 1;
                continue;
            };
            place = name.end;
            add_name(scene, cast, name.clone(), kind, CERTAINTY);
            unite_with_earlier(scene, cast, &found, &name);
            found.push(name);
        }
    }
}

/// The body whose noun stands at a token: its kind and its words.
fn body_at(scene: &Scene<'_>, cast: &Cast, place: usize) -> Option<(EntityKind, Range<usize>)> {
    let free = scene.token(place)?.pos == Pos::Noun && cast.at(place).is_none();
    let found = scene.phrase(place, |_| 0).filter(|_| free)?;
    let kind = founded_kind(scene, found.meaning)?;
    let head = place..place + found.length;
    let start = after_determiner(scene, cast, place)?;
    let end = within_names(scene, cast, head.end, extend_small(scene, head.end));
    let determiner = scene.before(start)?;
    let long = end > head.end || start < head.start;
    let founded = is_beside(scene, "founding", end)
        || long && (is_beside(scene, "leading", end) || is_founded(scene, determiner, end));
    if !founded {
        return None;
    }
    let head_first = scene.grammar.name_order == HeadOrder::First;
    let start = if head_first && end > head.end { head.start } else { start };
    Some((kind, start..end))
}

fn founded_kind(scene: &Scene<'_>, meaning: Meaning) -> Option<EntityKind> {
    let kinds = scene.kinds;
    let kind = meaning.first.or(meaning.last).or(meaning.beside).or(meaning.body.map(|_| kinds.organization))?;
    [kinds.organization, kinds.bloc, kinds.initiative, kinds.firm].contains(&kind).then_some(kind)
}

/// Where the words of the phrase begin behind its determiner; nothing where names or verbs stand between.
fn after_determiner(scene: &Scene<'_>, cast: &Cast, place: usize) -> Option<usize> {
    let mut start = place;
    for _ in 0..=MODIFIERS {
        let before = scene.before(start)?;
        match scene.token(before)?.pos {
            Pos::Det => return Some(start),
            Pos::Adj | Pos::Noun if cast.at(before).is_none_or(|draft| draft.form == MentionForm::Adjective) => {
                start = before;
            }
            _ if scene.cue(before).intersects(Cue::ARTICLE | Cue::INDEFINITE) => return Some(start),
            _ => return None,
        }
    }
    None
}

/// Stops before a complement that is a name: it is an actor of its own.
fn within_names(scene: &Scene<'_>, cast: &Cast, start: usize, end: usize) -> usize {
    let named = |place: &usize| cast.at(*place).is_some_and(|draft| draft.form != MentionForm::Adjective);
    let Some(name) = (start..end).find(named) else { return end };
    let links = |place: usize| scene.cue(place).intersects(Cue::LINK | Cue::OF | Cue::ARTICLE);
    (start..name).rev().find(|&place| !links(place)).map_or(start, |last| last + 1)
}

fn is_founded(scene: &Scene<'_>, determiner: usize, end: usize) -> bool {
    let indefinite = scene.cue(determiner).contains(Cue::INDEFINITE);
    indefinite && (is_founded_behind(scene, end) || is_founded_before(scene, determiner))
}

/// "the index **established by** ...", "the coalition **led by** ...": who founds or leads a body tells it apart.
fn is_beside(scene: &Scene<'_>, class: &str, end: usize) -> bool {
    let inside = end + 1 < scene.end(end - 1);
    let by = scene.grammar.passive_agents.contains(scene.word(end + 1));
    let verb = scene.token(end).is_some_and(|token| scene.frames.in_class(class, token.lemma));
    inside && by && verb && scene.has(end, Features::PAST_PARTICIPLE)
}

fn founds(scene: &Scene<'_>, place: usize) -> bool {
    scene.token(place).is_some_and(|token| scene.frames.in_class("founding", token.lemma))
}

/// "a task force **has been created**".
fn is_founded_behind(scene: &Scene<'_>, end: usize) -> bool {
    let light = |place: &usize| scene.token(*place).is_some_and(|token| matches!(token.pos, Pos::Aux | Pos::Adv));
    let verb = (end..scene.end(end - 1)).find(|place| !light(place)).unwrap_or(end);
    verb > end && verb < scene.end(end - 1) && founds(scene, verb) && scene.has(verb, Features::PAST_PARTICIPLE)
}

/// "**launched** a task force", "the **creation** of a task force".
fn is_founded_before(scene: &Scene<'_>, determiner: usize) -> bool {
    let Some(before) = scene.before(determiner) else { return false };
    let complement = scene.cue(before).contains(Cue::OF);
    let object = scene.token(before).is_some_and(|token| token.pos != Pos::Adp);
    let mut place = Some(before);
    for _ in 0..REACH {
        let Some(token) = place.and_then(|place| scene.token(place)) else { return false };
        let at = place.unwrap_or(0);
        match token.pos {
            Pos::Verb | Pos::Aux => return object && founds(scene, at),
            Pos::Noun if complement && founds(scene, at) => return true,
            _ => place = scene.before(at),
        }
    }
    false
}

/// A body mentioned again with fewer or more words is the same.
fn unite_with_earlier(scene: &Scene<'_>, cast: &mut Cast, earlier: &[Range<usize>], name: &Range<usize>) {
    let text = fold(scene.text_of(name));
    let begins = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    let same = earlier.iter().find(|other| {
        let other = fold(scene.text_of(other));
        begins(&other, &text) || begins(&text, &other)
    });
    let actor = |name: &Range<usize>| cast.starting(name.start).map(|draft| draft.actor);
    if let (Some(kept), Some(given_up)) = (same.and_then(actor), actor(name)) {
        cast.unite(given_up, kept);
    }
}
