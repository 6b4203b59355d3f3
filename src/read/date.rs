//! Dates as fields and metadata write them: ISO 8601, RFC 3339, RFC 2822 and plain numbers.
//!
//! The day is the one written, in whichever time zone it was written. Dates in the words of a language
//! are left to later stages, which have its tables.

use crate::model::PartialDate;

/// Months as RFC 2822 abbreviates them: tokens of the format, in mail of any language.
const MAIL_MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Lines looked at for the date at the top of a text.
const TOP: usize = 5;

/// The date a field holds, as precise as it says; time and time zone are passed over.
pub(super) fn parse(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    mail(text).or_else(|| {
        let (date, rest) = text.split_at(text.find(['T', 't', ' ', ',']).unwrap_or(text.len()));
        (rest.is_empty() || is_time(&rest[1..])).then(|| numeric(date)).flatten()
    })
}

/// The day on a line of its own among the first lines of a text.
pub(super) fn at_top(text: &str) -> Option<PartialDate> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(TOP);
    lines.filter(|line| line.starts_with(|first: char| first.is_ascii_digit())).filter_map(parse).find(is_day)
}

fn is_day(date: &PartialDate) -> bool {
    date.day.is_some()
}

/// What may follow a date: `06:15`, `10:00:00.5Z`, `10:00 +0200`.
fn is_time(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(|first: char| first.is_ascii_digit()) && text.contains(':')
}

/// `2024-10-22` and its like, with `-`, `/` or `.`; `20241022`; `2024-10`, `2024`; `22/10/2024`.
fn numeric(date: &str) -> Option<PartialDate> {
    let separator = date.chars().find(|character| !character.is_ascii_digit());
    let Some(separator) = separator.filter(|character| ['-', '/', '.'].contains(character)) else {
        return compact(date);
    };
    let parts: Vec<&str> = date.split(separator).collect();
    match parts[..] {
        [year, month] if year.len() == 4 => PartialDate::month(number(year)?, number(month)?),
        [year, month, day] if year.len() == 4 => PartialDate::day(number(year)?, number(month)?, number(day)?),
        [first, second, year] if year.len() == 4 => {
            year_last(number(first)?, number(second)?, number(year)?, separator)
        }
        _ => None,
    }
}

fn compact(date: &str) -> Option<PartialDate> {
    match date.len() {
        4 => number(date).filter(|&year| year > 0).map(PartialDate::year),
        8 if date.is_ascii() => PartialDate::day(number(&date[..4])?, number(&date[4..6])?, number(&date[6..])?),
        _ => None,
    }
}

/// Day before month or month before day: with points the day comes first, otherwise the numbers must
/// tell, and where they do not only the year is certain.
fn year_last(first: u8, second: u8, year: u16, separator: char) -> Option<PartialDate> {
    let (day_first, month_first) = (PartialDate::day(year, second, first), PartialDate::day(year, first, second));
    match (day_first, month_first) {
        (Some(date), _) if separator == '.' => Some(date),
        (Some(one), Some(other)) if one != other => Some(PartialDate::year(year)),
        (one, other) => one.or(other),
    }
}

/// `Wed, 23 Jan 2019 10:00:00 +0000`, the weekday and the time optional.
fn mail(text: &str) -> Option<PartialDate> {
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let mut words = text.split_whitespace();
    let (day, month, year) = (words.next()?, words.next()?.to_ascii_lowercase(), words.next()?);
    let month = MAIL_MONTHS.iter().position(|name| *name == month)? as u8 + 1;
    if year.len() != 4 || words.next().is_some_and(|time| !is_time(time)) {
        return None;
    }
    PartialDate::day(number(year)?, month, number(day)?)
}

fn number<N: std::str::FromStr>(digits: &str) -> Option<N> {
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{at_top, parse};

    #[test]
    fn dates_of_fields() {
        let cases = [
            ("2024-10-22", "2024-10-22"),
            (" 2024/10/22 06:15", "2024-10-22"),
            ("2024-10-22T23:59:59-11:00", "2024-10-22"),
            ("20241022", "2024-10-22"),
            ("2024-10", "2024-10"),
            ("2024", "2024"),
            ("22.10.2024", "2024-10-22"),
            ("22/10/2024", "2024-10-22"),
            ("10/22/2024", "2024-10-22"),
            ("03.04.2024", "2024-04-03"),
            ("03/04/2024", "2024"),
            ("Wed, 23 Jan 2019 10:00:00 +0000", "2019-01-23"),
            ("23 Jan 2019", "2019-01-23"),
        ];
        for (text, date) in cases {
            assert_eq!(parse(text).map(|date| date.to_string()).as_deref(), Some(date), "{text}");
        }
        for text in ["", "yesterday", "2024-13-01", "30/02/2024", "1.2.3", "12345", "2024-10-22 and after", "è"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_at_the_top_stand_alone() {
        assert_eq!(at_top("Title\n\n2025/11/20 06:15\nText").unwrap().to_string(), "2025-11-20");
        for text in ["Title\n2025\nText", "On 2025-11-20 it opened.\nText", "a\nb\nc\nd\ne\n2025-11-20"] {
            assert_eq!(at_top(text), None, "{text}");
        }
    }
}
