//! Dates known to the year, the month or the day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A Gregorian date that keeps the precision it was given with: `2024`, `2024-10` or `2024-10-22`.
///
/// Ordered by its first day, coarser before finer on the same first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12, when known.
    pub month: Option<u8>,
    /// Day of the month, when known; never without a month.
    pub day: Option<u8>,
}

/// A text that is no partial date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date of the form 2024, 2024-10 or 2024-10-22")]
pub struct DateError(String);

impl PartialDate {
    /// A date known to the year.
    pub fn year(year: u16) -> PartialDate {
        PartialDate { year, month: None, day: None }
    }

    /// A date known to the month, if there is such a month.
    pub fn month(year: u16, month: u8) -> Option<PartialDate> {
        let valid = (1..=9999).contains(&year) && (1..=12).contains(&month);
        valid.then_some(PartialDate { year, month: Some(month), day: None })
    }

    /// A date known to the day, if the calendar has it.
    pub fn day(year: u16, month: u8, day: u8) -> Option<PartialDate> {
        PartialDate::month(year, month)?;
        let valid = (1..=days_in_month(year, month)).contains(&day);
        valid.then_some(PartialDate { year, month: Some(month), day: Some(day) })
    }

    /// The first day the date can stand for, always a full date.
    pub fn first_day(self) -> PartialDate {
        PartialDate { month: self.month.or(Some(1)), day: self.day.or(Some(1)), ..self }
    }

    /// The last day the date can stand for, always a full date.
    pub fn last_day(self) -> PartialDate {
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| days_in_month(self.year, month));
        PartialDate { year: self.year, month: Some(month), day: Some(day) }
    }
}

impl PartialDate {
    /// The day some days after the first day of a date, if the calendar of this type has it.
    pub fn plus_days(self, days: i32) -> Option<PartialDate> {
        from_day_number(self.day_number() + days)
    }

    /// The month some months after that of a date, known to the month; January stands for an unknown one.
    pub fn plus_months(self, months: i32) -> Option<PartialDate> {
        let all = i32::from(self.year) * 12 + i32::from(self.month.unwrap_or(1)) - 1 + months;
        PartialDate::month(u16::try_from(all.div_euclid(12)).ok()?, all.rem_euclid(12) as u8 + 1)
    }

    /// The weekday of its first day, from 1 for Monday.
    pub fn weekday(self) -> u8 {
        (self.day_number() + 3).rem_euclid(7) as u8 + 1
    }

    /// Days from 1 January 1970 to its first day, by Hinnant's algorithm, which lets years begin in March.
    fn day_number(self) -> i32 {
        let first = self.first_day();
        let (month, day) = (i32::from(first.month.unwrap_or(1)), i32::from(first.day.unwrap_or(1)));
        let year = i32::from(first.year) - i32::from(month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }
}

/// The day of a number that [`PartialDate::day_number`] gives.
fn from_day_number(number: i32) -> Option<PartialDate> {
    let shifted = number + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i32::from(month <= 2);
    PartialDate::day(u16::try_from(year).ok()?, month as u8, day as u8)
}

/// Days of a month in the Gregorian calendar.
fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<PartialDate, DateError> {
        let parts: Vec<&str> = text.split('-').collect();
        parse_parts(&parts).ok_or_else(|| DateError(text.to_owned()))
    }
}

fn parse_parts(parts: &[&str]) -> Option<PartialDate> {
    let number = |text: &str, width: usize| -> Option<u16> {
        let digits = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    match parts {
        [year] => number(year, 4).filter(|&year| year > 0).map(PartialDate::year),
        [year, month] => PartialDate::month(number(year, 4)?, number(month, 2)? as u8),
        [year, month, day] => PartialDate::day(number(year, 4)?, number(month, 2)? as u8, number(day, 2)? as u8),
        _ => None,
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;

    fn try_from(text: String) -> Result<PartialDate, DateError> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn text_and_back() {
        for text in ["2024", "2024-10", "2024-10-22", "2000-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in ["", "24", "2024-13", "2023-02-29", "2024-1", "2024-10-22T00", "0000"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn partial_dates_cover_their_days() {
        let date: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(date.first_day().to_string(), "2024-02-01");
        assert_eq!(date.last_day().to_string(), "2024-02-29");
    }
}
