//! Dates of what a sentence says.

use super::Relator;
use crate::model::{Clause, DateShift, DateUnit, DateWords, PartialDate, PredicateKind};

/// Months by which a date without a year may follow the publication before it is read as past.
const AHEAD_MONTHS: i32 = 6;

/// How many days ago, or from now, a text can tell to the day.
const TOLD_DAYS: i16 = 31;

/// On which side of the day of the text something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Past,
    Future,
}

impl Relator<'_> {
    /// The date nearest to a clause's predicate in its sentence, as precise as the text gives it; not one of when
    /// somebody said so.
    pub(super) fn date_near(&self, clause: &Clause, side: Side) -> Option<PartialDate> {
        let (predicate, tokens) = (clause.predicate, &self.words.sentences[clause.sentence as usize].tokens);
        let first = self.words.dates.partition_point(|date| date.tokens.start < tokens.start);
        let inside = self.words.dates[first..].iter().take_while(|date| date.tokens.start < tokens.end);
        let own = inside.filter(|date| !self.dates_report(date.tokens.start, predicate));
        let nearest = own.min_by_key(|date| date.tokens.start.abs_diff(predicate))?;
        resolve(nearest, self.document.published, side)
    }

    /// Whether a date is nearer to a verb of saying than to the predicate: "said **on Monday** that ...".
    fn dates_report(&self, date: u32, predicate: u32) -> bool {
        let after = self.clauses.list.partition_point(|clause| clause.predicate < date);
        let verb = |clause: &&Clause| clause.kind == PredicateKind::Verb;
        let before = self.clauses.list[..after].iter().rev().take(NEIGHBOURS).find(verb);
        let after = self.clauses.list[after..].iter().take(NEIGHBOURS).find(verb);
        let nearest = before.into_iter().chain(after).min_by_key(|clause| clause.predicate.abs_diff(date));
        nearest.is_some_and(|verb| {
            let nearer = verb.predicate.abs_diff(date) < predicate.abs_diff(date);
            nearer && self.frames.in_class("report", self.lemma(verb.predicate))
        })
    }
}

/// How many predicates around a date are looked at for the verb it belongs to.
const NEIGHBOURS: usize = 4;

/// Completes a date from the day of publication.
fn resolve(date: &DateWords, published: Option<PartialDate>, side: Side) -> Option<PartialDate> {
    if let Some(shift) = date.shift {
        return shifted(shift, published?, side);
    }
    let year = match (date.year, published) {
        (Some(year), _) => year,
        (None, Some(published)) => likely_year(date.month?, published, side),
        (None, None) => return None,
    };
    match (date.month, date.day) {
        (Some(month), Some(day)) => PartialDate::day(year, month, day),
        (Some(month), None) => PartialDate::month(year, month),
        _ => Some(PartialDate::year(year)),
    }
}

/// A date told from the day of the text, known to what it counts; weeks, and many days, to the month.
fn shifted(shift: DateShift, today: PartialDate, side: Side) -> Option<PartialDate> {
    let count = i32::from(shift.count);
    let month_of = |day: PartialDate| PartialDate::month(day.year, day.month?);
    match shift.unit {
        DateUnit::Year => u16::try_from(i32::from(today.year) + count).ok().map(PartialDate::year),
        DateUnit::Month => today.month.and_then(|_| today.plus_months(count)),
        DateUnit::Week => today.day.and_then(|_| today.plus_days(7 * count)).and_then(month_of),
        DateUnit::Day if shift.count.abs() > TOLD_DAYS => today.plus_days(count).and_then(month_of),
        DateUnit::Day => today.day.and_then(|_| today.plus_days(count)),
        DateUnit::Weekday => today.day.and_then(|_| weekday(shift, today, side)),
    }
}

/// The weekday nearest to a day on its side: that day itself where nothing says "last" or "next".
fn weekday(shift: DateShift, today: PartialDate, side: Side) -> Option<PartialDate> {
    let ahead = (i32::from(shift.weekday) - i32::from(today.weekday())).rem_euclid(7);
    let days = match (shift.count, side) {
        (0, Side::Past) => -(7 - ahead) % 7,
        (0, Side::Future) => ahead,
        (..0, _) => ahead - 7,
        (1.., _) => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
    };
    today.plus_days(days)
}

/// The year of a month: the one that brings it nearest to the publication, on its side.
fn likely_year(month: u8, published: PartialDate, side: Side) -> u16 {
    let Some(own) = published.month else { return published.year };
    match (i32::from(month) - i32::from(own), side) {
        (1.., Side::Past) => published.year - 1,
        (later, _) if later > AHEAD_MONTHS => published.year - 1,
        (earlier, Side::Future) if earlier < 0 => published.year + 1,
        (earlier, _) if earlier < -AHEAD_MONTHS => published.year + 1,
        _ => published.year,
    }
}

#[cfg(test)]
mod tests {
    use super::{Side, resolve};
    use crate::model::{DateShift, DateUnit, DateWords};

    #[test]
    fn a_date_without_year_is_near_the_publication() {
        let words = |month, day| DateWords { month: Some(month), day, ..DateWords::default() };
        let published = "2016-01-24".parse().ok();
        assert_eq!(resolve(&words(1, Some(27)), published, Side::Past), "2016-01-27".parse().ok());
        assert_eq!(resolve(&words(12, None), published, Side::Past), "2015-12".parse().ok());
        assert_eq!(resolve(&words(12, None), None, Side::Past), None);
    }

    #[test]
    fn dates_are_told_from_the_publication() {
        let told = |unit, count, weekday, side| {
            let words = DateWords { shift: Some(DateShift { unit, count, weekday }), ..DateWords::default() };
            resolve(&words, "2024-02-29".parse().ok(), side).unwrap().to_string()
        };
        assert_eq!(told(DateUnit::Day, 1, 0, Side::Future), "2024-03-01");
        assert_eq!(told(DateUnit::Month, -2, 0, Side::Past), "2023-12");
        assert_eq!(told(DateUnit::Year, -10, 0, Side::Past), "2014");
        // 29 February 2024 was a Thursday.
        assert_eq!(told(DateUnit::Weekday, 0, 4, Side::Past), "2024-02-29");
        assert_eq!(told(DateUnit::Weekday, -1, 4, Side::Past), "2024-02-22");
        assert_eq!(told(DateUnit::Weekday, 0, 1, Side::Future), "2024-03-04");
        assert_eq!(told(DateUnit::Weekday, 0, 1, Side::Past), "2024-02-26");
    }
}
