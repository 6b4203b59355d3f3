//! One question on one screen.

use std::ops::Range;

use maillage::knowledge::Ontology;
use maillage::model::{Assertion, Participant};

use crate::cli::layout::{one_line, wrap};
use crate::cli::style::{self, COMMAND, FAINT, STRONG, painted};

/// Goes to the upper left corner of an empty screen.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// What marks a mention while lines are broken; texts hold them as little as anything.
const MARKS: [char; 2] = ['\u{2045}', '\u{2046}'];

/// What the keys do.
const KEYS: &str = "y right   n wrong   m mend   s skip   u undo   q quit";

/// What they do when there is nothing left to ask.
const END: &str = "u undo   q quit";

/// How a question is shown.
pub(super) struct Screen<'a> {
    pub(super) ontology: &'a Ontology,
    pub(super) width: usize,
    /// Whether each question has the screen for itself.
    pub(super) cleared: bool,
}

impl Screen<'_> {
    /// A question: where one is, the tie, its sentence, its document.
    pub(super) fn question(&self, progress: &str, assertion: &Assertion, sources: u32) -> String {
        let mut page = if self.cleared { CLEAR.to_owned() } else { String::new() };
        page.push_str(&format!("{}\n\n", painted(FAINT, progress)));
        page.push_str(&format!("  {}\n\n", self.tie(assertion)));
        for line in wrap(&format!("“{}”", marked(assertion)), self.width.saturating_sub(4).max(20)) {
            page.push_str(&format!("    {line}\n"));
        }
        let page = highlighted(&page);
        format!("{page}\n    {}\n\n  {}\n", painted(FAINT, &place(assertion, sources)), painted(COMMAND, KEYS))
    }

    /// What is shown after the last question.
    pub(super) fn end(&self) -> String {
        format!("no more ties\n\n  {}\n", painted(COMMAND, END))
    }

    /// Who, what, to whom.
    pub(super) fn tie(&self, assertion: &Assertion) -> String {
        let Assertion { source, relation, target, factuality, .. } = assertion;
        let (label, arrow, colour) = match self.ontology.relation(relation) {
            Some(relation) => {
                let info = self.ontology.relation_info(relation);
                (info.label_en.as_str(), if info.symmetric { "↔" } else { "→" }, style::relation(info.polarity))
            }
            None => (relation.as_str(), "→", FAINT),
        };
        let name = |end: &Participant| painted(STRONG, &one_line(&end.label));
        let relation =
            format!("{} {}", painted(colour, label), painted(style::factuality(*factuality), factuality.name()));
        format!("{} {relation} {arrow} {}", name(source), name(target))
    }

    /// The relations to choose from, those that may tie such ends first.
    pub(super) fn relations(&self, assertion: &Assertion) -> String {
        let ids = choices(self.ontology, assertion);
        let item = |(number, id): (usize, &String)| format!("{:>2} {id}", number + 1);
        let items: Vec<String> = ids.iter().enumerate().map(item).collect();
        let widest = items.iter().map(String::len).max().unwrap_or(0) + 3;
        let columns = (self.width / widest).max(1);
        let lines = items.chunks(columns).map(|row| {
            let row: Vec<String> = row.iter().map(|item| format!("{item:<widest$}")).collect();
            format!("  {}\n", row.concat().trim_end())
        });
        let ask =
            "  Which relation? A number or a name; `r` if only the direction is wrong, `r` and a number for both.\n";
        format!("{}\n{ask}", lines.collect::<String>())
    }
}

/// The ids of all relations but the tie's own, those whose ends may be of such kinds first.
pub(super) fn choices(ontology: &Ontology, assertion: &Assertion) -> Vec<String> {
    let (source, target) = (ontology.kind(&assertion.source.kind), ontology.kind(&assertion.target.kind));
    let fits = |kinds: &[maillage::model::EntityKind], kind| {
        kinds.is_empty() || kinds.iter().any(|other| Some(*other) == kind)
    };
    let others = || ontology.relations().map(|(_, info)| info).filter(|info| info.id != assertion.relation);
    let (near, far): (Vec<_>, Vec<_>) =
        others().partition(|info| fits(&info.domain, source) && fits(&info.range, target));
    near.into_iter().chain(far).map(|info| info.id.clone()).collect()
}

/// Document, dates, rule, confidence and sources.
fn place(assertion: &Assertion, sources: u32) -> String {
    let mut parts = vec![one_line(&assertion.doc)];
    parts.extend(assertion.published.map(|date| date.to_string()));
    parts.extend(assertion.date.filter(|date| Some(*date) != assertion.published).map(|date| format!("on {date}")));
    parts.extend(assertion.attribution.as_deref().map(|source| format!("says {}", one_line(source))));
    parts.push(one_line(&assertion.rule));
    parts.push(format!("confidence {:.2}", assertion.confidence));
    parts.push(if sources == 1 { "one source".to_owned() } else { format!("{sources} sources") });
    parts.join(" · ")
}

/// The sentence on one line, its two mentions between marks.
fn marked(assertion: &Assertion) -> String {
    let start = assertion.evidence.start;
    let inside = |end: &Participant| end.start.saturating_sub(start)..end.end.saturating_sub(start);
    let mentions: [Range<usize>; 2] = [inside(&assertion.source), inside(&assertion.target)];
    let mut text = String::new();
    for (place, letter) in assertion.evidence.sentence.chars().enumerate() {
        let is =
            |bound: fn(&Range<usize>) -> usize| mentions.iter().any(|range| !range.is_empty() && bound(range) == place);
        text.extend(is(|range| range.start).then_some(MARKS[0]));
        text.extend(Some(letter).filter(|letter| !MARKS.contains(letter)));
        text.extend(is(|range| range.end - 1).then_some(MARKS[1]));
    }
    one_line(&text)
}

/// Marks as brackets, and what stands between them in a style; a style ends with its line.
fn highlighted(text: &str) -> String {
    let mut shown = String::new();
    let mut depth = 0;
    for letter in text.chars() {
        match letter {
            letter if letter == MARKS[0] => {
                depth += 1;
                shown.push_str(&format!("{STRONG}["));
            }
            letter if letter == MARKS[1] => {
                depth -= 1;
                shown.push_str(&format!("]{STRONG:#}"));
            }
            '\n' if depth > 0 => shown.push_str(&format!("{STRONG:#}\n{STRONG}")),
            letter => shown.push(letter),
        }
    }
    shown
}
