//! Definite descriptions: "le président russe", "the country", "la banque", "le gouvernement".

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::attach::owner;
use super::body;
use super::cast::{ActorId, Cast, Draft, Identity, RoleHeld, fold};
use super::discourse::{Discourse, Look, is_one_of};
use super::scene::{Scene, range};
use super::title::{OpenTitle, is_vague, same_office};
use crate::knowledge::{Cue, Reference};
use crate::model::{Features, MentionForm, Pos};

/// How far back a description may point, in sentences.
const BACK: usize = 3;

/// How many mentions of office holders, and how many sentences, are looked through for one description:
/// more than any article has, so that reading takes time linear in the text.
const FARTHEST: usize = 300;

/// Ties titles without a name to the persons who hold them.
pub(crate) fn titles(scene: &Scene<'_>, cast: &mut Cast, open: &[OpenTitle]) {
    let discourse = Discourse::new(scene, cast);
    let holders = holders(scene, cast);
    let several = |title: &&OpenTitle| title.extent.clone().any(|place| is_plural_noun(scene, place));
    for title in open.iter().filter(|title| title.definite && !several(title)) {
        let found = held_here(scene, cast, title, &holders).map(|person| (person, 0.8));
        let found = found.or_else(|| held_then(scene, cast, title, &discourse));
        if let Some((person, confidence)) = found {
            cast.add(title.extent.clone(), MentionForm::Description, person, confidence);
        }
    }
}

/// Ties titles that a possessive says the owner of to the persons who hold them: "**its** president", "son ministre".
pub(crate) fn possessed_titles(scene: &Scene<'_>, cast: &mut Cast, open: &[OpenTitle]) {
    let discourse = Discourse::new(scene, cast);
    let holders = holders(scene, cast);
    let pronouns = cast.drafts.iter().filter(|draft| draft.form == MentionForm::Pronoun && !draft.retired);
    let owners: FxHashMap<usize, ActorId> = pronouns
        .filter(|draft| draft.kind != scene.kinds.person)
        .map(|draft| (draft.tokens.end, draft.actor))
        .collect();
    for title in open.iter().filter(|title| title.held.of.is_none()) {
        let Some(&owner) = owners.get(&title.extent.start) else { continue };
        let held = RoleHeld { of: Some(owner), ..title.held.clone() };
        let title = OpenTitle { held, ..title.clone() };
        let found = held_here(scene, cast, &title, &holders).map(|person| (person, 0.7));
        if let Some((person, confidence)) = found.or_else(|| held_then(scene, cast, &title, &discourse)) {
            cast.add(title.extent.clone(), MentionForm::Description, person, confidence);
        }
    }
}

/// A title in the plural means several persons: "les **présidents** kényan et ougandais".
fn is_plural_noun(scene: &Scene<'_>, place: usize) -> bool {
    let noun = scene.token(place).is_some_and(|token| token.pos == Pos::Noun);
    noun && scene.has(place, Features::PLURAL) && scene.phrase(place, |_| 0).is_some_and(|it| it.meaning.role.is_some())
}

/// Where persons are mentioned to whom the document gives an office, in text order.
fn holders(scene: &Scene<'_>, cast: &Cast) -> Vec<(usize, ActorId)> {
    let persons = cast.drafts.iter().filter(|draft| !draft.retired && draft.kind == scene.kinds.person);
    let mentions = persons.map(|draft| (draft.tokens.start, cast.resolve(draft.actor)));
    let mut holders: Vec<_> = mentions.filter(|&(_, actor)| !cast.actors[actor].roles.is_empty()).collect();
    holders.sort_unstable();
    holders
}

/// A person to whom the document gives the office: the last named before the description, else the next.
fn held_here(scene: &Scene<'_>, cast: &Cast, title: &OpenTitle, holders: &[(usize, ActorId)]) -> Option<ActorId> {
    let holds = |&&(_, actor): &&(usize, ActorId)| {
        let roles = &cast.actors[actor].roles;
        roles.iter().any(|role| same_office(scene, cast, role, &title.held))
    };
    let here = holders.partition_point(|(start, _)| *start < title.extent.start);
    let before = holders[..here].iter().rev().take(FARTHEST).find(holds);
    before.or_else(|| holders[here..].iter().take(FARTHEST).find(holds)).map(|(_, actor)| *actor)
}

/// The person who held the office on the day of the document, by the table of offices.
fn held_then(scene: &Scene<'_>, cast: &mut Cast, title: &OpenTitle, discourse: &Discourse) -> Option<(ActorId, f32)> {
    let class = &scene.cues.role(title.held.role).class;
    if is_vague(class) {
        return None;
    }
    let (of, confidence) = match title.held.of {
        Some(of) => (cast.resolve(of), 0.75),
        None => (discourse.state?, 0.45),
    };
    let Identity::Known(row) = cast.actors[of].identity else { return None };
    let person = *scene.gazetteer.offices_at(row, class, scene.today?).first()?;
    Some((cast.known(scene, person), confidence))
}

/// Ties nouns that point back to the actors they point to.
pub(crate) fn references(scene: &Scene<'_>, cast: &mut Cast) {
    let discourse = Discourse::new(scene, cast);
    let mut nouns = Nouns::default();
    let mut found = Vec::new();
    for (_, sentence) in scene.sentences() {
        for place in range(&sentence.tokens) {
            found.extend(reference_at(scene, cast, &discourse, place, &mut nouns));
        }
    }
    for (extent, actor, confidence) in found {
        cast.add(extent, MentionForm::Description, actor, confidence);
    }
}

fn reference_at(
    scene: &Scene<'_>,
    cast: &mut Cast,
    discourse: &Discourse,
    place: usize,
    nouns: &mut Nouns,
) -> Option<(Range<usize>, ActorId, f32)> {
    let found = scene.phrase(place, |_| 0)?;
    let phrase = place..place + found.length;
    let body = found.meaning.body.map(|body| scene.cues.body(body)).filter(|body| body.alone);
    if let Some(body) = body.filter(|_| is_named_bare(scene, cast, &phrase)) {
        let state = state_here(scene, cast, discourse, place)?;
        return Some((phrase, body::of_actor(scene, cast, body, state)?, 0.5));
    }
    let determiner = determiner_of(scene, place)?;
    let definite = scene.cue(determiner).contains(Cue::ARTICLE) || is_demonstrative(scene, determiner);
    let free = cast.at(place).is_none() && !is_owned(scene, cast, &phrase);
    if !definite || !free {
        return None;
    }
    let extent = scene.start_with(determiner)..phrase.end;
    if let Some(body) = body {
        let state = state_here(scene, cast, discourse, place)?;
        let actor = body::of_actor(scene, cast, body, state)?;
        return Some((extent, actor, 0.55));
    }
    let noun = fold(scene.text_of(&phrase));
    let Some(reference) = found.meaning.reference else {
        return Some((extent, named_so(scene, cast, discourse, place, &noun)?, 0.6));
    };
    let reference = scene.cues.reference(reference);
    if reference.plural != scene.has(determiner, Features::PLURAL) {
        return None;
    }
    let named = nouns.named(cast, noun);
    let actor = points_to(scene, cast, discourse, place, reference, named)?;
    Some((extent, actor, 0.6))
}

/// Whether a body is written as a name without an article or a state: "**Foreign Ministry** spokesman X".
fn is_named_bare(scene: &Scene<'_>, cast: &Cast, phrase: &Range<usize>) -> bool {
    let capital = phrase.clone().all(|place| scene.has(place, Features::CAPITAL));
    let before = scene.before(phrase.start).and_then(|before| scene.token(before));
    let alone = before.is_none_or(|before| !matches!(before.pos, Pos::Det | Pos::Adj | Pos::Propn | Pos::Part));
    let free = phrase.clone().all(|place| cast.at(place).is_none());
    phrase.len() > 1 && capital && alone && free && !is_owned(scene, cast, phrase)
}

/// The state whose body a bare noun is: the one last named, or of the actor last named, in the sentence; then the
/// one last named in the sentence before; then the one the text is about.
fn state_here(scene: &Scene<'_>, cast: &mut Cast, discourse: &Discourse, place: usize) -> Option<ActorId> {
    let is_state = |draft: &Draft| draft.kind == scene.kinds.state;
    let of = |actor: ActorId| cast.actors[cast.resolve(actor)].state;
    let own = discourse.nearest(scene, cast, place, 0, |draft| is_state(draft) || of(draft.actor).is_some());
    match own {
        Some(actor) if cast.actors[actor].kind == scene.kinds.state => Some(actor),
        Some(actor) => of(actor).map(|row| cast.known(scene, row)),
        None => discourse.nearest(scene, cast, place, 1, is_state).or(discourse.state),
    }
}

/// The determiner of a noun: before it, or before an adjective if it is a demonstrative ("**this** same conference").
fn determiner_of(scene: &Scene<'_>, place: usize) -> Option<usize> {
    let before = scene.before(place)?;
    let adjective = scene.token(before).is_some_and(|token| token.pos == Pos::Adj);
    let further = scene.before(before).filter(|&further| adjective && is_demonstrative(scene, further));
    Some(further.unwrap_or(before))
}

/// The nearest actor before whose unknown name begins with the noun: "le **groupe** de travail", "ce groupe".
fn named_so(scene: &Scene<'_>, cast: &Cast, discourse: &Discourse, place: usize, noun: &str) -> Option<ActorId> {
    let fits = |draft: &Draft| {
        let Identity::Named(name) = &cast.actors[cast.resolve(draft.actor)].identity else { return false };
        name.strip_prefix(noun).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    discourse.nearest(scene, cast, place, FARTHEST, fits)
}

/// The actors whose labels hold a noun, looked for once a noun.
#[derive(Default)]
struct Nouns {
    /// Folded labels of all actors the document names.
    labels: Vec<String>,
    named: FxHashMap<String, FxHashSet<ActorId>>,
}

impl Nouns {
    fn named(&mut self, cast: &Cast, noun: String) -> &FxHashSet<ActorId> {
        if self.labels.is_empty() {
            self.labels = cast.actors.iter().map(|actor| fold(&actor.label)).collect();
        }
        let labels = &self.labels;
        self.named.entry(noun).or_insert_with_key(|noun| {
            let holds = |(_, label): &(usize, &String)| label.contains(noun.as_str());
            labels.iter().enumerate().filter(holds).map(|(actor, _)| actor).collect()
        })
    }
}

fn is_demonstrative(scene: &Scene<'_>, place: usize) -> bool {
    scene.cue(place).contains(Cue::THIS)
}

/// Whether what follows or stands before says whose the noun is: then it is no reference back.
fn is_owned(scene: &Scene<'_>, cast: &Cast, phrase: &Range<usize>) -> bool {
    let next = scene.token(phrase.end).filter(|_| phrase.end < scene.end(phrase.start));
    let named = scene.token(scene.after_article(phrase.end + 1));
    let nominal =
        named.is_some_and(|token| matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Det | Pos::Adj | Pos::Num));
    let complement = scene.cue(phrase.end).contains(Cue::OF) && next.is_some() && nominal;
    let after = scene.token(phrase.end + 1);
    let modified = next.is_some_and(|next| next.pos == Pos::Adj)
        && after.is_none_or(|after| !matches!(after.pos, Pos::Noun | Pos::Det));
    complement
        || modified
        || next.is_some_and(|next| next.pos == Pos::Propn)
        || owner(scene, cast, phrase, None, |_| true).is_some()
}

fn points_to(
    scene: &Scene<'_>,
    cast: &Cast,
    discourse: &Discourse,
    place: usize,
    reference: &Reference,
    named: &FxHashSet<ActorId>,
) -> Option<ActorId> {
    if reference.plural {
        return None;
    }
    let fits = |draft: &Draft| is_one_of(draft, &reference.kinds);
    if reference.kinds == [scene.kinds.state] {
        let own = discourse.nearest(scene, cast, place, 0, fits);
        return own.or_else(|| discourse.first_named(scene, cast, place, BACK, fits));
    }
    let is_named = |draft: &Draft| fits(draft) && named.contains(&cast.resolve(draft.actor));
    let by_name = if named.is_empty() { None } else { discourse.nearest(scene, cast, place, FARTHEST, is_named) };
    if reference.kinds == [scene.kinds.event] {
        let demonstrative = determiner_of(scene, place).is_some_and(|place| is_demonstrative(scene, place));
        let back = if demonstrative { FARTHEST } else { BACK };
        return by_name.or_else(|| discourse.nearest(scene, cast, place, back, fits));
    }
    by_name.or_else(|| discourse.antecedent(scene, cast, place, Look { own: false, back: BACK, subject: false }, fits))
}
