//! Why a tie is not there: the frame that came nearest in a sentence of several actors, and what it lacked.

use std::ops::Range;

use super::Relator;
use super::actors::Actor;
use crate::knowledge::{Candidate, Frame, KindSet, Knowledge, Path};
use crate::model::{Clauses, Document, Mention, Mentions, PredicateKind, Referent, SentenceForm, Tie, Trees, Words};

/// A sentence that names several actors and ties none of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// Number of the sentence.
    pub sentence: u32,
    /// The frame that came nearest; `None` where none found so much as one of its ends.
    pub nearest: Option<Near>,
    /// Words of the sentence that have actors among their arguments and carry no frame, as tokens.
    pub unframed: Vec<u32>,
}

/// A frame that almost fired.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Token of the word that carries it.
    pub predicate: u32,
    /// Number of the frame.
    pub rule: u32,
    /// What it lacked; never empty.
    pub lacks: Vec<Lack>,
}

/// One of the two ends of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum End {
    Source,
    Target,
    /// Peers, of which there must be two.
    Mutual,
}

/// What a frame lacks.
#[derive(Clone, Debug, PartialEq)]
pub enum Lack {
    /// The other words of its carrier, such as the particle of a verb.
    Words,
    /// The verb has not the form the frame asks for.
    Form,
    /// An argument has no head of those the frame's `with` wants.
    Condition(Path),
    /// An argument has a head that the frame's `without` forbids.
    Forbidden(Path),
    /// An end has no argument.
    Argument(End),
    /// The argument of an end, these tokens, names no actor.
    Actor(End, Range<u32>),
    /// The mention of an end is of a kind that the frame does not admit.
    Kind(End, u32),
    /// Both ends are the same actor.
    Same,
    /// The clause states nothing: a question or a condition.
    Unstated,
}

impl Lack {
    /// How far from firing it leaves a frame.
    fn distance(&self) -> u32 {
        match self {
            Lack::Unstated => 1,
            Lack::Kind(..) | Lack::Same => 2,
            Lack::Actor(..) | Lack::Forbidden(_) | Lack::Form => 3,
            Lack::Argument(_) | Lack::Condition(_) => 4,
            Lack::Words => 5,
        }
    }
}

/// Frames of any verb, or of any name of a kind, say little of a sentence: they come near everywhere.
const ANYWHERE: u32 = 5;

/// A frame that lacks more than this did not come near.
const FARTHEST: u32 = 8;

/// For each sentence with two actors and no tie, the frame that came nearest.
pub fn nearest(
    document: &Document,
    words: &Words,
    mentions: &Mentions,
    trees: &Trees,
    clauses: &Clauses,
    ties: &[Tie],
    knowledge: &Knowledge,
) -> Vec<Miss> {
    let relator = Relator::new(document, words, mentions, trees, clauses, knowledge);
    let mut tied = vec![false; words.sentences.len()];
    ties.iter().for_each(|tie| tied[tie.sentence as usize] = true);
    let prose = (0..).zip(&words.sentences).filter(|(_, sentence)| sentence.form != SentenceForm::Chrome);
    let silent = prose.filter(|(number, sentence)| !tied[*number as usize] && relator.names_two(&sentence.tokens));
    silent.map(|(number, _)| relator.miss(number)).collect()
}

impl Relator<'_> {
    /// Whether a sentence mentions two different actors.
    fn names_two(&self, tokens: &Range<u32>) -> bool {
        let start = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let mut inside = self.mentions[start..].iter().take_while(|mention| mention.tokens.start < tokens.end);
        let first = inside.next().map(|mention| mention.referent);
        first.is_some_and(|first: Referent| inside.any(|mention| mention.referent != first))
    }

    fn miss(&self, sentence: u32) -> Miss {
        let start = self.clauses.list.partition_point(|clause| clause.sentence < sentence);
        let from_here = || (start as u32..).zip(&self.clauses.list[start..]);
        let inside = || from_here().take_while(|(_, clause)| clause.sentence == sentence);
        let nears = inside().flat_map(|(number, _)| self.nears(number));
        let nearest = nears.min_by_key(|(distance, near)| (*distance, near.predicate, near.rule));
        let unframed = inside().filter(|(number, _)| self.is_unframed(*number)).map(|(_, clause)| clause.predicate);
        Miss { sentence, nearest: nearest.map(|(_, near)| near), unframed: unframed.collect() }
    }

    /// The frames of a clause that lack little, with how much.
    fn nears(&self, number: u32) -> Vec<(u32, Near)> {
        let clause = self.clause(number);
        let own = self.frames.of_lemma(clause.kind, self.lemma(clause.predicate));
        let kind = self.mention_at(clause.predicate).map(|mention: &Mention| mention.kind);
        let loose: &[Candidate] = match clause.kind {
            PredicateKind::Verb => self.frames.of_any_verb(),
            PredicateKind::Noun => kind.map_or(&[], |kind| self.frames.of_kind(kind)),
            PredicateKind::Adjective => &[],
        };
        let own = own.iter().map(|candidate| (candidate, 0));
        let all = own.chain(loose.iter().map(|candidate| (candidate, ANYWHERE)));
        all.filter_map(|(candidate, more)| {
            let lacks = self.lacks(&self.frames.list[candidate.number as usize], number)?;
            let distance = more + lacks.iter().map(Lack::distance).sum::<u32>();
            let near = Near { predicate: clause.predicate, rule: candidate.number, lacks };
            (distance <= FARTHEST && !near.lacks.is_empty()).then_some((distance, near))
        })
        .collect()
    }

    /// What a frame lacks in a clause; `None` when it has neither of its ends.
    fn lacks(&self, frame: &Frame, number: u32) -> Option<Vec<Lack>> {
        let mut lacks = self.lacking_ends(frame, number)?;
        let clause = self.clause(number);
        if !self.words_fit(frame, clause) {
            lacks.push(Lack::Words);
        }
        if !self.form_fits(frame, clause) {
            lacks.push(Lack::Form);
        }
        let alone = |with, without| Frame { with, without, ..frame.clone() };
        for condition in &frame.with {
            if !self.conditions_hold(&alone(vec![condition.clone()], Vec::new()), number) {
                lacks.push(Lack::Condition(condition.0.clone()));
            }
        }
        for condition in &frame.without {
            if !self.conditions_hold(&alone(Vec::new(), vec![condition.clone()]), number) {
                lacks.push(Lack::Forbidden(condition.0.clone()));
            }
        }
        if self.factuality(number, frame).is_none() {
            lacks.push(Lack::Unstated);
        }
        Some(lacks)
    }

    fn lacking_ends(&self, frame: &Frame, clause: u32) -> Option<Vec<Lack>> {
        let info = self.knowledge.ontology.relation_info(frame.relation);
        if frame.source.is_empty() || frame.target.is_empty() {
            return self.lacking_peers(frame, clause);
        }
        let source =
            self.look(End::Source, &frame.source, frame, clause, [KindSet::of(&info.domain), frame.source_kinds]);
        let target =
            self.look(End::Target, &frame.target, frame, clause, [KindSet::of(&info.range), frame.target_kinds]);
        match (source, target) {
            (Ok(sources), Ok(targets)) => {
                let referent = |actor: &Actor| self.mentions[actor.mention as usize].referent;
                let differ = sources.iter().any(|one| targets.iter().any(|other| referent(one) != referent(other)));
                Some(if differ { Vec::new() } else { vec![Lack::Same] })
            }
            (Ok(_), Err(lack)) | (Err(lack), Ok(_)) => Some(vec![lack]),
            (Err(_), Err(_)) => None,
        }
    }

    fn lacking_peers(&self, frame: &Frame, clause: u32) -> Option<Vec<Lack>> {
        let peers = self.look(End::Mutual, &frame.mutual, frame, clause, [KindSet::ALL; 2]);
        match peers {
            Ok(peers) if peers.len() < 2 => Some(vec![Lack::Argument(End::Mutual)]),
            Ok(_) => Some(Vec::new()),
            Err(_) => None,
        }
    }

    /// The actors of an end, or why there are none.
    fn look(
        &self,
        end: End,
        paths: &[Path],
        frame: &Frame,
        clause: u32,
        kinds: [KindSet; 2],
    ) -> Result<Vec<Actor>, Lack> {
        let fits = |mention: u32| kinds.iter().all(|set| set.contains(self.mentions[mention as usize].kind));
        let mut lack = Lack::Argument(end);
        for path in paths {
            let mut actors = Vec::new();
            let mut empty = None;
            self.follow(&path.0, frame, clause, true, &mut |place| {
                let before = actors.len();
                self.add_actors_at(place, frame.strict, &mut actors);
                if actors.len() == before {
                    empty.get_or_insert_with(|| self.tokens_of(place));
                }
            });
            match actors.iter().find(|actor| fits(actor.mention)) {
                Some(_) => return Ok(actors.into_iter().filter(|actor| fits(actor.mention)).collect()),
                None => {
                    let kind = actors.first().map(|actor| Lack::Kind(end, actor.mention));
                    let found = kind.or_else(|| empty.map(|tokens| Lack::Actor(end, tokens)));
                    lack = found.filter(|found| found.distance() < lack.distance()).unwrap_or(lack);
                }
            }
        }
        Err(lack)
    }

    /// Whether a word has an actor among its arguments and carries no frame.
    fn is_unframed(&self, number: u32) -> bool {
        let clause = self.clause(number);
        let framed = !self.frames.of_lemma(clause.kind, self.lemma(clause.predicate)).is_empty();
        let named = self.mention_at(clause.predicate).is_some();
        let mut actors = Vec::new();
        clause.arguments.iter().for_each(|argument| self.add_all_actors(argument.phrase, true, &mut actors));
        !framed && !named && !actors.is_empty()
    }
}
