//! What came when: ties per month, and the strongest new one of each.

use std::collections::{BTreeMap, BTreeSet};

use super::claim::{Claim, Scribe};
use super::page::{Bar, Block, Section, Tone};
use super::wording::Wording;
use crate::graph::{EdgeId, Evidence};
use crate::model::PartialDate;

/// More months than this are told by the year.
const MONTHS: usize = 36;

/// The order of counts and bars.
const TONES: [Tone; 3] = [Tone::Friendly, Tone::Neutral, Tone::Hostile];

/// Months or years with ties, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The months or years.
    pub periods: Vec<Period>,
}

/// A month or a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    /// Which.
    pub date: PartialDate,
    /// How many ties are spoken of: friendly, neutral, hostile.
    pub counts: [u64; 3],
    /// Of those spoken of for the first time, the one with most sources.
    pub newest: Option<Claim>,
}

/// The ties of a period by tone.
type Ties = BTreeMap<PartialDate, [BTreeSet<EdgeId>; 3]>;

impl Timeline {
    pub(super) fn gather(scribe: &Scribe) -> Timeline {
        let months = ties(scribe, month);
        let periods = if months.len() > MONTHS { ties(scribe, year) } else { months };
        let mut met: BTreeSet<EdgeId> = BTreeSet::new();
        let period = |(date, ties): (PartialDate, [BTreeSet<EdgeId>; 3])| {
            let new: Vec<EdgeId> = ties.iter().flatten().copied().filter(|edge| met.insert(*edge)).collect();
            let counts = ties.map(|ties| ties.len() as u64);
            Period { date, counts, newest: scribe.strongest(new, 1).pop() }
        };
        Timeline { periods: periods.into_iter().map(period).collect() }
    }

    pub(super) fn section(&self, wording: &Wording) -> Section {
        let words = &wording.0.timeline;
        let longest = self.periods.iter().map(|period| period.counts.iter().sum()).max().unwrap_or(1).max(1);
        let mut blocks = Vec::new();
        for period in &self.periods {
            blocks.push(Block::Bars(vec![period.bar(wording, longest)]));
            blocks.extend(period.newest.as_ref().map(|claim| wording.claims(std::slice::from_ref(claim))));
        }
        if blocks.is_empty() {
            blocks.push(Block::Paragraph(wording.0.nothing.clone()));
        }
        Section { anchor: "timeline", title: words.title.clone(), lead: words.lead.clone(), blocks }
    }
}

impl Period {
    fn bar(&self, wording: &Wording, longest: u64) -> Bar {
        let words = &wording.0.timeline;
        let share = |count: u64| count as f64 / longest as f64;
        let told = [&words.friendly, &words.neutral, &words.hostile].into_iter().zip(self.counts);
        let told: Vec<String> = told
            .filter(|(_, count)| *count > 0)
            .map(|(tone, count)| format!("{} {tone}", wording.number(count)))
            .collect();
        Bar {
            label: self.date.to_string(),
            figure: format!("{} ({})", wording.ties(self.counts.iter().sum()), told.join(", ")),
            parts: TONES.into_iter().zip(self.counts.map(share)).collect(),
        }
    }
}

/// The ties of each period, by the dates of their evidence.
fn ties(scribe: &Scribe, period: fn(&Evidence) -> Option<PartialDate>) -> Ties {
    let mut periods = Ties::new();
    for (number, _, _, edge) in scribe.graph.edges() {
        let tone = super::wording::tone(scribe.polarity(number));
        let side = TONES.iter().position(|other| *other == tone).expect("all three are there");
        for date in edge.evidence.iter().filter_map(period) {
            periods.entry(date).or_default()[side].insert(number);
        }
    }
    periods
}

/// The month of what is told, or else of the telling.
fn month(evidence: &Evidence) -> Option<PartialDate> {
    let month = |date: PartialDate| PartialDate::month(date.year, date.month?);
    evidence.date.and_then(month).or_else(|| evidence.published.and_then(month))
}

/// The year of what is told, or else of the telling.
fn year(evidence: &Evidence) -> Option<PartialDate> {
    evidence.dated().map(|date| PartialDate::year(date.year))
}
