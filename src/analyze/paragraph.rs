//! Paragraphs: lines of the text, those of a hard-wrapped block joined again.

use super::scan::{is_blank, is_bullet, is_dash};
use crate::model::Span;

/// Lines wider than this were not wrapped by hand or by a mail program.
const WIDEST_WRAP: usize = 100;

/// Lines narrower than this do not show that a block is wrapped.
const NARROWEST_WRAP: usize = 40;

/// One paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// Where it stands, without surrounding blanks.
    pub(crate) span: Span,
    /// Whether a blank line, or nothing, stands before it.
    pub(crate) apart: bool,
}

/// The paragraphs of a text, in order.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let span = trimmed(text, start, start + line.len());
        start += line.len();
        let carriage_return = line.starts_with('\n') && start > 1 && text.as_bytes()[start - 2] == b'\r';
        if span.start < span.end {
            block.push(span);
        } else if !carriage_return {
            close(text, &mut block, &mut paragraphs);
        }
    }
    close(text, &mut block, &mut paragraphs);
    paragraphs
}

/// Turns the lines between two blank ones into paragraphs.
fn close(text: &str, block: &mut Vec<Span>, paragraphs: &mut Vec<Paragraph>) {
    let wrapped = is_wrapped(text, block);
    let mut apart = true;
    for (number, &line) in block.iter().enumerate() {
        let joins = number > 0 && (wrapped || continues(text, block[number - 1], line)) && !opens_item(line.of(text));
        match paragraphs.last_mut() {
            Some(last) if joins => last.span.end = line.end,
            _ => paragraphs.push(Paragraph { span: line, apart }),
        }
        apart = false;
    }
    block.clear();
}

/// Whether a block of lines is one paragraph cut at a fixed width: no line would have had room for the
/// first word of the next, and somewhere a sentence runs on.
fn is_wrapped(text: &str, block: &[Span]) -> bool {
    let width = |line: &Span| line.of(text).chars().count();
    let widest = block.iter().map(width).max().unwrap_or(0);
    if block.len() < 3 || !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest) {
        return false;
    }
    let flows = block.windows(2).any(|pair| continues(text, pair[0], pair[1]));
    flows
        && block.windows(2).all(|pair| {
            let next = pair[1].of(text).split(is_blank).next().unwrap_or_default().chars().count();
            width(&pair[0]) + 1 + next > widest
        })
}

/// Whether a line goes on in the middle of the sentence before it.
fn continues(text: &str, previous: Span, line: Span) -> bool {
    let ended = previous.of(text).ends_with(['.', '!', '?', '…', ':', ';', '»', '”', '"']);
    !ended && line.of(text).starts_with(char::is_lowercase)
}

/// Whether a line begins like an item of a list.
fn opens_item(line: &str) -> bool {
    let mut characters = line.chars();
    let first = characters.next().unwrap_or(' ');
    (is_bullet(first) || is_dash(first)) && characters.next().is_some_and(is_blank)
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let line = &text[start..end];
    let body = line.trim_start_matches(is_blank);
    let start = end - body.len();
    Span::new(start, start + body.trim_end_matches(is_blank).len())
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).iter().map(|paragraph| paragraph.span.of(text)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn lines_are_paragraphs() {
        check("Un titre\nUn texte.\n\nUn autre.", &["Un titre", "Un texte.", "Un autre."]);
        check("A title\r\n\r\nA text.\r\n", &["A title", "A text."]);
        check("\n \n", &[]);
        check("The ministers met in\nthe old town hall.", &["The ministers met in\nthe old town hall."]);
    }

    #[test]
    fn wrapped_blocks_are_joined() {
        let wrapped = "The ministers of both countries met on Monday\nin Geneva. Observers expect that the ferries\nand the trains run again.";
        check(wrapped, &[wrapped]);
        let list = "- The ministers of both countries met on Monday\n- They agreed.\n- Trains run.";
        check(list, &list.split('\n').collect::<Vec<_>>());
    }
}
