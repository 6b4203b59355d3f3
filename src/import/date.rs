//! Dates as files write them: days, months, years, moments, and the stretches of time they bound.

use serde_json::Value as Json;

use super::fields::{Fields, Value};
use super::settings::Counted;
use crate::model::PartialDate;

/// Where a date, or the beginning of a stretch, may stand.
const FIRST: &[&str] = &[
    "date",
    "first",
    "first_seen",
    "first_day",
    "start",
    "begin",
    "since",
    "day",
    "time",
    "timestamp",
    "datetime",
    "year",
    "published",
];

/// Where the end of a stretch may stand.
const LAST: &[&str] = &["last", "last_seen", "last_day", "end", "until"];

/// Most stretches that one tie may have.
const SPELLS: usize = 1_000;

/// Numbers from here on are no count, but days run together or seconds.
const MOST_COUNTED: u32 = 1_000_000;

/// The dates of a tie: one for each day, month or year, two for the ends of a stretch; at least one entry. Whole numbers
/// are a count, if it is given what they count.
pub(super) fn dates(fields: &Fields<'_>, counted: Option<Counted>) -> Vec<Option<PartialDate>> {
    let mut dates: Vec<PartialDate> =
        spells(fields, counted).into_iter().flat_map(|(first, last)| ends(first, last)).collect();
    dates.sort();
    dates.dedup();
    if dates.is_empty() { vec![None] } else { dates.into_iter().map(Some).collect() }
}

/// The stretches a tie has.
fn spells(fields: &Fields<'_>, counted: Option<Counted>) -> Vec<(PartialDate, PartialDate)> {
    let listed = match fields.get(&["spells", "timeset", "intervals"]) {
        Some(Value::Json(Json::Array(spells))) => spells.iter().take(SPELLS).filter_map(of_json).collect(),
        Some(Value::Text(text)) => of_timeset(text),
        _ => Vec::new(),
    };
    if !listed.is_empty() {
        return listed;
    }
    let read = |text: &str| counted.and_then(|counted| of_count(text, counted)).or_else(|| date(text));
    let date = |names: &[&str]| names.iter().find_map(|name| read(&fields.text(&[*name])?));
    match (date(FIRST), date(LAST)) {
        (None, None) => Vec::new(),
        (Some(first), last) => vec![(first, last.unwrap_or(first))],
        (None, Some(last)) => vec![(last, last)],
    }
}

fn of_json(spell: &Json) -> Option<(PartialDate, PartialDate)> {
    let bound = |place: usize| spell.get(place).and_then(Json::as_str).and_then(date);
    let (first, last) = (bound(0), bound(1));
    Some((first.or(last)?, last.or(first)?))
}

/// Stretches in Gephi's notation: `<[2024-10-22, 2024-10-22]; [2024-10-24, 2024-10-25]>`.
fn of_timeset(text: &str) -> Vec<(PartialDate, PartialDate)> {
    let inside = text.trim().trim_start_matches('<').trim_end_matches('>');
    let spell = |part: &str| {
        let (first, last) = part.split_once(',').unwrap_or((part, part));
        let bare = |bound: &str| date(bound.trim_matches(['[', ']', '(', ')', ' ', '"']));
        let (first, last) = (bare(first), bare(last));
        Some((first.or(last)?, last.or(first)?))
    };
    inside.split(';').take(SPELLS).filter_map(spell).collect()
}

/// A stretch as the one date that covers it, if there is one, else its ends.
fn ends(first: PartialDate, last: PartialDate) -> Vec<PartialDate> {
    let (start, end) = (first.first_day(), last.last_day());
    let month = start.month.and_then(|month| PartialDate::month(start.year, month));
    let coarse = [Some(first), month, Some(PartialDate::year(start.year))];
    let covers = |date: &PartialDate| date.first_day() == start && date.last_day() == end;
    match coarse.into_iter().flatten().find(covers) {
        Some(date) => vec![date],
        None => vec![first, last],
    }
}

/// A date in one of the notations understood, if a text is one: a moment is its day, numbers may be days run together
/// or seconds and milliseconds since 1970.
fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        8 if digits => format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse().ok(),
        10 if digits => of_seconds(text.parse().ok()?),
        13 if digits => of_seconds(text.parse::<i64>().ok()? / 1_000),
        _ => {
            let day = text.get(..10).filter(|_| text[10..].starts_with(['T', ' ', 't'])).unwrap_or(text);
            day.parse().ok().or_else(|| day.replace('/', "-").parse().ok())
        }
    }
}

/// The day a count leads to, if a text is a whole number that small.
fn of_count(text: &str, counted: Counted) -> Option<PartialDate> {
    let count = text.trim().parse().ok().filter(|count: &i32| count.unsigned_abs() < MOST_COUNTED)?;
    counted.since.first_day().plus_days(count.div_euclid(counted.per_day))
}

fn of_seconds(seconds: i64) -> Option<PartialDate> {
    PartialDate::day(1970, 1, 1)?.plus_days(i32::try_from(seconds.div_euclid(86_400)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::{Counted, date, dates};
    use crate::import::fields::Fields;

    fn of(fields: &[(&str, &str)]) -> Vec<String> {
        let mut list = Fields::default();
        fields.iter().for_each(|(name, text)| list.add(*name, *text));
        dates(&list, None).into_iter().map(|date| date.map_or("none".to_owned(), |date| date.to_string())).collect()
    }

    #[test]
    fn stretches_become_the_dates_that_bound_them() {
        assert_eq!(of(&[]), ["none"]);
        assert_eq!(of(&[("date", "soon")]), ["none"]);
        assert_eq!(of(&[("Date", "2024-10-22T10:00:00Z")]), ["2024-10-22"]);
        assert_eq!(of(&[("start", "2024-10-01"), ("end", "2024-10-31")]), ["2024-10"]);
        assert_eq!(of(&[("first_seen", "2024-01-01"), ("last_seen", "2024-12-31")]), ["2024"]);
        assert_eq!(of(&[("start", "2024-10-01"), ("end", "2024-11-02")]), ["2024-10-01", "2024-11-02"]);
        let timeset = "<[2024-10-22, 2024-10-22]; [2024-10-24, 2024-10-25]>";
        assert_eq!(of(&[("Timeset", timeset)]), ["2024-10-22", "2024-10-24", "2024-10-25"]);
    }

    #[test]
    fn numbers_are_days_since_a_day() {
        let of = |per_day: i32, text: &str| {
            let mut list = Fields::default();
            list.add("day", text);
            dates(&list, Some(Counted { since: "2014".parse().unwrap(), per_day }))[0].map(|date| date.to_string())
        };
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(
            (of(1, "0"), of(24, "8736"), of(1, "-1")),
            (day("2014-01-01"), day("2014-12-31"), day("2013-12-31"))
        );
        assert_eq!((of(1, "20140302"), of(1, "2014-03"), of(1, "soon")), (day("2014-03-02"), day("2014-03"), None));
    }

    #[test]
    fn moments_are_days() {
        for (text, day) in [
            ("20241022", "2024-10-22"),
            ("1729555200", "2024-10-22"),
            ("1729555200000", "2024-10-22"),
            ("2024/10/22", "2024-10-22"),
        ] {
            assert_eq!(date(text).unwrap().to_string(), day, "{text}");
        }
        assert_eq!((date("12"), date("é")), (None, None));
    }
}
