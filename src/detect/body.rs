//! Public bodies composed with a state: "gouvernement russe", "Ukraine's foreign ministry".

use std::ops::Range;

use super::attach::{Attached, owner};
use super::cast::{ActorId, Cast, Draft, Identity};
use super::scene::{Scene, range};
use crate::knowledge::{Body, Cue};
use crate::model::{Features, MentionForm, Pos};

/// Finds bodies next to the state they belong to.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) {
    for (_, sentence) in scene.sentences() {
        let tokens = range(&sentence.tokens);
        let mut place = tokens.start;
        while place < tokens.end {
            place = body_at(scene, cast, place).unwrap_or(place + 1).max(place + 1);
        }
    }
}

/// Adds the body whose noun begins at a token; returns where it ends.
fn body_at(scene: &Scene<'_>, cast: &mut Cast, place: usize) -> Option<usize> {
    let found = scene.phrase(place, |at| cast.state_length(scene, at))?;
    let body = scene.cues.body(found.meaning.body?);
    let phrase = place..place + found.length;
    if cast.at(place).is_some() || is_no_noun(scene, &phrase) {
        return None;
    }
    let limit = scene.end(place);
    let compound = phrase.end < limit && scene.token(phrase.end).is_some_and(|token| token.pos == Pos::Noun);
    if body.key.is_empty() && compound {
        return None;
    }
    let attached = owner(scene, cast, &phrase, found.slot, |draft| owns_bodies(scene, cast, draft))?;
    let actor = compose(scene, cast, body, &attached)?;
    let form = if body.key.is_empty() { MentionForm::Metonym } else { MentionForm::Name };
    let extent = attached.extent;
    if scene.has(place, Features::PLURAL) && !body.key.is_empty() {
        coordinated(scene, cast, body, &extent);
    }
    cast.add(extent.clone(), form, actor, 0.85);
    Some(extent.end.max(phrase.end))
}

/// The same body of other states in a list: "les gouvernements britannique, australien et danois".
fn coordinated(scene: &Scene<'_>, cast: &mut Cast, body: &Body, extent: &Range<usize>) {
    let joins = |place: usize| scene.is_mark(place, ",") || scene.cue(place).contains(Cue::AND);
    let mut others = Vec::new();
    let mut end = extent.end;
    while end + 1 < scene.end(extent.start) && joins(end) && is_adjective(cast, end + 1) {
        others.push(end + 1);
        end += 2;
    }
    let mut start = extent.start;
    while start >= 2 && joins(start - 1) && is_adjective(cast, start - 2) {
        others.push(start - 2);
        start -= 2;
    }
    for place in others {
        let Some(owner) = cast.starting(place).map(|draft| draft.actor) else { continue };
        if let Some(actor) = of_actor(scene, cast, body, owner) {
            cast.retire(&(place..place + 1));
            cast.add(place..place + 1, MentionForm::Name, actor, 0.75);
        }
    }
}

fn is_adjective(cast: &Cast, place: usize) -> bool {
    cast.starting(place).is_some_and(|draft| draft.form == MentionForm::Adjective && draft.tokens.len() == 1)
}

/// "forces" and "troops" are also verbs, "militaires" an adjective.
fn is_no_noun(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let other = |pos| matches!(pos, Pos::Verb | Pos::Aux | Pos::Adj);
    phrase.len() == 1 && scene.token(phrase.start).is_some_and(|token| other(token.pos))
}

fn owns_bodies(scene: &Scene<'_>, cast: &Cast, draft: &Draft) -> bool {
    let kinds = scene.kinds;
    let person = draft.kind == kinds.person && cast.actors[draft.actor].state.is_some();
    person || [kinds.state, kinds.bloc, kinds.place].contains(&draft.kind)
}

/// The actor a body of an owner is.
fn compose(scene: &Scene<'_>, cast: &mut Cast, body: &Body, attached: &Attached) -> Option<ActorId> {
    let owner = &cast.actors[attached.owner];
    let (mut named, state) = (attached.owner, owner.state);
    if attached.kind == scene.kinds.person && !body.of_person {
        named = cast.known(scene, state?);
    }
    if body.key.is_empty() {
        return Some(named);
    }
    of_actor(scene, cast, body, named)
}

/// The actor a body of a known actor is.
pub(crate) fn of_actor(scene: &Scene<'_>, cast: &mut Cast, body: &Body, named: ActorId) -> Option<ActorId> {
    let Identity::Known(number) = cast.actors[named].identity else { return None };
    if let Some(body) = scene.gazetteer.body(&body.key, number) {
        return Some(cast.known(scene, body));
    }
    let row = scene.gazetteer.row(number);
    let code = if row.kind == scene.kinds.state { &row.slug } else { &row.id };
    let name = if body.of_person { row.label_en.rsplit(' ').next().unwrap_or(&row.label_en) } else { &row.label_en };
    let label = body.label.replace("{}", name);
    Some(cast.composed(&format!("{}:{code}", body.key), label, scene.kinds.organization, row.state))
}
