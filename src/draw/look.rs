//! How a picture is to look, and the words it speaks with.

use super::theme::{self, Theme};
use crate::knowledge::{KindInfo, Ontology, PictureWords, Polarity, RelationInfo};
use crate::model::Factuality;

/// How a picture looks.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// Light or dark.
    pub theme: &'static Theme,
    /// What the fill of actors says.
    pub fill: Fill,
    /// The words of its language.
    pub words: &'a PictureWords,
    /// Kinds and relations.
    pub ontology: &'a Ontology,
}

/// What the fill of an actor says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Fill {
    Kind,
    Community,
}

/// All feelings, in the order of legends.
pub(super) const POLARITIES: [Polarity; 3] = [Polarity::Friendly, Polarity::Neutral, Polarity::Hostile];

impl<'a> Look<'a> {
    /// What a relation is called.
    pub(super) fn relation(&self, info: &'a RelationInfo) -> &'a str {
        if self.words.code == "fr" { &info.label_fr } else { &info.label_en }
    }

    /// What a kind is called.
    pub(super) fn kind(&self, info: &'a KindInfo) -> &'a str {
        if self.words.code == "fr" { &info.label_fr } else { &info.label_en }
    }

    /// What a feeling is called.
    pub(super) fn tone(&self, polarity: Polarity) -> &'a str {
        match polarity {
            Polarity::Friendly => &self.words.friendly,
            Polarity::Neutral => &self.words.neutral,
            Polarity::Hostile => &self.words.hostile,
        }
    }

    /// What a factuality is called.
    pub(super) fn factuality(&self, factuality: Factuality) -> &'a str {
        match factuality {
            Factuality::Asserted => &self.words.asserted,
            Factuality::Planned => &self.words.planned,
            Factuality::Denied => &self.words.denied,
        }
    }

    /// The style sheet that all pictures share.
    pub(super) fn style(&self) -> String {
        let Theme { paper, ink, faint, .. } = self.theme;
        let (paper, ink, faint) = (paper.text(), ink.text(), faint.text());
        let tones: String = POLARITIES
            .into_iter()
            .map(|polarity| {
                let (class, colour) = (class(polarity), self.theme.tone(polarity).text());
                format!(".{class}{{stroke:{colour}}}.{class}-fill{{fill:{colour}}}")
            })
            .collect();
        format!(
            "text{{font-family:{};fill:{ink}}}.faint{{fill:{faint}}}\
             .name,.word{{paint-order:stroke;stroke:{paper};stroke-width:4;stroke-linejoin:round}}.word{{fill:{faint}}}\
             .tie{{fill:none;stroke-linecap:round}}.planned{{stroke-dasharray:7 6}}.denied{{stroke-dasharray:0.1 5}}{tones}",
            super::font::FAMILY
        )
    }
}

/// The class of lines of a feeling.
pub(super) fn class(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Friendly => "friendly",
        Polarity::Neutral => "neutral",
        Polarity::Hostile => "hostile",
    }
}

/// The class of lines by factuality, after a space where there is one.
pub(super) fn style(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::Asserted => "",
        Factuality::Planned => " planned",
        Factuality::Denied => " denied",
    }
}

/// The fill of an actor.
pub(super) fn fill(look: &Look, actor: &super::picture::Actor) -> super::colour::Colour {
    match look.fill {
        Fill::Kind => super::colour::Colour::parse(&look.ontology.kind_info(actor.kind).color),
        Fill::Community => theme::community(actor.group),
    }
}
