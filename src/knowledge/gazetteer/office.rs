//! Who holds which office, from when to when.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::super::{DataError, Source};
use super::table::{Line, Table};
use crate::model::PartialDate;

const FILE: &str = "gazetteer/offices.tsv";

/// One mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Row of the person.
    pub person: u32,
    /// Class of the role: `head_of_state`, `foreign_minister` ...
    pub role: Box<str>,
    /// Row of what it is an office of.
    pub of: u32,
    /// First day, when known.
    pub since: Option<PartialDate>,
    /// Last day, when it has ended.
    pub until: Option<PartialDate>,
}

/// All mandates, by what they are of, role and first day.
#[derive(Clone, Debug)]
pub(super) struct Offices {
    list: Vec<Office>,
    /// Numbers into `list`, sorted by person.
    by_person: Vec<u32>,
}

/// Rows by table and slug, as other tables name them; states stand without a table.
pub(super) type Slugs = FxHashMap<String, u32>;

impl Offices {
    /// Reads `offices.tsv`.
    pub(super) fn load(source: &Source, slugs: &Slugs) -> Result<Offices, DataError> {
        let table = Table::required(source, FILE)?;
        let lines = table.lines(["person", "role", "of", "since", "until"])?;
        let mut list = lines.iter().map(|line| office(&table, line, slugs)).collect::<Result<Vec<_>, _>>()?;
        sort(&mut list);
        let mut by_person: Vec<u32> = (0..list.len() as u32).collect();
        by_person.sort_by_key(|&place| (list[place as usize].person, place));
        Ok(Offices { list, by_person })
    }

    /// Persons who hold a role on a day, the latest to enter first.
    pub(super) fn at(&self, of: u32, role: &str, day: PartialDate) -> Vec<u32> {
        let first = self.list.partition_point(|office| (office.of, &*office.role) < (of, role));
        let same = self.list[first..].iter().take_while(|office| office.of == of && &*office.role == role);
        let mut holders: Vec<u32> = same.filter(|office| office.holds(day)).map(|office| office.person).collect();
        holders.reverse();
        holders.dedup();
        holders
    }

    /// All mandates of a person.
    pub(super) fn of(&self, person: u32) -> impl Iterator<Item = &Office> {
        let office = |place: u32| &self.list[place as usize];
        let first = self.by_person.partition_point(|&place| office(place).person < person);
        self.by_person[first..].iter().map(move |&place| office(place)).take_while(move |o| o.person == person)
    }
}

impl Office {
    /// Whether it is held on a day, or on some day of the month or year given.
    pub fn holds(&self, day: PartialDate) -> bool {
        let begun = self.since.is_none_or(|since| since.first_day() <= day.last_day());
        begun && self.until.is_none_or(|until| day.first_day() <= until.last_day())
    }
}

/// Sorts by what they are of, role, first day and person; the few roles are compared by rank, not as text.
fn sort(list: &mut [Office]) {
    let roles: BTreeSet<Box<str>> = list.iter().map(|office| office.role.clone()).collect();
    let ranks: FxHashMap<Box<str>, usize> = roles.into_iter().zip(0..).collect();
    list.sort_by_cached_key(|office| (office.of, ranks[&office.role], office.since, office.person));
}

fn office(table: &Table, line: &Line<'_, 5>, slugs: &Slugs) -> Result<Office, DataError> {
    let [person, role, of, since, until] = line.cells;
    let row = |key: &str| {
        let problem = || table.error(line.number, format!("`{key}` is no row of the gazetteer"));
        slugs.get(key).copied().ok_or_else(problem)
    };
    Ok(Office {
        person: row(&format!("persons:{person}"))?,
        role: role.into(),
        of: row(of)?,
        since: date(table, line.number, since)?,
        until: date(table, line.number, until)?,
    })
}

/// A date cell; empty for none.
pub(super) fn date(table: &Table, line: usize, cell: &str) -> Result<Option<PartialDate>, DataError> {
    if cell.is_empty() {
        return Ok(None);
    }
    cell.parse().map(Some).map_err(|error: crate::model::DateError| table.error(line, error.to_string()))
}
