//! Dependency trees: which word depends on which, and as what.
//!
//! A greedy parser: at each step a linear model picks one of three moves (`state`) by what the words
//! in question look like (`moves`, over the `fact`s of each); when the tree stands, another model names its
//! dependencies (`labels`). `2n` decisions for `n` words, whatever they are, then `n` more.
//!
//! Moves and features are public because `examples/train` learns the weights with them.

pub mod fact;
pub mod labels;
pub mod moves;
pub mod passed;
pub mod state;

use crate::knowledge::linear::{MOST_CLASSES, Scores};
use crate::knowledge::{Knowledge, ParserModel};
use crate::model::{Document, Mentions, Sentence, SentenceForm, Trees, Words};

use fact::Fact;
use labels::Labelling;
use moves::{Facts, Place};
use passed::Passed;
use state::{Move, State};

/// Which sentences to parse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that can state a tie: of an article, with two mentions or more.
    Tying,
    /// All.
    All,
}

/// Parses a document's sentences; none where its language has no model.
///
/// Never fails; linear in the number of tokens.
pub fn trees(document: &Document, words: &Words, mentions: &Mentions, knowledge: &Knowledge, which: Which) -> Trees {
    let mut trees = Trees::unread(words.tokens.len());
    let Some(model) = &knowledge.language(words.language).parser else { return trees };
    let mut parser = Parser::default();
    let mut first = 0;
    for sentence in &words.sentences {
        while mentions.list.get(first).is_some_and(|mention| mention.tokens.end <= sentence.tokens.start) {
            first += 1;
        }
        let inside = mentions.list[first..].iter().take_while(|mention| mention.tokens.start < sentence.tokens.end);
        if which == Which::All || sentence.form != SentenceForm::Chrome && inside.take(2).count() == 2 {
            parser.read(document, words, sentence, knowledge);
            parser.parse(model.get());
            parser.write(sentence.tokens.start, model.get(), &mut trees);
        }
    }
    trees
}

/// What is kept from sentence to sentence, so that parsing allocates nothing.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// The words.
    pub facts: Facts,
    /// What stands before each.
    pub between: Vec<Passed>,
    /// The tree.
    pub state: State,
    /// Its labels.
    pub labelling: Labelling,
    /// Scores of each word as next in the buffer.
    next: Vec<Scores>,
    /// Scores of each word as top of the stack with what is below it, once they were asked for.
    stacked: Vec<Option<Scores>>,
    form: String,
}

impl Parser {
    /// Takes in the words of a sentence.
    fn read(&mut self, document: &Document, words: &Words, sentence: &Sentence, knowledge: &Knowledge) {
        let language = knowledge.language(words.language);
        self.facts.start();
        for token in &words.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize] {
            self.facts.push(Fact::of(&document.text, token, language, &knowledge.vocabulary, &mut self.form));
        }
        self.facts.end();
    }

    /// Parses the words that were taken in.
    pub fn parse(&mut self, model: &ParserModel) {
        passed::count(&self.facts, &mut self.between);
        self.state.start(self.facts.words());
        self.start_scores(model);
        while !self.state.is_done() {
            let step = self.state.only_move().unwrap_or_else(|| self.best_move(model));
            self.state.make(step);
        }
        self.labelling.start(&self.facts, &self.state);
        for number in 0..self.labelling.order.len() {
            let word = self.labelling.order[number];
            let label = self.best_label(model, word);
            self.labelling.set(word, label, self.state.nodes[word as usize].head);
        }
    }

    /// Looks up what depends on the next word; the root is met when there is nothing to choose.
    fn start_scores(&mut self, model: &ParserModel) {
        let next = |word: u32| model.moves.scores(&moves::buffered(&self.facts, word));
        self.next.clear();
        self.next.extend((0..self.state.root()).map(next));
        self.stacked.clear();
        self.stacked.resize(self.state.nodes.len(), None);
    }

    /// The best of several moves, of equals the first: shift, left, right.
    fn best_move(&mut self, model: &ParserModel) -> Move {
        let joined = model.moves.scores(&moves::joined(&self.facts, &self.between, &self.state));
        let top = self.state.stacked(0) as usize;
        let stacked = self.stacked[top].unwrap_or_else(|| self.score_stack(model));
        self.stacked[top] = Some(stacked);
        let scores = joined.plus(stacked).plus(self.next[self.state.next() as usize]);
        let score = |step: Move| scores.of(step as usize);
        let best = if score(Move::Left) > score(Move::Shift) { Move::Left } else { Move::Shift };
        let right = self.state.allows(Move::Right) && score(Move::Right) > score(best);
        if right { Move::Right } else { best }
    }

    /// Looks up what depends on the words of the stack.
    fn score_stack(&self, model: &ParserModel) -> Scores {
        let (facts, state) = (&self.facts, &self.state);
        let alone =
            |depth: usize, place: Place| model.moves.scores(&moves::stacked(facts, state.stacked(depth), place));
        let piled = model.moves.scores(&moves::piled(facts, &self.between, state));
        piled.plus(alone(0, Place::Top)).plus(alone(1, Place::Below))
    }

    fn best_label(&self, model: &ParserModel, word: u32) -> u8 {
        let mut scores = [0; MOST_CLASSES];
        let features = labels::labelled(&self.facts, &self.between, &self.state, &self.labelling, word);
        model.labels.add(&features, &mut scores);
        let better = |best: usize, label: usize| if scores[label] > scores[best] { label } else { best };
        (1..model.names.len()).fold(0, better) as u8
    }

    /// Writes the tree into those of the document.
    fn write(&self, start: u32, model: &ParserModel, trees: &mut Trees) {
        for word in 1..self.state.root() {
            let at = start + word - 1;
            let head = self.state.nodes[word as usize].head;
            trees.heads[at as usize] = if head == self.state.root() { at } else { start + head - 1 };
            let label = usize::from(self.labelling.labels[word as usize]);
            trees.dependencies[at as usize] = model.names.get(label).copied().unwrap_or(crate::model::Dependency::Dep);
        }
    }
}
