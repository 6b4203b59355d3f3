//! The language of a document: the one it declares, or the one whose words it uses, grammatical words first.

use super::lattice::lower;
use super::scan::{is_apostrophe, is_word};
use crate::knowledge::{Knowledge, Language, WordClass};
use crate::model::{Document, LanguageId, Symbol};

/// How many bytes of a text are looked at.
const SAMPLE: usize = 4096;

/// By how much one language must lead all others to settle the question before that.
const LEAD: u32 = 96;

/// What a grammatical word counts that no other language has, one that others have too, and any other
/// word that no other language has.
const OWN_GRAMMAR: u32 = 4;
const SHARED_GRAMMAR: u32 = 2;
const OWN_WORD: u32 = 1;

/// The language to read a document in; the first pack where nothing speaks for any.
pub(crate) fn identify(document: &Document, knowledge: &Knowledge) -> LanguageId {
    let declared = document.language.as_deref().and_then(|code| named(code, knowledge));
    declared.unwrap_or_else(|| most_used(&document.text, knowledge))
}

/// The pack of a code such as `fr` or `fr-CA`.
fn named(code: &str, knowledge: &Knowledge) -> Option<LanguageId> {
    let primary = code.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    let place = knowledge.languages.iter().position(|language| language.code == primary)?;
    Some(LanguageId(place as u8))
}

fn most_used(text: &str, knowledge: &Knowledge) -> LanguageId {
    let mut counts = vec![0u32; knowledge.languages.len()];
    let mut form = String::new();
    for word in sample(text).split(|character| !is_word(character) && !is_apostrophe(character)) {
        for part in word.split_inclusive(is_apostrophe).filter(|part| !part.is_empty()) {
            lower(part, &mut form);
            let symbol = knowledge.vocabulary.get(&form);
            let speakers = knowledge.languages.iter().filter(|language| holds(language, symbol)).count();
            for (count, language) in counts.iter_mut().zip(&knowledge.languages) {
                *count += match language.classes(symbol).contains(WordClass::FUNCTION) {
                    true if speakers > 1 => SHARED_GRAMMAR,
                    true => OWN_GRAMMAR,
                    false if speakers == 1 && holds(language, symbol) => OWN_WORD,
                    false => 0,
                };
            }
        }
        if leads(&counts) {
            break;
        }
    }
    let best = counts.iter().copied().max().unwrap_or(0);
    LanguageId(counts.iter().position(|&count| count == best).unwrap_or(0) as u8)
}

/// Whether a language has a word.
fn holds(language: &Language, word: Symbol) -> bool {
    !language.lexicon.readings(word).is_empty()
}

/// Whether one count is far above all others.
fn leads(counts: &[u32]) -> bool {
    let (mut best, mut second) = (0, 0);
    for &count in counts {
        (best, second) = if count > best { (count, best) } else { (best, second.max(count)) };
    }
    best >= second + LEAD
}

/// The beginning of a text, cut between characters.
fn sample(text: &str) -> &str {
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::{Document, Knowledge, identify};

    fn check(text: &str, declared: Option<&str>, expected: &str) {
        let document = Document { text: text.to_owned(), language: declared.map(str::to_owned), ..Document::default() };
        let knowledge = Knowledge::embedded();
        assert_eq!(knowledge.language(identify(&document, knowledge)).code, expected, "{text}");
    }

    #[test]
    fn grammatical_words_tell_the_language() {
        check("Le ministre s’est rendu dans la capitale.", None, "fr");
        check("The minister travelled to the capital.", None, "en");
        check("L'accord d'Oslo", None, "fr");
        check("Le Royaume-Uni a expulsé des diplomates russes.", None, "fr");
        check("Le Pen meets a Russian envoy.", None, "en");
        check("The minister", Some("fr-CA"), "fr");
        check("Der Minister", Some("xx"), "en");
        check("", None, "en");
    }
}
