//! Who stands for several: "they", "ils", "the two countries", "les deux pays".
//!
//! A plural means the actors that the text has last named side by side as its subject; a pair of states, the only two
//! that the nearest sentence names. One mention is made for each of them, all in the same place.

use std::ops::Range;

use super::cast::{ActorId, Cast, Draft};
use super::discourse::{Discourse, is_one_of};
use super::scene::{Scene, range};
use crate::knowledge::{Cue, MarkerRole};
use crate::model::{EntityKind, Features, MentionForm, Pos};

/// How many sentences back a plural may point.
const BACK: usize = 2;

/// How many words may stand between two peers: ", and the".
const BETWEEN: usize = 3;

/// Most actors a plural stands for.
const MOST: usize = 5;

/// Ties plural pronouns and descriptions to all they stand for.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) {
    let discourse = Discourse::new(scene, cast);
    let mut found = Vec::new();
    for (_, sentence) in scene.sentences() {
        for place in range(&sentence.tokens) {
            found.extend(plural_at(scene, cast, &discourse, place));
        }
    }
    for (extent, form, actors) in found {
        for actor in actors {
            cast.add_shared(extent.clone(), form, actor, 0.6);
        }
    }
}

/// A plural at a place: its extent and those it stands for.
fn plural_at(
    scene: &Scene<'_>,
    cast: &Cast,
    discourse: &Discourse,
    place: usize,
) -> Option<(Range<usize>, MentionForm, Vec<ActorId>)> {
    let found = scene.phrase(place, |_| 0)?;
    if cast.at(place).is_some() {
        return None;
    }
    let phrase = place..place + found.length;
    if let Some(pronoun) = found.meaning.pronoun.map(|number| scene.cues.pronoun(number)) {
        let stands = pronoun.plural && !pronoun.possessive;
        let actors = stands.then(|| peers_before(scene, cast, discourse, place, &pronoun.kinds))??;
        return Some((phrase, MentionForm::Pronoun, actors));
    }
    let reference = scene.cues.reference(found.meaning.reference?);
    if !reference.plural || is_described(scene, &phrase) {
        return None;
    }
    let extent = definite_extent(scene, &phrase)?;
    let actors = only_two(scene, cast, discourse, place, &reference.kinds)
        .or_else(|| peers_before(scene, cast, discourse, place, &reference.kinds))?;
    Some((extent, MentionForm::Description, actors))
}

/// The phrase with its article or demonstrative; a phrase of several words may do without: "both countries".
fn definite_extent(scene: &Scene<'_>, phrase: &Range<usize>) -> Option<Range<usize>> {
    let determiner = scene.before(phrase.start).filter(|&before| {
        let cue = scene.cue(before);
        cue.contains(Cue::ARTICLE) || cue.contains(Cue::THIS)
    });
    let definite = determiner.is_some_and(|determiner| {
        phrase.len() > 1 || scene.cue(determiner).contains(Cue::THIS) && scene.has(determiner, Features::PLURAL)
    });
    let whole = || Some(phrase.clone()).filter(|phrase| scene.token(phrase.start).is_some_and(|it| it.pos == Pos::Det));
    determiner.filter(|_| definite).map(|determiner| determiner..phrase.end).or_else(whole)
}

/// Whether what follows tells which are meant: "the two countries **that** ...", "**of** the region".
fn is_described(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let next = scene.token(phrase.end).filter(|_| phrase.end < scene.end(phrase.start));
    scene.cue(phrase.end).contains(Cue::OF)
        || next.is_some_and(|next| matches!(next.pos, Pos::Adj | Pos::Noun | Pos::Propn))
}

/// The two actors of some kinds that the nearest sentence names, if it names just two.
fn only_two(
    scene: &Scene<'_>,
    cast: &Cast,
    discourse: &Discourse,
    place: usize,
    kinds: &[EntityKind],
) -> Option<Vec<ActorId>> {
    let sentence = scene.sentence(place);
    (sentence.saturating_sub(BACK)..=sentence).rev().find_map(|sentence| {
        let mut actors: Vec<ActorId> = Vec::new();
        for draft in
            discourse.drafts(cast, sentence).filter(|draft| draft.tokens.end <= place && is_one_of(draft, kinds))
        {
            let actor = cast.resolve(draft.actor);
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        }
        (actors.len() == 2).then_some(actors)
    })
}

/// The actors that the nearest sentence before names side by side as its subject.
fn peers_before(
    scene: &Scene<'_>,
    cast: &Cast,
    discourse: &Discourse,
    place: usize,
    kinds: &[EntityKind],
) -> Option<Vec<ActorId>> {
    let sentence = scene.sentence(place).checked_sub(1)?;
    let verb = scene.first_verb(sentence);
    let full = |draft: &&Draft| is_one_of(draft, kinds) && draft.form != MentionForm::Adjective;
    let drafts: Vec<&Draft> =
        discourse.drafts(cast, sentence).filter(full).filter(|it| it.tokens.end <= verb).collect();
    let first = drafts.first().filter(|first| !scene.is_oblique(first.tokens.start))?;
    let mut actors = vec![cast.resolve(first.actor)];
    let mut coordinated = false;
    for pair in drafts.windows(2).take(MOST) {
        let between = pair[0].tokens.end..pair[1].tokens.start;
        let Some(link) = link_between(scene, between) else { break };
        coordinated |= link;
        actors.push(cast.resolve(pair[1].actor));
    }
    actors.dedup();
    (coordinated && actors.len() > 1).then_some(actors)
}

/// Whether a coordinator (true) or a comma alone joins two names; `None` where anything else stands between.
fn link_between(scene: &Scene<'_>, between: Range<usize>) -> Option<bool> {
    if between.is_empty() || between.len() > BETWEEN {
        return None;
    }
    let coordinates = |place: usize| {
        let marker = scene.grammar.marker(std::iter::once(scene.word(place)));
        marker.is_some_and(|(marker, _)| marker.role == MarkerRole::Coordinator)
    };
    let light = |place: usize| scene.token(place).is_some_and(|token| matches!(token.pos, Pos::Det | Pos::Punct));
    let joined = between.clone().all(|place| coordinates(place) || light(place));
    joined.then(|| between.into_iter().any(coordinates))
}
