//! What each token of a sentence may be, before context decides: the lexicon's readings, those its
//! ending suggests, and a name where it is written like one.

use crate::knowledge::{Guess, Language, Reading, Vocabulary};
use crate::model::{Features, Pos, Symbol, Token};

/// Number of classes of words; see [`class_of`].
pub const CLASSES: u8 = 23;

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

/// What is known of one token.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    start: u32,
    count: u32,
    /// Set of the classes it may have, a bit each.
    pub classes: u32,
    /// Stable number of the form, 0 when the lexicon lacks it.
    pub word: u32,
    /// Stable number of its last letters.
    pub ending: u32,
    /// Capitals, digits and place in the sentence, and whether it was guessed.
    pub shape: u32,
}

/// The candidates of one sentence.
#[derive(Clone, Debug, Default)]
pub struct Lattice<'k> {
    candidates: Vec<Candidate<'k>>,
    /// First candidate of the token being looked at.
    start: usize,
    /// One a token.
    pub slots: Vec<Slot>,
    /// Reused for lower-case forms.
    form: String,
}

/// The class of a reading: its part of speech, verbs split by form.
pub fn class_of(pos: Pos, features: Features) -> u8 {
    let first = match pos {
        Pos::Verb => 17,
        Pos::Aux => 20,
        _ => return pos as u8,
    };
    if features.contains(Features::INFINITIVE) {
        first
    } else if features.contains(Features::PAST_PARTICIPLE) {
        first + 1
    } else if features.contains(Features::PRESENT_PARTICIPLE) {
        first + 2
    } else {
        pos as u8
    }
}

impl<'k> Lattice<'k> {
    /// Replaces what it holds by the candidates of a sentence.
    pub fn fill(&mut self, text: &str, tokens: &[Token], language: &'k Language, vocabulary: &Vocabulary) {
        self.candidates.clear();
        self.slots.clear();
        for token in tokens {
            self.start = self.candidates.len();
            let surface = token.span.of(text);
            let guessed = self.propose(surface, token, language, vocabulary);
            let slot = self.slot(surface, token, language, guessed);
            self.slots.push(slot);
        }
    }

    /// The candidates of a token, the most probable out of context first; never empty.
    pub fn candidates(&self, at: usize) -> &[Candidate<'k>] {
        let slot = self.slots[at];
        &self.candidates[slot.start as usize..(slot.start + slot.count) as usize]
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
                for _ in 0..guess.cut {
                    self.form.pop();
                }
                self.form.push_str(&guess.add);
                vocabulary.get(&self.form)
            }
        };
    }

    /// Adds the candidates of one token; says whether they are guessed.
    fn propose(&mut self, surface: &str, token: &Token, language: &'k Language, vocabulary: &Vocabulary) -> bool {
        if let Some(pos) = written_as(surface, token) {
            self.push(Reading { pos, features: Features::empty(), lemma: Symbol::UNKNOWN }, None);
            return false;
        }
        let capital = token.features.contains(Features::CAPITAL);
        let readings = language.lexicon.readings(token.word);
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

    /// Inside a sentence, what has a capital and no entry is a name, or an adjective made from one.
    fn propose_by_ending(&mut self, surface: &str, token: &Token, language: &'k Language) {
        lower(surface, &mut self.form);
        let mut form = std::mem::take(&mut self.form);
        if token.features.contains(Features::DIGIT) {
            form = form.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect();
        }
        let name = token.features.contains(Features::CAPITAL) && !token.features.contains(Features::INITIAL);
        for guess in language.lexicon.guesses(&form).iter().filter(|guess| !name || guess.pos == Pos::Adj) {
            let reading = Reading { pos: guess.pos, features: guess.features, lemma: Symbol::UNKNOWN };
            self.push(reading, Some(guess));
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

    fn slot(&self, surface: &str, token: &Token, language: &Language, guessed: bool) -> Slot {
        let candidates = &self.candidates[self.start..];
        let shape = Features::CAPITAL | Features::UPPER | Features::DIGIT | Features::INITIAL;
        Slot {
            start: self.start as u32,
            count: candidates.len() as u32,
            classes: candidates.iter().fold(0, |set, candidate| set | 1 << candidate.class),
            word: language.lexicon.hash(token.word),
            ending: if candidates.len() > 1 { ending(surface) } else { 0 },
            shape: (token.features & shape).bits() >> 16 | u32::from(guessed) << 4,
        }
    }
}

/// Part of speech of what its characters alone decide: punctuation, symbols, plain numbers.
fn written_as(surface: &str, token: &Token) -> Option<Pos> {
    if token.word != Symbol::UNKNOWN && !token.features.contains(Features::DIGIT) {
        return None;
    }
    let first = surface.chars().next()?;
    if surface.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) && first.is_ascii_digit() {
        return Some(Pos::Num);
    }
    if surface.len() > 3 && (surface.contains('@') || surface.contains("://") || surface.starts_with("www.")) {
        return Some(Pos::X);
    }
    if first.is_alphanumeric() || surface.chars().any(char::is_alphanumeric) {
        return token.features.contains(Features::DIGIT).then(|| number_like(surface)).flatten();
    }
    Some(if is_symbol(first) { Pos::Sym } else { Pos::Punct })
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

/// A number for the last three characters.
fn ending(surface: &str) -> u32 {
    surface.chars().rev().take(3).fold(7, |sum, character| {
        let lower = character.to_lowercase().next().unwrap_or(character);
        (sum ^ lower as u32).wrapping_mul(0x0100_0193)
    })
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
