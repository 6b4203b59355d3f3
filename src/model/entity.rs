//! An actor, once its mentions are linked.

use super::EntityKind;

/// One actor or thing of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Wikidata QID where one is known, otherwise `kind:key`, equal for equal names in any order of reading.
    pub id: String,
    /// Kind.
    pub kind: EntityKind,
    /// Preferred name.
    pub label: String,
    /// Every surface form met, sorted, without repetition.
    pub names: Vec<String>,
    /// Id of the state it belongs to (its nationality, seat or country), when known.
    pub state: Option<String>,
}
