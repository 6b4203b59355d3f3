//! Pronouns and possessives: "il", "she", "its", "leur".

use super::cast::{ActorId, Cast, Draft};
use super::discourse::{Discourse, Look, is_one_of};
use super::scene::{Scene, range};
use crate::knowledge::{Cue, Gender, Pronoun};
use crate::model::{Features, MentionForm, Pos};

/// How many sentences a person stays the one a pronoun speaks of; other actors only the next one.
const PERSON_REACH: usize = 3;

/// Ties pronouns to the actors they most likely stand for.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast) {
    note_genders(scene, cast);
    let mut discourse = Discourse::new(scene, cast);
    for (_, sentence) in scene.sentences() {
        for place in range(&sentence.tokens) {
            if let Some((actor, length)) = pronoun_at(scene, cast, &discourse, place) {
                let draft = cast.add(place..place + length, MentionForm::Pronoun, actor, 0.6);
                discourse.note(scene, cast, draft);
            }
        }
    }
}

fn pronoun_at(scene: &Scene<'_>, cast: &Cast, discourse: &Discourse, place: usize) -> Option<(ActorId, usize)> {
    let found = scene.phrase(place, |_| 0)?;
    let pronoun = scene.cues.pronoun(found.meaning.pronoun?);
    if is_nobody(scene, place) || cast.at(place).is_some() {
        return None;
    }
    let look = Look { own: true, back: usize::from(!pronoun.possessive), subject: true };
    let fits = |draft: &Draft| fits(cast, pronoun, draft);
    let human = |draft: &Draft| !pronoun.possessive && draft.kind == scene.kinds.person && fits(draft);
    let person = discourse.antecedent(scene, cast, place, Look { back: PERSON_REACH, ..look }, human);
    let subject = person.or_else(|| discourse.antecedent(scene, cast, place, look, fits));
    let any = Look { subject: false, ..look };
    let surely = |draft: &Draft| fits(draft) && is_surely(scene, cast, pronoun, draft);
    let actor = subject.or_else(|| discourse.antecedent(scene, cast, place, any, surely));
    let actor = actor.or_else(|| discourse.nearest(scene, cast, place, PERSON_REACH, human))?;
    Some((actor, found.length))
}

/// Whether a pronoun stands for nobody: "il s'agit", "it seems".
fn is_nobody(scene: &Scene<'_>, place: usize) -> bool {
    let near = place + 1..(place + 4).min(scene.end(place));
    scene.cue(place).contains(Cue::IMPERSONAL) && near.into_iter().any(|next| scene.cue(next).contains(Cue::NOBODY))
}

fn fits(cast: &Cast, pronoun: &Pronoun, draft: &Draft) -> bool {
    let actor = &cast.actors[cast.resolve(draft.actor)];
    let agrees = match (pronoun.gender, actor.gender) {
        (Some(wanted), Some(known)) => wanted == known || known == Gender::Either,
        _ => true,
    };
    is_one_of(draft, &pronoun.kinds) && agrees && !pronoun.plural
}

/// Whether a draft is a person of just the pronoun's gender, which hardly another actor nearby can be.
fn is_surely(scene: &Scene<'_>, cast: &Cast, pronoun: &Pronoun, draft: &Draft) -> bool {
    let known = cast.actors[cast.resolve(draft.actor)].gender;
    draft.kind == scene.kinds.person && pronoun.gender.is_some() && pronoun.gender == known
}

/// Learns the grammatical gender of things from the articles before them.
fn note_genders(scene: &Scene<'_>, cast: &mut Cast) {
    for draft in 0..cast.drafts.len() {
        let Draft { tokens, actor, form, retired, .. } = cast.drafts[draft].clone();
        let article = scene.before(tokens.start).and_then(|before| scene.token(before));
        let Some(article) = article.filter(|article| article.pos == Pos::Det && form == MentionForm::Name && !retired)
        else {
            continue;
        };
        let gender = match article.features & (Features::FEMININE | Features::MASCULINE | Features::PLURAL) {
            Features::FEMININE => Some(Gender::Feminine),
            Features::MASCULINE => Some(Gender::Masculine),
            _ => None,
        };
        let actor = cast.resolve(actor);
        cast.actors[actor].gender = cast.actors[actor].gender.or(gender);
    }
}
