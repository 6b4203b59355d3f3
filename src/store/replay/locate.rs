//! Where words stand in a text, whatever the white space between them.

use std::ops::Range;

/// The characters at which some words stand first, from a character on.
///
/// O(length of the text).
pub(super) fn locate(text: &str, words: &str, from: usize) -> Option<Range<usize>> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    let (flat, places) = flattened(text, from);
    let start = flat.find(&words).filter(|_| !words.is_empty())?;
    let first = flat[..start].chars().count();
    let last = first + words.chars().count() - 1;
    Some(places[first]..places[last] + 1)
}

/// Whether two texts have the same words.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Some characters of a text, counted from 0.
pub(super) fn slice(text: &str, range: Range<usize>) -> String {
    text.chars().skip(range.start).take(range.len()).collect()
}

/// A text with single spaces, and where each of its characters stood.
fn flattened(text: &str, from: usize) -> (String, Vec<usize>) {
    let (mut flat, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (place, letter) in text.chars().enumerate().skip(from) {
        match letter.is_whitespace() {
            true if flat.ends_with(' ') => continue,
            true => flat.push(' '),
            false => flat.push(letter),
        }
        places.push(place);
    }
    (flat, places)
}

#[cfg(test)]
mod tests {
    use super::{locate, same_words, slice};

    #[test]
    fn white_space_does_not_matter() {
        let text = "Été.\n\nPutin\n ordered  Acme; Acme paid. ";
        for (words, from, expected) in [
            ("Putin ordered Acme", 0, Some("Putin\n ordered  Acme")),
            (" Acme ", 0, Some("Acme")),
            ("Acme paid.", 0, Some("Acme paid.")),
            ("Putin", 7, None),
            ("", 0, None),
            ("nobody", 0, None),
        ] {
            let found = locate(text, words, from);
            assert_eq!(found.map(|range| slice(text, range)).as_deref(), expected, "{words}");
        }
        assert_eq!(locate(text, "Acme", 24), Some(28..32));
        assert!(same_words("a\n b", "a b ") && !same_words("ab", "a b"));
    }
}
