//! Names never seen before: told by capitals, by the nouns that head them and by what stands around them.
//!
//! A run is a stretch of words written as names. What a run is: the kind of its head noun ("... Bank",
//! "Ministry of ..."), a person after a title or with a given name, otherwise what its surroundings say.

use std::ops::Range;

use super::cast::{Cast, fold};
use super::headed::headed;
use super::scene::{Scene, range};
use crate::knowledge::{Cue, Meaning};
use crate::model::{EntityKind, Features, MentionForm, Pos, Symbol};

/// A run whose kind nothing tells: kept until the rest of the document has been read.
pub(crate) struct OpenRun {
    pub(crate) tokens: Range<usize>,
}

/// Finds unknown names; returns those of one word that only the rest of the document can explain.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) -> Vec<OpenRun> {
    let mut open = Vec::new();
    for (_, sentence) in scene.sentences() {
        let tokens = range(&sentence.tokens);
        let mut place = tokens.start;
        while place < tokens.end {
            if scene.is_namelike(place) {
                place = run_at(scene, cast, place, &mut open).max(place + 1);
            } else {
                place += 1;
            }
        }
    }
    open
}

/// Reads the run that begins at a token; returns where to go on.
fn run_at(scene: &Scene<'_>, cast: &mut Cast, start: usize, open: &mut Vec<OpenRun>) -> usize {
    if let Some(body) = cast.starting(start).filter(|draft| draft.tokens.len() > 1 && is_composed(cast, draft.actor)) {
        return body.tokens.end;
    }
    let run = start..run_end(scene, cast, start);
    let titles = after_titles(scene, cast, &run);
    if titles > run.end {
        return titles;
    }
    if let Some(end) = headed(scene, cast, &run) {
        return end;
    }
    let (name, titled) = strip(scene, cast, &run);
    if name.is_empty() {
        return run.end;
    }
    if let Some(known) = cast.starting(name.start) {
        return known.tokens.end;
    }
    let end = (name.start..name.end).find(|&place| cast.at(place).is_some()).unwrap_or(name.end);
    if let Some(end) = before_last_name(scene, cast, name.start..end) {
        return end;
    }
    let name = trim_particles(scene, name.start..end);
    let inner = name.clone().rev().skip(1).find(|&place| meaning(scene, place).role.is_some());
    let (name, titled) = inner.map_or((name.clone(), titled), |title| (title + 1..name.end, true));
    classify(scene, cast, name.clone(), titled, open);
    name.end.max(start + 1)
}

/// Given names before a known last name: the same person if the first letters agree, otherwise another one.
fn before_last_name(scene: &Scene<'_>, cast: &mut Cast, given: Range<usize>) -> Option<usize> {
    let last = cast.starting(given.end).filter(|draft| draft.kind == scene.kinds.person && draft.tokens.len() == 1)?;
    let (actor, name) = (last.actor, given.start..last.tokens.end);
    let is_given = |place: usize| scene.gazetteer.given_name(scene.word(place)).is_some();
    if given.is_empty() || !is_given(given.start) {
        return None;
    }
    let initial = |text: &str| fold(text).chars().next();
    if initial(&cast.actors[actor].label) == initial(scene.text_of(&given)) {
        cast.retire(&name);
        cast.add(name.clone(), MentionForm::Name, actor, 0.8);
    } else {
        add_name(scene, cast, name.clone(), scene.kinds.person, 0.85);
    }
    Some(name.end)
}

fn is_composed(cast: &Cast, actor: usize) -> bool {
    matches!(cast.actors[actor].identity, super::cast::Identity::Composed(_))
}

/// Where the words written as a name end; small particles may stand between them.
pub(super) fn run_end(scene: &Scene<'_>, cast: &Cast, start: usize) -> usize {
    let limit = scene.end(start);
    let mut place = start;
    loop {
        while place < limit && (scene.is_namelike(place) || (place > start && is_slash(scene, place, limit))) {
            place += 1;
        }
        let mut next = place;
        while next < limit && next < place + 3 && is_particle(scene, next) {
            next += 1;
        }
        let joins = next > place && next < limit && scene.is_namelike(next);
        if !joins || cast.at(place - 1).is_some() || cast.at(next).is_some() || is_title(scene, place - 1) {
            return place;
        }
        place = next;
    }
}

fn is_particle(scene: &Scene<'_>, place: usize) -> bool {
    scene.cue(place).contains(Cue::PARTICLE) && !scene.has(place, Features::CAPITAL)
}

/// A slash that joins two acronyms: "GUE/NGL".
fn is_slash(scene: &Scene<'_>, place: usize, limit: usize) -> bool {
    let tight = |place: usize| place < limit && !scene.has(place, Features::SPACED);
    scene.is_mark(place, "/") && tight(place) && tight(place + 1) && scene.is_namelike(place + 1)
}

pub(super) fn is_title(scene: &Scene<'_>, place: usize) -> bool {
    meaning(scene, place).role.is_some() || scene.cue(place).contains(Cue::HONORIFIC)
}

pub(super) fn meaning(scene: &Scene<'_>, place: usize) -> Meaning {
    let end = scene.end(place).min(place + 1);
    scene.cues.phrase(&scene.words.tokens[place..end], |_| 0).map(|found| found.meaning).unwrap_or_default()
}

/// The run without the titles, honorifics and nationalities before a name, and whether a title stood there.
fn strip(scene: &Scene<'_>, cast: &Cast, run: &Range<usize>) -> (Range<usize>, bool) {
    let start = strip_titles(scene, cast, run);
    let before = scene.before(start);
    let titled = before.is_some_and(|before| {
        let role = (0..4).filter_map(|back| before.checked_sub(back)).any(|at| {
            let found = scene.phrase(at, |place| cast.state_length(scene, place));
            at >= scene.sentence_range(start).start
                && found.is_some_and(|found| found.meaning.role.is_some() && at + found.length == start)
        });
        role || scene.cue(before).contains(Cue::HONORIFIC)
    });
    let titled =
        titled || has_title_after_comma(scene, cast, &(start..run.end)) || has_title_before_comma(scene, cast, start);
    (start..run.end, titled)
}

/// "X, the president of Y": an apposition that only persons have.
fn has_title_after_comma(scene: &Scene<'_>, cast: &Cast, name: &Range<usize>) -> bool {
    if name.len() < 2 || !scene.is_mark(name.end, ",") || name.end + 1 >= scene.end(name.start) {
        return false;
    }
    let mut place = scene.after_article(name.end + 1);
    place += cast.state_length(scene, place);
    place < scene.end(name.start) && scene.phrase(place, |_| 0).is_some_and(|found| found.meaning.role.is_some())
}

/// "Mahan's director, X": the same the other way round.
fn has_title_before_comma(scene: &Scene<'_>, cast: &Cast, start: usize) -> bool {
    let Some(comma) = scene.before(start).filter(|&comma| scene.is_mark(comma, ",")) else { return false };
    let Some(mut noun) = scene.before(comma) else { return false };
    if let Some(draft) = cast.at(noun).filter(|draft| draft.form == MentionForm::Adjective) {
        let Some(before) = scene.before(draft.tokens.start) else { return false };
        noun = before;
    }
    meaning(scene, noun).role.is_some()
}

/// Where a run begins after titles ("President") and the states they are of ("US Secretary of State").
pub(super) fn strip_titles(scene: &Scene<'_>, cast: &Cast, run: &Range<usize>) -> usize {
    after_titles(scene, cast, run).min(run.end)
}

/// The same; past the run where a title goes on in small letters ("Secretary of State").
fn after_titles(scene: &Scene<'_>, cast: &Cast, run: &Range<usize>) -> usize {
    let mut start = run.start;
    while start < run.end {
        let found = scene.phrase(start, |place| cast.state_length(scene, place));
        let role = found.filter(|found| found.meaning.role.is_some() && cast.starting(start).is_none());
        let state = cast.state_length(scene, start);
        if let Some(role) = role {
            start += role.length;
        } else if scene.cue(start).contains(Cue::HONORIFIC) {
            start += 1;
        } else if state > 0 && start + state < run.end && is_title(scene, start + state) {
            start += state;
        } else {
            break;
        }
    }
    start
}

fn trim_particles(scene: &Scene<'_>, mut name: Range<usize>) -> Range<usize> {
    while name.end > name.start + 1 && is_particle(scene, name.end - 1) {
        name.end -= 1;
    }
    name
}

/// Decides what an unknown run without a head noun is.
fn classify(scene: &Scene<'_>, cast: &mut Cast, name: Range<usize>, titled: bool, open: &mut Vec<OpenRun>) {
    let kinds = scene.kinds;
    if name.is_empty() || is_title(scene, name.end - 1) || is_in_title(scene, cast, name.start) {
        return;
    }
    if let Some((kind, start)) = opened_by_head(scene, cast, name.start) {
        return add_name(scene, cast, start..name.end, kind, 0.75);
    }
    if titled && !scene.has(name.start, Features::DIGIT) {
        return add_name(scene, cast, name, kinds.person, 0.9);
    }
    let modifies = name.len() == 1 && name.end < scene.end(name.start) && cast.state_length(scene, name.end) > 0;
    if modifies && !scene.has(name.start, Features::UPPER) {
        return;
    }
    if let Some(kind) = kind_beside(scene, &name).or_else(|| kind_after(scene, &name)) {
        return add_name(scene, cast, name, kind, 0.75);
    }
    let given = scene.gazetteer.given_name(scene.word(name.start)).is_some();
    if name.len() > 1 && given && !scene.has(name.start, Features::UPPER) {
        return add_name(scene, cast, name, kinds.person, 0.85);
    }
    if is_model(scene, &name) {
        return add_name(scene, cast, name, kinds.product, 0.6);
    }
    if name.len() == 1 && scene.has(name.start, Features::UPPER) {
        return open.push(OpenRun { tokens: name });
    }
    let located = scene.before(name.start).is_some_and(|before| is_where(scene, before));
    if located {
        return add_name(scene, cast, name, kinds.place, 0.6);
    }
    let unknown = name.clone().all(|place| is_rare(scene, place));
    if (2..=4).contains(&name.len()) && unknown {
        return add_name(scene, cast, name, kinds.person, 0.55);
    }
    if name.len() == 1 {
        open.push(OpenRun { tokens: name });
    } else if scene.is_free_capital(name.start) && !is_attribute(scene, &name) {
        add_name(scene, cast, name, kinds.organization, 0.4);
    }
}

/// Whether a word is part of a title: "Secretary of Transportation".
fn is_in_title(scene: &Scene<'_>, cast: &Cast, place: usize) -> bool {
    let first = scene.sentence_range(place).start.max(place.saturating_sub(4));
    (first..place).any(|at| {
        let found = scene.phrase(at, |place| cast.state_length(scene, place));
        found.is_some_and(|found| found.meaning.role.is_some() && at + found.length > place)
    })
}

/// Whether a run only modifies a common noun: "Middle Eastern nation".
fn is_attribute(scene: &Scene<'_>, name: &Range<usize>) -> bool {
    let next = scene.token(name.end).filter(|_| name.end < scene.end(name.start));
    next.is_some_and(|next| next.pos == Pos::Noun)
}

fn is_where(scene: &Scene<'_>, before: usize) -> bool {
    let article = scene.cue(before).contains(Cue::ARTICLE) && !scene.cue(before).intersects(Cue::LOCATIVE);
    scene.cue(before).contains(Cue::LOCATIVE) && !article
}

/// Whether a word is in no table, or only as a name.
fn is_rare(scene: &Scene<'_>, place: usize) -> bool {
    let Some(token) = scene.token(place) else { return false };
    let plain = token.word == Symbol::UNKNOWN || !scene.is_common(token.word);
    (plain && !token.features.contains(Features::UPPER)) || is_particle(scene, place)
}

/// A head noun that opens the sentence, so that its capital told nothing: "Operation Silver Spring".
fn opened_by_head(scene: &Scene<'_>, cast: &Cast, name: usize) -> Option<(EntityKind, usize)> {
    let noun = scene.before(name).filter(|&noun| scene.has(noun, Features::CAPITAL) && cast.at(noun).is_none())?;
    meaning(scene, noun).first.map(|kind| (kind, noun))
}

/// Kind told by a noun directly before the name ("airline Mahan Air"), joined by "of" for places and events.
fn kind_beside(scene: &Scene<'_>, name: &Range<usize>) -> Option<EntityKind> {
    let mut before = scene.before(name.start)?;
    let title = scene.cue(before).contains(Cue::ARTICLE) && scene.has(before, Features::CAPITAL);
    for _ in 0..2 {
        let passed = title && (scene.cue(before).contains(Cue::ARTICLE) || scene.token(before)?.pos == Pos::Adj);
        before = if passed { scene.before(before)? } else { before };
    }
    if let Some(kind) = meaning(scene, before).beside {
        return Some(kind);
    }
    if scene.cue(before).contains(Cue::OF) {
        let noun = scene.before(before)?;
        let kind = meaning(scene, noun).beside.or(meaning(scene, noun).first);
        return kind.filter(|&kind| kind == scene.kinds.place);
    }
    None
}

/// Kind told by the nouns in a name, before or behind it.
pub(super) fn kind_told(scene: &Scene<'_>, name: &Range<usize>) -> Option<EntityKind> {
    let legal = scene.cue(name.end - 1).contains(Cue::LEGAL).then_some(scene.kinds.firm);
    let last = || meaning(scene, name.end - 1).last.filter(|_| name.len() > 1);
    let first = || meaning(scene, name.start).first.filter(|_| name.len() > 1);
    legal.or_else(last).or_else(first).or_else(|| kind_beside(scene, name)).or_else(|| kind_after(scene, name))
}

/// How far after a comma the noun of an apposition may stand.
const APPOSITION: usize = 5;

/// Kind told by an apposition: "UOKiK, the Polish anti-monopoly agency".
fn kind_after(scene: &Scene<'_>, name: &Range<usize>) -> Option<EntityKind> {
    let limit = scene.end(name.start).min(name.end + 1 + APPOSITION);
    if !scene.is_mark(name.end, ",") || name.end + 1 >= limit || scene.token(name.end + 1)?.pos != Pos::Det {
        return None;
    }
    let in_phrase = |place: &usize| {
        let pos = scene.token(*place).map(|token| token.pos);
        pos.is_some_and(|pos| matches!(pos, Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num))
    };
    (name.end + 1..limit).take_while(in_phrase).find_map(|place| meaning(scene, place).beside)
}

/// Letters and digits in one word, as models are named: "A320", "GPT-4".
fn is_model(scene: &Scene<'_>, name: &Range<usize>) -> bool {
    name.clone().any(|place| scene.has(place, Features::DIGIT | Features::CAPITAL))
}

/// Adds a name to the cast, in place of the shorter names inside it.
pub(crate) fn add_name(scene: &Scene<'_>, cast: &mut Cast, name: Range<usize>, kind: EntityKind, certainty: f32) {
    let state = name.clone().find_map(|place| {
        let draft = cast.starting(place).filter(|draft| draft.kind == scene.kinds.state)?;
        cast.actors[draft.actor].state
    });
    let mut place = name.start;
    while place < name.end {
        let length = cast.state_length(scene, place);
        if length == 0 || kind == scene.kinds.person {
            cast.retire(&(place..place + 1));
        }
        place += length.max(1);
    }
    let actor = cast.named(scene, scene.text_of(&name), kind, certainty);
    cast.actors[actor].state = cast.actors[actor].state.or(state);
    cast.add(name, MentionForm::Name, actor, certainty);
}
