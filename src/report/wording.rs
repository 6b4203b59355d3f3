//! Counts, numbers and ties in the words of a language.

use super::claim::{Actor, Claim, Quote};
use super::page::{Block, Name, Said, Source, Tone};
use crate::knowledge::{Polarity, ReportWords, filled};
use crate::model::Factuality;

/// The words, and how to inflect them.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a>(pub(super) &'a ReportWords);

impl Wording<'_> {
    /// A phrase filled in.
    pub(super) fn fill(&self, phrase: &str, values: &[(&str, &str)]) -> String {
        filled(phrase, values)
    }

    /// A whole number.
    pub(super) fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            // Four digits are read without help.
            if place > 0 && digits.len() > 4 && (digits.len() - place).is_multiple_of(3) {
                text.push_str(&self.0.thousands);
            }
            text.push(digit);
        }
        text
    }

    /// A number with so many decimals, or a dash where there is none.
    pub(super) fn real(&self, number: f64, decimals: usize) -> String {
        match number.is_finite() {
            true => format!("{number:.decimals$}").replace('.', &self.0.decimal),
            false => "–".to_owned(),
        }
    }

    /// One phrase for one, another for several.
    fn count(&self, count: u64, one: &str, other: &str) -> String {
        if count == 1 { one.to_owned() } else { self.fill(other, &[("n", &self.number(count))]) }
    }

    pub(super) fn documents(&self, count: u64) -> String {
        self.count(count, &self.0.counts.documents_one, &self.0.counts.documents_other)
    }

    pub(super) fn actors(&self, count: u64) -> String {
        self.count(count, &self.0.counts.actors_one, &self.0.counts.actors_other)
    }

    pub(super) fn ties(&self, count: u64) -> String {
        self.count(count, &self.0.counts.ties_one, &self.0.counts.ties_other)
    }

    /// Names, and how many more there are.
    pub(super) fn names(&self, actors: &[Actor], all: usize) -> Block {
        let more = (all - actors.len()) as u64;
        let name =
            |actor: &Actor| Name { label: actor.label.clone(), note: actor.kind.clone(), color: actor.color.clone() };
        Block::Names {
            names: actors.iter().map(name).collect(),
            more: (more > 0).then(|| self.fill(&self.0.more, &[("n", &self.number(more))])),
        }
    }

    /// Ties, or that there are none.
    pub(super) fn claims(&self, claims: &[Claim]) -> Block {
        match claims {
            [] => Block::Paragraph(self.0.nothing.clone()),
            _ => Block::Claims(claims.iter().map(|claim| self.said(claim)).collect()),
        }
    }

    fn said(&self, claim: &Claim) -> Said {
        let words = &self.0.claim;
        let sources = self.count(claim.weight.into(), &words.sources_one, &words.sources_other);
        Said {
            source: claim.source.label.clone(),
            relation: claim.relation.clone(),
            target: claim.target.label.clone(),
            symmetric: claim.symmetric,
            tone: tone(claim.polarity),
            mark: match claim.factuality {
                Factuality::Asserted => None,
                Factuality::Planned => Some(words.planned.clone()),
                Factuality::Denied => Some(words.denied.clone()),
            },
            support: sources,
            sources: claim.quotes.iter().map(|quote| self.source(quote)).collect(),
        }
    }

    fn source(&self, quote: &Quote) -> Source {
        let words = &self.0.claim;
        let mut details: Vec<String> = quote.publisher.iter().cloned().collect();
        details.extend(quote.published.map(|date| date.to_string()));
        details.extend(quote.happened.map(|date| self.fill(&words.happened, &[("date", &date.to_string())])));
        details.extend(quote.attribution.as_deref().map(|who| self.fill(&words.says, &[("who", who)])));
        Source { sentence: quote.sentence.clone(), document: quote.document.clone(), url: quote.url.clone(), details }
    }
}

/// The tone of a polarity.
pub(super) fn tone(polarity: Polarity) -> Tone {
    match polarity {
        Polarity::Friendly => Tone::Friendly,
        Polarity::Neutral => Tone::Neutral,
        Polarity::Hostile => Tone::Hostile,
    }
}
