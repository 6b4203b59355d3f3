//! The examples of frame files, run: does what they say is found come out of the stages?

use rayon::prelude::*;

use super::{Stages, stages};
use crate::knowledge::{ExampleSet, ExampleTie, FrameExample, Knowledge};
use crate::model::{Document, Factuality, Pos, Relation, Tie};

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// Path of its file below the data folder.
    pub file: String,
    /// The text.
    pub text: String,
    /// What should have been found, or should not.
    pub wanted: String,
    /// What was found of the relation: `Source > Target`, the factuality unless asserted, and the rule.
    pub found: Vec<String>,
}

/// Runs all examples on all threads of the current rayon pool; what does not hold comes in their order.
pub fn prove(sets: &[ExampleSet], knowledge: &Knowledge) -> Vec<Failing> {
    let examples: Vec<(&ExampleSet, &FrameExample)> =
        sets.iter().flat_map(|set| set.examples.iter().map(move |example| (set, example))).collect();
    examples.into_par_iter().filter_map(|(set, example)| failing(set, example, knowledge)).collect()
}

fn failing(set: &ExampleSet, example: &FrameExample, knowledge: &Knowledge) -> Option<Failing> {
    let (text, language) = (example.text.clone(), Some(set.language.clone()));
    let mut document = Document { id: set.file.clone(), text, language, ..Document::default() };
    let stages = stages(&mut document, knowledge);
    let trial = Trial { stages, document: &document, knowledge };
    let found = |tie: &&ExampleTie| trial.finds(set.relation, tie);
    let wanted = match (example.must, example.ties.is_empty()) {
        (true, _) => list(example.ties.iter().filter(|tie| !found(tie))),
        (false, true) => trial.of(set.relation).next().map(|_| "no tie of the relation".to_owned()),
        (false, false) => list(example.ties.iter().filter(found)).map(|ties| format!("not {ties}")),
    }?;
    let found = trial.of(set.relation).map(|tie| trial.told(tie)).collect();
    Some(Failing { file: set.file.clone(), text: document.text.clone(), wanted, found })
}

/// Ties as an example names them, `None` for none.
fn list<'a>(ties: impl Iterator<Item = &'a ExampleTie>) -> Option<String> {
    let told = |tie: &ExampleTie| format!("{} > {}{}", tie.source, tie.target, mark(tie.factuality));
    let ties: Vec<String> = ties.map(told).collect();
    (!ties.is_empty()).then(|| ties.join(", "))
}

fn mark(factuality: Factuality) -> String {
    match factuality {
        Factuality::Asserted => String::new(),
        other => format!(" ({})", other.name()),
    }
}

/// One example with what the stages made of it.
struct Trial<'a> {
    document: &'a Document,
    stages: Stages,
    knowledge: &'a Knowledge,
}

impl Trial<'_> {
    fn of(&self, relation: Relation) -> impl Iterator<Item = &Tie> {
        self.stages.ties.iter().filter(move |tie| tie.relation == relation)
    }

    fn finds(&self, relation: Relation, wanted: &ExampleTie) -> bool {
        let symmetric = self.knowledge.ontology.relation_info(relation).symmetric;
        let joins = |source, target| self.is(source, &wanted.source) && self.is(target, &wanted.target);
        let same = |tie: &Tie| joins(tie.source, tie.target) || (symmetric && joins(tie.target, tie.source));
        self.of(relation).any(|tie| tie.factuality == wanted.factuality && same(tie))
    }

    /// Whether a mention has a name: its text, with or without its article, or the label of its actor.
    fn is(&self, mention: u32, name: &str) -> bool {
        let name = name.to_lowercase();
        let same = |text: &str| text.to_lowercase() == name;
        same(self.text(mention)) || same(self.bare(mention)) || same(&self.stages.linked.entity_of(mention).label)
    }

    fn text(&self, mention: u32) -> &str {
        self.stages.mentions.list[mention as usize].span.of(&self.document.text)
    }

    /// The text of a mention from its first word on that is no determiner.
    fn bare(&self, mention: u32) -> &str {
        let mention = &self.stages.mentions.list[mention as usize];
        let tokens = &self.stages.words.tokens[mention.tokens.start as usize..mention.tokens.end as usize];
        match tokens.iter().find(|token| token.pos != Pos::Det) {
            Some(first) => &self.document.text[first.span.start as usize..mention.span.end as usize],
            None => mention.span.of(&self.document.text),
        }
    }

    fn told(&self, tie: &Tie) -> String {
        let frames = &self.knowledge.frames[self.stages.words.language.0 as usize];
        let rule = &frames.list[tie.rule as usize].rule;
        format!("{} > {}{} by {rule}", self.named(tie.source), self.named(tie.target), mark(tie.factuality))
    }

    /// A mention with the label of its actor where that is another name.
    fn named(&self, mention: u32) -> String {
        let (text, label) = (self.text(mention), &self.stages.linked.entity_of(mention).label);
        if text == label { text.to_owned() } else { format!("{text} [{label}]") }
    }
}
