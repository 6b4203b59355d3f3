//! What each token of a sentence may be, before context decides: the lexicon's readings, those its
//! ending suggests, and a name where it is written like one.

use super::record::{GUESSED, Record, TITLED, is_titled, record};
use crate::knowledge::{Guess, Language, Reading, Vocabulary, class_of, class_parts};
use crate::model::{Features, Pos, Symbol, Token};

/// One thing a token may be.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'k> {
    /// Part of speech, morphology and, unless `guess` tells how to make it, lemma.
    pub reading: Reading,
    /// Its class.
    pub class: u8,
    /// The ending that suggested it.
    guess: Option<&'k Guess>,
}

/// The candidates of one sentence.
#[derive(Clone, Debug, Default)]
pub struct Lattice<'k> {
    candidates: Vec<Candidate<'k>>,
    /// First candidate of the token being looked at.
    start: usize,
    /// One past the last candidate of each token.
    ends: Vec<u32>,
    /// One a token.
    pub records: Vec<Record>,
    /// Reused for lower-case forms.
    form: String,
}

impl<'k> Lattice<'k> {
    /// Replaces what it holds by the candidates of a sentence.
    pub fn fill(&mut self, text: &str, tokens: &[Token], language: &'k Language, vocabulary: &Vocabulary) {
        self.candidates.clear();
        self.ends.clear();
        self.records.clear();
        for token in tokens {
            self.start = self.candidates.len();
            let surface = token.span.of(text);
            let guessed = self.propose(surface, token, language, vocabulary);
            let mut record = record(surface, token, !language.lexicon.readings(token.word).is_empty());
            record.cluster = language.cluster(token.form);
            record.shape |= if guessed { GUESSED } else { 0 };
            record.classes = self.candidates[self.start..].iter().fold(0, |set, candidate| set | 1 << candidate.class);
            self.records.push(record);
            self.ends.push(self.candidates.len() as u32);
        }
        if is_titled(tokens, &self.records) {
            self.records.iter_mut().for_each(|record| record.shape |= TITLED);
        }
    }

    /// The candidates of a token, the most probable out of context first; never empty.
    pub fn candidates(&self, at: usize) -> &[Candidate<'k>] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.candidates[start..self.ends[at] as usize]
    }

    /// The reading of a token in a class: a candidate, or what is nearest to it.
    pub fn reading(&mut self, at: usize, surface: &str, class: u8, language: &'k Language) -> Candidate<'k> {
        let (pos, features) = class_parts(class);
        let candidates = self.candidates(at);
        if let Some(&candidate) = candidates.iter().find(|candidate| candidate.class == class) {
            return candidate;
        }
        if let Some(&near) = candidates.iter().find(|candidate| candidate.reading.pos == pos) {
            return near.turned(class);
        }
        lower(surface, &mut self.form);
        let guesses = language.lexicon.guesses(&self.form);
        let same = guesses.iter().find(|guess| class_of(guess.pos, guess.features) == class);
        let near = same.or_else(|| guesses.iter().find(|guess| guess.pos == pos));
        let reading = near.map_or(Reading { pos, features, lemma: Symbol::UNKNOWN }, guessed_reading);
        Candidate { reading, class: class_of(reading.pos, reading.features), guess: near }.turned(class)
    }

    /// Writes a candidate into its token.
    pub fn settle(&mut self, text: &str, token: &mut Token, chosen: Candidate<'k>, vocabulary: &Vocabulary) {
        token.pos = chosen.reading.pos;
        token.features |= chosen.reading.features;
        token.lemma = match chosen.guess {
            None if chosen.reading.lemma == Symbol::UNKNOWN => token.word,
            None => chosen.reading.lemma,
            Some(guess) => {
                lower(token.span.of(text), &mut self.form);
                apply(guess, &mut self.form);
                vocabulary.get(&self.form)
            }
        };
    }

    /// Adds the candidates of one token; says whether they are guessed.
    fn propose(&mut self, surface: &str, token: &Token, language: &'k Language, vocabulary: &Vocabulary) -> bool {
        let readings = language.lexicon.readings(token.word);
        if let Some(pos) = written_as(surface, token, !readings.is_empty()) {
            self.push(Reading { pos, features: Features::empty(), lemma: Symbol::UNKNOWN }, None);
            return false;
        }
        let capital = token.features.contains(Features::CAPITAL);
        if readings.is_empty() {
            if !self.propose_compound(surface, language, vocabulary) {
                self.propose_by_ending(surface, token, language);
                self.propose_name(surface, token);
            }
            return true;
        }
        for &reading in readings.iter().filter(|reading| capital || reading.pos != Pos::Propn || readings.len() == 1) {
            self.push(reading, None);
        }
        self.propose_name(surface, token);
        false
    }

    /// A hyphenated compound is what its last part is, a participle there making an adjective: "US-led",
    /// "russo-chinois"; when that part has a capital, an adjective ("Franco-German") or else a name.
    fn propose_compound(&mut self, surface: &str, language: &'k Language, vocabulary: &Vocabulary) -> bool {
        let Some(at) = surface.rfind('-').filter(|&at| at > 0) else { return false };
        let last = &surface[at + 1..];
        lower(last, &mut self.form);
        let readings = language.lexicon.readings(vocabulary.get(&self.form));
        let capital = last.starts_with(char::is_uppercase);
        if readings.first().is_none_or(|reading| capital && reading.pos != Pos::Adj) {
            return false;
        }
        let participles = Features::PAST_PARTICIPLE | Features::PRESENT_PARTICIPLE;
        let fits = |reading: &&Reading| match reading.pos {
            Pos::Adj => true,
            Pos::Noun | Pos::Adv => !capital,
            Pos::Verb => !capital && reading.features.intersects(participles),
            _ => false,
        };
        for &reading in readings.iter().filter(fits) {
            let pos = if reading.pos == Pos::Verb { Pos::Adj } else { reading.pos };
            let features = reading.features.difference(participles);
            self.push(Reading { pos, features, lemma: Symbol::UNKNOWN }, None);
        }
        self.candidates.len() > self.start
    }

    /// What has no entry and a capital inside a sentence or inside the word is a name, or an adjective made from one.
    fn propose_by_ending(&mut self, surface: &str, token: &Token, language: &'k Language) {
        lower(surface, &mut self.form);
        let mut form = std::mem::take(&mut self.form);
        if token.features.contains(Features::DIGIT) {
            form = form.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect();
        }
        let opens = token.features.contains(Features::INITIAL) && !has_inner_capital(surface);
        let name = token.features.contains(Features::CAPITAL) && !opens;
        for guess in language.lexicon.guesses(&form).iter().filter(|guess| !name || guess.pos == Pos::Adj) {
            self.push(guessed_reading(guess), Some(guess));
        }
        self.form = form;
    }

    /// Adds a name where the word is written like one, and whenever nothing else was found.
    fn propose_name(&mut self, surface: &str, token: &Token) {
        let proposed = &self.candidates[self.start..];
        let open = proposed.iter().any(|candidate| is_open(candidate.reading.pos));
        let named = proposed.iter().any(|candidate| candidate.reading.pos == Pos::Propn);
        let capital = token.features.contains(Features::CAPITAL) || surface.contains(char::is_uppercase);
        let initial = token.features.contains(Features::INITIAL);
        if proposed.is_empty() || (capital && !named && (!initial || open)) {
            self.push(Reading { pos: Pos::Propn, features: Features::empty(), lemma: Symbol::UNKNOWN }, None);
        }
    }

    fn push(&mut self, reading: Reading, guess: Option<&'k Guess>) {
        let class = class_of(reading.pos, reading.features);
        self.candidates.push(Candidate { reading, class, guess });
    }
}

impl Candidate<'_> {
    /// The same word in another class of its part of speech.
    fn turned(mut self, class: u8) -> Self {
        if self.class != class {
            let (pos, features) = class_parts(class);
            let verbal = matches!(pos, Pos::Verb | Pos::Aux);
            let kept = if verbal { Features::empty() } else { self.reading.features.difference(Features::PLURAL) };
            self.reading.features = kept | features;
            self.class = class;
        }
        self
    }
}

fn guessed_reading(guess: &Guess) -> Reading {
    Reading { pos: guess.pos, features: guess.features, lemma: Symbol::UNKNOWN }
}

/// The lemma of a tagged token as text, of one that no table holds, too.
pub fn lemma(text: &str, token: &Token, language: &Language, vocabulary: &Vocabulary) -> String {
    if token.lemma != Symbol::UNKNOWN {
        return vocabulary.word(token.lemma).to_owned();
    }
    let mut form = String::new();
    lower(token.span.of(text), &mut form);
    let class = class_of(token.pos, token.features);
    let mut guesses = language.lexicon.guesses(&form).iter();
    if let Some(guess) = guesses.find(|guess| class_of(guess.pos, guess.features) == class) {
        apply(guess, &mut form);
    }
    form
}

/// Turns a form into its lemma.
fn apply(guess: &Guess, form: &mut String) {
    for _ in 0..guess.cut {
        form.pop();
    }
    form.push_str(&guess.add);
}

/// Part of speech of what its characters alone decide: punctuation, symbols, plain numbers.
fn written_as(surface: &str, token: &Token, listed: bool) -> Option<Pos> {
    if listed && !token.features.contains(Features::DIGIT) {
        return None;
    }
    let first = surface.chars().next()?;
    if surface.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) && first.is_ascii_digit() {
        return Some(Pos::Num);
    }
    if surface.len() > 3 && (surface.contains('@') || surface.contains("://") || surface.starts_with("www.")) {
        return Some(Pos::Propn);
    }
    if first.is_alphanumeric() || surface.chars().any(char::is_alphanumeric) {
        return token.features.contains(Features::DIGIT).then(|| number_like(surface)).flatten();
    }
    Some(if is_symbol(first) { Pos::Sym } else { Pos::Punct })
}

/// Whether a word mixes small letters with capitals behind its first: "SpaceX".
fn has_inner_capital(surface: &str) -> bool {
    surface.chars().any(char::is_lowercase) && surface.chars().skip(1).any(char::is_uppercase)
}

/// Numbers with blanks, units or signs: "11 200", "-5", "50%".
fn number_like(surface: &str) -> Option<Pos> {
    let letters = surface.chars().any(char::is_alphabetic);
    (!letters).then_some(Pos::Num)
}

fn is_symbol(character: char) -> bool {
    matches!(
        character,
        '%' | '$'
            | '€'
            | '£'
            | '¥'
            | '+'
            | '='
            | '<'
            | '>'
            | '°'
            | '§'
            | '©'
            | '®'
            | '™'
            | '&'
            | '×'
            | '±'
            | '→'
            | '~'
            | '^'
            | '|'
            | '`'
    )
}

/// Whether new words of this part of speech keep being made.
fn is_open(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Adj | Pos::Verb | Pos::Propn | Pos::Adv | Pos::X | Pos::Intj)
}

/// Writes the lower-case form, apostrophes straightened, as the vocabulary holds it.
pub(crate) fn lower(surface: &str, form: &mut String) {
    form.clear();
    for character in surface.chars() {
        match character {
            '’' | 'ʼ' => form.push('\''),
            '‑' | '\u{2010}' => form.push('-'),
            'A'..='Z' => form.push(character.to_ascii_lowercase()),
            '\0'..='\x7f' => form.push(character),
            _ => form.extend(character.to_lowercase()),
        }
    }
}
