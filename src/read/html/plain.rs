//! Well-formed markup to plain text: paragraphs apart, white space as a browser shows it.

use super::tags::{Piece, is_one_of, pieces};

/// Stands between paragraphs where there are no tags to do so.
pub(super) const PARAGRAPH: char = '\u{2029}';

/// Elements that stand on lines of their own, with a blank line around.
#[rustfmt::skip]
pub(super) const BLOCKS: &[&str] = &[
    "address", "article", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "ol", "p", "pre",
    "section", "summary", "table", "ul",
];

/// Elements without text for a reader.
#[rustfmt::skip]
pub(super) const DROPPED: &[&str] = &[
    "script", "style", "noscript", "template", "head", "nav", "aside", "footer", "form", "button", "select",
    "textarea", "iframe", "svg", "math", "object", "audio", "video", "canvas",
];

/// The text of markup that a parser has put in order.
pub(super) fn text(html: &str) -> String {
    let mut writer = Writer::default();
    let mut dropped: Option<(&str, usize)> = None;
    for piece in pieces(html) {
        dropped = match (dropped, piece) {
            (None, Piece::Open { name, .. }) if is_one_of(name, DROPPED) => Some((name, 1)),
            (Some((inside, depth)), Piece::Open { name, .. }) if name == inside => Some((inside, depth + 1)),
            (Some((inside, depth)), Piece::Close { name }) if name == inside => {
                (depth > 1).then_some((inside, depth - 1))
            }
            (Some(inside), _) => Some(inside),
            (None, piece) => {
                writer.piece(piece);
                None
            }
        };
    }
    writer.text.trim_end().to_owned()
}

/// The text so far, and the space owed before more of it.
#[derive(Default)]
struct Writer {
    text: String,
    owed: &'static str,
}

impl Writer {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => self.words(text),
            Piece::Open { name, .. } if is_one_of(name, &["li"]) => {
                self.owe("\n");
                self.word("- ");
            }
            Piece::Open { name, .. } | Piece::Close { name } if is_one_of(name, BLOCKS) => self.owe("\n\n"),
            Piece::Open { name, .. } if is_one_of(name, &["br", "tr"]) => self.owe("\n"),
            Piece::Close { name } if is_one_of(name, &["li", "tr"]) => self.owe("\n"),
            Piece::Close { name } if is_one_of(name, &["td", "th"]) => self.owe("\t"),
            _ => {}
        }
    }

    /// Owes a break before the next word; the widest asked for counts.
    fn owe(&mut self, space: &'static str) {
        const WIDTHS: [&str; 5] = ["", " ", "\t", "\n", "\n\n"];
        let width = |space: &str| WIDTHS.iter().position(|other| *other == space);
        if width(space) > width(self.owed) {
            self.owed = space;
        }
    }

    fn words(&mut self, text: &str) {
        for paragraph in text.split_inclusive(PARAGRAPH) {
            let mut separated = paragraph.starts_with(|first: char| first.is_ascii_whitespace());
            for word in paragraph.trim_end_matches(PARAGRAPH).split_ascii_whitespace() {
                if separated {
                    self.owe(" ");
                }
                self.word(&unescape(word));
                separated = true;
            }
            if paragraph.ends_with(PARAGRAPH) {
                self.owe("\n\n");
            } else if paragraph.ends_with(|last: char| last.is_ascii_whitespace()) {
                self.owe(" ");
            }
        }
    }

    fn word(&mut self, word: &str) {
        let after_mark = self.text.ends_with("- ") && self.owed != "\n";
        if !self.text.is_empty() && !after_mark {
            self.text.push_str(self.owed);
        }
        self.owed = "";
        self.text.push_str(word);
    }
}

/// The few entities that a serializer writes.
fn unescape(word: &str) -> String {
    const ENTITIES: [(&str, &str); 5] =
        [("&nbsp;", "\u{A0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    if !word.contains('&') {
        return word.to_owned();
    }
    ENTITIES.iter().fold(word.to_owned(), |word, (entity, character)| word.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn paragraphs_lists_and_rows() {
        let cases = [
            ("<div><p>One <b>two</b>,\n three.</p><p>Four</p></div>", "One two, three.\n\nFour"),
            ("a<br>b", "a\nb"),
            ("<p>List:</p><ul><li>one</li><li><p>two</p></li></ul>end", "List:\n\n- one\n- two\n\nend"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
            ("<nav><nav>x</nav>y</nav>1&nbsp;%<script>\"<p>\"</script> &amp;lt;", "1\u{A0}% &lt;"),
            ("a \u{2029}\u{2029} b", "a\n\nb"),
            ("<i>a</i><i>b</i> <i>c</i>", "ab c"),
        ];
        for (html, expected) in cases {
            assert_eq!(text(html), expected, "{html}");
        }
    }
}
