//! Names in quotes after a noun that says what they are: initiative « Route de la Soie numérique ».

use std::ops::Range;

use super::cast::Cast;
use super::scene::{Scene, range};
use super::shape::add_name;
use crate::knowledge::Cue;
use crate::model::{EntityKind, Features, Pos};

/// Longest quoted name, in tokens.
const LONGEST: usize = 8;

/// Finds quoted names.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) {
    for (_, sentence) in scene.sentences() {
        for place in range(&sentence.tokens) {
            let Some(name) = quoted(scene, place) else { continue };
            if cast.starting(name.start).is_some_and(|draft| draft.tokens == name) {
                continue;
            }
            if let Some(kind) = kind_before(scene, place).or_else(|| kind_inside(scene, &name)) {
                cast.retire(&name);
                add_name(scene, cast, name, kind, 0.75);
            }
        }
    }
}

/// What stands between an opening quote and the next closing one, if it looks like a name.
fn quoted(scene: &Scene<'_>, opening: usize) -> Option<Range<usize>> {
    if !scene.is_mark(opening, "«“\"") {
        return None;
    }
    let (start, limit) = (opening + 1, scene.end(opening).min(opening + 2 + LONGEST));
    let end = (start..limit).find(|&place| scene.is_mark(place, "»”\""))?;
    let name = start..end;
    let verbal = name.clone().any(|place| {
        let pos = scene.token(place).map(|token| token.pos);
        pos.is_some_and(|pos| matches!(pos, Pos::Pron | Pos::Aux | Pos::Punct))
    });
    (!name.is_empty() && scene.has(start, Features::CAPITAL) && !verbal).then_some(name)
}

/// Kind of the noun that heads a quoted name.
fn kind_inside(scene: &Scene<'_>, name: &Range<usize>) -> Option<EntityKind> {
    let meaning =
        |place: usize| scene.phrase(place, |_| 0).filter(|found| found.length == 1).map(|found| found.meaning);
    let long = name.len() > 1;
    let first = meaning(name.start).and_then(|meaning| meaning.first);
    let last = meaning(name.end - 1).and_then(|meaning| meaning.last);
    let capital = scene.has(name.end - 1, Features::CAPITAL);
    first.or(last.filter(|_| capital)).filter(|_| long)
}

/// Kind of the noun before a quote, with "de la" between or not.
fn kind_before(scene: &Scene<'_>, opening: usize) -> Option<EntityKind> {
    let mut place = scene.before(opening)?;
    while scene.cue(place).intersects(Cue::OF | Cue::ARTICLE) {
        place = scene.before(place)?;
    }
    let found = scene.phrase(place, |_| 0)?.meaning;
    found.beside.or(found.first)
}
