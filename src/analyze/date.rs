//! Dates written in a text: days, months and years, and dates told from the day of the text.

use std::ops::Range;

use crate::knowledge::{DatePhrase, DateSlot, Language, WordClass};
use crate::model::{DateShift, DateUnit, DateWords, Features, PartialDate, Pos, Token};

/// The years a bare number may stand for.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

/// Finds the dates of a sentence's tokens; `first` is the number of the first one.
pub(super) fn dates(text: &str, tokens: &[Token], first: u32, language: &Language, dates: &mut Vec<DateWords>) {
    let mut at = 0;
    while at < tokens.len() {
        let found = relative_at(text, tokens, at, language).or_else(|| date_at(text, tokens, at, language));
        let Some((range, date)) = found else {
            at += 1;
            continue;
        };
        at = range.end;
        dates.push(DateWords { tokens: first + range.start as u32..first + range.end as u32, ..date });
    }
}

type Found = (Range<usize>, DateWords);

/// A date told from the day of the text: "last month", "il y a trois ans", "Thursday".
fn relative_at(text: &str, tokens: &[Token], at: usize, language: &Language) -> Option<Found> {
    let numbered = number_of(text, &tokens[at], language).is_some().then_some(DateSlot::Number);
    let weekday = weekday_of(&tokens[at], language).map(|_| DateSlot::Weekday);
    let slots = [Some(DateSlot::Word(tokens[at].word)), numbered, weekday];
    let phrases = slots.into_iter().flatten().flat_map(|slot| language.calendar.beginning(slot));
    let (end, phrase, filled) =
        phrases.filter_map(|phrase| fill(text, tokens, at, language, phrase)).max_by_key(|(end, ..)| *end)?;
    let dated = phrase.unit == DateUnit::Weekday && tokens.get(end).is_some_and(|next| is_dated(text, next, language));
    let named = tokens[at].pos == Pos::Propn && phrase.unit != DateUnit::Weekday;
    let count = phrase.shift.saturating_mul(filled.number.unwrap_or(1));
    let shift = DateShift { unit: phrase.unit, count, weekday: filled.weekday };
    (!dated && !named).then(|| (at..end, DateWords { shift: Some(shift), ..DateWords::default() }))
}

/// What stands in the slots of a phrase.
#[derive(Default)]
struct Filled {
    number: Option<i16>,
    weekday: u8,
}

/// Where a phrase that begins at a token ends, and what fills it; nothing where it does not stand there.
fn fill<'a>(
    text: &str,
    tokens: &[Token],
    at: usize,
    language: &Language,
    phrase: &'a DatePhrase,
) -> Option<(usize, &'a DatePhrase, Filled)> {
    let mut filled = Filled::default();
    for (token, slot) in (at..).zip(&phrase.slots) {
        let token = tokens.get(token)?;
        match slot {
            DateSlot::Word(word) if token.word == *word => {}
            DateSlot::Word(_) => return None,
            DateSlot::Number => filled.number = Some(number_of(text, token, language)?),
            DateSlot::Weekday => filled.weekday = weekday_of(token, language)?,
        }
    }
    Some((at + phrase.slots.len(), phrase, filled))
}

fn number_of(text: &str, token: &Token, language: &Language) -> Option<i16> {
    if token.features.contains(Features::DIGIT) {
        return token.span.of(text).parse().ok().filter(|number| *number < 1000);
    }
    let number = language.classes(token.word).contains(WordClass::NUMBER).then(|| language.number(token.word))?;
    number.and_then(|number| i16::try_from(number).ok())
}

fn weekday_of(token: &Token, language: &Language) -> Option<u8> {
    let named = language.classes(token.word).contains(WordClass::WEEKDAY);
    named.then(|| language.number(token.word)).flatten().map(|number| number as u8)
}

/// Whether a token goes on with the date of a weekday: "jeudi **3** mars", "Thursday, **March** 3".
fn is_dated(text: &str, token: &Token, language: &Language) -> bool {
    day_of(text, token).is_some() || month_of(token, language).is_some() || token.span.of(text) == ","
}

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
    let told = day.is_some() || year.is_some() || is_placed(tokens, start);
    told.then(|| (start..end, DateWords { year, month: Some(month), day, ..DateWords::default() }))
}

/// Whether a preposition stands before a token, perhaps with an adjective or adverb between: "in **early** 2023".
fn is_placed(tokens: &[Token], at: usize) -> bool {
    let pos = |back: usize| at.checked_sub(back).map(|place| tokens[place].pos);
    pos(1) == Some(Pos::Adp) || matches!(pos(1), Some(Pos::Adj | Pos::Adv | Pos::Noun)) && pos(2) == Some(Pos::Adp)
}

/// A date in figures with the year first: `2025-11-20`, `2025/11/20`.
fn numeric(written: &str, at: usize) -> Option<Found> {
    let date: PartialDate = written.replace(['/', '.'], "-").parse().ok()?;
    let told = DateWords { year: Some(date.year), month: date.month, day: date.day, ..DateWords::default() };
    date.month.map(|_| (at..at + 1, told))
}

/// A year behind a preposition: "en 2019", "by 2030".
fn bare_year(text: &str, tokens: &[Token], at: usize) -> Option<Found> {
    let year = year_of(text, &tokens[at])?;
    is_placed(tokens, at).then(|| (at..at + 1, DateWords { year: Some(year), ..DateWords::default() }))
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
