//! Dates written in a text: days, months and years.

use crate::knowledge::{Language, WordClass};
use crate::model::{DateWords, Features, PartialDate, Pos, Token};

/// The years a bare number may stand for.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

/// Finds the dates of a sentence's tokens; `first` is the number of the first one.
pub(super) fn dates(text: &str, tokens: &[Token], first: u32, language: &Language, dates: &mut Vec<DateWords>) {
    let mut at = 0;
    while at < tokens.len() {
        let found = date_at(text, tokens, at, language);
        if let Some((range, year, month, day)) = found {
            let (start, end) = (first + range.start as u32, first + range.end as u32);
            dates.push(DateWords { tokens: start..end, year, month, day });
            at = range.end;
        } else {
            at += 1;
        }
    }
}

type Found = (std::ops::Range<usize>, Option<u16>, Option<u8>, Option<u8>);

fn date_at(text: &str, tokens: &[Token], at: usize, language: &Language) -> Option<Found> {
    let token = &tokens[at];
    if token.features.contains(Features::DIGIT) {
        let written = token.span.of(text);
        return numeric(written, at).or_else(|| bare_year(text, tokens, at));
    }
    let month = month_of(token, language)?;
    let before = at.checked_sub(1).and_then(|before| day_of(text, &tokens[before]));
    let (day, mut end) = match before {
        Some(day) => (Some(day), at + 1),
        None => match tokens.get(at + 1).and_then(|next| day_of(text, next)) {
            Some(day) => (Some(day), at + 2),
            None => (None, at + 1),
        },
    };
    let comma = tokens.get(end).is_some_and(|token| token.pos == Pos::Punct);
    let year_place = if comma { end + 1 } else { end };
    let year = tokens.get(year_place).and_then(|token| year_of(text, token));
    if year.is_some() {
        end = year_place + 1;
    }
    let start = if before.is_some() { at - 1 } else { at };
    (day.is_some() || year.is_some()).then_some((start..end, year, Some(month), day))
}

/// A date in figures with the year first: `2025-11-20`, `2025/11/20`.
fn numeric(written: &str, at: usize) -> Option<Found> {
    let date: PartialDate = written.replace(['/', '.'], "-").parse().ok()?;
    date.month.map(|month| (at..at + 1, Some(date.year), Some(month), date.day))
}

/// A year behind a preposition: "en 2019", "by 2030".
fn bare_year(text: &str, tokens: &[Token], at: usize) -> Option<Found> {
    let year = year_of(text, &tokens[at])?;
    let before = &tokens[at.checked_sub(1)?];
    (before.pos == Pos::Adp).then_some((at..at + 1, Some(year), None, None))
}

fn month_of(token: &Token, language: &Language) -> Option<u8> {
    let named = language.classes(token.word).contains(WordClass::MONTH) && !matches!(token.pos, Pos::Verb | Pos::Aux);
    named.then(|| language.number(token.word)).flatten().map(|number| number as u8)
}

fn year_of(text: &str, token: &Token) -> Option<u16> {
    let written = token.span.of(text);
    let year = if written.len() == 4 { written.parse().ok() } else { None };
    year.filter(|year| YEARS.contains(year))
}

/// A day of the month: up to two figures, perhaps with letters behind ("1er", "3rd").
fn day_of(text: &str, token: &Token) -> Option<u8> {
    let written = token.span.of(text);
    let figures = written.bytes().take_while(u8::is_ascii_digit).count();
    let letters = &written[figures..];
    let ordinal = letters.len() <= 3 && letters.chars().all(char::is_alphabetic);
    let day = if (1..=2).contains(&figures) && ordinal { written[..figures].parse().ok() } else { None };
    day.filter(|day| (1..=31).contains(day))
}
