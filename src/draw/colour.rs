//! Colours that can be told from the paper: contrast as the Web Content Accessibility Guidelines define it.

/// A colour of the sRGB space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour(pub(super) [u8; 3]);

impl Colour {
    /// Reads `#rrggbb`; grey for anything else.
    pub(super) fn parse(text: &str) -> Colour {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let part = |digits: &str, place: usize| u8::from_str_radix(&digits[2 * place..2 * place + 2], 16).ok();
        let parts = digits.and_then(|digits| Some([part(digits, 0)?, part(digits, 1)?, part(digits, 2)?]));
        Colour(parts.unwrap_or([0x7f; 3]))
    }

    /// As SVG writes it.
    pub(super) fn text(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// A colour between this and another, `share` of the way.
    pub(super) fn mixed(self, other: Colour, share: f64) -> Colour {
        let part = |place: usize| {
            let (own, its) = (f64::from(self.0[place]), f64::from(other.0[place]));
            (own + (its - own) * share).round() as u8
        };
        Colour([part(0), part(1), part(2)])
    }

    /// Contrast with another, from 1 to 21.
    pub(super) fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The nearest colour on the way to the ink that stands out from the paper so much.
    pub(super) fn against(self, paper: Colour, ink: Colour, least: f64) -> Colour {
        let shades = (0..=20).map(|step| self.mixed(ink, f64::from(step) / 20.0));
        shades.into_iter().find(|shade| shade.contrast(paper) >= least).unwrap_or(ink)
    }

    /// Relative luminance.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn contrasts_are_those_of_the_guidelines() {
        let (black, white) = (Colour([0; 3]), Colour([255; 3]));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!(Colour::parse("#56B4E9").contrast(white) < 3.0);
        assert!(Colour::parse("#56B4E9").against(white, black, 3.0).contrast(white) >= 3.0);
        assert_eq!((Colour::parse("#0072B2").text(), Colour::parse("red")), ("#0072b2".to_owned(), Colour([0x7f; 3])));
    }
}
