//! The font of all pictures, which the program carries with it: Noto Sans, under the SIL Open Font License.

use std::sync::OnceLock;

use ttf_parser::Face;
use unicode_width::UnicodeWidthChar;

use crate::model::legible::one_line;

/// Fonts to take where ours is not at hand; widths are told with each text, so that any of them fits.
pub(super) const FAMILY: &str = "'Noto Sans', 'Open Sans', 'Segoe UI', Helvetica, Arial, sans-serif";

/// How far capitals reach above the base line and letters below it, in parts of the size.
pub(super) const ASCENT: f64 = 0.76;
pub(super) const DESCENT: f64 = 0.22;

/// Between the base lines of a text of several lines, in parts of the size.
pub(super) const LEADING: f64 = 1.14;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

impl Weight {
    /// As SVG says it.
    pub(super) fn attribute(self) -> &'static str {
        match self {
            Weight::Regular => "",
            Weight::Bold => " font-weight=\"bold\"",
        }
    }

    fn face(self) -> &'static Face<'static> {
        static REGULAR: OnceLock<Face> = OnceLock::new();
        static BOLD: OnceLock<Face> = OnceLock::new();
        let (face, bytes) = match self {
            Weight::Regular => (&REGULAR, notosans::REGULAR_TTF),
            Weight::Bold => (&BOLD, notosans::BOLD_TTF),
        };
        face.get_or_init(|| Face::parse(bytes, 0).expect("a test reads the font"))
    }
}

/// How wide a text is in one line. Letters that the font lacks count as much as a terminal gives them.
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = weight.face();
    let advance = |letter: char| match face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph)) {
        Some(advance) => f64::from(advance) / f64::from(face.units_per_em()),
        None => letter.width().unwrap_or(0) as f64 * 0.55,
    };
    size * one_line(text).chars().map(advance).sum::<f64>()
}

/// A text cut into lines at its spaces, at most so wide and so many; what does not fit is left out.
pub(super) fn wrapped(text: &str, size: f64, weight: Weight, widest: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in one_line(text).split(' ') {
        match lines.last_mut() {
            Some(line) if width(line, size, weight) + width(word, size, weight) + size * 0.26 <= widest => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let left_out = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|_| left_out) {
        last.push('…');
    }
    lines.iter().map(|line| cut(line, size, weight, widest * 1.25)).collect()
}

/// As much of a line as fits, an ellipsis instead of the rest.
pub(super) fn cut(line: &str, size: f64, weight: Weight, widest: f64) -> String {
    if width(line, size, weight) <= widest {
        return line.to_owned();
    }
    let (mut fitting, mut taken) = (String::new(), width("…", size, weight));
    for letter in line.chars() {
        taken += width(letter.encode_utf8(&mut [0; 4]), size, weight);
        if taken > widest {
            break;
        }
        fitting.push(letter);
    }
    fitting.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::{Weight, cut, width, wrapped};

    #[test]
    fn texts_are_measured() {
        assert!((width("n", 100.0, Weight::Regular) - 61.8).abs() < 1.0);
        assert!(width("Élysée", 10.0, Weight::Bold) > width("Élysée", 10.0, Weight::Regular));
        assert!((width("中", 10.0, Weight::Regular) - 11.0).abs() < 0.1);
    }

    #[test]
    fn long_texts_are_cut_at_spaces() {
        let lines = wrapped("World Organisation of Co-operation", 10.0, Weight::Regular, 90.0, 2);
        assert_eq!(lines, ["World", "Organisation of…"]);
        assert_eq!(cut("Nebuchadnezzar", 10.0, Weight::Regular, 40.0), "Nebuc…");
    }
}
