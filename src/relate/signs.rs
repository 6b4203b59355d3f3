//! What can be measured of a tie, and how sure that makes it.

use super::Relator;
use super::actors::Actor;
use crate::knowledge::{Calibration, Frame};
use crate::model::{
    Clause, Factuality, Mention, MentionForm, PredicateKind, Referent, Relation, Sentence, SentenceForm, Sign, Signs,
    Tie,
};

/// Tokens of a sentence of middling length.
const MIDDLING: f32 = 20.0;

/// How far up a tree is looked.
const FARTHEST: usize = 24;

/// More arguments than these tell nothing more.
const MOST_ARGUMENTS: usize = 6;

impl Relator<'_> {
    /// The signs of a tie that show in its clause; `crowd` is the number of pairs its frame ties there.
    pub(super) fn signs(
        &self,
        frame: &Frame,
        clause: &Clause,
        ends: [Actor; 2],
        factuality: Factuality,
        crowd: usize,
    ) -> Signs {
        let mut signs = Signs::default();
        let sentence = &self.words.sentences[clause.sentence as usize];
        let mentions = ends.map(|end| &self.mentions[end.mention as usize]);
        signs[Sign::Frame] = log_odds(frame.confidence);
        signs[Sign::StandIns] = ends.iter().map(|end| end.certainty.ln()).sum();
        signs[Sign::Headline] = flag(sentence.form == SentenceForm::Headline);
        signs[Sign::Planned] = flag(factuality == Factuality::Planned);
        signs[Sign::Denied] = flag(factuality == Factuality::Denied);
        signs[Sign::Nominal] = flag(clause.kind == PredicateKind::Noun);
        signs[Sign::Adjectival] = flag(clause.kind == PredicateKind::Adjective);
        signs[Sign::Arguments] = clause.arguments.len().min(MOST_ARGUMENTS) as f32;
        signs[Sign::Crowd] = (crowd as f32).ln();
        add_mentions(mentions, sentence, &mut signs);
        match self.trees.is_read(clause.predicate) {
            true => signs[Sign::Steps] = (1.0 + self.steps_between(mentions) as f32).ln(),
            false => signs[Sign::Treeless] = 1.0,
        }
        signs
    }

    /// How many dependencies lie between two mentions of a sentence, up to `FARTHEST` either way.
    fn steps_between(&self, mentions: [&Mention; 2]) -> usize {
        let [one, other] = mentions.map(|mention| self.way_up(mention));
        let meeting = one.iter().enumerate().find_map(|(steps, token)| {
            let others = other.iter().position(|above| above == token)?;
            Some(steps + others)
        });
        meeting.unwrap_or(one.len() + other.len())
    }

    /// The head of a mention and the words above it.
    fn way_up(&self, mention: &Mention) -> Vec<u32> {
        let inside = |token: u32| mention.tokens.contains(&self.trees.heads[token as usize]);
        let head = mention.tokens.clone().find(|&token| self.is_root(token) || !inside(token));
        let next = |token: &u32| Some(self.trees.heads[*token as usize]).filter(|_| !self.is_root(*token));
        std::iter::successors(head.or(Some(mention.tokens.start)), next).take(FARTHEST).collect()
    }

    fn is_root(&self, token: u32) -> bool {
        self.trees.heads[token as usize] == token
    }
}

/// The signs of the mentions at both ends.
fn add_mentions(mentions: [&Mention; 2], sentence: &Sentence, signs: &mut Signs) {
    let share = |wanted: &dyn Fn(&Mention) -> bool| mentions.iter().filter(|mention| wanted(mention)).count() as f32;
    let [one, other] = mentions.map(|mention| &mention.tokens);
    let between = one.start.max(other.start).saturating_sub(one.end.min(other.end));
    signs[Sign::Mentions] = mentions.iter().map(|mention| mention.confidence.max(f32::EPSILON).ln()).sum();
    signs[Sign::Descriptions] = share(&|mention| mention.form == MentionForm::Description);
    signs[Sign::Pronouns] = share(&|mention| mention.form == MentionForm::Pronoun);
    signs[Sign::Adjectives] = share(&|mention| mention.form == MentionForm::Adjective);
    signs[Sign::Metonyms] = share(&|mention| mention.form == MentionForm::Metonym);
    signs[Sign::Groups] = share(&|mention| mention.form == MentionForm::Group);
    signs[Sign::Unlisted] = share(&|mention| matches!(mention.referent, Referent::Local(_)));
    signs[Sign::Distance] = (1.0 + between as f32).ln();
    signs[Sign::Length] = (sentence.tokens.len().max(1) as f32 / MIDDLING).ln();
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn log_odds(probability: f32) -> f32 {
    let inside = probability.clamp(0.02, 0.98);
    (inside / (1.0 - inside)).ln()
}

/// Adds the signs that only all ties of a document show, and sets how sure each tie is.
pub(super) fn weigh(ties: &mut [Tie], mentions: &[Mention], calibration: &Calibration) {
    let referent = |number: u32| mentions[number as usize].referent;
    count_repeats(ties, referent);
    count_rivals(ties, referent);
    for tie in ties {
        tie.confidence = calibration.probability(&tie.signs) as f32;
    }
}

/// In how many sentences a document says the same.
fn count_repeats(ties: &mut [Tie], referent: impl Fn(u32) -> Referent) {
    let key = |tie: &Tie| (referent(tie.source), tie.relation, referent(tie.target), tie.factuality);
    ties.sort_by(|one, other| key(one).cmp(&key(other)).then(one.sentence.cmp(&other.sentence)));
    for same in ties.chunk_by_mut(|one, other| key(one) == key(other)) {
        let sentences = distinct(same.iter().map(|tie| tie.sentence));
        same.iter_mut().for_each(|tie| tie.signs[Sign::Repeated] = (sentences as f32).ln());
    }
}

/// How many other relations a sentence puts between the same two.
fn count_rivals(ties: &mut [Tie], referent: impl Fn(u32) -> Referent) {
    let pair = |tie: &Tie| {
        let ends = [referent(tie.source), referent(tie.target)];
        (tie.sentence, ends.into_iter().min(), ends.into_iter().max())
    };
    let key = |tie: &Tie| -> (_, Relation) { (pair(tie), tie.relation) };
    ties.sort_by_key(key);
    for same in ties.chunk_by_mut(|one, other| pair(one) == pair(other)) {
        let relations = distinct(same.iter().map(|tie| tie.relation));
        same.iter_mut().for_each(|tie| tie.signs[Sign::Rivals] = (relations as f32).ln());
    }
}

/// How many different values a sorted run holds.
fn distinct<T: PartialEq>(sorted: impl Iterator<Item = T>) -> usize {
    let mut last = None;
    let differs = |value: T| {
        let new = last.as_ref() != Some(&value);
        last = Some(value);
        new
    };
    sorted.map(differs).filter(|new| *new).count()
}
