//! Trains the tagger: an averaged perceptron over the features of `analyze::record`, decoded greedily with
//! its own decisions as history.

use std::collections::BTreeMap;

use maillage::analyze::lattice::Lattice;
use maillage::analyze::record::{FEATURES, History, Record, features};
use maillage::analyze::tag::is_verbal;
use maillage::knowledge::linear::Row;
use maillage::knowledge::{CLASSES, Knowledge, Language};
use maillage::model::Symbol;
use rustc_hash::FxHashSet;

use super::measure::tokens;
use crate::conllu::Sentence;
use crate::perceptron::{Average, Perceptron, shuffle};

/// A form met so often, and always in one class but for one time in [`SURE_SHARE`], needs no context.
const SURE: u32 = 25;
const SURE_SHARE: u32 = 1000;

/// Rows without a weight of this size, of 127 for the largest, are left out ...
const LEAST_ROW: u8 = 5;

/// ... and so are weights smaller than this.
const LEAST_WEIGHT: u8 = 2;

/// How a tagger is trained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    pub(crate) epochs: usize,
    /// Models trained in different orders and summed: an ensemble at the price of one.
    pub(crate) seeds: u64,
}

/// What a tagger becomes in its file.
pub(crate) struct Trained {
    pub(crate) sure: Vec<Row>,
    pub(crate) classes: Vec<Row>,
}

/// One sentence as the tagger sees it.
struct Example {
    records: Vec<Record>,
    /// The records of words that the lexicon knows from the treebanks alone, as if it did not know them.
    strange: Vec<Option<Record>>,
    gold: Vec<u8>,
    sure: Vec<bool>,
}

/// Trains on sentences. `is_strange` tells the forms that stand for those never met: in every other epoch nothing is
/// known of them, so that guessing is learnt.
pub(crate) fn train(
    sentences: &[&Sentence],
    code: &str,
    knowledge: &Knowledge,
    effort: Effort,
    is_strange: impl Fn(&str) -> bool,
) -> Trained {
    let language = knowledge.languages.iter().find(|language| language.code == code).expect("the pack is there");
    let mut examples: Vec<Example> =
        sentences.iter().map(|sentence| example(sentence, language, knowledge, &is_strange)).collect();
    let sure = sure(&examples);
    let always: FxHashSet<u32> = sure.iter().map(|row| row.feature).collect();
    for example in &mut examples {
        example.sure = example.records.iter().map(|record| always.contains(&record.form)).collect();
    }
    let mut average = Average::default();
    for seed in 1..=effort.seeds {
        let mut model = Perceptron::new(CLASSES);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut state = seed.wrapping_mul(0x2545_F491_4F6C_DD1D);
        let mut errors = 0;
        for epoch in 0..effort.epochs {
            shuffle(&mut order, &mut state);
            errors = order.iter().map(|&number| learn(&mut model, &examples[number], epoch % 2 == 1)).sum::<usize>();
        }
        println!("tagger, seed {seed}: {errors} errors in its last epoch");
        model.add_to(&mut average);
    }
    Trained { sure, classes: sifted(average.quantised(0.0)) }
}

/// Leaves out what hardly ever decides: weak rows, and the weakest weights of the others.
fn sifted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.retain(|row| row.weights.iter().any(|&(_, weight)| weight.unsigned_abs() >= LEAST_ROW));
    rows.iter_mut().for_each(|row| row.weights.retain(|&(_, weight)| weight.unsigned_abs() >= LEAST_WEIGHT));
    rows
}

fn example(
    sentence: &Sentence,
    language: &Language,
    knowledge: &Knowledge,
    is_strange: impl Fn(&str) -> bool,
) -> Example {
    let mut tokens = tokens(sentence, &knowledge.vocabulary);
    let mut lattice = Lattice::default();
    lattice.fill(&sentence.text, &tokens, language, &knowledge.vocabulary);
    let records = lattice.records.clone();
    let strange: Vec<bool> = tokens.iter().map(|token| is_strange(token.span.of(&sentence.text))).collect();
    for (token, _) in tokens.iter_mut().zip(&strange).filter(|(_, strange)| **strange) {
        token.word = Symbol::UNKNOWN;
    }
    lattice.fill(&sentence.text, &tokens, language, &knowledge.vocabulary);
    let hide = |(record, &strange): (&Record, &bool)| strange.then_some(*record);
    let strange = lattice.records.iter().zip(&strange).map(hide).collect();
    let gold = sentence.words.iter().map(|word| word.class).collect();
    Example { records, strange, gold, sure: Vec::new() }
}

/// Forms that are always the same, with their class.
fn sure(examples: &[Example]) -> Vec<Row> {
    let mut counts: BTreeMap<u32, BTreeMap<u8, u32>> = BTreeMap::new();
    for example in examples {
        for (record, &class) in example.records.iter().zip(&example.gold) {
            *counts.entry(record.form).or_default().entry(class).or_default() += 1;
        }
    }
    let row = |(feature, classes): (u32, BTreeMap<u8, u32>)| {
        let total: u32 = classes.values().sum();
        let (&class, &count) = classes.iter().max_by_key(|(_, count)| **count)?;
        let sure = feature != 0 && total >= SURE && (total - count) * SURE_SHARE <= total;
        sure.then(|| Row { feature, weights: vec![(class, 1)] })
    };
    counts.into_iter().filter_map(row).collect()
}

/// Learns from one sentence; says how often it was wrong.
fn learn(model: &mut Perceptron, example: &Example, forgetful: bool) -> usize {
    let mut records = example.records.clone();
    if forgetful {
        let strange = records.iter_mut().zip(&example.strange);
        strange.for_each(|(record, strange)| *record = strange.unwrap_or(*record));
    }
    let (mut history, mut errors) = (History::START, 0);
    for (at, &gold) in example.gold.iter().enumerate() {
        let mut chosen = gold;
        if !example.sure[at] {
            let features = features(&records, at, history);
            chosen = best(model, &features);
            if chosen != gold {
                errors += 1;
                model.update(&features, usize::from(gold), usize::from(chosen));
            }
            model.tick();
        }
        history = history.then(chosen, is_verbal(chosen), &records[at]);
    }
    errors
}

fn best(model: &Perceptron, features: &[u32; FEATURES]) -> u8 {
    let mut scores = [0.0; CLASSES];
    model.score(features, &mut scores);
    let mut best = 0;
    for class in 1..CLASSES {
        if scores[class] > scores[best] {
            best = class;
        }
    }
    best as u8
}
