//! Handles for kinds of entity and of relation.
//!
//! Both are small numbers that only the ontology mints, so that a new type is a row of data and a
//! misspelt one is an error at load, never a silent mismatch.

/// A kind of entity (state, firm, person ...): the number of its row in `data/ontology/kinds.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityKind(u8);

/// A relation type (`mandates`, `hosts` ...): the number of its row in `data/ontology/relations.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relation(u8);

impl EntityKind {
    /// For the ontology alone.
    pub(crate) fn from_row(row: usize) -> EntityKind {
        EntityKind(u8::try_from(row).expect("the ontology refuses more than 255 kinds"))
    }

    /// Number of the ontology row.
    pub fn row(self) -> usize {
        self.0 as usize
    }
}

impl Relation {
    /// For the ontology alone.
    pub(crate) fn from_row(row: usize) -> Relation {
        Relation(u8::try_from(row).expect("the ontology refuses more than 255 relations"))
    }

    /// Number of the ontology row.
    pub fn row(self) -> usize {
        self.0 as usize
    }
}
