//! What a frame that almost fired lacked, told in words.

use maillage::knowledge::{Frame, KindSet, Path};
use maillage::model::Symbol;
use maillage::relate::{End, Lack, Miss, Near};
use serde_json::{Value, json};

use super::stage::View;

/// Words of a list that are named.
const NAMED: usize = 5;

/// A title and the lines below it.
pub(super) fn told(view: &View, miss: &Miss) -> (String, Vec<String>) {
    let unframed = unframed(view, miss);
    match &miss.nearest {
        Some(near) => {
            let carrier = view.quoted(near.predicate..near.predicate + 1);
            let title = format!("{} on {carrier} comes nearest", view.rule(near.rule));
            (title, near.lacks.iter().map(|lack| sentence(view, near, lack)).collect())
        }
        None if unframed.is_empty() => {
            ("no word here carries a frame with an actor at either end".to_owned(), Vec::new())
        }
        None => ("no frame comes near".to_owned(), vec![format!("no frame is carried by {}", unframed.join(", "))]),
    }
}

/// The same for a program.
pub(super) fn record(view: &View, miss: &Miss) -> Value {
    let near = |near: &Near| {
        let lacks: Vec<String> = near.lacks.iter().map(|lack| sentence(view, near, lack)).collect();
        let carrier = view.span(near.predicate..near.predicate + 1).of(&view.document.text);
        json!({"rule": view.rule(near.rule), "carrier": carrier, "lacks": lacks})
    };
    json!({"sentence": miss.sentence, "nearest": miss.nearest.as_ref().map(near), "without_frame": unframed(view, miss)})
}

/// The lemmas that carry no frame, or the words themselves where no table holds them.
fn unframed(view: &View, miss: &Miss) -> Vec<String> {
    let word = |token: &u32| match view.word(view.stages.words.tokens[*token as usize].lemma) {
        "" => view.quoted(*token..*token + 1),
        lemma => format!("`{lemma}`"),
    };
    miss.unframed.iter().map(word).collect()
}

fn sentence(view: &View, near: &Near, lack: &Lack) -> String {
    let frame = &view.frames().list[near.rule as usize];
    let path = |path: &Path| path.text(&view.knowledge.vocabulary);
    match lack {
        Lack::Words => format!("{} must stand beside it", words(view, frame.around.iter().map(|(_, word)| *word))),
        Lack::Form => format!("the verb must be {}", form(view, frame)),
        Lack::Condition(place) => format!("{} must be one of {}", path(place), lemmas(view, &frame.with, place)),
        Lack::Forbidden(place) => format!("{} must not be one of {}", path(place), lemmas(view, &frame.without, place)),
        Lack::Argument(End::Mutual) => format!("two actors are needed at {}", paths(view, &frame.mutual)),
        Lack::Argument(end) => format!("no {}: nothing stands at {}", name(*end), paths(view, ends(frame, *end))),
        Lack::Actor(end, tokens) => format!("no {}: {} names no actor", name(*end), view.quoted(tokens.clone())),
        Lack::Kind(end, mention) => wrong_kind(view, frame, *end, *mention),
        Lack::Same => "both ends are one actor".to_owned(),
        Lack::Unstated => "the clause states nothing: it is a question or a condition".to_owned(),
    }
}

/// The form of the verb that a frame asks for.
fn form(view: &View, frame: &Frame) -> String {
    let asked = [(frame.reflexive, "reflexive"), (frame.negated, "negated"), (frame.infinitive, "an infinitive")];
    let told = |(asked, what): (Option<bool>, &str)| match asked? {
        true => Some(what.to_owned()),
        false => Some(format!("not {what}")),
    };
    let auxiliaries =
        frame.auxiliaries.as_ref().map(|set| format!("under {}", words(view, set.symbols().iter().copied())));
    asked.into_iter().filter_map(told).chain(auxiliaries).collect::<Vec<_>>().join(", ")
}

fn wrong_kind(view: &View, frame: &Frame, end: End, number: u32) -> String {
    let ontology = &view.knowledge.ontology;
    let info = ontology.relation_info(frame.relation);
    let (relation, own) = match end {
        End::Target => (KindSet::of(&info.range), frame.target_kinds),
        End::Source | End::Mutual => (KindSet::of(&info.domain), frame.source_kinds),
    };
    let taken = ontology.kinds().filter(|(kind, _)| relation.contains(*kind) && own.contains(*kind));
    let taken: Vec<&str> = taken.map(|(_, info)| info.id.as_str()).collect();
    let mention = view.mention(number);
    let kind = &ontology.kind_info(mention.kind).id;
    format!("no {}: {} is of kind {kind}, not {}", name(end), view.quoted(mention.tokens.clone()), taken.join(", "))
}

fn name(end: End) -> &'static str {
    match end {
        End::Source => "source",
        End::Target => "target",
        End::Mutual => "pair",
    }
}

fn ends(frame: &Frame, end: End) -> &[Path] {
    match end {
        End::Source => &frame.source,
        End::Target => &frame.target,
        End::Mutual => &frame.mutual,
    }
}

fn paths(view: &View, paths: &[Path]) -> String {
    paths.iter().map(|path| path.text(&view.knowledge.vocabulary)).collect::<Vec<_>>().join(", ")
}

/// The lemmas a condition on a place lists.
fn lemmas(view: &View, conditions: &[(Path, maillage::knowledge::SymbolSet)], place: &Path) -> String {
    let listed = conditions.iter().filter(|(path, _)| path == place).flat_map(|(_, set)| set.symbols());
    words(view, listed.copied())
}

/// Words in quotes, the first few of them.
fn words(view: &View, symbols: impl Iterator<Item = Symbol>) -> String {
    let mut words: Vec<String> = symbols.map(|symbol| format!("`{}`", view.word(symbol))).collect();
    let more = words.len().saturating_sub(NAMED);
    words.truncate(NAMED);
    if more > 0 {
        words.push(format!("{more} more"));
    }
    words.join(", ")
}
