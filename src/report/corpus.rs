//! What was read, and what was found in it.

use std::cmp::Reverse;

use super::Findings;
use super::claim::{Claim, Scribe};
use super::page::{Bar, Block, Section, Tone};
use super::wording::{Wording, tone};
use crate::knowledge::Polarity;
use crate::model::{Factuality, PartialDate};

/// Counts of what there is.
#[derive(Clone, Debug, PartialEq)]
pub struct Corpus {
    /// Documents of each language, most first.
    pub languages: Vec<(String, u64)>,
    /// Documents that ties of the graph are quoted from.
    pub quoted: u64,
    /// First and last day of publication among these.
    pub published: Option<(PartialDate, PartialDate)>,
    /// Actors of each kind, most first.
    pub kinds: Vec<Tally>,
    /// Ties of each relation, most first.
    pub relations: Vec<Tally>,
    /// Ties of each factuality, in order.
    pub factuality: [u64; 3],
    /// The ties with most sources.
    pub strongest: Vec<Claim>,
}

/// How many there are of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Of what.
    pub label: String,
    /// How it sounds.
    pub polarity: Polarity,
    /// How many.
    pub count: u64,
}

impl Corpus {
    pub(super) fn gather(scribe: &Scribe, findings: &Findings) -> Corpus {
        let graph = scribe.graph;
        let mut spoken_of = vec![false; graph.documents().len()];
        let evidence = graph.edges().flat_map(|(.., edge)| &edge.evidence);
        evidence.for_each(|evidence| spoken_of[evidence.document as usize] = true);
        let documents = || graph.documents().iter().zip(&spoken_of).filter(|(_, quoted)| **quoted);
        let days = || documents().filter_map(|(document, _)| document.published);
        let published = days().min().zip(days().max_by_key(|date| (date.last_day(), *date)));
        let mut factuality = [0; 3];
        graph.edges().for_each(|(.., edge)| factuality[edge.factuality as usize] += 1);
        Corpus {
            languages: findings.languages.clone(),
            quoted: documents().count() as u64,
            published,
            kinds: kinds(scribe),
            relations: relations(scribe),
            factuality,
            strongest: scribe.strongest(graph.edges().map(|(edge, ..)| edge).collect(), scribe.settings.top),
        }
    }

    /// How many documents, actors and ties there are.
    pub(super) fn summary(&self, wording: &Wording) -> String {
        let documents = wording.documents(self.documents());
        let (actors, ties) = (wording.actors(total(&self.kinds)), wording.ties(total(&self.relations)));
        wording.fill(&wording.0.lead, &[("documents", &documents), ("actors", &actors), ("ties", &ties)])
    }

    fn documents(&self) -> u64 {
        self.languages.iter().map(|(_, count)| count).sum()
    }

    pub(super) fn section(&self, wording: &Wording) -> Section {
        let words = &wording.0.corpus;
        let heading = |text: &String| Block::Heading(text.clone());
        let blocks = vec![
            Block::Facts(self.facts(wording)),
            heading(&words.kinds),
            Block::Bars(bars(&self.kinds, wording)),
            heading(&words.relations),
            Block::Bars(bars(&self.relations, wording)),
            heading(&words.strongest),
            wording.claims(&self.strongest),
        ];
        Section { anchor: "corpus", title: words.title.clone(), lead: words.lead.clone(), blocks }
    }

    fn facts(&self, wording: &Wording) -> Vec<(String, String)> {
        let words = &wording.0.corpus;
        let number = |count: u64| wording.number(count);
        let mut facts = vec![(&words.documents, number(self.documents())), (&words.quoted, number(self.quoted))];
        let name = |code: &String| wording.0.languages.get(code).unwrap_or(code).clone();
        let language = |(code, count): &(String, u64)| format!("{} {}", name(code), number(*count));
        let languages: Vec<String> = self.languages.iter().map(language).collect();
        facts.push((&words.languages, languages.join(", ")));
        facts.extend(self.published.map(|(first, last)| {
            let ends = [("first", &*first.to_string()), ("last", &*last.to_string())];
            (&words.published, if first == last { first.to_string() } else { wording.fill(&words.period, &ends) })
        }));
        facts.push((&words.actors, number(total(&self.kinds))));
        facts.push((&words.ties, number(total(&self.relations))));
        let [asserted, planned, denied] = [Factuality::Asserted, Factuality::Planned, Factuality::Denied]
            .map(|factuality| number(self.factuality[factuality as usize]));
        facts.extend([(&words.asserted, asserted), (&words.planned, planned), (&words.denied, denied)]);
        facts.into_iter().map(|(label, value)| (label.clone(), value)).collect()
    }
}

fn kinds(scribe: &Scribe) -> Vec<Tally> {
    let mut counts = vec![0; scribe.ontology.kinds().count()];
    scribe.graph.nodes().for_each(|(_, node)| counts[node.entity.kind.row()] += 1);
    let labels = scribe.ontology.kinds().map(|(_, info)| scribe.label(&info.label_en, &info.label_fr).to_owned());
    tallies(labels.map(|label| (label, Polarity::Neutral)).zip(counts))
}

fn relations(scribe: &Scribe) -> Vec<Tally> {
    let mut counts = vec![0; scribe.ontology.relations().count()];
    scribe.graph.edges().for_each(|(.., edge)| counts[edge.relation.row()] += 1);
    let labels = scribe.ontology.relations();
    let labels = labels.map(|(_, info)| (scribe.label(&info.label_en, &info.label_fr).to_owned(), info.polarity));
    tallies(labels.zip(counts))
}

/// What there is any of, most first, equals in the order of the table.
fn tallies(counts: impl Iterator<Item = ((String, Polarity), u64)>) -> Vec<Tally> {
    let tally = |((label, polarity), count)| Tally { label, polarity, count };
    let mut tallies: Vec<Tally> = counts.map(tally).filter(|tally| tally.count > 0).collect();
    tallies.sort_by_key(|tally| Reverse(tally.count));
    tallies
}

fn total(tallies: &[Tally]) -> u64 {
    tallies.iter().map(|tally| tally.count).sum()
}

fn bars(tallies: &[Tally], wording: &Wording) -> Vec<Bar> {
    let most = tallies.first().map_or(1, |tally| tally.count) as f64;
    let part = |tally: &Tally| -> (Tone, f64) { (tone(tally.polarity), tally.count as f64 / most) };
    let bar = |tally: &Tally| Bar {
        label: tally.label.clone(),
        figure: wording.number(tally.count),
        parts: vec![part(tally)],
    };
    tallies.iter().map(bar).collect()
}
