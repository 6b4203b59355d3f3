//! What the text is about at a place: who was named before, and in what position.

use super::cast::{ActorId, Cast, Draft};
use super::scene::Scene;
use crate::model::{EntityKind, MentionForm};

/// Drafts by sentence, to look back over.
pub(crate) struct Discourse {
    /// For each sentence, its drafts in text order; nested ones after those around them.
    by_sentence: Vec<Vec<usize>>,
    /// The state named most often, as an adjective or capital too.
    pub(crate) state: Option<ActorId>,
}

impl Discourse {
    /// Puts the drafts in order.
    pub(crate) fn new(scene: &Scene<'_>, cast: &Cast) -> Discourse {
        let mut by_sentence = vec![Vec::new(); scene.words.sentences.len()];
        let mut counts: Vec<u32> = vec![0; cast.actors.len()];
        for draft in cast.in_order() {
            let entry = &cast.drafts[draft];
            by_sentence[scene.sentence(entry.tokens.start)].push(draft);
            counts[cast.resolve(entry.actor)] += u32::from(entry.kind == scene.kinds.state);
        }
        let most = (0..counts.len()).max_by_key(|&actor| (counts[actor], std::cmp::Reverse(actor)));
        Discourse { by_sentence, state: most.filter(|&actor| counts[actor] > 0) }
    }

    /// The actor a reference at a token most likely means: the first fitting one of its own sentence
    /// before it when `own` says so, then the first fitting one of the sentences before, nearest sentence first.
    pub(crate) fn antecedent(
        &self,
        scene: &Scene<'_>,
        cast: &Cast,
        place: usize,
        look: Look,
        fits: impl Fn(&Draft) -> bool,
    ) -> Option<ActorId> {
        let sentence = scene.sentence(place);
        let first = sentence.saturating_sub(look.back);
        let own = if look.own { self.subject(scene, cast, sentence, place, &fits) } else { None };
        let mut earlier = (first..sentence).rev();
        let limit = |sentence: usize| if look.subject { scene.first_verb(sentence) } else { usize::MAX };
        own.or_else(|| earlier.find_map(|sentence| self.subject(scene, cast, sentence, limit(sentence), &fits)))
    }

    /// The drafts of a sentence in text order.
    pub(crate) fn drafts<'c>(&'c self, cast: &'c Cast, sentence: usize) -> impl Iterator<Item = &'c Draft> {
        self.by_sentence[sentence].iter().map(|&draft| &cast.drafts[draft])
    }

    /// Notes a draft added since, the last of its sentence so far.
    pub(crate) fn note(&mut self, scene: &Scene<'_>, cast: &Cast, draft: usize) {
        let tokens = &cast.drafts[draft].tokens;
        let list = &mut self.by_sentence[scene.sentence(tokens.start)];
        let place = list.partition_point(|&other| cast.drafts[other].tokens.start <= tokens.start);
        list.insert(place, draft);
    }

    /// The nearest fitting actor named before a token, within some sentences.
    pub(crate) fn nearest(
        &self,
        scene: &Scene<'_>,
        cast: &Cast,
        place: usize,
        back: usize,
        fits: impl Fn(&Draft) -> bool,
    ) -> Option<ActorId> {
        let sentence = scene.sentence(place);
        let mut sentences = (sentence.saturating_sub(back)..=sentence).rev();
        sentences.find_map(|sentence| {
            let mut drafts = self.by_sentence[sentence].iter().rev().map(|&draft| &cast.drafts[draft]);
            drafts.find(|draft| draft.tokens.end <= place && fits(draft)).map(|draft| cast.resolve(draft.actor))
        })
    }

    /// The first fitting actor of the nearest sentence before a token's own that names one, as an adjective too.
    pub(crate) fn first_named(
        &self,
        scene: &Scene<'_>,
        cast: &Cast,
        place: usize,
        back: usize,
        fits: impl Fn(&Draft) -> bool,
    ) -> Option<ActorId> {
        let sentence = scene.sentence(place);
        (sentence.saturating_sub(back)..sentence).rev().find_map(|sentence| {
            let mut drafts = self.by_sentence[sentence].iter().map(|&draft| &cast.drafts[draft]);
            drafts.find(|draft| fits(draft)).map(|draft| cast.resolve(draft.actor))
        })
    }

    fn subject(
        &self,
        scene: &Scene<'_>,
        cast: &Cast,
        sentence: usize,
        before: usize,
        fits: &impl Fn(&Draft) -> bool,
    ) -> Option<ActorId> {
        let drafts = self.by_sentence[sentence].iter().map(|&draft| &cast.drafts[draft]);
        let full = |draft: &&Draft| draft.form != MentionForm::Adjective;
        let free = |draft: &&Draft| !scene.is_oblique(draft.tokens.start);
        let mut outer = 0;
        let top = move |draft: &&Draft| {
            let inside = draft.tokens.end <= outer;
            outer = outer.max(draft.tokens.end);
            !inside
        };
        let mut found =
            drafts.filter(top).filter(full).filter(free).filter(|draft| draft.tokens.end <= before && fits(draft));
        found.next().map(|draft| cast.resolve(draft.actor))
    }
}

/// Where to look for an antecedent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// In the reference's own sentence.
    pub(crate) own: bool,
    /// In how many sentences before.
    pub(crate) back: usize,
    /// There, only before the first verb.
    pub(crate) subject: bool,
}

/// Whether a draft is of one of some kinds.
pub(crate) fn is_one_of(draft: &Draft, kinds: &[EntityKind]) -> bool {
    kinds.contains(&draft.kind)
}
