//! Tables, rules and the recogniser vote on what is a name.
//!
//! - A name of the tables that means one thing keeps its span and its kind, unless the recogniser sees a longer name
//!   around it: "Bank of China" in "Bank of China Tower". Titles before a name make it no longer.
//! - An organization or place of the tables whose name is also a common word is one only where the recogniser
//!   sees it ([`super::ballot::Ballot::vouches`]); a full name of a known person stays as long as it is.
//! - Events and products begin with a capital, and the recogniser must be sure of them.
//! - A name told by a head noun, a title or a given name keeps its span, and its kind where that is told by its noun;
//!   what the recogniser does not see as a name at all is less sure.
//! - A name told by its capital alone takes the span and kind the recogniser sees, and is doubtful where it sees none,
//!   unless it is of a kind that the recogniser was not taught; a capital that grammar explains then tells nothing.
//! - What the recogniser alone sees is a name if it is likely to be right; its kind is corrected by its head noun, the
//!   noun beside it and its other mentions.
//!
//! Without a model, tables and rules decide alone.

use std::ops::Range;

use super::cast::{Cast, Draft, Identity};
use super::recognise::Recognised;
use super::scene::Scene;
use super::shape::{OpenRun, add_name, is_title, kind_told, strip_titles};
use crate::knowledge::{Cue, NameEntry, NameForm};
use crate::model::{EntityKind, Features, MentionForm, SentenceForm};

/// Rules below this go by capitals alone.
const TOLD: f32 = 0.7;

/// Places that only the recogniser sees must be at least so often right.
const LIKELY: f32 = 0.5;

/// Persons and organizations: those in the news are surer than in the texts that certainty was measured on.
const POSSIBLE: f32 = 0.3;

/// A given name alone tells a person less surely than a title does.
const GIVEN: f32 = 0.88;

/// The same in lines where all words have capitals, and to overrule the tables.
const SURE: f32 = 0.7;

/// Lets the recogniser speak after the rules of shape; takes from the open runs what it explains.
pub(crate) fn detect(scene: &Scene<'_>, cast: &mut Cast, open: &mut Vec<OpenRun>) {
    if !scene.ballot.votes {
        return;
    }
    let mut waiting = Vec::new();
    for name in &scene.ballot.names {
        hear(scene, cast, name, open, &mut waiting);
    }
    open.append(&mut waiting);
    doubt_unseen(scene, cast);
    open.retain(|run| !run.tokens.clone().any(|place| cast.at(place).is_some()));
    open.sort_by_key(|run| run.tokens.start);
}

/// How sure a vote alone must be of a name of a kind.
fn least(scene: &Scene<'_>, kind: EntityKind) -> f32 {
    match kind {
        kind if kind == scene.kinds.person || kind == scene.kinds.organization => POSSIBLE,
        kind if kind == scene.kinds.place => LIKELY,
        _ => SURE,
    }
}

/// What the recogniser says of a word that no fuller name explains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// A name of a kind, with its certainty.
    Name(EntityKind, f32),
    /// No name.
    Nothing,
    /// There is no recogniser.
    Silence,
}

/// The verdict on a word; one that is also a common word must surely be a name.
pub(super) fn verdict(scene: &Scene<'_>, tokens: &Range<usize>) -> Verdict {
    let common = scene.is_common(scene.word(tokens.start));
    let least = |kind: EntityKind| if common { SURE } else { least(scene, kind) };
    match scene.ballot.exactly(tokens) {
        _ if !scene.ballot.votes => Verdict::Silence,
        Some(name) if name.certainty >= least(name.kind) => {
            Verdict::Name(corrected(scene, tokens, name.kind), name.certainty.min(MOST))
        }
        _ => Verdict::Nothing,
    }
}

/// Hears one vote. Names of one word wait for fuller ones that they may be short for.
fn hear(scene: &Scene<'_>, cast: &mut Cast, name: &Recognised, open: &[OpenRun], waiting: &mut Vec<OpenRun>) {
    let tokens = proper(scene, cast, &name.tokens);
    let sentence = scene.sentence(name.tokens.start);
    let small = !scene.has(name.tokens.start, Features::CAPITAL) && least(scene, name.kind) == SURE;
    let waits =
        open.binary_search_by_key(&tokens.start, |run| run.tokens.start).is_ok_and(|run| open[run].tokens == tokens);
    if tokens.is_empty() || waits || small || is_no_name(scene, &tokens) {
        return;
    }
    let drafts = overlapping(cast, &tokens);
    let same = drafts.iter().find(|&&draft| cast.drafts[draft].tokens == tokens);
    if let Some(&draft) = same {
        agree(scene, cast, draft, name);
    } else if drafts.iter().all(|&draft| yields(scene, cast, &cast.drafts[draft], &tokens, name)) {
        let least = if scene.is_titled_line(sentence) { SURE } else { least(scene, name.kind) };
        if name.certainty < least {
            return;
        }
        match known_as(scene, &tokens, name.kind) {
            Some(row) => {
                let actor = cast.known(scene, row);
                cast.retire(&tokens);
                cast.add(tokens, MentionForm::Name, actor, name.certainty.min(MOST));
            }
            None if tokens.len() == 1 && drafts.is_empty() => waiting.push(OpenRun { tokens }),
            None => put(scene, cast, tokens, name),
        }
    }
}

/// A name without titles before it and a genitive behind it.
fn proper(scene: &Scene<'_>, cast: &Cast, tokens: &Range<usize>) -> Range<usize> {
    let start = strip_titles(scene, cast, tokens);
    let genitive = tokens.end > start + 1 && scene.cue(tokens.end - 1).contains(Cue::GENITIVE);
    start..tokens.end - usize::from(genitive)
}

/// Whether what the recogniser sees is no name all the same: page furniture, one of the words that always have a
/// capital, part of a longer name joined by slashes, or cut by a title ("High Commissioner | for ...").
fn is_no_name(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let sentence = &scene.words.sentences[scene.sentence(tokens.start)];
    let never = tokens.len() == 1 && scene.cue(tokens.start).contains(Cue::NEVER);
    let rest = !scene.has(tokens.start, Features::CAPITAL) && scene.cue(tokens.start) != Cue::empty();
    let titled = is_title(scene, tokens.end - 1) || rest;
    sentence.form == SentenceForm::Chrome || never || titled || is_slashed(scene, tokens)
}

/// Whether a name is one of several that slashes join to one.
fn is_slashed(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    scene.is_mark(tokens.end, "/") || scene.before(tokens.start).is_some_and(|before| scene.is_mark(before, "/"))
}

/// The row of the tables that bears exactly a name, of a kind that may be taken for that of the recogniser.
fn known_as(scene: &Scene<'_>, tokens: &Range<usize>, kind: EntityKind) -> Option<u32> {
    let found = scene.gazetteer.longest_name(&scene.words.tokens[tokens.clone()])?;
    let fits = |entry: &&NameEntry| {
        let form = matches!(entry.form, NameForm::Name | NameForm::Surname);
        form && !entry.guarded && broad(scene, scene.gazetteer.row(entry.row).kind) == kind
    };
    found.entries().find(fits).filter(|_| found.length == tokens.len()).map(|entry| entry.row)
}

/// The kind that recognisers know for a kind of the tables.
fn broad(scene: &Scene<'_>, kind: EntityKind) -> EntityKind {
    let kinds = scene.kinds;
    match kind {
        state if state == kinds.state => kinds.place,
        body if body == kinds.firm || body == kinds.bloc => kinds.organization,
        other => other,
    }
}

/// The drafts that cover some of the tokens.
fn overlapping(cast: &Cast, tokens: &Range<usize>) -> Vec<usize> {
    let mut drafts: Vec<usize> = tokens.clone().filter_map(|place| cast.number_at(place)).collect();
    drafts.dedup();
    drafts
}

/// Both see the same span: the surer kind wins, and both together are surer than each.
fn agree(scene: &Scene<'_>, cast: &mut Cast, draft: usize, name: &Recognised) {
    let Draft { actor, confidence, ref tokens, form, .. } = cast.drafts[draft];
    let tokens = tokens.clone();
    if form == MentionForm::Adjective {
        return;
    }
    let kind = corrected(scene, &tokens, name.kind);
    let named = matches!(cast.actors[cast.resolve(actor)].identity, Identity::Named(_));
    if named && confidence < TOLD && cast.drafts[draft].kind != kind {
        cast.retire(&tokens);
        add_name(scene, cast, tokens, kind, name.certainty);
    } else {
        let doubt = (1.0 - confidence) * (1.0 - name.certainty);
        cast.drafts[draft].confidence = (1.0 - doubt).clamp(confidence, 0.98_f32.max(confidence));
    }
}

/// Whether a draft that overlaps with a name of another span gives way to it.
fn yields(scene: &Scene<'_>, cast: &Cast, draft: &Draft, tokens: &Range<usize>, name: &Recognised) -> bool {
    let inside = tokens.start <= draft.tokens.start && draft.tokens.end <= tokens.end;
    let around = draft.tokens.start <= tokens.start && tokens.end <= draft.tokens.end;
    let known = !matches!(cast.actors[cast.resolve(draft.actor)].identity, Identity::Named(_));
    let told = draft.confidence >= TOLD;
    if inside {
        let person = known && draft.kind == scene.kinds.person;
        let holder = person && (name.kind != draft.kind || draft.tokens.len() > 1);
        let adjective = draft.form == MentionForm::Adjective || draft.kind == scene.kinds.state;
        return !holder && (adjective || !(known || told) || name.certainty >= SURE);
    }
    let guessed = draft.kind == scene.kinds.person && draft.confidence < GIVEN && !is_joined(scene, draft);
    !known && (!told || guessed) && (around || name.certainty >= LIKELY)
}

/// Whether a particle joins the words of a name: "Ursula **van der** Leyen" is none of its parts.
fn is_joined(scene: &Scene<'_>, draft: &Draft) -> bool {
    draft.tokens.clone().any(|place| scene.cue(place).contains(Cue::PARTICLE))
}

/// Makes a draft of a vote.
fn put(scene: &Scene<'_>, cast: &mut Cast, tokens: Range<usize>, name: &Recognised) {
    let kind = corrected(scene, &tokens, name.kind);
    for draft in overlapping(cast, &tokens) {
        let around = cast.drafts[draft].tokens.clone();
        if around.start < tokens.start || around.end > tokens.end {
            cast.retire(&around);
        }
    }
    add_name(scene, cast, tokens, kind, name.certainty.min(MOST));
}

/// The most that a vote alone is sure of.
const MOST: f32 = 0.9;

/// The kind by the nouns in and beside a name, where they tell it, else that of the recogniser. They tell more about
/// organizations; persons and places are seldom mistaken.
fn corrected(scene: &Scene<'_>, tokens: &Range<usize>, kind: EntityKind) -> EntityKind {
    let kinds = scene.kinds;
    let told = kind_told(scene, tokens);
    match told {
        Some(told) if kind != kinds.person && kind != kinds.place => told,
        Some(told) if kind == kinds.place && tokens.len() > 1 && told != kinds.person => told,
        _ => kind,
    }
}

/// Doubts names told by rules that the recogniser does not see, and takes back those whose capitals say nothing.
fn doubt_unseen(scene: &Scene<'_>, cast: &mut Cast) {
    for number in 0..cast.drafts.len() {
        let draft = &cast.drafts[number];
        let named = matches!(cast.actors[cast.resolve(draft.actor)].identity, Identity::Named(_));
        let name = draft.form == MentionForm::Name && !draft.retired && draft.part.is_none();
        if !(named && name && is_taught(scene, draft.kind)) || scene.ballot.touches(&draft.tokens) {
            continue;
        }
        let told = draft.confidence >= TOLD;
        if told || scene.is_free_capital(draft.tokens.start) {
            cast.drafts[number].confidence *= if told { UNSEEN } else { UNTOLD };
        } else {
            let tokens = draft.tokens.clone();
            cast.retire(&tokens);
        }
    }
}

/// What is left of the certainty of a rule that the recogniser does not bear out.
const UNSEEN: f32 = 0.7;

/// The same for capitals alone.
const UNTOLD: f32 = 0.5;

/// Whether names of a kind are marked in what recognisers are trained on.
fn is_taught(scene: &Scene<'_>, kind: EntityKind) -> bool {
    let kinds = scene.kinds;
    [kinds.person, kinds.firm, kinds.organization, kinds.place, kinds.state].contains(&kind)
}
