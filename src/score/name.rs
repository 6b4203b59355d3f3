//! Names made comparable.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::Scheme;

/// A name without case, accents, punctuation, runs of space and dashes, and without the article in front.
pub(super) fn plain(name: &str, scheme: &Scheme) -> String {
    let letters = name.chars().map(straight).nfkd().filter(|&letter| canonical_combining_class(letter) == 0);
    let spaced: String = letters.flat_map(folded).map(|letter| if is_gap(letter) { ' ' } else { letter }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let joined = words.join(" ");
    let ending = scheme.endings.iter().find_map(|ending| joined.strip_suffix(ending.as_str()));
    let bare = ending.unwrap_or(&joined);
    // The article need not be a whole word: both sides are cut alike, so nothing equal becomes unequal.
    let article = scheme.articles.iter().find_map(|article| bare.strip_prefix(article.as_str()));
    article.unwrap_or(bare).trim().to_owned()
}

fn straight(letter: char) -> char {
    if matches!(letter, '’' | '‘') { '\'' } else { letter }
}

/// Lower case that also makes equal what only capitals make equal.
fn folded(letter: char) -> impl Iterator<Item = char> {
    let (sharp, letter) = match letter {
        'ß' => (Some('s'), 's'),
        'ς' => (None, 'σ'),
        other => (None, other),
    };
    sharp.into_iter().chain(letter.to_lowercase())
}

/// Marks that separate words, or stand beside them.
fn is_gap(letter: char) -> bool {
    "«»“”\"().,;:!?-‑–—".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::{Scheme, plain};
    use crate::knowledge::{Ontology, Source};

    #[test]
    fn names_become_comparable() {
        let source = Source::embedded();
        let scheme = Scheme::load(&source, &Ontology::load(&source).unwrap()).unwrap();
        for (name, expected) in [
            ("L’Union européenne", "union europeenne"),
            ("«Route de la Soie numérique»", "route de la soie numerique"),
            ("Afrique-du–Sud", "frique du sud"),
            ("the  U.S.", "u s"),
            ("Russia's", "russia"),
            ("Straße", "strasse"),
            ("The", ""),
        ] {
            assert_eq!(plain(name, &scheme), expected, "{name}");
        }
    }
}
