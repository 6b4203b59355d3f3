//! Titles: found at the top of a text, and put there when the source keeps them apart.

/// Longest first line taken for a title, in characters.
const LONGEST: usize = 160;

/// The first line of a text, when it looks like a title of what follows.
///
/// It is short, has a letter, does not end like a sentence, and the text after it starts anew: a line
/// that begins in lower case goes on with a paragraph wrapped at a fixed width.
pub(super) fn first_line(text: &str) -> Option<&str> {
    let (line, rest) = text.trim_start().split_once('\n')?;
    let (line, next) = (line.trim(), rest.trim_start().chars().next()?);
    let short = line.chars().count() <= LONGEST;
    let ended = line.ends_with(['.', ',', ';', ':']);
    let titled = short && !ended && line.contains(char::is_alphabetic) && !next.is_lowercase();
    titled.then_some(line)
}

/// A text with its title on top, unless it begins with it already.
pub(super) fn above(title: Option<&str>, text: String) -> String {
    match title {
        Some(title) if text.trim().is_empty() => title.to_owned(),
        Some(title) if !text.trim_start().starts_with(title) => format!("{title}\n\n{text}"),
        _ => text,
    }
}

/// A title as a source gives it, on one line; none when there is nothing in it.
pub(super) fn tidy(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{above, first_line};

    #[test]
    fn first_lines() {
        assert_eq!(first_line("A summit opens\nThe summit opened."), Some("A summit opens"));
        assert_eq!(first_line("\n A summit: \"yes\"?\n\n- one"), Some("A summit: \"yes\"?"));
        for text in ["Alone", "It opened.\nThen it closed.", "a paragraph wrapped\nin the middle.", "2024\nText", ""] {
            assert_eq!(first_line(text), None, "{text}");
        }
    }

    #[test]
    fn titles_are_not_repeated() {
        assert_eq!(above(Some("T"), "body".to_owned()), "T\n\nbody");
        assert_eq!(above(Some("T"), "\nT\nbody".to_owned()), "\nT\nbody");
        assert_eq!(above(Some("T"), " ".to_owned()), "T");
    }
}
