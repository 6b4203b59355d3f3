//! Titles and functions: whom they belong to and of what they are.
//!
//! "le ministre iranien des Transports Abbas Akhoundi" makes a person of the name, records the office,
//! and mentions the person twice: by title and by name. Titles without a name beside them are kept for
//! [`super::description`], when all offices of the document are known.

use std::ops::Range;

use super::attach::owner;
use super::cast::{ActorId, Cast, Draft, RoleHeld};
use super::scene::{Scene, range};
use crate::knowledge::Cue;
use crate::model::{Features, MentionForm, Pos, Symbol};

/// A title with no name beside it.
#[derive(Clone, Debug)]
pub(crate) struct OpenTitle {
    /// The title with its determiner and what it is of.
    pub(crate) extent: Range<usize>,
    /// The office.
    pub(crate) held: RoleHeld,
    /// Whether it can only mean one person.
    pub(crate) definite: bool,
}

/// Ties titles to the names beside them; returns the others.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) -> Vec<OpenTitle> {
    let mut open = Vec::new();
    for (_, sentence) in scene.sentences() {
        let tokens = range(&sentence.tokens);
        let mut place = tokens.start;
        while place < tokens.end {
            place = title_at(scene, cast, place, &mut open).unwrap_or(place + 1).max(place + 1);
        }
    }
    open
}

/// Reads the title whose noun begins at a token; returns where it ends.
fn title_at(scene: &Scene<'_>, cast: &mut Cast, place: usize, open: &mut Vec<OpenTitle>) -> Option<usize> {
    let found = scene.phrase(place, |at| cast.state_length(scene, at))?;
    let role = found.meaning.role?;
    let phrase = place..place + found.length;
    let verb = scene.token(place).is_some_and(|token| matches!(token.pos, Pos::Verb | Pos::Aux));
    if cast.at(place).is_some() || verb {
        return None;
    }
    let attached = owner(scene, cast, &phrase, found.slot, |draft| draft.kind != scene.kinds.person);
    let (mut extent, of) = attached.map_or((phrase.clone(), None), |found| (found.extent, Some(found.owner)));
    extent.start = extent.start.min(phrase.start);
    extent.end = portfolio(scene, cast, extent.end.max(phrase.end));
    let article = scene.before(extent.start).filter(|&before| scene.cue(before).contains(Cue::ARTICLE));
    let possessed = of.is_some() && extent.start < phrase.start;
    extent.start = article.map_or(extent.start, |article| scene.start_with(article));
    extent.end = posted_to(scene, cast, extent.end);
    let definite = (article.is_some() || possessed) && !is_plural(scene, &phrase);
    let held = RoleHeld { role, word: scene.word(place), of };
    let end = extent.end;
    match holder(scene, cast, &extent, of.is_some() || definite) {
        Some(person) => give(scene, cast, person, held, extent),
        None => open.push(OpenTitle { extent, held, definite }),
    }
    Some(end)
}

/// Whether a title speaks of several: its noun is its first word, or its last where nothing is of something.
fn is_plural(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let plural = |place: usize| scene.has(place, Features::PLURAL);
    let compound = !phrase.clone().any(|place| scene.cue(place).contains(Cue::OF));
    plural(phrase.start) || compound && plural(phrase.end - 1)
}

/// Goes on over where an envoy is posted, when the name follows: "ambassador to Germany Richard Grenell".
fn posted_to(scene: &Scene<'_>, cast: &Cast, end: usize) -> usize {
    let limit = scene.end(end.saturating_sub(1));
    let preposition = end + 1 < limit && scene.token(end).is_some_and(|token| token.pos == Pos::Adp);
    let place = scene.after_article(end + 1);
    let length = if preposition { cast.state_length(scene, place) } else { 0 };
    let named = cast.starting(place + length).is_some_and(|draft| draft.kind == scene.kinds.person);
    if length > 0 && place + length < limit && named { place + length } else { end }
}

/// Goes on over what a minister is minister of: "des Transports", "of Transportation".
fn portfolio(scene: &Scene<'_>, cast: &Cast, end: usize) -> usize {
    let limit = scene.end(end.saturating_sub(1));
    let free = |place: usize| place < limit && scene.is_free_capital(place) && cast.at(place).is_none();
    let (mut end, mut first) = (end, true);
    loop {
        let link = if first { scene.cue(end).contains(Cue::OF) } else { scene.cue(end).contains(Cue::AND) };
        let mut next = scene.after_article(end + 1);
        if !first && scene.cue(next).contains(Cue::OF) {
            next = scene.after_article(next + 1);
        }
        if end >= limit || !link || !free(next) {
            return end;
        }
        while free(next) || (next < limit && scene.token(next).is_some_and(|token| token.pos == Pos::Adj)) {
            next += 1;
        }
        (end, first) = (next, false);
    }
}

/// The person named beside a title: after it, after a comma, or before it and a comma.
fn holder(scene: &Scene<'_>, cast: &Cast, extent: &Range<usize>, strong: bool) -> Option<ActorId> {
    let is_person = |draft: &&Draft| draft.kind == scene.kinds.person && draft.form == MentionForm::Name;
    let limit = scene.end(extent.start);
    let within = |place: usize| (place < limit).then(|| cast.starting(place)).flatten().filter(is_person);
    if let Some(draft) = within(extent.end).or_else(|| within(after_joined_title(scene, extent))) {
        return Some(draft.actor);
    }
    let comma = |place: usize| scene.is_mark(place, ",(–—");
    if !strong {
        return None;
    }
    let before = scene.before(extent.start).filter(|&mark| comma(mark));
    if let Some(draft) = before.and_then(|mark| cast.ending(mark)).filter(is_person) {
        return Some(draft.actor);
    }
    let after = within(extent.end + 1).filter(|_| extent.end < limit && comma(extent.end));
    after.filter(|draft| closes(scene, draft.tokens.end, limit)).map(|draft| draft.actor)
}

/// Where a second title joined to one without an article ends: "chairman **and chief executive** X"; where the first ends
/// if there is none.
fn after_joined_title(scene: &Scene<'_>, first: &Range<usize>) -> usize {
    if !scene.cue(first.end).contains(Cue::AND) || scene.cue(first.start).contains(Cue::ARTICLE) {
        return first.end;
    }
    let role = scene.phrase(first.end + 1, |_| 0).filter(|found| found.meaning.role.is_some());
    role.map_or(first.end, |found| first.end + 1 + found.length)
}

/// Whether an apposition ends here.
fn closes(scene: &Scene<'_>, place: usize, limit: usize) -> bool {
    place >= limit || scene.is_mark(place, ",.;:)–—")
}

fn give(scene: &Scene<'_>, cast: &mut Cast, person: ActorId, held: RoleHeld, extent: Range<usize>) {
    let person = cast.resolve(person);
    let state = held.of.and_then(|of| cast.actors[of].state);
    let gender = scene.cues.role(held.role).gender;
    let actor = &mut cast.actors[person];
    actor.state = actor.state.or(state);
    actor.gender = actor.gender.or(gender);
    if !actor.roles.contains(&held) {
        actor.roles.push(held);
    }
    if extent.len() > 1 || !scene.cue(extent.start).contains(Cue::HONORIFIC) {
        cast.add(extent, MentionForm::Description, person, 0.85);
    }
}

/// Whether two offices are the same: of the same actor and class, and for vague classes the same word.
pub(crate) fn same_office(scene: &Scene<'_>, cast: &Cast, one: &RoleHeld, other: &RoleHeld) -> bool {
    let class = |held: &RoleHeld| &scene.cues.role(held.role).class;
    let of = |held: &RoleHeld| held.of.map(|of| cast.resolve(of));
    let same_class = class(one) == class(other) && (!is_vague(class(one)) || words_agree(one.word, other.word));
    same_class && (of(one).is_none() || of(other).is_none() || of(one) == of(other))
}

/// Classes that several persons hold at once.
pub(crate) fn is_vague(class: &str) -> bool {
    matches!(class, "other" | "minister" | "military_chief" | "ambassador")
}

fn words_agree(one: Symbol, other: Symbol) -> bool {
    one == other && one != Symbol::UNKNOWN
}
