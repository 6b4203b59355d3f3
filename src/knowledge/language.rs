//! Language packs: all that is known of one language, from `data/languages/XX/`.
//!
//! A new language is a new folder; no code names one.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lexicon::parse_tag;
use super::model_file::Lazy;
use super::wording::{PageText, PageWords};
use super::{Calendar, Clusters, DataError, Lexicon, ParserModel, Recogniser, Source, Tagger, Vocabulary};
use crate::model::{Features, Symbol};

const FOLDER: &str = "languages";

bitflags::bitflags! {
    /// Closed classes a word form or lemma belongs to.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct WordClass: u32 {
        /// Tells the language: frequent and grammatical.
        const FUNCTION = 1;
        /// Lemma of the verb "to have", auxiliary of the perfect.
        const HAVE = 1 << 1;
        /// Personal pronoun; the lexicon has its gender, number and person.
        const PERSONAL = 1 << 2;
        /// Abbreviation with its stop, which may also end a sentence.
        const ABBREVIATION = 1 << 3;
        /// Abbreviation with its stop, always followed by what it abbreviates: "M.", "Gen.".
        const TITLE = 1 << 4;
        /// Word that drops its vowel before the next: "l'".
        const ELISION = 1 << 5;
        /// Word written onto the end of the one before: "-t-il", "'s", "n't".
        const ENCLITIC = 1 << 6;
        /// Never split, whatever it holds: "aujourd'hui", "rendez-vous".
        const WHOLE = 1 << 7;
        /// Name of a month.
        const MONTH = 1 << 8;
        /// Name of a weekday.
        const WEEKDAY = 1 << 9;
        /// Number word.
        const NUMBER = 1 << 10;
        /// Two words written as one: "cannot".
        const JOINED = 1 << 11;
        /// Lemma of an auxiliary that an infinitive follows.
        const MODAL = 1 << 12;
    }
}

/// One language.
#[derive(Clone, Debug)]
pub struct Language {
    /// ISO 639-1 code, the name of its folder.
    pub code: String,
    /// Its name in itself.
    pub name: String,
    /// Forms and endings.
    pub lexicon: Lexicon,
    /// Which words are like which, where that is known.
    pub clusters: Option<Lazy<Clusters>>,
    /// What its tagger has learnt; without, the first reading of each word is taken.
    pub tagger: Option<Lazy<Tagger>>,
    /// What its recogniser of names has learnt, if it has one.
    pub recogniser: Option<Lazy<Recogniser>>,
    /// What dependency trees are made with, where it was trained.
    pub parser: Option<Lazy<ParserModel>>,
    /// How it tells dates from the day of the text.
    pub calendar: Calendar,
    /// What pages say around the text of an article.
    pub page: PageText,
    /// Whether a plain blank may stand between the thousands of a number.
    pub spaced_numbers: bool,
    classes: Vec<WordClass>,
    numbers: BTreeMap<Symbol, u32>,
    joined: BTreeMap<Symbol, usize>,
}

impl Language {
    /// The closed classes of a word form or lemma.
    #[inline]
    pub fn classes(&self, word: Symbol) -> WordClass {
        self.classes.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// The cluster of a word and its part by the hash of its form, 0 for none.
    #[inline]
    pub fn cluster(&self, form: u32) -> u32 {
        self.clusters.as_ref().map_or(0, |clusters| clusters.get().of(form))
    }

    /// Number of a month or weekday (from 1, Monday first), or value of a number word.
    pub fn number(&self, word: Symbol) -> Option<u32> {
        self.numbers.get(&word).copied()
    }

    /// Tells the language that forms, in lower case, are names, where it knows nothing of them.
    #[allow(dead_code)] // for the gazetteer, which loads later
    pub(crate) fn add_names(&mut self, names: impl Iterator<Item = Symbol>) {
        names.for_each(|name| self.lexicon.add_name(name));
    }

    /// Where a word that is two words written as one parts, in bytes.
    #[inline]
    pub fn joined(&self, word: Symbol) -> Option<usize> {
        if !self.classes(word).contains(WordClass::JOINED) {
            return None;
        }
        self.joined.get(&word).copied()
    }

    /// Loads every language pack of a source, by code.
    pub(crate) fn load_all(source: &Source, vocabulary: &mut Vocabulary) -> Result<Vec<Language>, DataError> {
        let folders = source.folders(FOLDER);
        match folders.len() {
            0 => Err(DataError::new(FOLDER, 0, "no language pack; at least one folder is needed")),
            256.. => Err(DataError::new(FOLDER, 0, "more than 255 language packs")),
            _ => folders.iter().map(|code| Language::load(source, code, vocabulary)).collect(),
        }
    }

    fn load(source: &Source, code: &str, vocabulary: &mut Vocabulary) -> Result<Language, DataError> {
        let folder = format!("{FOLDER}/{code}");
        let path = format!("{folder}/language.toml");
        let text = source.required(&path)?;
        let file: LanguageFile = toml::from_str(&text).map_err(|error| DataError::from_toml(&path, &text, &error))?;
        // First, so that what is known of the words met most lies together in every table.
        file.words.values().flatten().for_each(|word| _ = vocabulary.intern(word));
        let mut language = Language {
            code: code.to_owned(),
            name: file.name,
            lexicon: Lexicon::load(source, &folder, vocabulary)?,
            clusters: Lazy::load(source, &format!("{folder}/clusters.model"), Clusters::unpack)?,
            tagger: Lazy::load(source, &format!("{folder}/tagger.model"), Tagger::unpack)?,
            recogniser: Lazy::load(source, &format!("{folder}/names.model"), Recogniser::unpack)?,
            parser: Lazy::load(source, &format!("{folder}/parser.model"), ParserModel::unpack)?,
            calendar: Calendar::load(source, &folder, vocabulary)?,
            page: PageText::new(file.page),
            spaced_numbers: file.spaced_numbers,
            classes: Vec::new(),
            numbers: BTreeMap::new(),
            joined: BTreeMap::new(),
        };
        for (name, words) in &file.words {
            let class = class_named(name).ok_or_else(|| unknown_class(&path, name))?;
            words.iter().for_each(|word| language.add_class(vocabulary.intern(word), class));
        }
        language.add_numbers(&file.months, WordClass::MONTH, vocabulary);
        language.add_numbers(&file.weekdays, WordClass::WEEKDAY, vocabulary);
        language.add_numbers(&file.numbers, WordClass::NUMBER, vocabulary);
        for (word, length) in file.joined {
            let word = vocabulary.intern(&word);
            language.add_class(word, WordClass::JOINED);
            language.joined.insert(word, length);
        }
        language.add_pronouns(&path, &file.pronouns, vocabulary)?;
        Ok(language)
    }

    fn add_class(&mut self, word: Symbol, class: WordClass) {
        let place = word.0 as usize;
        if place >= self.classes.len() {
            self.classes.resize(place + 1, WordClass::empty());
        }
        self.classes[place] |= class;
    }

    fn add_numbers(&mut self, words: &BTreeMap<String, u32>, class: WordClass, vocabulary: &mut Vocabulary) {
        for (word, &number) in words {
            let word = vocabulary.intern(word);
            self.add_class(word, class);
            self.numbers.insert(word, number);
        }
    }

    fn add_pronouns(
        &mut self,
        path: &str,
        pronouns: &BTreeMap<String, String>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), DataError> {
        for (word, letters) in pronouns {
            let tag = parse_tag(&format!("PRON.{letters}"));
            let (_, features) =
                tag.map_err(|problem| DataError::new(path, 0, format!("pronoun `{word}`: {problem}")))?;
            let lemma = vocabulary.intern(word.rsplit('-').next().unwrap_or(word));
            let word = vocabulary.intern(word);
            self.add_class(word, WordClass::PERSONAL);
            self.lexicon.describe_pronoun(word, features, lemma);
        }
        Ok(())
    }
}

/// The class a list in `language.toml` is named after: the flag in lower case.
fn class_named(name: &str) -> Option<WordClass> {
    WordClass::from_name(&name.to_uppercase())
}

fn unknown_class(path: &str, name: &str) -> DataError {
    let known: Vec<String> = WordClass::all().iter_names().map(|(name, _)| name.to_lowercase()).collect();
    DataError::new(path, 0, format!("`words.{name}` is no class of words; known are {}", known.join(", ")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    name: String,
    spaced_numbers: bool,
    #[serde(default)]
    joined: BTreeMap<String, usize>,
    words: BTreeMap<String, Vec<String>>,
    pronouns: BTreeMap<String, String>,
    months: BTreeMap<String, u32>,
    weekdays: BTreeMap<String, u32>,
    numbers: BTreeMap<String, u32>,
    page: PageWords,
}

/// Features that tell one personal pronoun from another.
pub(super) const PRONOUN_FEATURES: Features = Features::PLURAL
    .union(Features::FEMININE)
    .union(Features::MASCULINE)
    .union(Features::FIRST_PERSON)
    .union(Features::SECOND_PERSON)
    .union(Features::THIRD_PERSON);

#[cfg(test)]
mod tests {
    use super::{Language, WordClass};
    use crate::knowledge::{Source, Vocabulary};

    fn embedded() -> (Vec<Language>, Vocabulary) {
        let mut vocabulary = Vocabulary::default();
        (Language::load_all(&Source::embedded(), &mut vocabulary).unwrap(), vocabulary)
    }

    #[test]
    fn embedded_packs_load() {
        let (languages, vocabulary) = embedded();
        let codes: Vec<&str> = languages.iter().map(|language| language.code.as_str()).collect();
        assert_eq!(codes, ["en", "fr"]);
        for (code, word, class) in
            [("en", "mr.", WordClass::TITLE), ("fr", "l'", WordClass::ELISION), ("fr", "juillet", WordClass::MONTH)]
        {
            let language = languages.iter().find(|language| language.code == code).unwrap();
            assert!(language.classes(vocabulary.get(word)).contains(class), "{code}: {word}");
        }
        assert_eq!(languages[1].number(vocabulary.get("août")), Some(8));
    }
}
