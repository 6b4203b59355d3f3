//! Names with a head noun in them: "Salling Group", "Ministry of Internal Affairs", "Organisation
//! mondiale pour la coopération": how far they go and what kind they are.

use std::ops::Range;

use super::cast::Cast;
use super::scene::Scene;
use super::shape::{add_name, is_title, meaning, run_end, strip_titles};
use crate::knowledge::Cue;
use crate::model::{EntityKind, Features, MentionForm, Pos};

/// A name with a head noun in it: adds it and returns where it ends.
pub(super) fn headed(scene: &Scene<'_>, cast: &mut Cast, run: &Range<usize>) -> Option<usize> {
    let covering = cast.starting(run.start).filter(|draft| draft.tokens.end >= run.end);
    if covering.is_some_and(|draft| draft.tokens.len() > 1 || draft.form == MentionForm::Name) {
        return None;
    }
    let joined = joined_by_genitive(scene, cast, run);
    let run = joined.unwrap_or_else(|| run.clone());
    let (kind, name) = last_headed(scene, cast, &run).or_else(|| first_headed(scene, cast, &run))?;
    let known = cast.at(name.start).filter(|draft| draft.tokens.start <= name.start && draft.tokens.end >= name.end);
    if known.is_some_and(|draft| draft.kind != scene.kinds.state && draft.kind != scene.kinds.bloc) {
        return None;
    }
    add_name(scene, cast, name.clone(), kind, 0.8);
    Some(name.end)
}

/// "People's Protection Units": a run, a genitive and a second run that ends with a head noun.
fn joined_by_genitive(scene: &Scene<'_>, cast: &Cast, run: &Range<usize>) -> Option<Range<usize>> {
    let limit = scene.end(run.start);
    let second = run.end + 1;
    let genitive = second < limit && scene.cue(run.end).contains(Cue::GENITIVE) && scene.is_namelike(second);
    if !genitive || cast.at(run.end - 1).is_some() {
        return None;
    }
    let end = run_end(scene, cast, second);
    meaning(scene, end - 1).last.map(|_| run.start..end)
}

/// A run whose last word heads it: "Salling Group", "Federal Aviation Office of Germany".
fn last_headed(scene: &Scene<'_>, cast: &Cast, run: &Range<usize>) -> Option<(EntityKind, Range<usize>)> {
    let start = strip_titles(scene, cast, run);
    let mut end = run.end;
    if scene.cue(end - 1).contains(Cue::LEGAL) && end - start > 1 {
        let legal = scene.kinds.firm;
        return Some((legal, start..end));
    }
    let mut kind = None;
    for place in (start..run.end).rev() {
        kind = meaning(scene, place).last.filter(|_| place > start || is_headable(scene, run));
        if kind.is_some() {
            end = place + 1;
            break;
        }
    }
    let kind = kind?;
    let single = end - start < 2;
    let extended = extend_linked(scene, end, end == run.end);
    (!single || extended > end).then_some((kind, start..extended))
}

fn is_headable(scene: &Scene<'_>, run: &Range<usize>) -> bool {
    scene.is_free_capital(run.start)
}

/// A name whose head noun comes first, its complements written small or large:
/// "Organisation mondiale pour la coopération", "Ministry of Internal Affairs".
fn first_headed(scene: &Scene<'_>, cast: &Cast, run: &Range<usize>) -> Option<(EntityKind, Range<usize>)> {
    let start = strip_titles(scene, cast, run);
    if start >= run.end || !scene.is_free_capital(start) || cast.at(start).is_some() {
        return None;
    }
    let kind = meaning(scene, start).first?;
    let end = before_holder(scene, cast, start, extend_small(scene, start + 1));
    (end > start + 1).then_some((kind, start..end))
}

/// Stops before a person when the name is what a title before it is of: "le président de la Commission **X**".
fn before_holder(scene: &Scene<'_>, cast: &Cast, start: usize, end: usize) -> usize {
    let link = |place: &usize| scene.cue(*place).intersects(Cue::OF | Cue::ARTICLE);
    let first = scene.sentence_range(start).start;
    let title = (first..start).rev().find(|place| !link(place)).filter(|&title| title + 1 < start);
    if !title.is_some_and(|title| is_title(scene, title)) {
        return end;
    }
    let given = |place: usize| scene.gazetteer.given_name(scene.word(place)).is_some();
    let person = |place: usize| cast.starting(place).map_or(given(place), |draft| draft.kind == scene.kinds.person);
    (start + 1..end).find(|&place| scene.has(place, Features::CAPITAL) && person(place)).unwrap_or(end)
}

/// Goes on over "of ... and ..." with capitals: where the name ends.
fn extend_linked(scene: &Scene<'_>, end: usize, whole: bool) -> usize {
    let limit = scene.end(end.saturating_sub(1));
    let (mut end, mut linked) = (end, false);
    while whole && end < limit {
        let mut next = end;
        let cue = scene.cue(next);
        if cue.intersects(Cue::OF | Cue::LINK) && !cue.contains(Cue::LOCATIVE) {
            next = scene.after_article(next + 1);
        } else if linked && cue.contains(Cue::AND) {
            next += 1;
        }
        if next == end || next >= limit || !scene.is_namelike(next) {
            break;
        }
        linked = true;
        while next < limit && scene.is_namelike(next) {
            next += 1;
        }
        end = next;
    }
    end
}

/// How many complements a name may have whose words are written small.
const SMALL_COMPLEMENTS: usize = 3;

/// Goes on over adjectives and complements, whatever their case: where the name ends.
pub(super) fn extend_small(scene: &Scene<'_>, place: usize) -> usize {
    let limit = scene.end(place - 1);
    let mut end = adjectives(scene, place, limit);
    for _ in 0..SMALL_COMPLEMENTS {
        let cue = scene.cue(end);
        let link = end < limit && cue.intersects(Cue::OF | Cue::LINK | Cue::AND);
        if !link || (cue.contains(Cue::AND) && !scene.cue(end + 1).intersects(Cue::OF | Cue::LINK)) {
            break;
        }
        let mut next = end + 1;
        while next < limit && scene.cue(next).intersects(Cue::OF | Cue::ARTICLE | Cue::LINK) {
            next += 1;
        }
        let start_capital = scene.has(next, Features::CAPITAL);
        let locative = cue.contains(Cue::LOCATIVE) && !cue.contains(Cue::OF) && !start_capital && end + 1 == next;
        let compound = locative && scene.cue(next + 1).contains(Cue::OF);
        let placed = cue.contains(Cue::LOCATIVE) && start_capital && !cue.contains(Cue::OF);
        let noun = next < limit && is_nominal(scene, next) && (!locative || compound) && !placed;
        if !noun {
            break;
        }
        let mut after = next + 1;
        while after < limit && scene.is_namelike(after) {
            after += 1;
        }
        end = adjectives(scene, after, limit);
    }
    end
}

fn is_nominal(scene: &Scene<'_>, place: usize) -> bool {
    scene.token(place).is_some_and(|token| matches!(token.pos, Pos::Noun | Pos::Propn | Pos::X))
}

fn adjectives(scene: &Scene<'_>, mut place: usize, limit: usize) -> usize {
    let adjective = |place: usize| {
        let token = scene.token(place);
        token.is_some_and(|token| token.pos == Pos::Adj) || scene.is_namelike(place)
    };
    while place < limit && adjective(place) {
        place += 1;
    }
    place
}
