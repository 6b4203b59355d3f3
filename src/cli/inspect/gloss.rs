//! Words with their grammar, one column a word.

use crate::cli::layout::{pad, width};
use crate::cli::style::{FAINT, STRONG, painted};

/// Draws columns of (word, below, ...) side by side, as many as fit in a line.
pub(super) fn draw<const N: usize>(words: &[[String; N]], columns: usize) -> String {
    let mut page = String::new();
    let mut rest = words;
    while !rest.is_empty() {
        let (line, later) = rest.split_at(fitting(rest, columns));
        for row in 0..N {
            let cells: Vec<String> = line.iter().map(|word| pad(&word[row], widest(word))).collect();
            let style = if row == 0 { STRONG } else { FAINT };
            page.push_str(&painted(style, cells.join("  ").trim_end()));
            page.push('\n');
        }
        rest = later;
    }
    page
}

fn widest<const N: usize>(word: &[String; N]) -> usize {
    word.iter().map(|row| width(row)).max().unwrap_or(0)
}

/// How many words fit in a line; one at least.
fn fitting<const N: usize>(words: &[[String; N]], columns: usize) -> usize {
    let mut used = 0;
    let fits = |word: &&[String; N]| {
        used += widest(word) + 2;
        used <= columns + 2
    };
    words.iter().take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn words_fill_lines() {
        let words = [["les", "le", "DET"], ["a", "avoir", "AUX"], ["b", "b", "X"]].map(|word| word.map(str::to_owned));
        let drawn = anstream::adapter::strip_str(&draw(&words, 10)).to_string();
        assert_eq!(drawn, "les  a\nle   avoir\nDET  AUX\nb\nb\nX\n");
    }
}
