//! Trains the weights: an averaged perceptron over the features of `analyze::tag`, decoded greedily with
//! its own decisions as history.

use maillage::analyze::lattice::Lattice;
use maillage::analyze::tag::{FEATURES, History, features};
use maillage::knowledge::{Knowledge, Language, Weights, place};
use maillage::model::Symbol;

use super::lexicon::fold;
use super::measure::tokens;
use crate::conllu::Sentence;

/// The table has two to this power weights.
const BITS: u32 = 19;

const EPOCHS: usize = 8;

/// Models trained in different orders and summed: an ensemble at the price of one.
const MODELS: u64 = 5;

struct Model {
    weights: Vec<f32>,
    /// Sum over time, for the average.
    sums: Vec<f64>,
    time: f64,
}

/// How well a form is known to the treebanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Acquaintance {
    /// Once, and in no lexicon: in every other epoch nothing is known of it, so that guessing is learnt.
    Once,
    /// A few times: in every other epoch its readings are known, but it is no feature.
    Seldom,
    Often,
}

/// Trains on sentences.
pub(crate) fn train(
    sentences: &[Sentence],
    code: &str,
    knowledge: &Knowledge,
    acquaintance: impl Fn(&str) -> Acquaintance,
) -> Weights {
    let language = knowledge.languages.iter().find(|language| language.code == code).expect("the pack is there");
    let length = 1 << BITS;
    let mut total = vec![0.0; length];
    for model_number in 1..=MODELS {
        let mut model = Model { weights: vec![0.0; length], sums: vec![0.0; length], time: 1.0 };
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        let mut seed = model_number.wrapping_mul(0x2545_F491_4F6C_DD1D);
        let mut errors = 0;
        for epoch in 0..EPOCHS {
            shuffle(&mut order, &mut seed);
            let known = |word: &str| match epoch % 2 {
                1 => acquaintance(&fold(word)),
                _ => Acquaintance::Often,
            };
            errors = order.iter().map(|&number| model.learn(&sentences[number], language, knowledge, known)).sum();
        }
        println!("model {model_number}: {errors} errors in its last epoch");
        total.iter_mut().zip(model.averaged()).for_each(|(sum, weight)| *sum += weight);
    }
    quantised(&total)
}

impl Model {
    fn learn(
        &mut self,
        sentence: &Sentence,
        language: &Language,
        knowledge: &Knowledge,
        known: impl Fn(&str) -> Acquaintance,
    ) -> usize {
        let mut tokens = tokens(sentence, &knowledge.vocabulary);
        let known: Vec<Acquaintance> = tokens.iter().map(|token| known(token.span.of(&sentence.text))).collect();
        for (token, _) in tokens.iter_mut().zip(&known).filter(|(_, known)| **known == Acquaintance::Once) {
            token.word = Symbol::UNKNOWN;
        }
        let mut lattice = Lattice::default();
        lattice.fill(&sentence.text, &tokens, language, &knowledge.vocabulary);
        for (slot, _) in lattice.slots.iter_mut().zip(&known).filter(|(_, known)| **known == Acquaintance::Seldom) {
            slot.word = 0;
        }
        let (mut history, mut errors) = (History::START, 0);
        for (at, gold) in sentence.words.iter().enumerate() {
            let classes: Vec<u8> = lattice.candidates(at).iter().map(|candidate| candidate.class).collect();
            let mut chosen = classes[0];
            if classes.len() > 1 {
                let features = features(&lattice, at, history);
                chosen = self.best(&features, &classes);
                if chosen != gold.class && classes.contains(&gold.class) {
                    errors += 1;
                    self.update(&features, gold.class, 1.0);
                    self.update(&features, chosen, -1.0);
                }
                self.time += 1.0;
            }
            history = history.then(chosen, lattice.slots[at].word);
        }
        errors
    }

    fn best(&self, features: &[u32; FEATURES], classes: &[u8]) -> u8 {
        let score = |class: u8| -> f32 {
            features.iter().map(|&feature| self.weights[place(feature, class, self.weights.len())]).sum()
        };
        let mut best = (classes[0], f32::MIN);
        for &class in classes {
            let score = score(class);
            if score > best.1 {
                best = (class, score);
            }
        }
        best.0
    }

    fn update(&mut self, features: &[u32; FEATURES], class: u8, change: f32) {
        for &feature in features {
            let place = place(feature, class, self.weights.len());
            self.weights[place] += change;
            self.sums[place] += f64::from(change) * self.time;
        }
    }

    /// The average of the weights over time.
    fn averaged(&self) -> impl Iterator<Item = f64> {
        self.weights.iter().zip(&self.sums).map(|(&weight, sum)| f64::from(weight) - sum / self.time)
    }
}

/// Weights in one byte each, to the scale of the largest.
fn quantised(weights: &[f64]) -> Weights {
    let largest = weights.iter().fold(0.0, |largest: f64, weight| largest.max(weight.abs()));
    Weights::new(weights.iter().map(|weight| (weight * 127.0 / largest).round() as i8).collect())
}

/// Fisher-Yates with a xorshift generator: the same order on every machine.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(at, (*seed % (at as u64 + 1)) as usize);
    }
}
