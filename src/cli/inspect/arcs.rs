//! A dependency tree as arcs over its words.
//!
//! ```text
//!          root
//! ╭◂─nsubj───┴────obj─▸╮
//! Paris  sanctionne  Moscou
//! PROPN  VERB        PROPN
//! ```

use maillage::draw::{Leaf, heights};

use crate::cli::layout::{pad, width};
use crate::cli::style::{FAINT, STRONG, painted};

/// Columns between words.
const GAP: usize = 2;

/// What stands over the root.
const ROOT: &str = "root";

/// The lines of a cell's strokes.
const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// Draws a tree, or says that it is too wide for so many columns.
pub(super) fn draw(leaves: &[Leaf], columns: usize) -> Option<String> {
    let layout = Layout::new(leaves);
    (layout.width <= columns).then(|| layout.page(leaves))
}

/// Where the words stand, and how high their arcs go.
struct Layout {
    starts: Vec<usize>,
    /// The column of each word that its arcs come down to.
    anchors: Vec<usize>,
    heights: Vec<usize>,
    width: usize,
}

impl Layout {
    fn new(leaves: &[Leaf]) -> Layout {
        let (mut starts, mut anchors, mut end) = (Vec::new(), Vec::<usize>::new(), 0usize);
        for (place, leaf) in leaves.iter().enumerate() {
            let middle = (cell(leaf).min(width(&leaf.word).max(1)) - 1) / 2;
            let needed = arcs_to_left(leaves, place).map(|(left, label): (usize, usize)| anchors[left] + label + 4);
            let start = needed.max().unwrap_or(0).saturating_sub(middle).max(end);
            starts.push(start);
            anchors.push(start + middle);
            end = start + cell(leaf) + GAP;
        }
        Layout { starts, anchors, heights: heights(leaves), width: end.saturating_sub(GAP) }
    }

    fn page(&self, leaves: &[Leaf]) -> String {
        let mut page = String::new();
        for row in self.canvas(leaves) {
            page.push_str(&painted(FAINT, row.trim_end()));
            page.push('\n');
        }
        let words = leaves.iter().map(|leaf| leaf.word.as_str());
        let tags = leaves.iter().map(|leaf| leaf.tag.as_str());
        page + &painted(STRONG, &self.line(words)) + "\n" + &painted(FAINT, &self.line(tags)) + "\n"
    }

    /// A text under each word.
    fn line<'a>(&self, texts: impl Iterator<Item = &'a str>) -> String {
        let joined = texts.zip(&self.starts).fold(String::new(), |line, (text, start)| pad(&line, *start) + text);
        joined.trim_end().to_owned()
    }

    /// The rows over the words, from the top.
    fn canvas(&self, leaves: &[Leaf]) -> Vec<String> {
        let rows = self.heights.iter().max().copied().unwrap_or(0);
        let columns = self.width + ROOT.len();
        let mut strokes = vec![vec![0u8; columns]; rows];
        for (place, leaf) in leaves.iter().enumerate() {
            if let Some((row, from, to)) = self.arc(leaf, place) {
                strokes[row][from] |= RIGHT | DOWN;
                strokes[row][to] |= LEFT | DOWN;
                strokes[row][from + 1..to].iter_mut().for_each(|cell| *cell |= LEFT | RIGHT);
                for below in &mut strokes[row + 1..] {
                    below[from] |= UP | DOWN;
                    below[to] |= UP | DOWN;
                }
            }
        }
        let root = leaves.iter().position(|leaf| leaf.head.is_none()).filter(|_| rows > 0);
        if let Some(root) = root {
            strokes.iter_mut().for_each(|row| row[self.anchors[root]] |= UP | DOWN);
        }
        let mut canvas: Vec<Vec<char>> =
            strokes.iter().map(|row| row.iter().map(|cell| stroke(*cell)).collect()).collect();
        leaves.iter().enumerate().for_each(|(place, leaf)| self.write_label(leaf, place, &mut canvas));
        let title = root.map(|root| format!("{}{ROOT}", " ".repeat(self.anchors[root].saturating_sub(1))));
        title.into_iter().chain(canvas.into_iter().map(String::from_iter)).collect()
    }

    /// The row of a word's arc and the columns it joins.
    fn arc(&self, leaf: &Leaf, place: usize) -> Option<(usize, usize, usize)> {
        let rows = self.heights.iter().max()?;
        let head = leaf.head.filter(|_| self.heights[place] > 0)?;
        let (one, other) = (self.anchors[head], self.anchors[place]);
        Some((rows - self.heights[place], one.min(other), one.max(other)))
    }

    /// The label in the middle of an arc, the arrow beside the dependent.
    fn write_label(&self, leaf: &Leaf, place: usize, canvas: &mut [Vec<char>]) {
        let Some((row, from, to)) = self.arc(leaf, place) else { return };
        let to_left = self.anchors[place] == from;
        canvas[row][if to_left { from + 1 } else { to - 1 }] = if to_left { '◂' } else { '▸' };
        let room = to - from - 2;
        let start = from + 1 + usize::from(to_left) + (room.saturating_sub(width(&leaf.label))) / 2;
        for (cell, letter) in canvas[row][start..].iter_mut().zip(leaf.label.chars()) {
            *cell = letter;
        }
    }
}

/// Columns a word fills with what stands below it.
fn cell(leaf: &Leaf) -> usize {
    width(&leaf.word).max(width(&leaf.tag)).max(1)
}

/// The arcs between a word and words before it: where they begin, and how wide their labels are.
fn arcs_to_left(leaves: &[Leaf], place: usize) -> impl Iterator<Item = (usize, usize)> {
    let own = leaves[place].head.filter(|head| *head < place).map(|head| (head, width(&leaves[place].label)));
    let before = leaves[..place].iter().enumerate().filter(move |(_, leaf)| leaf.head == Some(place));
    own.into_iter().chain(before.map(|(left, leaf)| (left, width(&leaf.label))))
}

fn stroke(cell: u8) -> char {
    match cell {
        0 => ' ',
        c if c == DOWN | RIGHT => '╭',
        c if c == DOWN | LEFT => '╮',
        c if c == LEFT | RIGHT => '─',
        c if c == UP | DOWN => '│',
        c if c == UP | DOWN | RIGHT => '├',
        c if c == UP | DOWN | LEFT => '┤',
        c if c == DOWN | LEFT | RIGHT => '┬',
        _ => '┼',
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{check, leaves};
    use super::draw;

    #[test]
    fn arcs_stand_over_their_words() {
        let tree = leaves("Paris/PROPN/1/nsubj sanctionne/VERB/-/root Moscou/PROPN/1/obj ././1/punct");
        check("arcs-short", &draw(&tree, 80).unwrap());
        let tree = leaves(
            "La/DET/1/det Chine/PROPN/5/nsubj ,/PUNCT/3/punct alliée/NOUN/1/appos ,/PUNCT/3/punct soutient/VERB/-/root \
             le/DET/7/det projet/NOUN/5/obj de/ADP/9/case Moscou/PROPN/7/nmod",
        );
        check("arcs-nested", &draw(&tree, 100).unwrap());
    }

    #[test]
    fn wide_letters_crossing_arcs_and_no_words() {
        check("arcs-wide", &draw(&leaves("中国/PROPN/1/nsubj 支持/VERB/-/root 俄罗斯/PROPN/1/obj"), 80).unwrap());
        check("arcs-crossing", &draw(&leaves("a/X/2/dep b/X/3/dep c/X/-/root d/X/2/dep"), 80).unwrap());
        assert_eq!(draw(&[], 80).unwrap(), "\n\n");
        assert!(draw(&leaves("a/X/-/root b/X/0/dep"), 6).is_none());
    }
}
