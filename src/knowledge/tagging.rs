//! Classes of words, which the tagger tells apart, and the model it does so with.

use super::linear::Wide;
use super::model_file::{Format, Section};
use crate::model::{Features, Pos};

/// Number of classes.
pub const CLASSES: usize = 29;

/// Files of taggers; the version counts changes of [`CLASSES`] and of the features of `analyze::tag`.
pub const TAGGER: Format = Format { name: "tagger", version: 1 };

/// First class that is not a part of speech as a whole.
const FIRST_SPLIT: usize = 17;

/// Parts of speech and features of the classes from [`FIRST_SPLIT`] on.
const SPLIT: [(Pos, Features); CLASSES - FIRST_SPLIT] = [
    (Pos::Verb, Features::INFINITIVE),
    (Pos::Verb, Features::PAST_PARTICIPLE),
    (Pos::Verb, Features::PRESENT_PARTICIPLE),
    (Pos::Aux, Features::INFINITIVE),
    (Pos::Aux, Features::PAST_PARTICIPLE),
    (Pos::Aux, Features::PRESENT_PARTICIPLE),
    (Pos::Noun, Features::PLURAL),
    (Pos::Adj, Features::PLURAL),
    (Pos::Det, Features::PLURAL),
    (Pos::Pron, Features::RELATIVE),
    (Pos::Pron, Features::INTERROGATIVE),
    (Pos::Adv, Features::INTERROGATIVE),
];

/// Parts of speech by number.
const WHOLE: [Pos; FIRST_SPLIT] = [
    Pos::Adj,
    Pos::Adp,
    Pos::Adv,
    Pos::Aux,
    Pos::Cconj,
    Pos::Det,
    Pos::Intj,
    Pos::Noun,
    Pos::Num,
    Pos::Part,
    Pos::Pron,
    Pos::Propn,
    Pos::Punct,
    Pos::Sconj,
    Pos::Sym,
    Pos::Verb,
    Pos::X,
];

/// What a tagger has learnt.
#[derive(Clone, Debug)]
pub struct Tagger {
    /// Forms that are always the same, by their hash; the only weight is that of their class.
    pub sure: Wide,
    /// Weights of the features of all other words.
    pub classes: Wide,
}

impl Tagger {
    /// Reads a file.
    pub fn unpack(file: &[u8]) -> Result<Tagger, String> {
        let sections = TAGGER.unpack(file)?;
        let known: Vec<String> = class_names();
        match sections.as_slice() {
            [sure, classes] if sure.classes == known && classes.classes == known => {
                let table = |section: &Section| TAGGER.table(Wide::new(&section.rows));
                Ok(Tagger { sure: table(sure)?, classes: table(classes)? })
            }
            _ => Err("its classes are others; train it again with examples/train".to_owned()),
        }
    }

    /// A section of its file.
    pub fn section(name: &str, rows: Vec<super::linear::Row>) -> Section {
        Section { name: name.to_owned(), classes: class_names(), rows: rows.into_iter().collect() }
    }
}

/// The class of a part of speech with its features.
pub fn class_of(pos: Pos, features: Features) -> u8 {
    let split = SPLIT.iter().position(|&(part, form)| part == pos && features.contains(form));
    split.map_or(pos as u8, |place| (FIRST_SPLIT + place) as u8)
}

/// Part of speech of a class, and the features that all its words have.
pub fn class_parts(class: u8) -> (Pos, Features) {
    let class = usize::from(class);
    match WHOLE.get(class) {
        Some(&pos @ (Pos::Verb | Pos::Aux)) => (pos, Features::FINITE),
        Some(&pos) => (pos, Features::empty()),
        None => SPLIT[class - FIRST_SPLIT],
    }
}

fn class_names() -> Vec<String> {
    let name = |class: u8| {
        let (pos, features) = class_parts(class);
        format!("{pos:?}{}", features.iter_names().map(|(name, _)| format!(".{name}")).collect::<String>())
    };
    (0..CLASSES as u8).map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, Tagger, class_of, class_parts};
    use crate::model::{Features, Pos};

    #[test]
    fn classes_and_their_parts_agree() {
        for class in 0..CLASSES as u8 {
            let (pos, features) = class_parts(class);
            assert_eq!(class_of(pos, features), class);
        }
        let masculine = Features::PAST_PARTICIPLE | Features::MASCULINE | Features::PLURAL;
        assert_eq!(class_parts(class_of(Pos::Verb, masculine)), (Pos::Verb, Features::PAST_PARTICIPLE));
    }

    #[test]
    fn taggers_of_other_classes_are_refused() {
        let sections = [Tagger::section("sure", Vec::new()), Tagger::section("classes", Vec::new())];
        assert!(Tagger::unpack(&super::TAGGER.pack(&sections)).is_ok());
        let mut other = sections;
        other[1].classes.pop();
        assert!(Tagger::unpack(&super::TAGGER.pack(&other)).unwrap_err().contains("classes"));
    }
}
