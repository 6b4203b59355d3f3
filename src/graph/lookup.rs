//! Finding the actor a user means by what they typed.

use std::fmt;

use super::{Graph, NodeId};
use crate::model::EntityKind;

/// At most so many suggestions.
const SUGGESTIONS: usize = 5;

/// An actor to offer instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Entity id.
    pub id: String,
    /// Label.
    pub label: String,
    /// Kind.
    pub kind: EntityKind,
    /// How many ties it has.
    pub degree: usize,
}

/// Why a text names no one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupError {
    /// Several actors bear the name.
    Ambiguous {
        /// What was typed.
        query: String,
        /// All who bear it, those with most ties first.
        candidates: Vec<Suggestion>,
    },
    /// No actor bears the name.
    NotFound {
        /// What was typed.
        query: String,
        /// Who has a name like it, nearest first; perhaps nobody.
        nearest: Vec<Suggestion>,
    },
}

impl LookupError {
    /// The actors to offer instead.
    pub fn suggestions(&self) -> &[Suggestion] {
        match self {
            LookupError::Ambiguous { candidates, .. } => candidates,
            LookupError::NotFound { nearest, .. } => nearest,
        }
    }
}

impl fmt::Display for LookupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LookupError::Ambiguous { query, candidates } => {
                write!(f, "`{query}` names {} actors: {}", candidates.len(), listing(candidates))
            }
            LookupError::NotFound { query, nearest } if nearest.is_empty() => write!(f, "no actor is named `{query}`"),
            LookupError::NotFound { query, nearest } => {
                write!(f, "no actor is named `{query}`; the nearest are {}", listing(nearest))
            }
        }
    }
}

impl std::error::Error for LookupError {}

fn listing(suggestions: &[Suggestion]) -> String {
    let items: Vec<String> = suggestions.iter().map(|item| format!("{} ({})", item.label, item.id)).collect();
    items.join(", ")
}

/// The one actor a text names.
///
/// The first of these that anyone answers to decides: the exact id; the exact label; the label, then any name met in
/// the texts, without regard to case, accents, punctuation and spacing. If several answer, or nobody, the error says
/// who may be meant: nobody is guessed. O(total length of names), times the query's length when nothing matches.
pub fn lookup(graph: &Graph, query: &str) -> Result<NodeId, LookupError> {
    lookup_ranked(graph, query, &|node| graph.degree(node))
}

/// The same, where the number of an actor's ties is known from elsewhere.
pub fn lookup_ranked(graph: &Graph, query: &str, degrees: &dyn Fn(NodeId) -> usize) -> Result<NodeId, LookupError> {
    let query = query.trim();
    if let Some(node) = graph.find(query) {
        return Ok(node);
    }
    let key = folded(query);
    let tests: [&dyn Fn(NodeId) -> bool; 3] = [
        &|node| graph.entity(node).label == query,
        &|node| !key.is_empty() && folded(&graph.entity(node).label) == key,
        &|node| !key.is_empty() && graph.entity(node).names.iter().any(|name| folded(name) == key),
    ];
    for test in tests {
        let hits: Vec<NodeId> = graph.nodes().map(|(node, _)| node).filter(|node| test(*node)).collect();
        match hits.as_slice() {
            [] => {}
            [node] => return Ok(*node),
            _ => {
                return Err(LookupError::Ambiguous {
                    query: query.to_owned(),
                    candidates: by_degree(graph, &hits, degrees),
                });
            }
        }
    }
    Err(LookupError::NotFound { query: query.to_owned(), nearest: nearest(graph, &key, degrees) })
}

fn by_degree(graph: &Graph, nodes: &[NodeId], degrees: &dyn Fn(NodeId) -> usize) -> Vec<Suggestion> {
    let mut suggestions: Vec<Suggestion> = nodes.iter().map(|node| suggestion(graph, *node, degrees)).collect();
    suggestions.sort_by(|one, other| other.degree.cmp(&one.degree).then_with(|| one.id.cmp(&other.id)));
    suggestions
}

fn suggestion(graph: &Graph, node: NodeId, degrees: &dyn Fn(NodeId) -> usize) -> Suggestion {
    let entity = graph.entity(node);
    Suggestion { id: entity.id.clone(), label: entity.label.clone(), kind: entity.kind, degree: degrees(node) }
}

/// The actors with the likest names: by likeness, ties, id.
fn nearest(graph: &Graph, key: &str, degrees: &dyn Fn(NodeId) -> usize) -> Vec<Suggestion> {
    let mut found: Vec<(usize, Suggestion)> = Vec::new();
    for (node, _) in graph.nodes() {
        let entity = graph.entity(node);
        let names = entity.names.iter().chain([&entity.label]);
        if let Some(distance) = names.filter_map(|name| unlikeness(key, &folded(name))).min() {
            found.push((distance, suggestion(graph, node, degrees)));
        }
    }
    found.sort_by(|(near, one), (far, other)| {
        near.cmp(far).then(other.degree.cmp(&one.degree)).then_with(|| one.id.cmp(&other.id))
    });
    found.truncate(SUGGESTIONS);
    found.into_iter().map(|(_, suggestion)| suggestion).collect()
}

/// How unlike two folded names are: a beginning counts as one slip, a whole word within as two; `None` for too unlike.
fn unlikeness(query: &str, name: &str) -> Option<usize> {
    let length = query.chars().count();
    if length == 0 || name.is_empty() {
        return None;
    }
    let prefix = (length >= 2 && name.starts_with(query)).then_some(1);
    let words = query.split(' ').filter(|word| word.chars().count() >= 3);
    let shared = words.filter(|word| name.split(' ').any(|other| other == *word)).count();
    let shared = (shared > 0).then_some(2);
    [slips(query, name), prefix, shared].into_iter().flatten().min()
}

/// How many letters of a folded name are other than those of a query; `None` for more than a third, but for one.
pub fn slips(query: &str, name: &str) -> Option<usize> {
    let length = query.chars().count();
    let allowed = (length / 3).max(1);
    let near = name.chars().count().abs_diff(length) <= allowed;
    near.then(|| edit_distance(query, name)).filter(|slips| *slips <= allowed)
}

/// Least number of letters to insert, drop or replace (Levenshtein 1966), by Wagner and Fischer's table (1974),
/// O(length × length) time, O(length) space.
fn edit_distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for column in 0..other.len() {
            let replaced = diagonal + usize::from(letter != other[column]);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

/// A name without case, accents, punctuation and runs of space: names that only differ in these are one.
pub fn folded(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match base(letter) {
            Some(letters) => key.push_str(letters),
            None if letter.is_alphanumeric() => key.push(letter),
            // A combining accent belongs to the letter before it, an apostrophe joins.
            None if ('\u{300}'..='\u{36f}').contains(&letter) => {}
            None if !key.is_empty() && !key.ends_with(' ') => key.push(' '),
            None => {}
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The plain letters of an accented Latin small letter.
fn base(letter: char) -> Option<&'static str> {
    const PLAIN: &[(&str, &str)] = &[
        ("àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "a"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęěẹẻẽếềểễệ", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįıǐỉị", "i"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľŀł", "l"),
        ("ñńņňŉ", "n"),
        ("òóôõöøōŏőơǒọỏốồổỗộớờởỡợ", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧț", "t"),
        ("ùúûüũūŭůűųưǔụủứừửữự", "u"),
        ("ŵ", "w"),
        ("ýÿŷỳỵỷỹ", "y"),
        ("źżž", "z"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("ß", "ss"),
        ("þ", "th"),
    ];
    if letter.is_ascii() {
        return None;
    }
    PLAIN.iter().find(|(accented, _)| accented.contains(letter)).map(|(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use super::{edit_distance, folded, unlikeness};

    #[test]
    fn keys_forget_case_accents_and_punctuation() {
        for (name, expected) in [
            ("Émirats  arabes unis", "emirats arabes unis"),
            ("e\u{301}mirats Arabes-Unis ", "emirats arabes unis"),
            ("Œuvre (Straße)", "oeuvre strasse"),
            ("Сбербанк", "сбербанк"),
            ("!", ""),
        ] {
            assert_eq!(folded(name), expected);
        }
        assert_ne!(folded("Niger"), folded("Nigeria"));
    }

    #[test]
    fn distances() {
        for (one, other, expected) in [("", "abc", 3), ("kitten", "sitting", 3), ("same", "same", 0), ("ab", "ba", 2)] {
            assert_eq!(edit_distance(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn likeness_has_an_end() {
        assert_eq!(unlikeness("sberbnk", "sberbank"), Some(1));
        assert_eq!(unlikeness("sber", "sberbank"), Some(1));
        assert_eq!(unlikeness("bank", "world bank"), Some(2));
        assert_eq!(unlikeness("bank", "tank museum"), None);
        assert_eq!(unlikeness("", "tank"), None);
    }
}
