//! The words around names that tell what a name is: titles, head nouns, bodies of state, references back.
//!
//! One set a language, from `data/languages/XX/names/`.

use bitflags::bitflags;

use super::given::Gender;
use super::trie::Trie;
use crate::model::{EntityKind, Symbol, Token};

bitflags! {
    /// What a single word does near a name.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Cue: u32 {
        /// A definite article, alone or inside a contraction.
        const ARTICLE = 1;
        /// A preposition of place: what follows is where something is.
        const LOCATIVE = 1 << 1;
        /// Joins a noun to the name it belongs to: `of`, `de`, `du`.
        const OF = 1 << 2;
        /// Other words that may join the parts of one name: `for`, `pour`, `sur`.
        const LINK = 1 << 3;
        /// Joins names: `and`, `et`, `&`.
        const AND = 1 << 4;
        /// A small word inside a person's name: `van`, `ben`, `de`.
        const PARTICLE = 1 << 5;
        /// A form of address before a person's name.
        const HONORIFIC = 1 << 6;
        /// Written with a capital, yet no name: days, months, languages.
        const NEVER = 1 << 7;
        /// A noun that makes the name after it a place: `city of`, `aéroport de`.
        const SITE = 1 << 8;
        /// Ends the name of a firm: `Inc`, `SA`.
        const LEGAL = 1 << 9;
        /// The word for a capital city.
        const SEAT = 1 << 10;
        /// The possessive ending.
        const GENITIVE = 1 << 11;
        /// Second part of a compound whose first part names who does it: `led`, `backed`.
        const DOER = 1 << 12;
        /// First part of a compound that leaves the rest its meaning: `pro`, `anti`, `ex`.
        const PREFIX = 1 << 13;
        /// A verb of saying or doing that persons and bodies are the subject of.
        const ACT = 1 << 14;
        /// A demonstrative: what follows was named before.
        const THIS = 1 << 17;
        /// An indefinite article: what follows was not named before.
        const INDEFINITE = 1 << 18;
        /// A pronoun whose subject often is a thing or nobody: `it`, `il`.
        const IMPERSONAL = 1 << 15;
        /// A verb or adjective that makes a pronoun before it nobody's: `s'agit`, `faut`.
        const NOBODY = 1 << 16;
    }
}

/// A title or function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Class, as in `offices.tsv`.
    pub class: Box<str>,
    /// Gender the word tells of.
    pub gender: Option<Gender>,
}

/// A public body every state has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// First part of the key, `government`; empty when the body stands for the state itself.
    pub key: Box<str>,
    /// Its English name, `{}` in the place of the state's.
    pub label: Box<str>,
    /// Whether the word alone, with an article, is the body of the state the text is about.
    pub alone: bool,
    /// Whether it is named after the person who leads it.
    pub of_person: bool,
}

/// A noun that may point back to an actor named before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Kinds it may point to.
    pub kinds: Vec<EntityKind>,
    /// Whether it points to several.
    pub plural: bool,
}

/// A pronoun or possessive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// Kinds it may point to.
    pub kinds: Vec<EntityKind>,
    /// Gender it agrees with.
    pub gender: Option<Gender>,
    /// Whether it stands for several.
    pub plural: bool,
    /// Whether it is a possessive: it may point to the subject of its own clause.
    pub possessive: bool,
}

/// What a phrase of the tables means; a phrase may mean several things.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Meaning {
    pub(crate) role: Option<u16>,
    pub(crate) body: Option<u16>,
    /// Kind of the names it heads, standing before what tells them apart: "Ministry of ...".
    pub(crate) first: Option<EntityKind>,
    /// Kind of the names it heads, standing at their end: "... Bank".
    pub(crate) last: Option<EntityKind>,
    /// Kind of the name beside which it stands, outside of it: "airline ...".
    pub(crate) beside: Option<EntityKind>,
    pub(crate) reference: Option<u16>,
    pub(crate) pronoun: Option<u16>,
}

/// The name cues of a language.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    pub(super) flags: Vec<Cue>,
    pub(super) phrases: Trie,
    pub(super) meanings: Vec<Meaning>,
    pub(super) roles: Vec<Role>,
    pub(super) bodies: Vec<Body>,
    pub(super) references: Vec<Reference>,
    pub(super) pronouns: Vec<Pronoun>,
    pub(super) combining: Vec<(Symbol, Box<str>)>,
    /// Nouns of people, apart from the other phrases: most of them are last names, too.
    pub(super) groups: Trie,
    pub(super) group_kinds: Vec<Option<EntityKind>>,
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PhraseMatch {
    /// How many tokens it covers, the skipped one included.
    pub(crate) length: usize,
    /// Token that was skipped inside, if any, and how many.
    pub(crate) slot: Option<(usize, usize)>,
    pub(crate) meaning: Meaning,
}

impl Cues {
    /// What a word does near a name.
    pub fn of(&self, word: Symbol) -> Cue {
        self.flags.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// Reference, as other tables write it, of the actor a combining form stands for: `russo` is `RU`.
    pub(crate) fn combining(&self, word: Symbol) -> Option<&str> {
        let place = self.combining.binary_search_by_key(&word, |(form, _)| *form).ok()?;
        Some(&self.combining[place].1)
    }

    /// A role by its number.
    pub(crate) fn role(&self, number: u16) -> &Role {
        &self.roles[number as usize]
    }

    /// A body by its number.
    pub(crate) fn body(&self, number: u16) -> &Body {
        &self.bodies[number as usize]
    }

    /// A reference by its number.
    pub(crate) fn reference(&self, number: u16) -> &Reference {
        &self.references[number as usize]
    }

    /// A pronoun by its number.
    pub(crate) fn pronoun(&self, number: u16) -> &Pronoun {
        &self.pronouns[number as usize]
    }

    /// The body that a whole phrase is the noun of.
    pub(super) fn body_named(&self, phrase: &[Symbol]) -> Option<&Body> {
        let node = phrase.iter().try_fold(0, |node, &word| self.phrases.step(node, word))?;
        self.meanings.get(node as usize)?.body.map(|body| self.body(body))
    }

    /// Whether a word is a title or form of address by itself.
    pub(super) fn is_title(&self, word: Symbol) -> bool {
        let node = self.phrases.step(0, word).and_then(|node| self.meanings.get(node as usize));
        self.of(word).contains(Cue::HONORIFIC) || node.is_some_and(|meaning| meaning.role.is_some())
    }

    /// The longest noun of people that begins at the first token: how long it is, and the kind of those it means.
    pub(crate) fn group(&self, tokens: &[Token]) -> Option<(usize, EntityKind)> {
        let (mut node, mut best) = (0, None);
        for (place, token) in tokens.iter().enumerate() {
            let Some(next) = self.groups.step(node, token.word) else { break };
            best = self.group_kinds[next as usize].map(|kind| (place + 1, kind)).or(best);
            node = next;
        }
        best
    }

    /// Whether some phrase of the tables begins with a word.
    pub(crate) fn begins_phrase(&self, word: Symbol) -> bool {
        self.phrases.starts_with(word)
    }

    /// The longest phrase of the tables that begins at the first token. `skip` says how many tokens from
    /// a place on name a state; once, such tokens may stand inside the phrase.
    pub(crate) fn phrase(&self, tokens: &[Token], skip: impl Fn(usize) -> usize) -> Option<PhraseMatch> {
        if !self.phrases.starts_with(tokens.first()?.word) {
            return None;
        }
        let (mut node, mut slot, mut best) = (0, None, None);
        let mut place = 0;
        while let Some(token) = tokens.get(place) {
            if let Some(next) = self.phrases.step(node, token.word) {
                node = next;
                place += 1;
                let meaning = self.meanings[node as usize];
                if !meaning.is_empty() {
                    best = Some(PhraseMatch { length: place, slot, meaning });
                }
                continue;
            }
            let width = if slot.is_none() && node != 0 { skip(place) } else { 0 };
            if width == 0 {
                break;
            }
            slot = Some((place, width));
            place += width;
        }
        best
    }
}

impl Meaning {
    fn is_empty(&self) -> bool {
        self.role.is_none()
            && self.body.is_none()
            && self.first.is_none()
            && self.last.is_none()
            && self.beside.is_none()
            && self.reference.is_none()
            && self.pronoun.is_none()
    }
}
