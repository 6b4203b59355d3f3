//! Acronyms a text introduces: "Syrian Democratic Forces (SDF)", "SDF (Syrian Democratic Forces)".

use rustc_hash::FxHashMap;

use super::cast::{ActorId, Cast, Identity, fold};
use super::scene::Scene;
use super::shape::OpenRun;
use crate::model::{EntityKind, Features, MentionForm};

/// Ties acronyms in parentheses to the names they follow, and later uses to both.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast, open: &mut Vec<OpenRun>) {
    let mut aliases: FxHashMap<String, ActorId> = FxHashMap::default();
    for draft in cast.in_order() {
        introduce(scene, cast, draft, &mut aliases);
    }
    if aliases.is_empty() {
        return;
    }
    open.retain(|run| {
        let Some(&actor) = aliases.get(&fold(scene.text_of(&run.tokens))) else { return true };
        cast.add(run.tokens.clone(), MentionForm::Name, actor, 0.9);
        false
    });
}

fn introduce(scene: &Scene<'_>, cast: &mut Cast, draft: usize, aliases: &mut FxHashMap<String, ActorId>) {
    let long = cast.drafts[draft].clone();
    let (bracket, short) = (long.tokens.end, long.tokens.end + 1);
    let limit = scene.end(long.tokens.start);
    let introduced = short + 1 < limit && scene.is_mark(bracket, "(") && scene.is_mark(short + 1, "),;");
    let named = long.form == MentionForm::Name && !is_never_shortened(scene, long.kind);
    if !introduced || !named || !is_acronym(scene, short) {
        return;
    }
    let alias = fold(scene.text_of(&(short..short + 1)));
    match cast.at(short).map(|draft| draft.actor) {
        Some(other) if cast.actors[cast.resolve(other)].kind == long.kind => settle(cast, long.actor, other),
        Some(other) => rename(scene, cast, &alias, other, long.actor),
        None => {
            aliases.insert(alias, long.actor);
        }
    }
}

/// Persons, places and states have no acronym of the text's making.
fn is_never_shortened(scene: &Scene<'_>, kind: EntityKind) -> bool {
    [scene.kinds.person, scene.kinds.place, scene.kinds.state].contains(&kind)
}

fn is_acronym(scene: &Scene<'_>, place: usize) -> bool {
    let short = scene.token(place).is_some_and(|token| token.span.end - token.span.start <= 10);
    short && scene.has(place, Features::UPPER)
}

/// The acronym of the text is not the one of the tables: wherever it stands, it means the long name.
fn rename(scene: &Scene<'_>, cast: &mut Cast, alias: &str, from: ActorId, to: ActorId) {
    let related = |kind| kind == scene.kinds.organization || kind == scene.kinds.bloc || kind == scene.kinds.firm;
    let (from, to) = (cast.resolve(from), cast.resolve(to));
    let (kind, other) = (cast.actors[to].kind, cast.actors[from].kind);
    if related(kind) && related(other) {
        return settle(cast, to, from);
    }
    for draft in &mut cast.drafts {
        if draft.actor == from && fold(scene.text_of(&draft.tokens)) == alias {
            (draft.actor, draft.kind) = (to, kind);
        }
    }
}

/// One of a long name and its acronym may be in the tables: then both are.
fn settle(cast: &mut Cast, long: ActorId, short: ActorId) {
    let (long, short) = (cast.resolve(long), cast.resolve(short));
    let is_named = |actor: ActorId| matches!(cast.actors[actor].identity, Identity::Named(_));
    if is_named(long) {
        cast.unite(long, short);
    } else if is_named(short) {
        cast.unite(short, long);
    }
}
