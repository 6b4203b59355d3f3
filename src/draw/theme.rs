//! Light and dark: the colours of all pictures.
//!
//! Friendly, neutral and hostile are blue, grey and vermilion, which all eyes tell apart; each stands out from the paper
//! by 3 at least, and text by 4.5 (WCAG 2.2, 1.4.11 and 1.4.3). A test holds them to it.

use super::colour::Colour;
use crate::knowledge::Polarity;

/// Colours of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Id, as in commands.
    pub id: &'static str,
    pub(super) paper: Colour,
    pub(super) ink: Colour,
    pub(super) faint: Colour,
    /// Lines of tables and axes.
    pub(super) rule: Colour,
    friendly: Colour,
    neutral: Colour,
    hostile: Colour,
}

/// All themes.
pub const THEMES: &[Theme] = &[LIGHT, DARK];

const LIGHT: Theme = Theme {
    id: "light",
    paper: Colour([0xff, 0xff, 0xff]),
    ink: Colour([0x1d, 0x24, 0x30]),
    faint: Colour([0x5c, 0x66, 0x73]),
    rule: Colour([0xd9, 0xde, 0xe4]),
    friendly: Colour([0x2f, 0x7f, 0xb5]),
    neutral: Colour([0x86, 0x8e, 0x99]),
    hostile: Colour([0xcb, 0x4b, 0x16]),
};

const DARK: Theme = Theme {
    id: "dark",
    paper: Colour([0x14, 0x18, 0x1f]),
    ink: Colour([0xec, 0xef, 0xf4]),
    faint: Colour([0xa3, 0xad, 0xba]),
    rule: Colour([0x39, 0x42, 0x4e]),
    friendly: Colour([0x6c, 0xb6, 0xe6]),
    neutral: Colour([0x8a, 0x94, 0xa1]),
    hostile: Colour([0xf2, 0x86, 0x4f]),
};

/// Colours of communities, from the largest on (after Okabe and Ito's palette); the rest share the last.
const COMMUNITIES: [&str; 9] =
    ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B8A400", "#8E63B0", "#8C8C8C"];

impl Theme {
    /// The colour of a tie.
    pub(super) fn tone(&self, polarity: Polarity) -> Colour {
        match polarity {
            Polarity::Friendly => self.friendly,
            Polarity::Neutral => self.neutral,
            Polarity::Hostile => self.hostile,
        }
    }

    /// The line around something filled with a colour, which tells it from the paper.
    pub(super) fn outline(&self, fill: Colour) -> Colour {
        fill.mixed(self.ink, 0.25).against(self.paper, self.ink, 3.0)
    }
}

/// The theme with an id.
pub fn theme(id: &str) -> Option<&'static Theme> {
    THEMES.iter().find(|theme| theme.id == id)
}

/// The colour of a community, by its number from the largest.
pub(super) fn community(number: u32) -> Colour {
    Colour::parse(COMMUNITIES[(number as usize).min(COMMUNITIES.len() - 1)])
}

/// How many communities have a colour of their own.
pub(super) const TOLD_APART: u32 = COMMUNITIES.len() as u32 - 1;

#[cfg(test)]
mod tests {
    use super::THEMES;
    use crate::knowledge::Polarity;

    #[test]
    fn everything_stands_out() {
        for theme in THEMES {
            assert!(theme.ink.contrast(theme.paper) >= 7.0 && theme.faint.contrast(theme.paper) >= 4.5, "{}", theme.id);
            for polarity in [Polarity::Friendly, Polarity::Neutral, Polarity::Hostile] {
                assert!(theme.tone(polarity).contrast(theme.paper) >= 3.0, "{} {polarity:?}", theme.id);
            }
        }
    }
}
