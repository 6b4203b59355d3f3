//! Stretches of time, typed or regular.

use std::fmt;
use std::str::FromStr;

use crate::graph::{Chronicle, Dated, Filter};
use crate::model::PartialDate;

/// A stretch of time, open where a date is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// From its first day on.
    pub since: Option<PartialDate>,
    /// Up to its last day.
    pub until: Option<PartialDate>,
}

/// A text that is no window.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a window of the form 2024, 2024-01..2024-06, 2024-07.. or ..2023")]
pub struct WindowError(String);

/// How long regular windows last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Every {
    Year,
    Quarter,
    Month,
}

impl Window {
    /// The filter narrowed to what may fall in the window.
    pub fn narrow(self, filter: &Filter) -> Filter {
        let since = [self.since, filter.since].into_iter().flatten().max_by_key(|date| date.first_day());
        let until = [self.until, filter.until].into_iter().flatten().min_by_key(|date| date.last_day());
        Filter { since, until, ..filter.clone() }
    }
}

impl Every {
    /// The windows from that of one date to that of another.
    ///
    /// ```
    /// use maillage::compare::Every;
    /// let windows = Every::Quarter.windows("2023-12-24".parse()?, "2024".parse()?);
    /// let names: Vec<String> = windows.iter().map(|window| window.to_string()).collect();
    /// assert_eq!((names.len(), &*names[0], &*names[4]), (5, "2023-10..2023-12", "2024-10..2024-12"));
    /// # Ok::<(), maillage::model::DateError>(())
    /// ```
    pub fn windows(self, first: PartialDate, last: PartialDate) -> Vec<Window> {
        let starts = std::iter::successors(self.start(first.first_day()), |start| start.plus_months(self.months()));
        starts.take_while(|start| start.first_day() <= last.last_day()).map(|start| self.from(start)).collect()
    }

    fn months(self) -> i32 {
        match self {
            Every::Year => 12,
            Every::Quarter => 3,
            Every::Month => 1,
        }
    }

    /// The first month of the window a day lies in.
    fn start(self, day: PartialDate) -> Option<PartialDate> {
        let month = i32::from(day.month.unwrap_or(1)) - 1;
        day.plus_months(-(month % self.months()))
    }

    fn from(self, start: PartialDate) -> Window {
        let (since, until) = match self {
            Every::Year => (PartialDate::year(start.year), PartialDate::year(start.year)),
            _ => (start, start.plus_months(self.months() - 1).unwrap_or(start)),
        };
        Window { since: Some(since), until: Some(until) }
    }
}

/// The time that a chronicle and a filter are about: what the filter says or else the days on which documents were
/// published; where none is known, the dates in the texts.
///
/// Texts speak of years long past and of plans for decades; the days of publication are where a series of windows has
/// something to show.
pub fn extent(chronicle: &Chronicle, filter: &Filter) -> Option<(PartialDate, PartialDate)> {
    let told = |when: fn(&Dated) -> Option<PartialDate>| {
        let dates = || chronicle.said.iter().filter_map(when);
        Some((dates().min()?, dates().max_by_key(|date| date.last_day())?))
    };
    let (first, last) = told(|one| one.published).or_else(|| told(|one| one.date))?;
    Some((filter.since.unwrap_or(first), filter.until.unwrap_or(last)))
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.since, self.until) {
            (Some(since), Some(until)) if since == until => write!(f, "{since}"),
            (since, until) => {
                let text = |date: Option<PartialDate>| date.map_or(String::new(), |date| date.to_string());
                write!(f, "{}..{}", text(since), text(until))
            }
        }
    }
}

impl FromStr for Window {
    type Err = WindowError;

    fn from_str(text: &str) -> Result<Window, WindowError> {
        let error = || WindowError(text.to_owned());
        let date = |text: &str| -> Result<Option<PartialDate>, WindowError> {
            if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| error()) }
        };
        let (since, until) = text.split_once("..").unwrap_or((text, text));
        let window = Window { since: date(since)?, until: date(until)? };
        match (window.since, window.until) {
            (None, None) => Err(error()),
            (Some(since), Some(until)) if since.first_day() > until.last_day() => Err(error()),
            _ => Ok(window),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Every, Window};

    #[test]
    fn text_and_back() {
        for text in ["2024", "2024-03", "2024-01..2024-06", "2024-07..", "..2023", "2023..2024-03-01"] {
            assert_eq!(text.parse::<Window>().unwrap().to_string(), text);
        }
        for text in ["", "..", "news.db", "2024-13", "2024..2023", "2024...2025"] {
            assert!(text.parse::<Window>().is_err(), "{text}");
        }
    }

    #[test]
    fn regular_windows_follow_each_other() {
        let windows = |every: Every| {
            let windows = every.windows("2023-11-30".parse().unwrap(), "2024-02".parse().unwrap());
            windows.iter().map(Window::to_string).collect::<Vec<_>>()
        };
        assert_eq!(windows(Every::Year), ["2023", "2024"]);
        assert_eq!(windows(Every::Quarter), ["2023-10..2023-12", "2024-01..2024-03"]);
        assert_eq!(windows(Every::Month), ["2023-11", "2023-12", "2024-01", "2024-02"]);
    }
}
