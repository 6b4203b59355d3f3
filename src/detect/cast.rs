//! The actors of a document and the mentions found so far, while detectors work on them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::scene::Scene;
use crate::knowledge::{Gender, plain_letter};
use crate::model::{EntityKind, MentionForm, Span, Symbol};

/// Number of an actor in [`Cast::actors`].
pub(crate) type ActorId = usize;

/// Who an actor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// A row of the gazetteer.
    Known(u32),
    /// A body composed with a state, by its key.
    Composed(String),
    /// A name no table holds, folded.
    Named(String),
    /// Found to be the same as another actor.
    Same(ActorId),
}

/// One actor of the document.
#[derive(Clone, Debug)]
pub(crate) struct Actor {
    pub(crate) identity: Identity,
    pub(crate) kind: EntityKind,
    pub(crate) label: String,
    /// Row of its state.
    pub(crate) state: Option<u32>,
    pub(crate) gender: Option<Gender>,
    /// Offices the document gives it.
    pub(crate) roles: Vec<RoleHeld>,
    /// How sure its kind is, to let better evidence win.
    pub(crate) certainty: f32,
}

/// An office a document gives to an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleHeld {
    /// Number of the role in the cues.
    pub(crate) role: u16,
    /// First word of the role, as written.
    pub(crate) word: Symbol,
    /// Of what.
    pub(crate) of: Option<ActorId>,
}

/// A mention in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) tokens: Range<usize>,
    /// Part of a token, for compounds.
    pub(crate) part: Option<Span>,
    pub(crate) kind: EntityKind,
    pub(crate) form: MentionForm,
    pub(crate) actor: ActorId,
    pub(crate) confidence: f32,
    /// Taken back: part of a longer name.
    pub(crate) retired: bool,
    /// One of several actors that the same words stand for.
    pub(crate) shared: bool,
}

/// All actors and drafts.
#[derive(Default)]
pub(crate) struct Cast {
    pub(crate) actors: Vec<Actor>,
    pub(crate) drafts: Vec<Draft>,
    known: FxHashMap<u32, ActorId>,
    others: FxHashMap<String, ActorId>,
    /// For each token, one more than the number of the draft whose name or adjective covers it.
    cover: Vec<u32>,
}

impl Cast {
    /// Nothing found yet in a text of some tokens.
    pub(crate) fn new(tokens: usize) -> Cast {
        Cast { cover: vec![0; tokens], ..Cast::default() }
    }

    /// The actor of a row.
    pub(crate) fn known(&mut self, scene: &Scene<'_>, row: u32) -> ActorId {
        if let Some(&actor) = self.known.get(&row) {
            return actor;
        }
        let info = scene.gazetteer.row(row);
        let actor = Actor {
            identity: Identity::Known(row),
            kind: info.kind,
            label: info.label_en.to_string(),
            state: info.state,
            gender: given_gender(scene, &info.label_en),
            roles: Vec::new(),
            certainty: 1.0,
        };
        self.actors.push(actor);
        self.known.insert(row, self.actors.len() - 1);
        self.actors.len() - 1
    }

    /// The actor of a name that no table holds; better evidence for its kind replaces worse.
    pub(crate) fn named(&mut self, scene: &Scene<'_>, name: &str, kind: EntityKind, certainty: f32) -> ActorId {
        let key = fold(name);
        if let Some(&actor) = self.others.get(&key) {
            let actor = self.resolve(actor);
            let entry = &mut self.actors[actor];
            if certainty > entry.certainty && !matches!(entry.identity, Identity::Known(_)) {
                (entry.kind, entry.certainty) = (kind, certainty);
            }
            return actor;
        }
        let gender = (kind == scene.kinds.person).then(|| given_gender(scene, name)).flatten();
        let label = name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.push(key.clone(), Identity::Named(key), kind, label, (None, gender, certainty))
    }

    /// The actor of a composed body: a key, a label and the row of its state.
    pub(crate) fn composed(&mut self, key: &str, label: String, kind: EntityKind, state: Option<u32>) -> ActorId {
        let identity = format!("\u{0}{key}");
        if let Some(&actor) = self.others.get(&identity) {
            return self.resolve(actor);
        }
        self.push(identity, Identity::Composed(key.to_owned()), kind, label, (state, None, 1.0))
    }

    /// The group of a label, told apart from whoever bears the same words as a name.
    pub(crate) fn group(&mut self, label: &str, kind: EntityKind) -> ActorId {
        let key = format!("\u{1}{}", fold(label));
        if let Some(&actor) = self.others.get(&key) {
            return self.resolve(actor);
        }
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        self.push(key.clone(), Identity::Named(key), kind, label, (None, None, 0.5))
    }

    fn push(
        &mut self,
        key: String,
        identity: Identity,
        kind: EntityKind,
        label: String,
        (state, gender, certainty): (Option<u32>, Option<Gender>, f32),
    ) -> ActorId {
        self.actors.push(Actor { identity, kind, label, state, gender, roles: Vec::new(), certainty });
        self.others.insert(key, self.actors.len() - 1);
        self.actors.len() - 1
    }

    /// The actor an actor was found to be.
    pub(crate) fn resolve(&self, mut actor: ActorId) -> ActorId {
        while let Identity::Same(other) = self.actors[actor].identity {
            actor = other;
        }
        actor
    }

    /// Says that two actors are one; the first is given up.
    pub(crate) fn unite(&mut self, given_up: ActorId, kept: ActorId) {
        let (given_up, kept) = (self.resolve(given_up), self.resolve(kept));
        if given_up == kept {
            return;
        }
        let roles = std::mem::take(&mut self.actors[given_up].roles);
        let (state, gender) = (self.actors[given_up].state, self.actors[given_up].gender);
        self.actors[given_up].identity = Identity::Same(kept);
        let actor = &mut self.actors[kept];
        actor.roles.extend(roles);
        actor.state = actor.state.or(state);
        actor.gender = actor.gender.or(gender);
    }

    /// Adds a draft that names its actor by some tokens.
    pub(crate) fn add(&mut self, tokens: Range<usize>, form: MentionForm, actor: ActorId, confidence: f32) -> usize {
        let actor = self.resolve(actor);
        let kind = self.actors[actor].kind;
        let number = self.drafts.len();
        if matches!(form, MentionForm::Name | MentionForm::Adjective | MentionForm::Metonym) {
            self.cover[tokens.clone()].fill(number as u32 + 1);
        }
        self.drafts.push(Draft { tokens, part: None, kind, form, actor, confidence, retired: false, shared: false });
        number
    }

    /// Adds a draft of words that stand for several actors.
    pub(crate) fn add_shared(&mut self, tokens: Range<usize>, form: MentionForm, actor: ActorId, confidence: f32) {
        let number = self.add(tokens, form, actor, confidence);
        self.drafts[number].shared = true;
    }

    /// Adds a draft inside another, which goes on to cover its tokens.
    pub(crate) fn add_nested(&mut self, tokens: Range<usize>, form: MentionForm, actor: ActorId, confidence: f32) {
        let kind = self.actors[actor].kind;
        self.drafts.push(Draft { tokens, part: None, kind, form, actor, confidence, retired: false, shared: false });
    }

    /// Takes back the names that lie inside some tokens.
    pub(crate) fn retire(&mut self, tokens: &Range<usize>) {
        for place in tokens.clone() {
            if let Some(number) = self.cover[place].checked_sub(1) {
                let draft = &mut self.drafts[number as usize];
                draft.retired = true;
                self.cover[draft.tokens.clone()].fill(0);
            }
        }
    }

    /// The draft whose name covers a token.
    pub(crate) fn at(&self, place: usize) -> Option<&Draft> {
        self.drafts.get(self.number_at(place)?)
    }

    /// Its number.
    pub(crate) fn number_at(&self, place: usize) -> Option<usize> {
        self.cover.get(place)?.checked_sub(1).map(|number| number as usize)
    }

    /// The draft whose name begins at a token.
    pub(crate) fn starting(&self, place: usize) -> Option<&Draft> {
        self.at(place).filter(|draft| draft.tokens.start == place)
    }

    /// The draft whose name ends before a token.
    pub(crate) fn ending(&self, place: usize) -> Option<&Draft> {
        self.at(place.checked_sub(1)?).filter(|draft| draft.tokens.end == place)
    }

    /// Length of a name of a state or bloc that begins at a token, 0 for none.
    pub(crate) fn state_length(&self, scene: &Scene<'_>, place: usize) -> usize {
        let is_state = |draft: &&Draft| draft.kind == scene.kinds.state || draft.kind == scene.kinds.bloc;
        self.starting(place).filter(is_state).map_or(0, |draft| draft.tokens.len())
    }

    /// Drafts in text order, without those taken back.
    pub(crate) fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.drafts.len()).filter(|&draft| !self.drafts[draft].retired).collect();
        order.sort_by_key(|&draft| {
            let tokens = &self.drafts[draft].tokens;
            (tokens.start, std::cmp::Reverse(tokens.end), draft)
        });
        order
    }
}

/// The form in which two spellings of a name agree: small letters without accents, single blanks.
pub(crate) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for letter in word.chars() {
            let plain = if letter == '’' { '\'' } else { plain_letter(letter) };
            folded.extend(plain.to_lowercase());
        }
    }
    folded
}

/// Gender a name tells of by its first word.
fn given_gender(scene: &Scene<'_>, name: &str) -> Option<Gender> {
    let first = name.split_whitespace().next()?;
    scene.gazetteer.given_name(scene.vocabulary.get(&first.to_lowercase()))
}
