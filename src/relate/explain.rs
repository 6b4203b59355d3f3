//! Why a tie is there: which words of its sentence its frame took for what.

use std::ops::Range;

use super::Relator;
use super::actors::Actor;
use super::frame::Place;
use crate::knowledge::{Frame, Knowledge, Path, Step};
use crate::model::{Clauses, Document, Mentions, Tie, Trees, Words};

/// A frame that fired.
#[derive(Clone, Debug, PartialEq)]
pub struct Firing {
    /// Token of the word that carries it.
    pub predicate: u32,
    /// Where the frame found the source.
    pub source: Seat,
    /// Where it found the target.
    pub target: Seat,
}

/// A place in a clause where a frame finds an end.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    /// The path that leads there.
    pub path: Path,
    /// The tokens of the phrase it leads to.
    pub tokens: Range<u32>,
}

/// For each tie how its frame came to it.
///
/// Reads again what [`super::ties`] has read, so that this need keep nothing for those who do not ask.
pub fn firings(
    document: &Document,
    words: &Words,
    mentions: &Mentions,
    trees: &Trees,
    clauses: &Clauses,
    ties: &[Tie],
    knowledge: &Knowledge,
) -> Vec<Firing> {
    let relator = Relator::new(document, words, mentions, trees, clauses, knowledge);
    ties.iter().map(|tie| relator.firing(tie)).collect()
}

impl Relator<'_> {
    fn firing(&self, tie: &Tie) -> Firing {
        let frame = &self.frames.list[tie.rule as usize];
        let directed = [&frame.source, &frame.target];
        let [source, target] = [(directed[0], tie.source), (directed[1], tie.target)].map(|(paths, mention)| {
            let seat = self.seat(paths, frame, tie.clause, mention);
            seat.or_else(|| self.seat(&frame.mutual, frame, tie.clause, mention))
        });
        let predicate = self.clause(tie.clause).predicate;
        let known = |seat: Option<Seat>, mention: u32| seat.unwrap_or_else(|| self.office(mention));
        Firing { predicate, source: known(source, tie.source), target: known(target, tie.target) }
    }

    /// The first of some paths that leads to a mention.
    fn seat(&self, paths: &[Path], frame: &Frame, clause: u32, mention: u32) -> Option<Seat> {
        let holds = |place: Place| {
            let mut actors: Vec<Actor> = Vec::new();
            self.add_actors_at(place, frame.strict, &mut actors);
            actors.iter().any(|actor| actor.mention == mention)
        };
        paths.iter().find_map(|path| {
            let mut seat = None;
            self.follow(&path.0, frame, clause, true, &mut |place| {
                if seat.is_none() && holds(place) {
                    seat = Some(Seat { path: path.clone(), tokens: self.shown(place, mention) });
                }
            });
            seat
        })
    }

    /// The phrase at a place, or the mention where that is another phrase coordinated with it.
    fn shown(&self, place: Place, mention: u32) -> Range<u32> {
        let (phrase, named) = (self.tokens_of(place), &self.mentions[mention as usize].tokens);
        if phrase.contains(&named.start) { phrase } else { named.clone() }
    }

    /// An end that no word of the clause gives, but the table of offices.
    fn office(&self, mention: u32) -> Seat {
        Seat { path: Path(vec![Step::Office]), tokens: self.mentions[mention as usize].tokens.clone() }
    }

    pub(super) fn tokens_of(&self, place: Place) -> Range<u32> {
        match place {
            Place::Phrase(phrase) | Place::Single(phrase) => self.clauses.phrases[phrase as usize].tokens.clone(),
            Place::Clause(clause) => {
                let predicate = self.clause(clause).predicate;
                predicate..predicate + 1
            }
        }
    }
}
