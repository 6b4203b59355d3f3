//! The lexicon of a language: what each known form can be, and what an unknown one may be by its ending.
//!
//! `lexicon.tsv` holds a form a line, then its readings, most probable first: the lemma (`=` for the
//! form itself), a blank, and a tag such as `NOUN.fp` or `VERB.P3s`. `suffixes.tsv` holds endings the
//! same way; in the place of the lemma stands how many characters to cut and what to add: `1er`.

use rustc_hash::FxHashMap;

use super::language::PRONOUN_FEATURES;
use super::vocabulary::stable_hash;
use super::{DataError, Source, Vocabulary};
use crate::model::{Features, Pos, Symbol};

/// Longest ending `suffixes.tsv` may hold, in characters.
pub const LONGEST_SUFFIX: usize = 6;

/// One grammatical reading of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Part of speech.
    pub pos: Pos,
    /// Morphology.
    pub features: Features,
    /// Lemma.
    pub lemma: Symbol,
}

/// One reading a word may have by its ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Part of speech.
    pub pos: Pos,
    /// Morphology.
    pub features: Features,
    /// How many characters to cut from the end of the form ...
    pub cut: u8,
    /// ... and what to add then to get the lemma.
    pub add: Box<str>,
}

/// All forms and endings of a language.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    readings: Vec<Reading>,
    suffixes: FxHashMap<Box<str>, Box<[Guess]>>,
}

/// Where the readings of a form lie; all zero for a form without any.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    start: u32,
    count: u32,
    hash: u32,
}

impl Lexicon {
    /// Reads `corrections.tsv`, `lexicon.tsv`, `forms.tsv` (each the forms that those before lack; only the second must
    /// be there) and `suffixes.tsv`.
    pub(crate) fn load(source: &Source, folder: &str, vocabulary: &mut Vocabulary) -> Result<Lexicon, DataError> {
        let mut lexicon = Lexicon::default();
        source.required(&format!("{folder}/lexicon.tsv"))?;
        for table in ["corrections", "lexicon", "forms"] {
            let path = format!("{folder}/{table}.tsv");
            let text = source.text(&path)?.unwrap_or_default();
            lexicon.add_table(&path, &text, vocabulary)?;
        }
        let path = format!("{folder}/suffixes.tsv");
        for (number, line) in source.required(&path)?.lines().enumerate().filter(|(_, line)| is_row(line)) {
            lexicon.add_suffix(line).map_err(|problem| DataError::new(&path, number + 1, problem))?;
        }
        Ok(lexicon)
    }

    /// The readings of a form, most probable first; none for a form the lexicon lacks.
    pub fn readings(&self, word: Symbol) -> &[Reading] {
        let Some(entry) = self.entries.get(word.0 as usize) else { return &[] };
        &self.readings[entry.start as usize..(entry.start + entry.count) as usize]
    }

    /// A number for the form that stays the same whatever other tables hold, 0 for forms the lexicon lacks.
    pub fn hash(&self, word: Symbol) -> u32 {
        self.entries.get(word.0 as usize).map_or(0, |entry| entry.hash)
    }

    /// What a lower-case form may be by its longest known ending.
    pub fn guesses(&self, form: &str) -> &[Guess] {
        let mut starts = [0; LONGEST_SUFFIX + 1];
        let mut count = 0;
        for (offset, _) in form.char_indices().rev().take(LONGEST_SUFFIX) {
            starts[count] = offset;
            count += 1;
        }
        let endings = starts[..count].iter().rev().map(|&start| &form[start..]);
        endings.chain([""]).find_map(|ending| self.suffixes.get(ending)).map_or(&[], |guesses| guesses)
    }

    /// Makes a form without readings a name, so that its ending and place mislead nobody.
    pub(crate) fn add_name(&mut self, word: Symbol) {
        if self.readings(word).is_empty() {
            let start = self.readings.len() as u32;
            self.readings.push(Reading { pos: Pos::Propn, features: Features::empty(), lemma: word });
            // The form stays unknown to the tagger, which has not met it.
            let _ = self.set_entry(word, Entry { start, count: 1, hash: 0 });
        }
    }

    /// Gives the pronoun readings of a form their gender, number and person, and a lemma.
    pub(crate) fn describe_pronoun(&mut self, word: Symbol, features: Features, lemma: Symbol) {
        let Some(entry) = self.entries.get(word.0 as usize) else { return };
        let readings = &mut self.readings[entry.start as usize..(entry.start + entry.count) as usize];
        for reading in readings.iter_mut().filter(|reading| reading.pos == Pos::Pron) {
            reading.features = reading.features.difference(PRONOUN_FEATURES) | features;
            reading.lemma = lemma;
        }
    }

    /// Adds the forms of a table that are not known yet.
    fn add_table(&mut self, path: &str, text: &str, vocabulary: &mut Vocabulary) -> Result<(), DataError> {
        let known = self.readings.len() as u32;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| is_row(line)) {
            let word = vocabulary.get(line.split(is_tab).next().unwrap_or_default());
            let entry = self.entries.get(word.0 as usize).copied().unwrap_or_default();
            if entry.count == 0 || entry.start >= known {
                self.add_form(line, vocabulary).map_err(|problem| DataError::new(path, number + 1, problem))?;
            }
        }
        Ok(())
    }

    fn add_form(&mut self, line: &str, vocabulary: &mut Vocabulary) -> Result<(), String> {
        let mut fields = line.split(is_tab);
        let form = fields.next().unwrap_or_default();
        let word = vocabulary.intern(form);
        let start = self.readings.len() as u32;
        for field in fields {
            let (lemma, tag) = split_reading(field)?;
            let (pos, features) = parse_tag(tag)?;
            let lemma = if lemma == "=" { word } else { vocabulary.intern(lemma) };
            self.readings.push(Reading { pos, features, lemma });
        }
        let count = self.readings.len() as u32 - start;
        if count == 0 {
            return Err(format!("`{form}` has no reading; expected form, TAB, `lemma TAG`"));
        }
        self.set_entry(word, Entry { start, count, hash: stable_hash(form).max(1) })
    }

    fn set_entry(&mut self, word: Symbol, entry: Entry) -> Result<(), String> {
        let place = word.0 as usize;
        if place >= self.entries.len() {
            self.entries.resize(place + 1, Entry::default());
        }
        match self.entries[place].count {
            0 => self.entries[place] = entry,
            _ => return Err("the form stands twice".to_owned()),
        }
        Ok(())
    }

    fn add_suffix(&mut self, line: &str) -> Result<(), String> {
        let mut fields = line.split(is_tab);
        let suffix = fields.next().unwrap_or_default();
        if suffix.chars().count() > LONGEST_SUFFIX {
            return Err(format!("`{suffix}` is longer than {LONGEST_SUFFIX} characters"));
        }
        let guesses = fields.map(parse_guess).collect::<Result<Box<[Guess]>, String>>()?;
        self.suffixes.insert(suffix.into(), guesses);
        Ok(())
    }
}

fn is_row(line: &str) -> bool {
    !line.starts_with("# ") && line.contains(is_tab)
}

/// Splits fields of a few letters sooner than a search that is made for long ones.
fn is_tab(letter: char) -> bool {
    letter == '\t'
}

fn split_reading(field: &str) -> Result<(&str, &str), String> {
    field.rsplit_once(' ').ok_or_else(|| format!("`{field}` is not of the form `lemma TAG`"))
}

fn parse_guess(field: &str) -> Result<Guess, String> {
    let (rule, tag) = split_reading(field)?;
    let (pos, features) = parse_tag(tag)?;
    let digits = rule.bytes().take_while(u8::is_ascii_digit).count();
    let cut = rule[..digits].parse().map_err(|_| format!("`{rule}` does not begin with a number of characters"))?;
    Ok(Guess { pos, features, cut, add: rule[digits..].into() })
}

/// Reads a tag: a universal part of speech, then after a dot one letter a feature.
pub fn parse_tag(tag: &str) -> Result<(Pos, Features), String> {
    let (name, letters) = tag.split_once('.').unwrap_or((tag, ""));
    let pos = parse_pos(name).ok_or_else(|| format!("`{name}` is no universal part of speech"))?;
    let feature = |letter: char| {
        parse_feature(letter)
            .ok_or_else(|| format!("`{letter}` in `{tag}` is no feature; see data/languages/README.md"))
    };
    let features = letters.chars().map(feature).collect::<Result<Features, String>>()?;
    Ok((pos, features))
}

fn parse_pos(name: &str) -> Option<Pos> {
    let pos = match name {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NOUN" => Pos::Noun,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "PUNCT" => Pos::Punct,
        "SCONJ" => Pos::Sconj,
        "SYM" => Pos::Sym,
        "VERB" => Pos::Verb,
        "X" => Pos::X,
        _ => return None,
    };
    Some(pos)
}

fn parse_feature(letter: char) -> Option<Features> {
    let features = match letter {
        's' => Features::empty(),
        'p' => Features::PLURAL,
        'm' => Features::MASCULINE,
        'f' => Features::FEMININE,
        '1' => Features::FIRST_PERSON,
        '2' => Features::SECOND_PERSON,
        '3' => Features::THIRD_PERSON,
        'P' => Features::FINITE,
        'J' => Features::FINITE | Features::PAST,
        'F' => Features::FINITE | Features::FUTURE,
        'C' => Features::FINITE | Features::CONDITIONAL,
        'S' => Features::FINITE | Features::SUBJUNCTIVE,
        'T' => Features::FINITE | Features::SUBJUNCTIVE | Features::PAST,
        'Y' => Features::FINITE | Features::IMPERATIVE,
        'W' => Features::INFINITIVE,
        'G' => Features::PRESENT_PARTICIPLE,
        'K' => Features::PAST_PARTICIPLE,
        'c' => Features::CONTRACTED,
        'r' => Features::RELATIVE,
        'q' => Features::INTERROGATIVE,
        _ => return None,
    };
    Some(features)
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, parse_tag};
    use crate::knowledge::Vocabulary;
    use crate::model::{Features, Pos, Symbol};

    #[test]
    fn tags_say_part_of_speech_and_features() {
        assert_eq!(parse_tag("NOUN.fp"), Ok((Pos::Noun, Features::FEMININE | Features::PLURAL)));
        assert_eq!(parse_tag("CCONJ"), Ok((Pos::Cconj, Features::empty())));
        assert!(parse_tag("NAME").is_err() && parse_tag("NOUN.z").is_err());
    }

    #[test]
    fn forms_and_endings_are_found() {
        let (mut lexicon, mut vocabulary) = (Lexicon::default(), Vocabulary::default());
        lexicon.add_form("signs\tsign VERB.P3s\tsign NOUN.p", &mut vocabulary).unwrap();
        lexicon.add_suffix("es\t2 NOUN.p").unwrap();
        lexicon.add_suffix("\t0 NOUN").unwrap();
        let readings = lexicon.readings(vocabulary.get("signs"));
        assert_eq!(vocabulary.word(readings[0].lemma), "sign");
        assert_eq!(readings[1].pos, Pos::Noun);
        assert_eq!(lexicon.guesses("boxes")[0].cut, 2);
        assert_eq!(lexicon.guesses("zzz")[0].cut, 0);
        assert!(lexicon.readings(Symbol::UNKNOWN).is_empty());
        assert!(lexicon.add_form("signs\t= NOUN", &mut vocabulary).is_err());
        assert!(lexicon.add_form("alone", &mut vocabulary).is_err());
    }
}
