//! What cannot well be true together: a tie asserted and denied, two actors at once friends and foes.

use std::cmp::Reverse;

use super::Sides;
use crate::graph::{EdgeId, Graph, Strand};
use crate::knowledge::{Ontology, Polarity};
use crate::model::{Factuality, Relation};

/// Why two ties contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The tie is asserted, and it is denied.
    Denial,
    /// The ties of a pair are friendly, and they are hostile; the polarity of relations says which are.
    Polarity,
}

/// Two claims that contradict each other, and where each is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Why.
    pub cause: Cause,
    /// The asserted or friendly tie in each graph, the strongest of several.
    pub claim: Sides<Option<EdgeId>>,
    /// The denied or hostile one.
    pub counter: Sides<Option<EdgeId>>,
    /// Independent sources of the side that has fewer, in both graphs together.
    pub weight: u64,
}

/// The contradictions that the two graphs together hold and that do not stand in each of them already, the best
/// supported first. O(m log m) for m ties of both.
pub fn contradictions(graphs: Sides<&Graph>, ontology: &Ontology) -> Vec<Contradiction> {
    let [before, after] = [(graphs.before, Side::Before), (graphs.after, Side::After)];
    found([before, after].into_iter().flat_map(|(graph, side)| voices(graph, side, ontology)).collect())
}

/// The contradictions within one graph, all on the side after, the best supported first.
pub fn contradictions_within(graph: &Graph, ontology: &Ontology) -> Vec<Contradiction> {
    found(voices(graph, Side::After, ontology).collect())
}

/// How two ties between the same two actors contradict each other, if they do.
pub fn clash(one: &Strand, other: &Strand, ontology: &Ontology) -> Option<Cause> {
    let opposed = |stances: [Option<Stance>; 2]| matches!(stances, [Some(one), Some(other)] if one != other);
    let same = (one.source, one.relation, one.target) == (other.source, other.relation, other.target);
    if same && opposed([one, other].map(|tie| denial(tie.factuality))) {
        return Some(Cause::Denial);
    }
    opposed([one, other].map(|tie| feeling(tie.relation, tie.factuality, ontology))).then_some(Cause::Polarity)
}

fn found(mut voices: Vec<Voice>) -> Vec<Contradiction> {
    voices.sort_by(|one, other| one.rank().cmp(&other.rank()).then(other.confidence.total_cmp(&one.confidence)));
    let topics = voices.chunk_by(|one, other| one.topic == other.topic);
    let mut found: Vec<Contradiction> = topics.filter_map(contradiction).collect();
    found.sort_by_key(|contradiction| Reverse(contradiction.weight));
    found
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stance {
    Claim,
    Counter,
}

/// What claims are about: one relation of two actors, or all between them.
type Topic<'a> = (Cause, &'a str, &'a str, Option<Relation>);

/// What a tie says on a topic.
struct Voice<'a> {
    topic: Topic<'a>,
    stance: Stance,
    side: Side,
    edge: EdgeId,
    weight: u32,
    confidence: f64,
}

impl Voice<'_> {
    /// Topic by topic, and the strongest first.
    fn rank(&self) -> (Topic<'_>, Reverse<u32>) {
        (self.topic, Reverse(self.weight))
    }
}

fn voices<'a>(graph: &'a Graph, side: Side, ontology: &Ontology) -> impl Iterator<Item = Voice<'a>> {
    graph.edges().flat_map(move |(edge, ..)| voices_of(graph, side, edge, ontology))
}

fn voices_of<'a>(graph: &'a Graph, side: Side, edge: EdgeId, ontology: &Ontology) -> Vec<Voice<'a>> {
    let (source, target) = graph.ends(edge);
    let (source, target) = (graph.entity(source).id.as_str(), graph.entity(target).id.as_str());
    let tie = graph.edge(edge);
    let denial = denial(tie.factuality).map(|stance| ((Cause::Denial, source, target, Some(tie.relation)), stance));
    let pair = (source.min(target), source.max(target));
    let feeling =
        feeling(tie.relation, tie.factuality, ontology).map(|stance| ((Cause::Polarity, pair.0, pair.1, None), stance));
    let voice = |(topic, stance)| Voice { topic, stance, side, edge, weight: tie.weight, confidence: tie.confidence };
    denial.into_iter().chain(feeling).map(voice).collect()
}

/// Plans are neither: to want what is not yet so contradicts nobody.
fn denial(factuality: Factuality) -> Option<Stance> {
    match factuality {
        Factuality::Asserted => Some(Stance::Claim),
        Factuality::Denied => Some(Stance::Counter),
        Factuality::Planned => None,
    }
}

fn feeling(relation: Relation, factuality: Factuality, ontology: &Ontology) -> Option<Stance> {
    match ontology.relation_info(relation).polarity {
        _ if factuality == Factuality::Denied => None,
        Polarity::Friendly => Some(Stance::Claim),
        Polarity::Hostile => Some(Stance::Counter),
        Polarity::Neutral => None,
    }
}

/// The contradiction in what is said on a topic, the strongest first, if there is one and it is no old story on both
/// sides.
fn contradiction(voices: &[Voice]) -> Option<Contradiction> {
    let strongest =
        |stance, side| voices.iter().find(|voice| (voice.stance, voice.side) == (stance, side)).map(|voice| voice.edge);
    let [claim, counter] = [Stance::Claim, Stance::Counter]
        .map(|stance| Sides { before: strongest(stance, Side::Before), after: strongest(stance, Side::After) });
    let holds = |one: Option<EdgeId>, other: Option<EdgeId>| one.is_some() && other.is_some();
    let everywhere = holds(claim.before, counter.before) && holds(claim.after, counter.after);
    if everywhere || !holds(claim.before.or(claim.after), counter.before.or(counter.after)) {
        return None;
    }
    let sources = |stance| {
        let spoken = voices.iter().filter(|voice| voice.stance == stance);
        spoken.map(|voice| u64::from(voice.weight)).sum::<u64>()
    };
    let weight = sources(Stance::Claim).min(sources(Stance::Counter));
    Some(Contradiction { cause: voices[0].topic.0, claim, counter, weight })
}
