//! From drafts to mentions: order, overlap, and the list of actors the document introduces.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::cast::{ActorId, Cast, Draft, Identity};
use super::scene::Scene;
use crate::model::{LocalActor, Mention, MentionForm, Mentions, Referent, Span};

/// Makes the mentions.
pub(crate) fn finish(scene: &Scene<'_>, cast: &Cast) -> Mentions {
    let mut mentions = Mentions::default();
    let mut locals: FxHashMap<ActorId, u32> = FxHashMap::default();
    for (span, draft) in ordered(scene, cast) {
        let twin =
            draft.shared && mentions.list.last().is_some_and(|last| last.span == span && last.form == draft.form);
        if !twin && !fits(&mentions.list, span) {
            continue;
        }
        let actor = cast.resolve(draft.actor);
        let referent = match cast.actors[actor].identity {
            Identity::Known(row) => Referent::Known(row),
            _ => Referent::Local(*locals.entry(actor).or_insert_with(|| introduce(cast, actor, &mut mentions.locals))),
        };
        let kind = cast.actors[actor].kind;
        let tokens = draft.tokens.start as u32..draft.tokens.end as u32;
        mentions.list.push(Mention { span, tokens, kind, form: draft.form, referent, confidence: draft.confidence });
    }
    label_fully(scene, cast, &locals, &mut mentions);
    mentions
}

/// Drafts with their spans, by start, longer first; of two with one span the surer comes first.
fn ordered<'c>(scene: &Scene<'_>, cast: &'c Cast) -> Vec<(Span, &'c Draft)> {
    let drafts = cast.drafts.iter().filter(|draft| !draft.retired && !draft.tokens.is_empty());
    let mut spans: Vec<(Span, &Draft)> = drafts.map(|draft| (span_of(scene, draft), draft)).collect();
    let rank = |draft: &Draft| matches!(draft.form, MentionForm::Pronoun | MentionForm::Description);
    spans.sort_by(|(a, one), (b, other)| {
        (a.start, Reverse(a.end), rank(one)).cmp(&(b.start, Reverse(b.end), rank(other)))
    });
    spans
}

fn span_of(scene: &Scene<'_>, draft: &Draft) -> Span {
    let token = |place: usize| scene.words.tokens[place].span;
    let whole = Span { start: token(draft.tokens.start).start, end: token(draft.tokens.end - 1).end };
    draft.part.unwrap_or(whole)
}

/// Whether a span lies inside or outside of all before it, and is not the same as one of them.
fn fits(list: &[Mention], span: Span) -> bool {
    const DEEPEST: usize = 8;
    list.iter().rev().take(DEEPEST).all(|other| {
        let apart = other.span.end <= span.start;
        apart || (other.span.contains(span) && other.span != span)
    })
}

fn introduce(cast: &Cast, actor: ActorId, locals: &mut Vec<LocalActor>) -> u32 {
    let actor = &cast.actors[actor];
    let key = match &actor.identity {
        Identity::Composed(key) => Some(key.clone()),
        _ => None,
    };
    locals.push(LocalActor { label: actor.label.clone(), kind: actor.kind, key, state: actor.state });
    locals.len() as u32 - 1
}

/// Labels each actor by its longest name in the document.
fn label_fully(scene: &Scene<'_>, cast: &Cast, locals: &FxHashMap<ActorId, u32>, mentions: &mut Mentions) {
    for draft in cast.drafts.iter().filter(|draft| !draft.retired && draft.form == MentionForm::Name) {
        let Some(&local) = locals.get(&cast.resolve(draft.actor)) else { continue };
        let local = &mut mentions.locals[local as usize];
        let name = scene.text_of(&draft.tokens);
        if local.key.is_none() && name.chars().count() > local.label.chars().count() {
            local.label = name.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
}
