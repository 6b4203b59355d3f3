//! What the words of a document show before any is labelled: spelling, grammar, tables, and where else the
//! document writes them.

use rustc_hash::FxHashMap;

use super::spelling::Spelling;
use super::votes::Votes;
use crate::knowledge::linear::feature;
use crate::knowledge::{Cue, Cues, Knowledge, Language, NameForm};
use crate::model::{Features, Pos, Sentence, Symbol, Token, Words};

/// How a corpus marks names: what belongs to a name differs from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style(pub u32);

impl Style {
    /// Proper names alone, without titles: what maillage takes for names.
    pub const NEWS: Style = Style(0);
}

/// What one word shows; all are hashes or small numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traits {
    pub(super) spelling: Spelling,
    /// Part of speech.
    pub(super) pos: u32,
    /// Parts of speech it may have by the lexicon, a bit each.
    pub(super) readings: u32,
    /// Kind and form of the name of the tables it belongs to, and its place in it.
    pub(super) table: u32,
    /// Whether that name is also something else.
    pub(super) doubt: u32,
    /// What the word does near names.
    pub(super) cue: u32,
    /// What the title or head noun it belongs to tells of.
    pub(super) head: u32,
    /// Gender of a given name, from 1.
    pub(super) given: u32,
    /// How the document writes the word elsewhere.
    pub(super) seen: u32,
    /// Whether it opens its sentence, and whether capitals tell nothing there.
    pub(super) line: u32,
}

/// The traits of all words of a document.
pub struct Sheet<'a> {
    /// The words.
    pub words: &'a Words,
    /// What a first reading said, for the second.
    pub votes: Option<Votes>,
    pub(super) style: Style,
    pub(super) traits: Vec<Traits>,
    /// For each token, whether no name can begin there.
    quiet: Vec<bool>,
}

/// How many words before a capital are looked at.
const AHEAD: usize = 3;

/// How many words behind one.
const MARGIN: usize = 10;

impl<'a> Sheet<'a> {
    /// Looks at a document.
    pub fn new(text: &'a str, words: &'a Words, knowledge: &Knowledge, style: Style) -> Sheet<'a> {
        let count = words.tokens.len();
        let traits = vec![Traits::default(); count];
        let mut sheet = Sheet { words, votes: None, style, traits, quiet: vec![true; count] };
        let looker = Looker::new(text, words, knowledge);
        for sentence in &words.sentences {
            looker.look(&mut sheet, sentence);
        }
        looker.compare(&mut sheet);
        sheet
    }

    /// Whether no name can begin at a token.
    pub fn is_quiet(&self, place: usize) -> bool {
        self.quiet[place]
    }

    /// The form of a token; 0 far from all capitals.
    pub(super) fn form(&self, place: usize) -> u32 {
        self.traits[place].spelling.form
    }
}

/// Looks words up.
struct Looker<'a> {
    text: &'a str,
    words: &'a Words,
    knowledge: &'a Knowledge,
    language: &'a Language,
    cues: &'a Cues,
    /// A stable number for each kind.
    kinds: Vec<u32>,
}

impl<'a> Looker<'a> {
    fn new(text: &'a str, words: &'a Words, knowledge: &'a Knowledge) -> Looker<'a> {
        let language = knowledge.language(words.language);
        let kinds = knowledge.ontology.kinds().map(|(_, kind)| Spelling::of(&kind.id).raw).collect();
        Looker { text, words, knowledge, language, cues: knowledge.gazetteer.cues(&language.code), kinds }
    }

    fn look(&self, sheet: &mut Sheet<'_>, sentence: &Sentence) {
        let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let mut wanted = tokens.start;
        for place in tokens.clone() {
            if !self.is_loud(&self.words.tokens[place]) {
                continue;
            }
            sheet.quiet[place] = false;
            if place > tokens.start && self.may_lead(&self.words.tokens[place - 1]) {
                sheet.quiet[place - 1] = false;
            }
            let from = place.saturating_sub(AHEAD).max(wanted);
            wanted = (place + MARGIN).min(tokens.end).max(wanted);
            for near in from..wanted {
                sheet.traits[near] = self.traits(&self.words.tokens[near]);
            }
        }
        if wanted > tokens.start {
            self.look_up_phrases(sheet, sentence);
        }
    }

    /// Whether a name may begin with a small word, before its first capital: "opération Sentinelle", "al-Assad".
    fn may_lead(&self, token: &Token) -> bool {
        let particle = self.cues.of(token.word).contains(Cue::PARTICLE);
        matches!(token.pos, Pos::Noun | Pos::Propn | Pos::X) || particle
    }

    /// Whether a word is written as part of a name may be.
    fn is_loud(&self, token: &Token) -> bool {
        let small = matches!(token.pos, Pos::Det | Pos::Pron | Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Aux);
        if token.features.contains(Features::CAPITAL) {
            return !(small && token.features.contains(Features::INITIAL)) || token.word == Symbol::UNKNOWN;
        }
        token.span.of(self.text).bytes().any(|byte| byte.is_ascii_uppercase()) || self.is_only_a_name(token.word)
    }

    /// Whether a word written small is in the tables as a name, and in no other use.
    fn is_only_a_name(&self, word: Symbol) -> bool {
        let entries = self.knowledge.gazetteer.word_entries(word);
        let named = entries.iter().any(|entry| matches!(entry.form, NameForm::Name | NameForm::Capital));
        named && self.language.lexicon.readings(word).iter().all(|reading| reading.pos == Pos::Propn)
    }

    fn traits(&self, token: &Token) -> Traits {
        let readings = self.language.lexicon.readings(token.word);
        let initial = token.features.contains(Features::INITIAL);
        Traits {
            spelling: Spelling::of(token.span.of(self.text)),
            pos: token.pos as u32 + 1,
            readings: readings.iter().fold(0, |bits, reading| bits | 1 << reading.pos as u32),
            cue: self.cues.of(token.word).intersection(TELLING).bits(),
            given: self.knowledge.gazetteer.given_name(token.word).map_or(0, |gender| gender as u32 + 1),
            line: u32::from(initial),
            ..Traits::default()
        }
    }

    /// Marks the names and phrases of the tables.
    fn look_up_phrases(&self, sheet: &mut Sheet<'_>, sentence: &Sentence) {
        let end = sentence.tokens.end as usize;
        let titled = u32::from(self.is_titled(sentence)) * 2;
        let (mut named, mut headed) = (0, 0);
        for place in sentence.tokens.start as usize..end {
            let tokens = &self.words.tokens[place..end];
            sheet.traits[place].line += titled;
            if place >= named {
                named = place + self.mark_name(&mut sheet.traits[place..end], tokens);
            }
            if place >= headed {
                headed = place + self.mark_phrase(&mut sheet.traits[place..end], tokens);
            }
        }
    }

    fn mark_name(&self, traits: &mut [Traits], tokens: &[Token]) -> usize {
        let Some(found) = self.knowledge.gazetteer.longest_name(tokens) else { return 0 };
        let kind = |row: u32| self.kinds[self.knowledge.gazetteer.row(row).kind.row()];
        let Some(first) = found.entries().next() else { return 0 };
        let other = found.entries().map(|entry| kind(entry.row)).find(|&other| other != kind(first.row));
        let doubt = 1 + u32::from(first.guarded) + 2 * u32::from(other.is_some());
        for (place, traits) in traits[..found.length].iter_mut().enumerate() {
            let part = part(place, found.length);
            traits.table = feature(1, kind(first.row), first.form as u32, part);
            traits.doubt = doubt;
        }
        found.length
    }

    fn mark_phrase(&self, traits: &mut [Traits], tokens: &[Token]) -> usize {
        let Some(found) = self.cues.phrase(tokens, |_| 0) else { return 0 };
        let meaning = found.meaning;
        let number = |kind: Option<crate::model::EntityKind>| kind.map_or(0, |kind| self.kinds[kind.row()]);
        let heads = feature(2, number(meaning.first), number(meaning.last), number(meaning.beside));
        let stands = u32::from(meaning.role.is_some()) * 2 + u32::from(meaning.body.is_some());
        for (place, traits) in traits[..found.length].iter_mut().enumerate() {
            traits.head = feature(3, heads, stands, part(place, found.length));
        }
        found.length
    }

    /// Whether all longer words of a line begin with a capital.
    fn is_titled(&self, sentence: &Sentence) -> bool {
        let tokens = &self.words.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
        let mut long = tokens.iter().filter(|token| token.span.end - token.span.start > 3).peekable();
        long.peek().is_some() && long.all(|token| token.features.intersects(Features::CAPITAL | Features::DIGIT))
    }

    /// Tells of each word how often the document writes it with a capital that grammar does not explain, and
    /// whether it also writes it small.
    fn compare(&self, sheet: &mut Sheet<'_>) {
        let mut written: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for (token, traits) in self.words.tokens.iter().zip(&sheet.traits) {
            let counts = match (traits.spelling.form, token.features.contains(Features::CAPITAL)) {
                (0, _) => continue,
                (form, true) => (&mut written.entry(form).or_default().0, traits.line == 0),
                (form, false) => (&mut written.entry(form).or_default().1, true),
            };
            *counts.0 += u32::from(counts.1);
        }
        for traits in sheet.traits.iter_mut().filter(|traits| traits.spelling.form != 0) {
            let (capital, small) = written[&traits.spelling.form];
            traits.seen = 1 + capital.min(3) + 4 * small.min(1);
        }
    }
}

/// The cues that tell of names.
const TELLING: Cue = Cue::all();

fn part(place: usize, length: usize) -> u32 {
    u32::from(place == 0) + 2 * u32::from(place + 1 == length)
}
