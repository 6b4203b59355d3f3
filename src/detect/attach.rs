//! Whose a noun is: the name that a title, body or head noun leans on.

use std::ops::Range;

use super::cast::{ActorId, Cast, Draft};
use super::scene::Scene;
use crate::knowledge::Cue;
use crate::model::{EntityKind, MentionForm, Pos};

/// A noun with the name it leans on.
#[derive(Clone, Debug)]
pub(crate) struct Attached {
    /// Who the noun belongs to.
    pub(crate) owner: ActorId,
    /// The owner's kind where it is named.
    pub(crate) kind: EntityKind,
    /// The noun and the name together.
    pub(crate) extent: Range<usize>,
}

/// The owner of a noun phrase: inside it ("ministre iranien des Transports"), before it ("Iranian
/// parliament", "Ukraine's army"), after it ("armée syrienne", "army of Syria").
pub(crate) fn owner(
    scene: &Scene<'_>,
    cast: &Cast,
    phrase: &Range<usize>,
    slot: Option<(usize, usize)>,
    allowed: impl Fn(&Draft) -> bool,
) -> Option<Attached> {
    let inside = slot.and_then(|(place, _)| cast.starting(place)).filter(|draft| allowed(draft));
    let found = inside.map(|draft| (draft, phrase.clone()));
    let found = found.or_else(|| before(scene, cast, phrase).filter(|(draft, _)| allowed(draft)));
    let found = found.or_else(|| after(scene, cast, phrase).filter(|(draft, _)| allowed(draft)));
    found.map(|(draft, extent)| Attached { owner: draft.actor, kind: draft.kind, extent })
}

fn before<'c>(scene: &Scene<'_>, cast: &'c Cast, phrase: &Range<usize>) -> Option<(&'c Draft, Range<usize>)> {
    let mut start = phrase.start;
    for _ in 0..2 {
        if let Some(draft) = adjacent_before(scene, cast, start) {
            return Some((draft, draft.tokens.start..phrase.end));
        }
        let before = scene.before(start)?;
        if scene.token(before)?.pos != Pos::Adj {
            return None;
        }
        start = before;
    }
    None
}

fn adjacent_before<'c>(scene: &Scene<'_>, cast: &'c Cast, start: usize) -> Option<&'c Draft> {
    let before = scene.before(start)?;
    if scene.cue(before).contains(Cue::GENITIVE) {
        return cast.ending(before);
    }
    cast.ending(start)
}

fn after<'c>(scene: &Scene<'_>, cast: &'c Cast, phrase: &Range<usize>) -> Option<(&'c Draft, Range<usize>)> {
    let (mut place, end) = (phrase.end, scene.end(phrase.start));
    if place < end && scene.token(place)?.pos == Pos::Adj && cast.at(place).is_none() {
        place += 1;
    }
    if place >= end {
        return None;
    }
    if let Some(draft) = cast.starting(place).filter(|draft| draft.form == MentionForm::Adjective) {
        let lower = !scene.is_free_capital(place);
        return lower.then_some((draft, phrase.start..draft.tokens.end));
    }
    if !scene.cue(place).contains(Cue::OF) {
        return None;
    }
    let name = after_adjectives(scene, cast, scene.after_article(place + 1));
    let draft = cast.starting(name).filter(|draft| name < end && draft.form != MentionForm::Adjective)?;
    Some((draft, phrase.start..draft.tokens.end))
}

/// Passes the adjectives before a name: "foreign minister of **neighbouring** Lithuania".
fn after_adjectives(scene: &Scene<'_>, cast: &Cast, place: usize) -> usize {
    const MOST: usize = 2;
    let plain = |place: &usize| {
        let adjective = scene.token(*place).is_some_and(|token| token.pos == Pos::Adj);
        adjective && cast.at(*place).is_none() && !scene.is_free_capital(*place)
    };
    (place..).take(MOST).take_while(plain).last().map_or(place, |last| last + 1)
}
