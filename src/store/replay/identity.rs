//! Who an id stands for, after actors were merged.

use rusqlite::OptionalExtension;
use rustc_hash::FxHashMap;

use super::Stage;
use crate::model::Verdict;

/// The ids that stand for others.
#[derive(Clone, Debug, Default)]
pub(super) struct Identities(FxHashMap<String, String>);

impl Identities {
    /// The id that an id stands for.
    pub(super) fn of<'a>(&'a self, id: &'a str) -> &'a str {
        let mut id = id;
        // No id is met twice on the way: `learn` frees the one that others come to stand for.
        while let Some(next) = self.0.get(id) {
            id = next;
        }
        id
    }

    /// The two ids of a merger: who goes, and who stays. Two that are one already change roles.
    pub(super) fn merger<'a>(&'a self, actor: &'a str, into: &'a str) -> (&'a str, &'a str) {
        let (from, to) = (self.of(actor), self.of(into));
        if from == to { (from, into) } else { (from, to) }
    }

    /// Takes note of a merger.
    pub(super) fn learn(&mut self, verdict: &Verdict) {
        if let Verdict::Merge { actor, into } = verdict {
            let (from, to) = self.merger(actor, into);
            if from != to {
                let (from, to) = (from.to_owned(), to.to_owned());
                self.0.remove(&to);
                self.0.insert(from, to);
            }
        }
    }
}

impl Stage<'_> {
    /// The number of the actor an id stands for.
    pub(super) fn actor(&self, id: &str) -> rusqlite::Result<Option<i64>> {
        self.number(self.identities.of(id))
    }

    /// The number of the actor with an id.
    pub(super) fn number(&self, id: &str) -> rusqlite::Result<Option<i64>> {
        let mut query = self.connection.prepare_cached("SELECT number FROM entities WHERE id = ?1")?;
        query.query_row([id], |row| row.get(0)).optional()
    }
}

#[cfg(test)]
mod tests {
    use super::Identities;
    use crate::model::Verdict;

    #[test]
    fn mergers_follow_one_another() {
        let mut identities = Identities::default();
        for (actor, into) in [("a", "b"), ("b", "c"), ("d", "a"), ("a", "c"), ("c", "a"), ("x", "x")] {
            identities.learn(&Verdict::Merge { actor: actor.to_owned(), into: into.to_owned() });
        }
        // The last but one says that their name is a.
        assert_eq!(["a", "b", "c", "d", "x"].map(|id| identities.of(id)), ["a", "a", "a", "a", "x"]);
    }
}
