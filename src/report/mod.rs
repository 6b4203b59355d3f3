//! A page about a graph, for people: what was read, who matters, who belongs together, who stands against whom, where
//! documents contradict each other, and when; every tie with the sentence that states it.
//!
//! [`Report::gather`] takes a graph and what was [found](Findings) in it and makes plain data, a file a part; with the words of
//! a language it becomes a [`Page`] of blocks, which [`FORMATS`] write. What documents say is escaped by each format and
//! never more than text; addresses become links only if they are of the web.

mod actors;
mod balance;
mod brokers;
mod claim;
mod contradictions;
mod corpus;
mod groups;
mod html;
mod markdown;
mod page;
mod strength;
mod timeline;
mod wording;

use std::io::{self, Write};

pub use actors::{Actors, Ranked};
pub use balance::{Balance, Pair};
pub use brokers::{Brokers, Hold};
pub use claim::{Actor, Claim, Quote};
pub use contradictions::Contradictions;
pub use corpus::{Corpus, Tally};
pub use groups::{Community, Groups};
pub use page::{Bar, Block, Cell, Name, Page, Said, Section, Source, Table, Tone};
pub use timeline::{Period, Timeline};

use crate::graph::{Column, EdgeId, Graph, Signed};
use crate::knowledge::{Ontology, ReportWords};
use claim::Scribe;
use wording::Wording;

/// Every format, in the order of listings.
pub const FORMATS: &[Format] = &[html::FORMAT, markdown::FORMAT];

/// One format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Name on the command line.
    pub id: &'static str,
    /// Extensions of its files, the usual one first, without the dot.
    pub extensions: &'static [&'static str],
    /// What it is good for, in one line.
    pub description: &'static str,
    /// Writes a page.
    pub write: fn(&Page, &mut dyn Write) -> io::Result<()>,
}

/// The format of a name, if there is one.
pub fn find(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// The measures of [`Findings::scores`] that the page has columns for: of the main actors, and of brokers.
pub const MEASURES: [&[&str]; 2] = [actors::COLUMNS, brokers::COLUMNS];

/// What was found in a graph, by the numbers of its nodes.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// How many documents of each language were read, most first.
    pub languages: Vec<(String, u64)>,
    /// Scores; a measure that is missing leaves its column out.
    pub scores: Vec<Column>,
    /// The community of each node, from the largest.
    pub groups: Vec<u32>,
    /// How good the communities are.
    pub modularity: f64,
    /// Friendly and hostile ties.
    pub signed: Signed,
    /// Triangles by number of hostile ties.
    pub triads: [u64; 4],
    /// The camp of each node, 0 or 1.
    pub camps: Vec<u8>,
    /// The pairs that break the camps.
    pub broken: Vec<(u32, u32)>,
    /// The weight of what is broken, and what no two camps break less than.
    pub frustration: (u64, u64),
    /// Ties put forward as facts, each with the same tie denied, the best supported first.
    pub denied: Vec<[EdgeId; 2]>,
    /// The friendly and the hostile tie of pairs that have both, likewise.
    pub torn: Vec<[EdgeId; 2]>,
    /// Ties whose removal parts their ends, and how many actors are on the smaller side.
    pub bridges: Vec<([u32; 2], u32)>,
}

/// How much to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Rows of each list.
    pub top: usize,
    /// Sentences under each tie.
    pub quotes: usize,
    /// Whether kinds and relations have French labels, not English ones.
    pub labels: Labels,
}

/// A language of the ontology's labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Labels {
    #[default]
    English,
    French,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { top: 10, quotes: 2, labels: Labels::English }
    }
}

/// What the page tells, as plain data.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What was read.
    pub corpus: Corpus,
    /// Who has most ties.
    pub actors: Actors,
    /// Who belongs together.
    pub groups: Groups,
    /// Who stands against whom.
    pub balance: Balance,
    /// Who stands between.
    pub brokers: Brokers,
    /// Where documents disagree.
    pub contradictions: Contradictions,
    /// What came when.
    pub timeline: Timeline,
}

impl Report {
    /// Gathers what there is to tell of a graph. O(n log n + m log m) for n nodes and m pieces of evidence.
    pub fn gather(graph: &Graph, ontology: &Ontology, findings: &Findings, settings: &Settings) -> Report {
        let scribe = Scribe { graph, ontology, settings };
        Report {
            corpus: Corpus::gather(&scribe, findings),
            actors: Actors::gather(&scribe, findings),
            groups: Groups::gather(&scribe, findings),
            balance: Balance::gather(&scribe, findings),
            brokers: Brokers::gather(&scribe, findings),
            contradictions: Contradictions::gather(&scribe, findings),
            timeline: Timeline::gather(&scribe),
        }
    }

    /// The page in the words of a language, under a title of its own or the usual one.
    pub fn page(&self, words: &ReportWords, title: Option<&str>) -> Page {
        let wording = Wording(words);
        let sections = vec![
            self.corpus.section(&wording),
            self.actors.section(&wording),
            self.groups.section(&wording),
            self.balance.section(&wording),
            self.brokers.section(&wording),
            self.contradictions.section(&wording),
            self.timeline.section(&wording),
        ];
        let program = concat!("maillage ", env!("CARGO_PKG_VERSION"));
        Page {
            language: words.code.clone(),
            title: title.unwrap_or(&words.title).to_owned(),
            lead: self.corpus.summary(&wording),
            contents: words.contents.clone(),
            sections,
            foot: wording.fill(&words.made_by, &[("program", program)]),
        }
    }
}
