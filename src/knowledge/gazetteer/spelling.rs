//! How a name is cut into words and in which spellings it may be met.

/// The words of a name, cut as running text is: elided articles and possessive endings stand apart,
/// hyphenated compounds and abbreviations stay whole.
pub(crate) fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for piece in name.split_whitespace() {
        cut(piece, &mut words);
    }
    words
}

fn cut<'a>(piece: &'a str, words: &mut Vec<&'a str>) {
    if let Some(end) = piece.find(is_separate) {
        let width = piece[end..].chars().next().map_or(1, char::len_utf8);
        for part in [&piece[..end], &piece[end..end + width]].into_iter().filter(|part| !part.is_empty()) {
            cut_apostrophe(part, words);
        }
        return cut(&piece[end + width..], words);
    }
    cut_apostrophe(piece, words);
}

/// Marks that are tokens of their own wherever they stand.
fn is_separate(letter: char) -> bool {
    matches!(letter, ',' | '(' | ')' | '"' | '«' | '»' | ':' | ';' | '/' | '!' | '–')
}

fn cut_apostrophe<'a>(piece: &'a str, words: &mut Vec<&'a str>) {
    let Some(mark) = piece.find('\'') else {
        return words.extend((!piece.is_empty()).then_some(piece));
    };
    let (before, after) = (&piece[..mark], &piece[mark + 1..]);
    let elided = before.chars().count() == 1 && after.chars().next().is_some_and(char::is_alphabetic);
    let possessive = !before.is_empty() && (after.is_empty() || after == "s");
    if possessive {
        words.extend([before, &piece[mark..]]);
    } else if elided && before.chars().all(char::is_lowercase) {
        words.push(&piece[..=mark]);
        cut_apostrophe(after, words);
    } else {
        words.push(piece);
    }
}

/// The name without accents, if it has any: how capitals, headlines and foreign keyboards write it.
pub(crate) fn unaccented(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let plain: String = name.chars().map(plain_letter).collect();
    (plain != name).then_some(plain)
}

/// The base letter of an accented Latin letter, others as they are.
pub(crate) fn plain_letter(letter: char) -> char {
    const BASES: &[(&str, char)] = &[
        ("àáâãäåāăąǎ", 'a'),
        ("çćĉċč", 'c'),
        ("ďđ", 'd'),
        ("èéêëēĕėęěə", 'e'),
        ("ĝğġģǧ", 'g'),
        ("ĥħ", 'h'),
        ("ìíîïĩīĭįı", 'i'),
        ("ĵ", 'j'),
        ("ķ", 'k'),
        ("ĺļľł", 'l'),
        ("ñńņň", 'n'),
        ("òóôõöøōŏő", 'o'),
        ("ŕŗř", 'r'),
        ("śŝşšș", 's'),
        ("ţťŧț", 't'),
        ("ùúûüũūŭůűų", 'u'),
        ("ŵ", 'w'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
    ];
    if letter.is_ascii() {
        return letter;
    }
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let base = BASES.iter().find(|(letters, _)| letters.contains(lower)).map_or(lower, |(_, base)| *base);
    if letter.is_uppercase() {
        base.to_ascii_uppercase()
    } else if base == lower {
        letter
    } else {
        base
    }
}

/// Whether a word is written as an acronym: two capitals or more and no small letter.
pub(crate) fn is_acronym(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{is_acronym, unaccented, words};

    #[test]
    fn names_are_cut_as_text_is() {
        for (name, expected) in [
            ("Côte d'Ivoire", "Côte d' Ivoire"),
            ("People's Republic of China", "People 's Republic of China"),
            ("Workers' Party", "Workers ' Party"),
            ("N'Djamena", "N'Djamena"),
            ("Saint-Pétersbourg", "Saint-Pétersbourg"),
            ("U.S.", "U.S."),
            ("GUE/NGL", "GUE / NGL"),
            ("One Belt, One Road", "One Belt , One Road"),
        ] {
            assert_eq!(words(name).join(" "), expected);
        }
    }

    #[test]
    fn accents_and_acronyms() {
        assert_eq!(unaccented("Émirats").as_deref(), Some("Emirats"));
        assert_eq!(unaccented("Erdoğan").as_deref(), Some("Erdogan"));
        assert_eq!(unaccented("Iran"), None);
        assert!(!is_acronym("G7") && is_acronym("U.S.") && !is_acronym("Otan"));
    }
}
