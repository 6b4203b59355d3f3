//! Text of the world inside XML.

use crate::model::legible::one_line;

/// Text that XML can hold and that says nothing to it, in one line; for content and for quoted attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(escaped("</text><script>\u{202e}\"&\n'\u{0}"), "&lt;/text&gt;&lt;script&gt;&quot;&amp; '");
    }
}
