//! Text laid out in columns and lines of a given width, wide characters counted as such.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use anstyle::Style;

use super::style::painted;

/// Columns a text fills.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A text from a document made safe for a terminal, on one line: no control characters, no changes of writing
/// direction, single spaces.
pub(super) fn one_line(text: &str) -> String {
    let shown = |letter: &char| !matches!(letter, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words: Vec<&str> = text.split(|letter: char| letter.is_whitespace() || letter.is_control()).collect();
    let words = words.into_iter().filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().filter(shown).collect()
}

/// A text broken at spaces into lines of at most so many columns; a longer word has a line of its own.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("never empty");
        if line.is_empty() {
            line.push_str(word);
        } else if width(line) + 1 + width(word) <= columns {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// A text cut to so many columns, with an ellipsis where something is missing.
pub(super) fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut room = columns.saturating_sub(1);
    let fits = |letter: &char| {
        let wide = letter.width().unwrap_or(0);
        let fits = wide <= room;
        room = room.saturating_sub(wide);
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// A text with spaces after it, up to so many columns.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// A whole number with a comma at each thousand.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut spaced = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            spaced.push(',');
        }
        spaced.push(digit);
    }
    spaced
}

/// A number with its noun: `1 document`, `2 documents`.
pub(super) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", self::number(number as u64))
}

/// Where a column's texts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// Rows of aligned columns.
#[derive(Clone, Debug)]
pub(super) struct Table {
    columns: Vec<Align>,
    rows: Vec<Vec<(String, Style)>>,
}

impl Table {
    /// An empty table.
    pub(super) fn new(columns: &[Align]) -> Table {
        Table { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row, a text and its style for each column.
    pub(super) fn row<const N: usize>(&mut self, cells: [(String, Style); N]) {
        self.rows.push(cells.into());
    }

    /// The rows as lines, two spaces between columns and in front; the last column is cut to fit.
    pub(super) fn render(&self, columns: usize) -> String {
        let widest = |column: usize| self.rows.iter().map(|row| width(&row[column].0)).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.columns.len()).map(widest).collect();
        let last = self.columns.len() - 1;
        let room = columns.saturating_sub(widths[..last].iter().map(|width| width + 2).sum::<usize>() + 2);
        let mut text = String::new();
        for row in &self.rows {
            for (column, (cell, style)) in row.iter().enumerate() {
                let gap = " ".repeat(widths[column].saturating_sub(width(cell)));
                text.push_str("  ");
                match self.columns[column] {
                    Align::Left if column == last => text.push_str(&painted(*style, &shorten(cell, room.max(8)))),
                    Align::Left => text.extend([painted(*style, cell), gap]),
                    Align::Right => text.extend([gap, painted(*style, cell)]),
                }
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use anstyle::Style;

    use super::{Align, Table, count, number, one_line, shorten, wrap};

    #[test]
    fn lines_fit() {
        assert_eq!(wrap("aa bb cc", 5), ["aa bb", "cc"]);
        assert_eq!(wrap("abcdefgh i", 4), ["abcdefgh", "i"]);
        assert_eq!(wrap("中国 人", 4), ["中国", "人"]);
        assert_eq!((shorten("中国人", 5), shorten("abc", 3)), ("中国…".to_owned(), "abc".to_owned()));
    }

    #[test]
    fn documents_cannot_speak_to_the_terminal() {
        assert_eq!(one_line(" a\u{1b}[31m\n\u{202e}b\u{a0}c "), "a [31m b c");
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!((number(999), number(1_234_567)), ("999".to_owned(), "1,234,567".to_owned()));
        assert_eq!((count(1, "tie"), count(2, "tie")), ("1 tie".to_owned(), "2 ties".to_owned()));
    }

    #[test]
    fn columns_stand_under_each_other() {
        let mut table = Table::new(&[Align::Left, Align::Right, Align::Left]);
        let plain = |text: &str| (text.to_owned(), Style::new());
        table.row([plain("中"), plain("1"), plain("x")]);
        table.row([plain("abc"), plain("10"), plain("yyyyyyyyyyyy")]);
        assert_eq!(table.render(20), "  中    1  x\n  abc  10  yyyyyyyy…\n");
    }
}
