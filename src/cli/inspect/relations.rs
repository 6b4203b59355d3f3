//! The stage of relations: ties under their text, with the frame that found each and the words it took for what; and
//! where a sentence of several actors ties none of them, the frame that came nearest.

use maillage::analyze;
use maillage::model::{Clauses, Sign, Span, Tie, Trees};
use maillage::relate::{self, Firing, Miss, Seat};
use serde_json::{Map, Value, json};

use super::near;
use super::stage::View;
use crate::cli::layout::{one_line, wrap};
use crate::cli::style::{FAINT, STRONG, painted};

/// What is to be said of the ties of a document.
pub(super) struct Reasons {
    firings: Vec<Firing>,
    misses: Vec<Miss>,
    /// Confidence below which other commands leave a tie out.
    least: f64,
}

impl Reasons {
    /// Finds out why ties are there and why others are not.
    pub(super) fn of(view: &View, least: f64) -> Reasons {
        let stages = view.stages;
        let (words, mentions, trees) = (&stages.words, &stages.mentions, &stages.trees);
        let (clauses, ties) = (&stages.clauses, &stages.ties);
        let misses = relate::nearest(view.document, words, mentions, trees, clauses, ties, view.knowledge);
        Reasons { firings: firings(view), misses, least }
    }
}

/// How each tie was found, by its tree or by words alone: those are clauses of two readings.
fn firings(view: &View) -> Vec<Firing> {
    let View { document, stages, knowledge, .. } = view;
    let (words, mentions, trees) = (&stages.words, &stages.mentions, &stages.trees);
    let treeless = |tie: &Tie| tie.signs[Sign::Treeless] > 0.0;
    let has_tree = |tie: &Tie| trees.is_read(words.sentences[tie.sentence as usize].tokens.start);
    let by_words = |tie: &Tie| treeless(tie) && has_tree(tie);
    let unread = Trees::unread(words.tokens.len());
    let shallow = analyze::clauses(document, words, mentions, &unread, knowledge);
    let told = |clauses: &Clauses, alone: bool| {
        let ties: Vec<Tie> = stages.ties.iter().filter(|tie| by_words(tie) == alone).cloned().collect();
        relate::firings(document, words, mentions, trees, clauses, &ties, knowledge).into_iter()
    };
    let (mut read, mut alone) = (told(&stages.clauses, false), told(&shallow, true));
    stages.ties.iter().filter_map(|tie| if by_words(tie) { alone.next() } else { read.next() }).collect()
}

impl View<'_> {
    /// Sentences with their ties and the reasons for them.
    pub(super) fn relations_page(&self, least: f64) -> String {
        let reasons = Reasons::of(self, least);
        self.sentences(|number, sentence| self.draw(sentence, self.ties(number)) + &self.reasons(number, &reasons))
    }

    fn ties(&self, sentence: u32) -> Vec<(Span, String, usize)> {
        let inside = self.stages.words.sentences[sentence as usize].span;
        let ties = self.stages.ties.iter().filter(|tie| tie.sentence == sentence).enumerate();
        let marks = ties.flat_map(|(group, tie)| {
            let mut ends = [
                (self.mention(tie.source).span, self.source(tie), group),
                (self.mention(tie.target).span, self.target(tie), group),
            ];
            ends.sort_by_key(|(span, ..)| *span);
            ends
        });
        marks.filter(|(span, ..)| inside.contains(*span)).collect()
    }

    fn source(&self, tie: &Tie) -> String {
        format!("{} →", self.knowledge.ontology.relation_info(tie.relation).label_en)
    }

    fn target(&self, tie: &Tie) -> String {
        let date = tie.date.map(|date| format!(" {date}")).unwrap_or_default();
        format!("→ {}{date} {:.2}", tie.factuality.name(), tie.confidence)
    }

    /// A line for each tie of a sentence, or for the frame that came nearest.
    fn reasons(&self, sentence: u32, reasons: &Reasons) -> String {
        let fired = self.stages.ties.iter().zip(&reasons.firings).filter(|(tie, _)| tie.sentence == sentence);
        let mut text: String = fired.map(|(tie, firing)| self.reason(tie, firing, reasons.least)).collect();
        if let Some(miss) = reasons.misses.iter().find(|miss| miss.sentence == sentence) {
            let (title, lines) = near::told(self, miss);
            text.push_str(&format!("  {} {}\n", painted(FAINT, "no tie:"), painted(STRONG, &title)));
            lines.iter().for_each(|line| text.push_str(&indented(line, self.width)));
        }
        text
    }

    fn reason(&self, tie: &Tie, firing: &Firing, least: f64) -> String {
        let carrier = self.quoted(firing.predicate..firing.predicate + 1);
        let title =
            format!("  {} {}\n", painted(STRONG, self.rule(tie.rule)), painted(FAINT, &format!("on {carrier}")));
        let ends = format!("source={}  target={}", self.seat(&firing.source), self.seat(&firing.target));
        let doubt = match f64::from(tie.confidence) < least {
            true => indented(&format!("left out by other commands: less sure than {least}"), self.width),
            false => String::new(),
        };
        title + &indented(&ends, self.width) + &doubt
    }

    fn seat(&self, seat: &Seat) -> String {
        format!("{} {}", seat.path.text(&self.knowledge.vocabulary), self.quoted(seat.tokens.clone()))
    }

    /// Name of a rule.
    pub(super) fn rule(&self, number: u32) -> &str {
        &self.frames().list[number as usize].rule
    }

    /// Tokens as the text writes them, in quotes.
    pub(super) fn quoted(&self, tokens: std::ops::Range<u32>) -> String {
        format!("\"{}\"", one_line(self.span(tokens).of(&self.document.text)))
    }

    /// Ties and near misses for a program.
    pub(super) fn relations_record(&self, least: f64) -> Value {
        let reasons = Reasons::of(self, least);
        let ties = self.stages.ties.iter().zip(&reasons.firings);
        let rows: Vec<Value> = ties.map(|(tie, firing)| self.tie_record(tie, firing)).collect();
        let misses: Vec<Value> = reasons.misses.iter().map(|miss| near::record(self, miss)).collect();
        json!({"doc": self.document.id, "rows": rows, "misses": misses})
    }

    fn tie_record(&self, tie: &Tie, firing: &Firing) -> Value {
        let text = |number: u32| self.mention(number).span.of(&self.document.text);
        let seat = |seat: &Seat| json!({"path": seat.path.text(&self.knowledge.vocabulary), "phrase": self.span(seat.tokens.clone()).of(&self.document.text)});
        let signs = tie.signs.iter().filter(|(_, value)| *value != 0.0);
        let signs: Map<String, Value> =
            signs.map(|(sign, value): (Sign, f32)| (sign.name().to_owned(), json!(value))).collect();
        json!({
            "source": text(tie.source), "relation": self.knowledge.ontology.relation_info(tie.relation).id,
            "target": text(tie.target), "factuality": tie.factuality, "date": tie.date,
            "confidence": tie.confidence, "rule": self.rule(tie.rule), "sentence": tie.sentence,
            "carrier": self.span(firing.predicate..firing.predicate + 1).of(&self.document.text),
            "source_argument": seat(&firing.source), "target_argument": seat(&firing.target), "signs": signs,
        })
    }
}

/// A text below a title, wrapped.
fn indented(text: &str, width: usize) -> String {
    wrap(text, width.saturating_sub(4)).iter().map(|line| format!("    {}\n", painted(FAINT, line))).collect()
}
