//! The words around names that tell what a name is: titles, head nouns, bodies of state, references back.
//!
//! One set a language, from `data/languages/XX/names/`.

use bitflags::bitflags;

use super::super::{DataError, Ontology, Source, Vocabulary};
use super::given::Gender;
use super::spelling::words;
use super::table::{Table, items};
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
    flags: Vec<Cue>,
    phrases: Trie,
    meanings: Vec<Meaning>,
    roles: Vec<Role>,
    bodies: Vec<Body>,
    references: Vec<Reference>,
    pronouns: Vec<Pronoun>,
    combining: Vec<(Symbol, Box<str>)>,
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

/// Reads the cues of all languages, with their codes.
pub(super) fn load(
    source: &Source,
    ontology: &Ontology,
    vocabulary: &mut Vocabulary,
) -> Result<Vec<(String, Cues)>, DataError> {
    let load = |code: String| {
        let mut loader =
            Loader { folder: format!("languages/{code}/names"), source, ontology, vocabulary, cues: Cues::default() };
        loader.load()?;
        Ok((code, loader.cues))
    };
    source.folders("languages").into_iter().map(load).collect()
}

/// Places a head noun may have in a name.
const PLACES: &str = "first, last, both, beside";

struct Loader<'a> {
    folder: String,
    source: &'a Source,
    ontology: &'a Ontology,
    vocabulary: &'a mut Vocabulary,
    cues: Cues,
}

impl Loader<'_> {
    fn load(&mut self) -> Result<(), DataError> {
        self.load_words()?;
        self.load_combining()?;
        self.load_heads()?;
        self.load_roles()?;
        self.load_bodies()?;
        self.load_references()?;
        self.load_pronouns()
    }

    fn table(&self, name: &str) -> Result<Table, DataError> {
        Table::required(self.source, &format!("{}/{name}.tsv", self.folder))
    }

    fn load_words(&mut self) -> Result<(), DataError> {
        let table = self.table("words")?;
        for line in table.lines(["class", "words"])? {
            let [class, list] = line.cells;
            let cue = Cue::from_name(&class.to_uppercase())
                .ok_or_else(|| table.error(line.number, format!("`{class}` is no class of words")))?;
            for word in items(list) {
                let symbol = self.vocabulary.intern(word);
                self.mark(symbol, cue);
            }
        }
        Ok(())
    }

    fn mark(&mut self, word: Symbol, cue: Cue) {
        let place = word.0 as usize;
        if self.cues.flags.len() <= place {
            self.cues.flags.resize(place + 1, Cue::empty());
        }
        self.cues.flags[place] |= cue;
    }

    fn load_combining(&mut self) -> Result<(), DataError> {
        let table = self.table("combining")?;
        for line in table.lines(["actor", "forms"])? {
            let [actor, forms] = line.cells;
            for form in items(forms) {
                self.cues.combining.push((self.vocabulary.intern(form), actor.into()));
            }
        }
        self.cues.combining.sort_unstable();
        Ok(())
    }

    fn load_heads(&mut self) -> Result<(), DataError> {
        let table = self.table("heads")?;
        for line in table.lines(["kind", "place", "words"])? {
            let [kind, place, list] = line.cells;
            let kind = self.kind(&table, line.number, kind)?;
            for word in items(list) {
                let meaning = self.meaning(word);
                match place {
                    "first" => meaning.first = Some(kind),
                    "last" => meaning.last = Some(kind),
                    "both" => (meaning.first, meaning.last) = (Some(kind), Some(kind)),
                    "beside" => meaning.beside = Some(kind),
                    other => return Err(table.error(line.number, format!("place `{other}`; known are {PLACES}"))),
                }
            }
        }
        Ok(())
    }

    fn load_roles(&mut self) -> Result<(), DataError> {
        let table = self.table("roles")?;
        for line in table.lines(["class", "gender", "words"])? {
            let [class, gender, list] = line.cells;
            let gender = gender_of(&table, line.number, gender)?;
            let number = self.cues.roles.len() as u16;
            self.cues.roles.push(Role { class: class.into(), gender });
            for phrase in items(list) {
                self.meaning(phrase).role = Some(number);
            }
        }
        Ok(())
    }

    fn load_bodies(&mut self) -> Result<(), DataError> {
        let table = self.table("bodies")?;
        for line in table.lines(["key", "label", "alone", "words"])? {
            let [key, label, alone, list] = line.cells;
            let number = self.cues.bodies.len() as u16;
            let key = if key == "state" { "" } else { key };
            self.cues.bodies.push(Body {
                key: key.into(),
                label: label.into(),
                alone: alone == "yes",
                of_person: alone == "person",
            });
            for phrase in items(list) {
                self.meaning(phrase).body = Some(number);
            }
        }
        Ok(())
    }

    fn load_references(&mut self) -> Result<(), DataError> {
        let table = self.table("references")?;
        for line in table.lines(["kinds", "number", "words"])? {
            let [kinds, count, list] = line.cells;
            let kinds = self.kinds(&table, line.number, kinds)?;
            let number = self.cues.references.len() as u16;
            self.cues.references.push(Reference { kinds, plural: count == "plural" });
            for phrase in items(list) {
                self.meaning(phrase).reference = Some(number);
            }
        }
        Ok(())
    }

    fn load_pronouns(&mut self) -> Result<(), DataError> {
        let table = self.table("pronouns")?;
        for line in table.lines(["kinds", "gender", "number", "use", "words"])? {
            let [kinds, gender, count, usage, list] = line.cells;
            let kinds = self.kinds(&table, line.number, kinds)?;
            let gender = gender_of(&table, line.number, gender)?;
            let number = self.cues.pronouns.len() as u16;
            let possessive = usage == "possessive";
            self.cues.pronouns.push(Pronoun { kinds, gender, plural: count == "plural", possessive });
            for phrase in items(list) {
                self.meaning(phrase).pronoun = Some(number);
            }
        }
        Ok(())
    }

    fn meaning(&mut self, phrase: &str) -> &mut Meaning {
        let symbols: Vec<Symbol> = words(phrase).into_iter().map(|word| self.vocabulary.intern(word)).collect();
        let node = self.cues.phrases.insert(&symbols) as usize;
        if self.cues.meanings.len() <= node {
            self.cues.meanings.resize(self.cues.phrases.len() + 1, Meaning::default());
        }
        &mut self.cues.meanings[node]
    }

    fn kinds(&self, table: &Table, line: usize, list: &str) -> Result<Vec<EntityKind>, DataError> {
        items(list).map(|kind| self.kind(table, line, kind)).collect()
    }

    fn kind(&self, table: &Table, line: usize, id: &str) -> Result<EntityKind, DataError> {
        self.ontology.kind(id).ok_or_else(|| table.error(line, format!("`{id}` is no kind of the ontology")))
    }
}

fn gender_of(table: &Table, line: usize, cell: &str) -> Result<Option<Gender>, DataError> {
    match cell {
        "" => Ok(None),
        "m" => Ok(Some(Gender::Masculine)),
        "f" => Ok(Some(Gender::Feminine)),
        other => Err(table.error(line, format!("gender `{other}`; known are m, f, or nothing"))),
    }
}
