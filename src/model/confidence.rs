//! The signs by which one judges how sure a tie is: what can be measured of it, each with a name.
//!
//! `data/confidence.toml` gives each sign a weight; a tie carries its signs with it, so that its confidence can be
//! explained, and fitted anew.

use std::ops::{Index, IndexMut};

/// One thing that can be measured of a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // `meaning` describes each
#[repr(u8)]
pub enum Sign {
    Frame,
    Mentions,
    StandIns,
    Descriptions,
    Pronouns,
    Adjectives,
    Metonyms,
    Groups,
    Unlisted,
    Distance,
    Steps,
    Treeless,
    Agreed,
    Length,
    Headline,
    Planned,
    Denied,
    Nominal,
    Adjectival,
    Arguments,
    Crowd,
    Repeated,
    Rivals,
}

impl Sign {
    /// How many there are.
    pub const COUNT: usize = Sign::ALL.len();

    /// All of them in order.
    pub const ALL: [Sign; 23] = [
        Sign::Frame,
        Sign::Mentions,
        Sign::StandIns,
        Sign::Descriptions,
        Sign::Pronouns,
        Sign::Adjectives,
        Sign::Metonyms,
        Sign::Groups,
        Sign::Unlisted,
        Sign::Distance,
        Sign::Steps,
        Sign::Treeless,
        Sign::Agreed,
        Sign::Length,
        Sign::Headline,
        Sign::Planned,
        Sign::Denied,
        Sign::Nominal,
        Sign::Adjectival,
        Sign::Arguments,
        Sign::Crowd,
        Sign::Repeated,
        Sign::Rivals,
    ];

    /// Its name in the table of weights.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// What is measured, in a few words.
    pub fn meaning(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Sign::Frame => ("frame", "log odds of the frame's own confidence"),
            Sign::Mentions => ("mentions", "logarithm of both mentions' confidence, 0 when sure"),
            Sign::StandIns => ("stand_ins", "logarithm of how directly both phrases name their actors, 0 when they do"),
            Sign::Descriptions => ("descriptions", "ends that are titles or descriptions"),
            Sign::Pronouns => ("pronouns", "ends that are pronouns"),
            Sign::Adjectives => ("adjectives", "ends that are adjectives: \"Russian troops\""),
            Sign::Metonyms => ("metonyms", "ends that are seats of power: \"the Kremlin\""),
            Sign::Groups => ("groups", "ends without a name: \"the police\""),
            Sign::Unlisted => ("unlisted", "ends that no table holds, known by shape and context alone"),
            Sign::Distance => ("distance", "logarithm of one and the tokens between the ends"),
            Sign::Steps => ("steps", "logarithm of one and the steps through the tree from one end to the other"),
            Sign::Treeless => ("treeless", "1 where it was read from the words alone, without a tree"),
            Sign::Agreed => ("agreed", "1 where it is read from the words alone as well as from the tree"),
            Sign::Length => ("length", "logarithm of the sentence's length, 0 at twenty tokens"),
            Sign::Headline => ("headline", "1 in a title or heading"),
            Sign::Planned => ("planned", "1 when it is planned"),
            Sign::Denied => ("denied", "1 when it is denied"),
            Sign::Nominal => ("nominal", "1 when a noun carries it"),
            Sign::Adjectival => ("adjectival", "1 when an adjective carries it"),
            Sign::Arguments => ("arguments", "arguments of the word that carries it, six at most"),
            Sign::Crowd => ("crowd", "logarithm of how many pairs the frame ties at once"),
            Sign::Repeated => ("repeated", "logarithm of how many sentences of the document say the same"),
            Sign::Rivals => ("rivals", "logarithm of one and the other relations of the pair in the sentence"),
        }
    }
}

/// A value for each sign, 0 unless set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signs([f32; Sign::COUNT]);

impl Signs {
    /// The signs with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Sign, f32)> {
        Sign::ALL.into_iter().zip(self.0)
    }
}

impl Index<Sign> for Signs {
    type Output = f32;

    fn index(&self, sign: Sign) -> &f32 {
        &self.0[sign as usize]
    }
}

impl IndexMut<Sign> for Signs {
    fn index_mut(&mut self, sign: Sign) -> &mut f32 {
        &mut self.0[sign as usize]
    }
}
