//! Learns moves and labels: averaged perceptrons that meet the states their own mistakes lead to.

use maillage::analyze::parse::labels::{Labelling, labelled};
use maillage::analyze::parse::moves::{Place, buffered, joined, piled, stacked};
use maillage::analyze::parse::passed::{Passed, count};
use maillage::analyze::parse::state::{MOVES, State};

use rayon::prelude::*;

use super::oracle::costs;
use super::tagged::Example;
use crate::perceptron::{Average, Perceptron, shuffle};

/// How a parser is trained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) epochs: usize,
    /// Models trained in different orders and summed.
    pub(crate) seeds: u64,
    /// Of a hundred moves, how many follow the model after the first epoch, right or wrong.
    pub(crate) exploring: u64,
    /// How often a feature of moves must have been updated before it counts. Labels are worse for such a bound.
    pub(crate) updates: u32,
}

/// Averages of moves and labels, each a sum over seeds.
#[derive(Default)]
pub(crate) struct Learnt {
    pub(crate) moves: Average,
    pub(crate) labels: Average,
}

/// Trains on examples, whose labels are numbered.
pub(crate) fn train(examples: &[Example], names: &[String], settings: Settings) -> Learnt {
    let mut learnt = Learnt::default();
    let labels: Vec<Vec<usize>> = examples.iter().map(|example| numbers(example, names)).collect();
    let seeds: Vec<u64> = (1..=settings.seeds).collect();
    let train = |&seed: &u64| {
        let mut learner = Learner::new(names.len(), settings.updates, seed.wrapping_mul(0x2545_F491_4F6C_DD1D));
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for epoch in 0..settings.epochs {
            shuffle(&mut order, &mut learner.seed);
            learner.wrong = [0; 2];
            let exploring = if epoch == 0 { 0 } else { settings.exploring };
            order.iter().for_each(|&number| learner.learn(&examples[number], &labels[number], exploring));
            println!("seed {seed} epoch {epoch}: {} moves, {} labels wrong", learner.wrong[0], learner.wrong[1]);
        }
        learner
    };
    // Summed in the order of the seeds, whichever is done first.
    for learner in seeds.par_iter().map(train).collect::<Vec<Learner>>() {
        learner.moves.add_to(&mut learnt.moves);
        learner.labels.add_to(&mut learnt.labels);
    }
    learnt
}

fn numbers(example: &Example, names: &[String]) -> Vec<usize> {
    example.labels.iter().map(|label| names.iter().position(|name| name == label).unwrap_or(0)).collect()
}

struct Learner {
    moves: Perceptron,
    labels: Perceptron,
    classes: usize,
    state: State,
    labelling: Labelling,
    between: Vec<Passed>,
    features: Vec<u32>,
    seed: u64,
    wrong: [usize; 2],
}

impl Learner {
    fn new(classes: usize, updates: u32, seed: u64) -> Learner {
        Learner {
            moves: Perceptron::sparse(MOVES.len(), updates),
            labels: Perceptron::new(classes),
            classes,
            state: State::default(),
            labelling: Labelling::default(),
            between: Vec::new(),
            features: Vec::new(),
            seed,
            wrong: [0; 2],
        }
    }

    fn learn(&mut self, example: &Example, labels: &[usize], exploring: u64) {
        count(&example.facts, &mut self.between);
        self.state.start(example.facts.words());
        while !self.state.is_done() {
            self.learn_move(example, exploring);
        }
        self.labelling.start(&example.facts, &self.state);
        for number in 0..self.labelling.order.len() {
            self.learn_label(example, labels, self.labelling.order[number]);
        }
    }

    fn learn_move(&mut self, example: &Example, exploring: u64) {
        let (facts, state) = (&example.facts, &self.state);
        self.features.clear();
        self.features.extend(stacked(facts, state.stacked(0), Place::Top));
        self.features.extend(stacked(facts, state.stacked(1), Place::Below));
        self.features.extend(buffered(facts, state.next()));
        self.features.extend(piled(facts, &self.between, state));
        self.features.extend(joined(facts, &self.between, state));
        let mut scores = [0.0; 3];
        self.moves.score(&self.features, &mut scores);
        let costs = costs(state, &example.heads);
        let least = costs.iter().flatten().min().copied();
        let best = |fits: &dyn Fn(usize) -> bool| {
            (0..MOVES.len())
                .filter(|&step| costs[step].is_some() && fits(step))
                .fold(None, |best: Option<usize>, step| {
                    best.filter(|&best| scores[best] >= scores[step]).or(Some(step))
                })
        };
        let (Some(guess), Some(right)) = (best(&|_| true), best(&|step| costs[step] == least)) else { return };
        if costs[guess] != least {
            self.moves.update(&self.features, right, guess);
            self.wrong[0] += 1;
        }
        self.moves.tick();
        let follows = random(&mut self.seed) % 100 < exploring;
        self.state.make(MOVES[if follows { guess } else { right }]);
    }

    fn learn_label(&mut self, example: &Example, labels: &[usize], word: u32) {
        let head = self.state.nodes[word as usize].head;
        let features = labelled(&example.facts, &self.between, &self.state, &self.labelling, word);
        let mut scores = vec![0.0; self.classes];
        self.labels.score(&features, &mut scores);
        let guess = (0..scores.len()).fold(0, |best, label| if scores[label] > scores[best] { label } else { best });
        if head == example.heads[word as usize] {
            let right = labels[word as usize];
            if guess != right {
                self.labels.update(&features, right, guess);
                self.wrong[1] += 1;
            }
            self.labels.tick();
        }
        self.labelling.set(word, guess as u8, head);
    }
}

fn random(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed >> 11
}
