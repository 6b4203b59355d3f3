//! Trees as scalable pictures.

mod arcs;

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

pub use arcs::heights;

use super::escape::escaped;

/// A word of a tree, ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// As the text writes it.
    pub word: String,
    /// Part of speech.
    pub tag: String,
    /// Place in its sentence of the word it depends on; `None` for the root and where no tree was read.
    pub head: Option<usize>,
    /// As what it depends on it.
    pub label: String,
}

/// Pixels a letter of a word, a tag and a label fills at most, by the sizes of `STYLE`.
const WORD: usize = 10;
const SMALL: usize = 8;

/// Pixels between words, around the picture, and that each height adds to an arc.
const GAP: usize = 24;
const MARGIN: usize = 24;
const STEP: usize = 28;

/// Pixels from the foot of the arcs to the line of words, from there to the tags, and from there to what follows.
const TO_WORDS: usize = 26;
const TO_TAGS: usize = 18;
const TO_NEXT: usize = 32;

const STYLE: &str = "\
text { font-family: ui-sans-serif, system-ui, sans-serif; text-anchor: middle; fill: #222 } \
.word { font-size: 16px } .root { font-weight: bold } .tag, .label { font-size: 11px; fill: #777 } .label { fill: #1f5fa8 } \
path { fill: none; stroke: #999; stroke-width: 1.5px } .head { fill: #999; stroke: none }";

/// Draws the trees of some sentences, one below the other; the same trees give the same bytes.
pub fn syntax(sentences: &[Vec<Leaf>]) -> String {
    let rows: Vec<Row> = sentences.iter().map(|leaves| Row::new(leaves)).collect();
    let width = rows.iter().map(|row| row.width).max().unwrap_or(0) + 2 * MARGIN;
    let height = rows.iter().map(|row| row.height).sum::<usize>() + 2 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <style>{STYLE}</style>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n"
    );
    let mut top = MARGIN;
    for row in &rows {
        row.draw(top, &mut svg);
        top += row.height;
    }
    svg.push_str("</svg>\n");
    svg
}

/// A sentence laid out.
struct Row<'a> {
    leaves: &'a [Leaf],
    heights: Vec<usize>,
    /// The middle of each word.
    middles: Vec<usize>,
    width: usize,
    height: usize,
    /// Where the arcs stand, below the top of the row.
    foot: usize,
}

impl<'a> Row<'a> {
    fn new(leaves: &'a [Leaf]) -> Row<'a> {
        let heights = heights(leaves);
        let (mut middles, mut end) = (Vec::with_capacity(leaves.len()), 0);
        for (place, leaf) in leaves.iter().enumerate() {
            let half = (leaf.word.width() * WORD).max(leaf.tag.width() * SMALL) / 2;
            let labels = arcs_from_left(leaves, place).map(|(left, label)| middles[left] + label.width() * SMALL + GAP);
            let middle = labels.max().unwrap_or(0).max(end + half);
            middles.push(middle);
            end = middle + half + GAP;
        }
        let foot = (1 + heights.iter().max().unwrap_or(&0)) * STEP;
        Row {
            leaves,
            heights,
            middles,
            width: end.saturating_sub(GAP),
            height: foot + TO_WORDS + TO_TAGS + TO_NEXT,
            foot,
        }
    }

    fn draw(&self, top: usize, svg: &mut String) {
        for (place, leaf) in self.leaves.iter().enumerate() {
            let x = MARGIN + self.middles[place];
            let y = top + self.foot + TO_WORDS;
            let class = if self.heights[place] == 0 { "word root" } else { "word" };
            let (word, tag) = (escaped(&leaf.word), escaped(&leaf.tag));
            let _ = writeln!(svg, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{word}</text>");
            let _ = writeln!(svg, "<text class=\"tag\" x=\"{x}\" y=\"{}\">{tag}</text>", y + TO_TAGS);
            if let Some(head) = leaf.head.filter(|_| self.heights[place] > 0) {
                self.draw_arc(head, place, top + self.foot, svg);
            }
        }
    }

    /// An arc from a head to what depends on it, its label on top, its arrow at the dependent.
    fn draw_arc(&self, head: usize, place: usize, foot: usize, svg: &mut String) {
        let [from, to] = [head, place].map(|place| MARGIN + self.middles[place]);
        let peak = foot - self.heights[place] * STEP;
        let bend = STEP / 2;
        let (left, right) = (from.min(to), from.max(to));
        let _ = writeln!(
            svg,
            "<path d=\"M{left} {foot}V{} Q{left} {peak} {} {peak}H{} Q{right} {peak} {right} {}V{foot}\"/>",
            peak + bend,
            left + bend / 2,
            right - bend / 2,
            peak + bend,
        );
        let _ = writeln!(svg, "<path class=\"head\" d=\"M{to} {}l-4 -7h8z\"/>", foot + 4);
        let (x, label) = ((left + right) / 2, escaped(&self.leaves[place].label));
        let _ = writeln!(svg, "<text class=\"label\" x=\"{x}\" y=\"{}\">{label}</text>", peak - 4);
    }
}

/// The arcs between a word and words before it: where they begin, and their labels.
fn arcs_from_left(leaves: &[Leaf], place: usize) -> impl Iterator<Item = (usize, &str)> {
    let own = leaves[place].head.filter(|head| *head < place).map(|head| (head, leaves[place].label.as_str()));
    let before = leaves[..place].iter().enumerate().filter(move |(_, leaf)| leaf.head == Some(place));
    own.into_iter().chain(before.map(|(left, leaf)| (left, leaf.label.as_str())))
}

#[cfg(test)]
mod tests {
    use super::{Leaf, syntax};

    fn leaf(word: &str, head: Option<usize>, label: &str) -> Leaf {
        Leaf { word: word.to_owned(), tag: "X".to_owned(), head, label: label.to_owned() }
    }

    #[test]
    fn pictures_are_well_formed_whatever_the_words() {
        let sentence =
            vec![leaf("<b>&", Some(1), "a\"b"), leaf("\u{1}\u{ffff}", None, ""), leaf("中国", Some(1), "obj")];
        let svg = syntax(&[sentence, Vec::new()]);
        let mut reader = quick_xml::Reader::from_str(&svg);
        let mut arcs = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Empty(tag) if tag.name().as_ref() == "path" => arcs += 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(arcs, 4);
        assert!(svg.contains("&lt;b&gt;&amp;") && !svg.contains('\u{1}') && svg.contains("class=\"word root\""));
    }

    #[test]
    fn labels_fit_between_their_words() {
        let svg = syntax(&[vec![leaf("a", None, ""), leaf("b", Some(0), "a:very:long:label")]]);
        let width: usize = svg.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        assert!(width > 17 * super::SMALL, "{width}");
    }
}
