//! Reads the tables of `data/gazetteer/` into rows and names.

use super::super::{DataError, Ontology, Source};
use super::names::{NameForm, NameList};
use super::office::{Slugs, date};
use super::row::{Membership, Row};
use super::table::{Line, Table, items};
use crate::model::EntityKind;

/// What the tables hold.
pub(super) struct Loaded {
    pub(super) rows: Vec<Row>,
    pub(super) names: NameList,
    pub(super) slugs: Slugs,
}

/// A table's file stem and the kind of its rows, in the order of preference among rows of one name.
const TABLES: &[(&str, &str)] = &[
    ("states", "state"),
    ("blocs", "bloc"),
    ("organizations", "organization"),
    ("firms", "firm"),
    ("persons", "person"),
    ("places", "place"),
    ("events", "event"),
    ("initiatives", "initiative"),
    ("products", "product"),
];

/// Columns the tables may have; the first must be there.
const COLUMNS: [&str; 18] = [
    "id",
    "wikidata",
    "label",
    "label_en",
    "label_fr",
    "state",
    "members",
    "guarded",
    "names",
    "names_en",
    "names_fr",
    "adjectives_en",
    "adjectives_fr",
    "seats_en",
    "seats_fr",
    "capital_en",
    "capital_fr",
    "surnames",
];

/// Place of the column of guarded names.
const GUARDED: usize = 7;

/// Place of the first column of names.
const FIRST_NAMES: usize = 8;

/// What form the names of the columns from [`FIRST_NAMES`] on have.
const FORMS: [NameForm; 10] = [
    NameForm::Name,
    NameForm::Name,
    NameForm::Name,
    NameForm::Adjective,
    NameForm::Adjective,
    NameForm::Seat,
    NameForm::Seat,
    NameForm::Capital,
    NameForm::Capital,
    NameForm::Surname,
];

struct Loader<'a> {
    ontology: &'a Ontology,
    rows: Vec<Row>,
    names: NameList,
    slugs: Slugs,
}

/// Reads all tables.
pub(super) fn load(source: &Source, ontology: &Ontology) -> Result<Loaded, DataError> {
    let names = NameList::with_capacity(40_000);
    let mut loader = Loader { ontology, rows: Vec::new(), names, slugs: Slugs::default() };
    for (stem, kind) in TABLES {
        loader.table(source, stem, kind)?;
    }
    Ok(Loaded { rows: loader.rows, names: loader.names, slugs: loader.slugs })
}

impl Loader<'_> {
    fn table(&mut self, source: &Source, stem: &str, kind_id: &str) -> Result<(), DataError> {
        let file = format!("gazetteer/{stem}.tsv");
        let kind = self.ontology.kind(kind_id).ok_or_else(|| {
            DataError::new(&file, 0, format!("its rows are of kind `{kind_id}`, which the ontology does not have"))
        })?;
        let table = Table::required(source, &file)?;
        for line in table.read(COLUMNS, 1)? {
            self.row(&table, stem, (kind, kind_id), &line)?;
        }
        Ok(())
    }

    fn row(
        &mut self,
        table: &Table,
        stem: &str,
        (kind, kind_id): (EntityKind, &str),
        line: &Line<'_, 18>,
    ) -> Result<(), DataError> {
        let number = self.rows.len() as u32;
        let [slug, wikidata, label, label_en, label_fr, state, members, ..] = line.cells;
        let id = if wikidata.is_empty() { format!("{kind_id}:{slug}") } else { wikidata.to_owned() };
        let labels = [label_en, label_fr].map(|own| if own.is_empty() { label } else { own });
        let names = joined(&line.cells[FIRST_NAMES..FIRST_NAMES + 3]);
        let mut row = Row::new(id.into(), kind, slug, labels, names.into());
        let is_state = stem == TABLES[0].0;
        let key = if is_state { slug.to_owned() } else { format!("{stem}:{slug}") };
        self.slugs.insert(key, number);
        row.state = if is_state { Some(number) } else { self.state(table, line.number, state)? };
        for member in items(members) {
            row.members.push(self.membership(table, line.number, member)?);
        }
        self.rows.push(row);
        self.add_names(number, line);
        Ok(())
    }

    fn add_names(&mut self, row: u32, line: &Line<'_, 18>) {
        let guarded = line.cells[GUARDED];
        for (cell, form) in line.cells[FIRST_NAMES..].iter().zip(FORMS) {
            for name in items(cell) {
                let guarded = items(guarded).any(|item| item == name);
                self.names.add(name, row, form, guarded);
            }
        }
    }

    fn state(&self, table: &Table, line: usize, code: &str) -> Result<Option<u32>, DataError> {
        if code.is_empty() {
            return Ok(None);
        }
        let problem = || table.error(line, format!("`{code}` is no row of states.tsv"));
        self.slugs.get(code).copied().map(Some).ok_or_else(problem)
    }

    /// `XX`, `XX@since` or `XX@since..until`.
    fn membership(&self, table: &Table, line: usize, member: &str) -> Result<Membership, DataError> {
        let (code, days) = member.split_once('@').unwrap_or((member, ""));
        let (since, until) = days.split_once("..").unwrap_or((days, ""));
        let state = self.state(table, line, code)?;
        Ok(Membership {
            state: state.ok_or_else(|| table.error(line, "a member without a state's code"))?,
            since: date(table, line, since)?,
            until: date(table, line, until)?,
        })
    }
}

/// List cells joined into one, without empty ones.
fn joined(cells: &[&str]) -> String {
    let mut joined = String::new();
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        if !joined.is_empty() {
            joined.push('|');
        }
        joined.push_str(cell);
    }
    joined
}
