//! Decisions put into effect.
//!
//! The tables hold what is left after the decisions, so that every question meets them and none is slower for it; what
//! was read is kept aside ([`super::as_read`]). A replay starts from what was read and applies the decisions in their
//! order. When all that is new are decisions at the end, it goes on from there. So what a store holds depends on what
//! was read and on the list of decisions alone.

mod anchored;
mod appearance;
mod identity;
mod locate;
mod merge;
mod missed;
mod split;

use rusqlite::{Connection, TransactionBehavior, params};

use super::{Store, StoreError, as_read};
use crate::knowledge::Ontology;
use crate::model::{Decision, Verdict, prevailing};
use identity::Identities;

/// A decision that has no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Its number, from 1.
    pub number: usize,
    /// Why.
    pub cause: String,
}

/// Why a decision cannot be placed; nothing if it can.
type Placing = rusqlite::Result<Option<String>>;

impl Store {
    /// Puts decisions into effect in place of those that were, in one transaction, and says which have none.
    ///
    /// The order of the list decides, later decisions prevail. As fast as the decisions are new when they stand at the
    /// end of the list; else all are applied again. Documents written afterwards are as they were read until the next
    /// replay.
    pub fn replay(&mut self, decisions: &[Decision], ontology: &Ontology) -> Result<Vec<Unplaced>, StoreError> {
        let path = self.path.clone();
        replay(&mut self.connection, decisions, ontology).map_err(|error| StoreError::from_sqlite(&path, error))
    }

    /// How many decisions are in effect.
    pub fn decided(&self) -> Result<usize, StoreError> {
        let count = self.connection.query_row("SELECT count(*) FROM decisions", [], |row| row.get::<_, u32>(0));
        count.map(|count| count as usize).map_err(|error| self.failure(error))
    }
}

/// What it takes to apply a decision.
struct Stage<'a> {
    connection: &'a Connection,
    ontology: &'a Ontology,
    identities: Identities,
}

fn replay(connection: &mut Connection, decisions: &[Decision], ontology: &Ontology) -> rusqlite::Result<Vec<Unplaced>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let valid = prevailing(decisions);
    let entries: Vec<(usize, String)> = valid.iter().map(|(number, decision)| (*number, entry(decision))).collect();
    let held = held(&transaction)?;
    let known = match entries.starts_with(&held) {
        true => held.len(),
        false => {
            as_read::restore(&transaction)?;
            0
        }
    };
    if known < valid.len() {
        as_read::record(&transaction)?;
        let mut stage = Stage { connection: &transaction, ontology, identities: Identities::default() };
        valid[..known].iter().for_each(|(_, decision)| stage.identities.learn(&decision.verdict));
        for ((number, entry), (_, decision)) in entries[known..].iter().zip(&valid[known..]) {
            let problem = stage.apply(decision)?;
            let sql = "INSERT INTO decisions (number, entry, problem) VALUES (?1, ?2, ?3)";
            transaction.prepare_cached(sql)?.execute(params![*number as i64, entry, problem])?;
        }
        as_read::stop(&transaction)?;
    }
    let unplaced = unplaced(&transaction)?;
    transaction.commit()?;
    Ok(unplaced)
}

/// A decision as the store holds it.
fn entry(decision: &Decision) -> String {
    serde_json::to_string(decision).expect("decisions can be written as JSON")
}

fn held(connection: &Connection) -> rusqlite::Result<Vec<(usize, String)>> {
    let mut query = connection.prepare_cached("SELECT number, entry FROM decisions ORDER BY number")?;
    query.query_map([], |row| Ok((row.get::<_, i64>(0)? as usize, row.get(1)?)))?.collect()
}

fn unplaced(connection: &Connection) -> rusqlite::Result<Vec<Unplaced>> {
    let sql = "SELECT number, problem FROM decisions WHERE problem IS NOT NULL ORDER BY number";
    let mut query = connection.prepare_cached(sql)?;
    let row = |row: &rusqlite::Row<'_>| Ok(Unplaced { number: row.get::<_, i64>(0)? as usize, cause: row.get(1)? });
    query.query_map([], row)?.collect()
}

impl Stage<'_> {
    fn apply(&mut self, decision: &Decision) -> Placing {
        let placing = match &decision.verdict {
            Verdict::Merge { actor, into } => merge::merge(self, actor, into),
            Verdict::Split { .. } => split::split(self, &decision.verdict),
            Verdict::Rename { actor, label } => self.rename(actor, label),
            Verdict::Retype { actor, kind } => self.retype(actor, kind),
            tie => match tie.anchor() {
                Some(anchor) => anchored::place(self, tie, anchor),
                None => Ok(None),
            },
        };
        self.identities.learn(&decision.verdict);
        placing
    }

    fn rename(&self, actor: &str, label: &str) -> Placing {
        let Some(number) = self.actor(actor)? else { return Ok(Some(absent(actor))) };
        let sql = "UPDATE entities SET label = ?2 WHERE number = ?1";
        self.connection.prepare_cached(sql)?.execute(params![number, label])?;
        Ok(None)
    }

    fn retype(&self, actor: &str, kind: &str) -> Placing {
        let Some(number) = self.actor(actor)? else { return Ok(Some(absent(actor))) };
        if self.ontology.kind(kind).is_none() {
            return Ok(Some(no_kind(kind)));
        }
        let sql = "UPDATE entities SET kind = ?2 WHERE number = ?1";
        self.connection.prepare_cached(sql)?.execute(params![number, kind])?;
        Ok(None)
    }
}

fn absent(actor: &str) -> String {
    format!("there is no actor `{actor}` in the corpus any more")
}

fn no_kind(kind: &str) -> String {
    format!("there is no kind `{kind}`")
}
