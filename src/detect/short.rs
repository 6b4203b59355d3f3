//! Short forms: last names, and names of organizations by their first or last word.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cast::{ActorId, Cast, Identity, fold};
use super::scene::Scene;
use super::shape::{OpenRun, add_name};
use super::vote::{self, Verdict};
use crate::model::{Features, MentionForm, Symbol};

/// The actors whose fuller names a word ends or begins.
#[derive(Default)]
struct Fuller {
    last_names: FxHashMap<String, ActorId>,
    parts: FxHashMap<String, ActorId>,
    /// Organizations and blocs by the initials of their names.
    initials: FxHashMap<String, ActorId>,
    /// Persons by the first word of their names, which is the last name in some languages.
    first_words: FxHashMap<String, ActorId>,
}

/// Ties short forms to the fuller names of the document, and gives what is left over its likeliest kind.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast, open: Vec<OpenRun>) {
    let fuller = gather(scene, cast);
    unite_last_names(scene, cast, &fuller);
    for run in open {
        let text = fold(scene.text_of(&run.tokens));
        let actor = fuller.last_names.get(&text).or_else(|| fuller.parts.get(&text));
        let upper = scene.has(run.tokens.start, Features::UPPER);
        let actor = actor.or_else(|| fuller.initials.get(&text).filter(|_| upper));
        match actor {
            Some(&actor) => {
                cast.add(run.tokens, MentionForm::Name, actor, 0.8);
            }
            None => leftover(scene, cast, run),
        }
    }
}

fn gather(scene: &Scene<'_>, cast: &Cast) -> Fuller {
    let mut fuller = Fuller::default();
    for draft in cast.in_order().into_iter().map(|draft| &cast.drafts[draft]) {
        if draft.form != MentionForm::Name || draft.tokens.len() < 2 {
            continue;
        }
        let name = fold(scene.text_of(&draft.tokens));
        let mut words = name.split(' ');
        let (first, last) = (words.next().unwrap_or(""), words.next_back().unwrap_or(""));
        if draft.kind == scene.kinds.person {
            fuller.first_words.entry(first.to_owned()).or_insert(draft.actor);
            for last_name in last_names(&name, last) {
                fuller.last_names.entry(last_name.to_owned()).or_insert(draft.actor);
            }
            continue;
        }
        if !matches!(draft.form, MentionForm::Name) || draft.kind == scene.kinds.state {
            continue;
        }
        let initials = initials(scene, &draft.tokens);
        if initials.len() > 2 {
            fuller.initials.entry(initials).or_insert(draft.actor);
        }
        if draft.kind == scene.kinds.firm || draft.kind == scene.kinds.organization {
            let parts = [first, last].into_iter().filter(|part| part.len() > 3);
            for part in parts {
                fuller.parts.entry(part.to_owned()).or_insert(draft.actor);
            }
        }
    }
    fuller
}

/// First letters of the words written with a capital, in small letters.
fn initials(scene: &Scene<'_>, tokens: &Range<usize>) -> String {
    let capitals = tokens.clone().filter(|&place| scene.has(place, Features::CAPITAL));
    capitals.filter_map(|place| fold(scene.text_of(&(place..place + 1))).chars().next()).collect()
}

/// A person may be called by the last word of the name, also without its particle, or by all but the first.
fn last_names<'a>(name: &'a str, last: &'a str) -> impl Iterator<Item = &'a str> {
    let rest = name.split_once(' ').map_or("", |(_, rest)| rest);
    let stem = last.split_once('-').filter(|(particle, _)| particle.len() < 3).map_or("", |(_, stem)| stem);
    [last, rest, stem].into_iter().filter(|part| part.len() > 1)
}

/// Persons met by one word alone are those whose fuller name ends with it.
fn unite_last_names(scene: &Scene<'_>, cast: &mut Cast, fuller: &Fuller) {
    for actor in 0..cast.actors.len() {
        let is_person = cast.actors[actor].kind == scene.kinds.person;
        let Identity::Named(name) = &cast.actors[actor].identity else { continue };
        let whole = fuller.last_names.get(name).or_else(|| fuller.first_words.get(name));
        if let Some(&whole) = whole.filter(|_| is_person) {
            cast.unite(actor, whole);
        }
    }
}

/// What no fuller name explains: an acronym is an organization, a word before a verb most often a last
/// name, another most often a firm.
fn leftover(scene: &Scene<'_>, cast: &mut Cast, run: OpenRun) {
    let verdict = vote::verdict(scene, &run.tokens);
    if let Verdict::Name(kind, certainty) = verdict {
        return add_name(scene, cast, run.tokens, kind, certainty);
    }
    let place = run.tokens.start;
    let upper = scene.has(place, Features::UPPER);
    let gloss = upper
        && scene.before(place).is_some_and(|before| {
            scene.is_mark(before, "(") && scene.before(before).is_some_and(|noun| cast.at(noun).is_none())
        });
    let acts = place + 1 < scene.end(place)
        && scene.token(place + 1).is_some_and(|next| next.features.contains(Features::FINITE));
    let opens = (acts || scene.is_mark(place + 1, ",")) && scene.word(place) == Symbol::UNKNOWN;
    if !(scene.is_free_capital(place) || opens) || scene.is_common(scene.word(place)) || gloss {
        return;
    }
    let kind = if acts && !upper {
        scene.kinds.person
    } else if upper {
        scene.kinds.organization
    } else {
        scene.kinds.firm
    };
    let certainty = if verdict == Verdict::Nothing { 0.2 } else { 0.4 };
    add_name(scene, cast, run.tokens, kind, certainty);
}
