//! Trains by reading from left to right and mending each wrong label.

use maillage::detect::recognise::{Decision, History, Sheet, Spot, Votes};
use maillage::knowledge::Knowledge;
use maillage::knowledge::recogniser::{Labels, OUTSIDE, Part};

use super::gold::Prepared;
use crate::perceptron::{Average, Perceptron, shuffle};

/// How long to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    epochs: usize,
    seeds: u64,
    /// Parts of which each is read by a model that has not seen it.
    folds: usize,
}

pub(crate) const FULL: Plan = Plan { epochs: 8, seeds: 5, folds: 4 };

/// For choosing features.
pub(crate) const QUICK: Plan = Plan { epochs: 5, seeds: 1, folds: 2 };

/// By how much the right label must win.
const MARGIN: f32 = 1.0;

/// Epochs of the models that only vote.
const VOTERS: usize = 4;

/// A document while it is trained on.
struct Lesson<'a> {
    sheet: Sheet<'a>,
    gold: Vec<u8>,
    votes: Votes,
}

pub(crate) fn train(texts: &[Prepared<'_>], knowledge: &Knowledge, labels: &Labels, plan: Plan) -> Average {
    let lesson = |text: &'_ Prepared<'_>| -> Vec<u8> {
        text.labels(labels, &Sheet::new(text.text, &text.words, knowledge, text.style))
    };
    let golds: Vec<Vec<u8>> = texts.iter().map(lesson).collect();
    let mut lessons: Vec<Lesson<'_>> = texts
        .iter()
        .zip(golds)
        .map(|(text, gold)| Lesson {
            sheet: Sheet::new(text.text, &text.words, knowledge, text.style),
            gold,
            votes: Votes::default(),
        })
        .collect();
    vote(&mut lessons, labels, plan.folds);
    let mut average = Average::default();
    for seed in 1..=plan.seeds {
        println!("seed {seed}");
        let mut order: Vec<(usize, Reading)> =
            (0..lessons.len()).flat_map(|number| [(number, Reading::First), (number, Reading::Second)]).collect();
        fit(&mut lessons, labels, &mut order, (seed, plan.epochs)).add_to(&mut average);
    }
    average
}

/// Which reading of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    First,
    Second,
}

/// Lets models that have not seen a document say what its words are.
fn vote(lessons: &mut [Lesson<'_>], labels: &Labels, folds: usize) {
    for fold in 0..folds {
        let other = |number: &usize| number % folds != fold;
        let mut order: Vec<_> = (0..lessons.len()).filter(other).map(|number| (number, Reading::First)).collect();
        let model = fit(lessons, labels, &mut order, (7, VOTERS));
        let mut average = Average::default();
        model.add_to(&mut average);
        for number in (0..lessons.len()).filter(|number| !other(number)) {
            let decisions = read(&lessons[number].sheet, labels, &average);
            lessons[number].votes = Votes::count(&lessons[number].sheet, &decisions, labels);
        }
    }
}

/// Trains one model on some readings.
fn fit(
    lessons: &mut [Lesson<'_>],
    labels: &Labels,
    order: &mut [(usize, Reading)],
    (mut seed, epochs): (u64, usize),
) -> Perceptron {
    let mut model = Perceptron::new(labels.count());
    seed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for epoch in 0..epochs {
        shuffle(order, &mut seed);
        let mut mended = 0;
        for &(number, reading) in order.iter() {
            let lesson = &mut lessons[number];
            lesson.sheet.votes = (reading == Reading::Second).then(|| std::mem::take(&mut lesson.votes));
            mended += teach(lesson, labels, &mut model);
            if let Some(votes) = lesson.sheet.votes.take() {
                lesson.votes = votes;
            }
        }
        println!("  epoch {} mended {mended}", epoch + 1);
    }
    model
}

/// Reads a document, mending what is wrong; returns how often.
fn teach(lesson: &Lesson<'_>, labels: &Labels, model: &mut Perceptron) -> usize {
    let mut mended = 0;
    walk(&lesson.sheet, labels, |features, spot, history| {
        let allowed = labels.allowed(history.previous, spot.kind());
        let right = legal(lesson.gold[spot.place], allowed, labels);
        let mut scores = [0.0f32; 64];
        model.score(features, &mut scores[..labels.count()]);
        scores[usize::from(right)] -= MARGIN;
        let (guess, _) = best(&scores[..labels.count()], allowed);
        if guess != right {
            model.update(features, usize::from(right), usize::from(guess));
            mended += 1;
        }
        model.tick();
        guess
    });
    mended
}

/// What a model says of a document.
fn read(sheet: &Sheet<'_>, labels: &Labels, model: &Average) -> Vec<Decision> {
    let mut decisions = vec![Decision::default(); sheet.words.tokens.len()];
    walk(sheet, labels, |features, spot, history| {
        let mut scores = [0.0f32; 64];
        model.score(features, &mut scores[..labels.count()]);
        let (label, _) = best(&scores[..labels.count()], labels.allowed(history.previous, spot.kind()));
        decisions[spot.place].label = label;
        label
    });
    decisions
}

/// Goes over the words that are no plain outsiders, as the recogniser does.
fn walk(sheet: &Sheet<'_>, labels: &Labels, mut label: impl FnMut(&[u32], &Spot, &History) -> u8) {
    for sentence in &sheet.words.sentences {
        let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let mut history = History::default();
        for place in tokens.clone() {
            let spot = Spot { place, sentence: tokens.clone() };
            let quiet = sheet.is_quiet(place) && !labels.is_open(history.previous);
            let chosen = if quiet { OUTSIDE } else { label(sheet.features(&spot, &history).list(), &spot, &history) };
            history.push(&spot, chosen, labels);
        }
    }
}

fn best(scores: &[f32], allowed: u64) -> (u8, f32) {
    let allowed = (0u8..).zip(scores).filter(|(label, _)| allowed >> label & 1 == 1);
    allowed.fold((OUTSIDE, f32::MIN), |best, (label, &score)| if score > best.1 { (label, score) } else { best })
}

/// The gold label, or after a mistake the one that comes nearest to it: training on one that cannot be reached makes
/// weights explode.
fn legal(gold: u8, allowed: u64, labels: &Labels) -> u8 {
    let is_allowed = |label: u8| allowed >> label & 1 == 1;
    if is_allowed(gold) {
        return gold;
    }
    let turned = match labels.meaning(gold) {
        Some((kind, Part::Inside)) => labels.label(kind, Part::Begin),
        Some((kind, Part::Last)) => labels.label(kind, Part::Unit),
        _ => OUTSIDE,
    };
    if is_allowed(turned) {
        return turned;
    }
    // A name is open that should not be: it goes on as long as one does, and ends at once where none does.
    let wanted = if labels.is_open(gold) { Part::Inside } else { Part::Last };
    let of_part =
        |part: Part| (0..labels.kinds.len()).map(|kind| labels.label(kind, part)).find(|&label| is_allowed(label));
    of_part(wanted).or_else(|| of_part(Part::Last)).unwrap_or(OUTSIDE)
}
