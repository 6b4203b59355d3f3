//! How a language tells dates from the day of the text: "yesterday", "il y a trois ans", from `dates.tsv`.

use rustc_hash::FxHashMap;

use super::gazetteer::{Table, items, words};
use super::{DataError, Source, Vocabulary};
use crate::model::{DateUnit, Symbol};

/// One place of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateSlot {
    /// A word form.
    Word(Symbol),
    /// A number, in figures or letters.
    Number,
    /// The name of a weekday.
    Weekday,
}

/// A phrase that tells a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatePhrase {
    /// Its words.
    pub slots: Vec<DateSlot>,
    /// What it counts.
    pub unit: DateUnit,
    /// How many of them after the day of the text, or what to multiply the number with.
    pub shift: i16,
}

/// The phrases of a language, by their first slot, longest first.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    phrases: FxHashMap<DateSlot, Vec<DatePhrase>>,
}

impl Calendar {
    /// The phrases that begin with a slot, longest first.
    pub fn beginning(&self, slot: DateSlot) -> &[DatePhrase] {
        self.phrases.get(&slot).map_or(&[], Vec::as_slice)
    }

    /// Reads the phrases of a language's folder.
    pub(super) fn load(source: &Source, folder: &str, vocabulary: &mut Vocabulary) -> Result<Calendar, DataError> {
        let table = Table::required(source, &format!("{folder}/dates.tsv"))?;
        let mut calendar = Calendar::default();
        for line in table.lines(["unit", "shift", "words"])? {
            let [unit, shift, list] = line.cells;
            let unit =
                unit_named(unit).ok_or_else(|| table.error(line.number, format!("no unit `{unit}`; {UNITS}")))?;
            let shift = shift_of(shift).ok_or_else(|| table.error(line.number, format!("no shift `{shift}`")))?;
            for phrase in items(list) {
                let slots: Vec<DateSlot> = words(phrase).into_iter().map(|word| slot(word, vocabulary)).collect();
                let Some(&first) = slots.first() else { continue };
                calendar.phrases.entry(first).or_default().push(DatePhrase { slots, unit, shift });
            }
        }
        calendar.phrases.values_mut().for_each(|phrases| phrases.sort_by_key(|phrase| phrase.slots.len()));
        calendar.phrases.values_mut().for_each(|phrases| phrases.reverse());
        Ok(calendar)
    }
}

const UNITS: &str = "units are day, week, month, year, weekday";

fn unit_named(name: &str) -> Option<DateUnit> {
    Some(match name {
        "day" => DateUnit::Day,
        "week" => DateUnit::Week,
        "month" => DateUnit::Month,
        "year" => DateUnit::Year,
        "weekday" => DateUnit::Weekday,
        _ => return None,
    })
}

/// A number, or `#` and `-#`, which multiply the number of the phrase.
fn shift_of(cell: &str) -> Option<i16> {
    match cell {
        "#" => Some(1),
        "-#" => Some(-1),
        number => number.parse().ok(),
    }
}

fn slot(word: &str, vocabulary: &mut Vocabulary) -> DateSlot {
    match word {
        "#" => DateSlot::Number,
        "@" => DateSlot::Weekday,
        word => DateSlot::Word(vocabulary.intern(word)),
    }
}
