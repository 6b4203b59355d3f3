//! Events and agreements named by a small noun and a name: "sommet de l'OTAN", "Iran nuclear deal".

use std::ops::Range;

use super::cast::{Cast, Draft};
use super::scene::{Scene, range};
use super::shape::add_name;
use crate::knowledge::Cue;
use crate::model::{EntityKind, Features, MentionForm, Pos};

/// Finds events and initiatives that a common noun and a name tell apart.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) {
    for (_, sentence) in scene.sentences() {
        for place in range(&sentence.tokens) {
            let noun = scene.token(place).is_some_and(|token| token.pos == Pos::Noun);
            if !noun || cast.at(place).is_some() {
                continue;
            }
            let found = scene.phrase(place, |_| 0).filter(|found| found.length == 1);
            let Some(meaning) = found.map(|found| found.meaning) else { continue };
            let name = last(scene, cast, place, meaning.last).or_else(|| first(scene, cast, place, meaning.first));
            if let Some((kind, name)) = name {
                add_name(scene, cast, name, kind, 0.5);
            }
        }
    }
}

fn happens(scene: &Scene<'_>, kind: Option<EntityKind>) -> Option<EntityKind> {
    let kinds = scene.kinds;
    let steady = [kinds.firm, kinds.organization, kinds.place, kinds.product];
    kind.filter(|kind| !steady.contains(kind))
}

/// "G7 summit", "Paris climate accord": the name, perhaps an adjective or noun, then the head.
fn last(scene: &Scene<'_>, cast: &Cast, place: usize, kind: Option<EntityKind>) -> Option<(EntityKind, Range<usize>)> {
    let kind = happens(scene, kind)?;
    let mut start = place;
    for _ in 0..2 {
        if let Some(draft) = cast.ending(start).filter(|draft| tells_apart(scene, draft, kind)) {
            let kinds = scene.kinds;
            let loose = [kinds.organization, kinds.firm, kinds.product].contains(&draft.kind);
            let bare = draft.kind == kinds.state && start == place;
            let vague = kind == kinds.initiative && (loose || bare);
            return (!vague).then(|| (kind, draft.tokens.start..place + 1));
        }
        start = scene.before(start)?;
        let between = scene.token(start)?;
        if !matches!(between.pos, Pos::Adj | Pos::Noun) {
            return None;
        }
    }
    None
}

/// "sommet de l'OTAN", "accords de Minsk", "battle of Aleppo".
fn first(scene: &Scene<'_>, cast: &Cast, place: usize, kind: Option<EntityKind>) -> Option<(EntityKind, Range<usize>)> {
    let kind = happens(scene, kind)?;
    let limit = scene.end(place);
    if kind == scene.kinds.bloc {
        let draft = cast.starting(place + 1).filter(|draft| place + 1 < limit && tells_apart(scene, draft, kind))?;
        return Some((kind, place..draft.tokens.end));
    }
    if is_number(scene, place + 1) && place + 1 < limit {
        return Some((kind, place..place + 2));
    }
    let adjective = kind == scene.kinds.event && scene.token(place + 1).is_some_and(|token| token.pos == Pos::Adj);
    let of = place + 1 + usize::from(adjective && cast.at(place + 1).is_none());
    if !scene.cue(of).contains(Cue::OF) || of + 1 >= limit {
        return None;
    }
    let article = scene.cue(of).contains(Cue::ARTICLE) || scene.cue(of + 1).contains(Cue::ARTICLE);
    let name = of + 1 + usize::from(scene.cue(of + 1).contains(Cue::ARTICLE));
    let owned = article && kind == scene.kinds.initiative;
    let draft = cast.starting(name).filter(|draft| tells_apart(scene, draft, kind) && name < limit && !owned)?;
    Some((kind, place..draft.tokens.end))
}

/// The number of a resolution or law.
fn is_number(scene: &Scene<'_>, place: usize) -> bool {
    let long = scene.token(place).is_some_and(|token| token.span.end - token.span.start > 2);
    long && scene.has(place, Features::DIGIT) && scene.token(place).is_some_and(|token| token.pos == Pos::Num)
}

/// Whether a name tells one such thing from others; coalitions are told apart by adjectives too.
fn tells_apart(scene: &Scene<'_>, draft: &Draft, kind: EntityKind) -> bool {
    let named = matches!(draft.form, MentionForm::Name | MentionForm::Metonym) && draft.kind != scene.kinds.person;
    named || (kind == scene.kinds.bloc && draft.form == MentionForm::Adjective)
}
