//! Text from the world made safe to show: no control characters, no tricks of writing direction.

use std::borrow::Cow;

/// The text without what no format can hold and no reader should see. Line breaks stay, as `\n`.
pub fn legible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_dropped) {
        Cow::Owned(text.chars().filter(|&character| !is_dropped(character)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The same in one line: every run of white space is one space.
pub fn one_line(text: &str) -> String {
    let text = legible(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first `most` characters, the last one an ellipsis when there are more.
pub fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(text.chars().take(most - 1).chain(['…']).collect()),
    }
}

/// Control characters but tab and line feed; the twelve bidirectional controls; and what XML forbids besides.
pub fn is_dropped(character: char) -> bool {
    match character {
        '\t' | '\n' => false,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{fffe}' | '\u{ffff}' => true,
        _ => character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::{legible, one_line, shortened};

    #[test]
    fn controls_go_and_text_stays() {
        assert_eq!(legible("a\u{202e}b\0c\r\nd\u{fffe}"), "abc\nd");
        assert_eq!(legible("Việt 🇫🇷 \u{10348}"), "Việt 🇫🇷 \u{10348}");
        assert_eq!(one_line("\t a\u{a0}b\r\n c "), "a b c");
    }

    #[test]
    fn shortened_counts_characters() {
        assert_eq!(shortened("éé", 2), "éé");
        assert_eq!(shortened("ééé", 2), "é…");
    }
}
