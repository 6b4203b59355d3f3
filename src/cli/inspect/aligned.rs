//! Marks drawn under the text they belong to.
//!
//! ```text
//! Vladimir Poutine a mandaté Sberbank.
//! ╰──────────────╯ person    ╰──────╯ firm
//! ```

use std::ops::Range;

use crate::cli::layout::width;
use crate::cli::style::{FAINT, STRONG, painted};

/// A stretch of a text and what to say of it.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// What to say.
    pub(super) label: String,
    /// Marks of one group share rows with each other alone; groups stand in order.
    pub(super) group: usize,
}

/// Draws a text of one line, wrapped, with its marks under each line.
///
/// A mark that goes on in the next line is drawn in both, its label in the first.
pub(super) fn draw(text: &str, marks: &[Mark], columns: usize) -> String {
    let mut page = String::new();
    for line in lines(text, columns) {
        page.push_str(&painted(STRONG, &text[line.clone()]));
        page.push('\n');
        for row in rows(text, &line, marks) {
            page.push_str(&painted(FAINT, row.trim_end()));
            page.push('\n');
        }
    }
    page
}

/// The lines of a text broken at spaces, as ranges of bytes.
fn lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    for (start, word) in words(text) {
        let end = start + word.len();
        match lines.last_mut() {
            Some(line) if width(&text[line.start..end]) <= columns => line.end = end,
            _ => lines.push(start..end),
        }
    }
    lines
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split(' ').filter(|word| !word.is_empty()).map(move |word| (start(word), word))
}

/// The rows of marks under a line.
fn rows(text: &str, line: &Range<usize>, marks: &[Mark]) -> Vec<String> {
    let mut rows: Vec<(usize, String)> = Vec::new();
    for mark in marks {
        let (start, end) = (mark.range.start.max(line.start), mark.range.end.min(line.end));
        if start >= end {
            continue;
        }
        let column = width(&text[line.start..start]);
        let label = if mark.range.start >= line.start { mark.label.as_str() } else { "" };
        let drawing = drawing(width(&text[start..end]), label);
        let fits = |row: &&mut (usize, String)| row.0 == mark.group && free_from(&row.1) <= column;
        match rows.iter_mut().find(fits) {
            Some((_, row)) => {
                row.push_str(&" ".repeat(column - width(row)));
                row.push_str(&drawing);
            }
            None => rows.push((mark.group, " ".repeat(column) + &drawing)),
        }
    }
    rows.sort_by_key(|(group, _)| *group);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The first column where another mark can be told from what stands in a row.
fn free_from(row: &str) -> usize {
    if row.is_empty() { 0 } else { width(row) + 1 }
}

fn drawing(columns: usize, label: &str) -> String {
    let bracket = match columns {
        0 | 1 => "╵".to_owned(),
        more => format!("╰{}╯", "─".repeat(more - 2)),
    };
    if label.is_empty() { bracket } else { format!("{bracket} {label}") }
}

#[cfg(test)]
mod tests {
    use super::{Mark, draw};

    fn check(text: &str, marks: &[(&str, &str, usize)], columns: usize, expected: &str) {
        let mark = |(part, label, group): &(&str, &str, usize)| {
            let start = text.find(part).unwrap();
            Mark { range: start..start + part.len(), label: (*label).to_owned(), group: *group }
        };
        let marks: Vec<Mark> = marks.iter().map(mark).collect();
        assert_eq!(anstream::adapter::strip_str(&draw(text, &marks, columns)).to_string(), expected);
    }

    #[test]
    fn marks_stand_under_their_text() {
        check("ab cd e", &[("ab", "x", 0), ("e", "y", 0)], 20, "ab cd e\n╰╯ x  ╵ y\n");
    }

    #[test]
    fn marks_in_each_others_way_take_rows() {
        check("ab cd", &[("ab", "long", 0), ("cd", "y", 0)], 20, "ab cd\n╰╯ long\n   ╰╯ y\n");
        check("ab    cd", &[("ab", "x", 1), ("cd", "y", 0)], 20, "ab    cd\n      ╰╯ y\n╰╯ x\n");
    }

    #[test]
    fn wide_letters_and_wrapped_lines() {
        check("中国 ab", &[("ab", "x", 0)], 20, "中国 ab\n     ╰╯ x\n");
        check("aa bb cc", &[("bb cc", "x", 0)], 5, "aa bb\n   ╰╯ x\ncc\n╰╯\n");
    }
}
