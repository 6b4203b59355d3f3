//! Dates of what a sentence says.

use super::Relator;
use crate::model::{DateWords, PartialDate};

/// Days by which a date without a year may follow the publication before it is read as past.
const AHEAD_MONTHS: i32 = 6;

impl Relator<'_> {
    /// The date nearest to a predicate in its sentence, as precise as the text gives it.
    pub(super) fn date_near(&self, predicate: u32, sentence: u32) -> Option<PartialDate> {
        let tokens = &self.words.sentences[sentence as usize].tokens;
        let first = self.words.dates.partition_point(|date| date.tokens.start < tokens.start);
        let inside = self.words.dates[first..].iter().take_while(|date| date.tokens.start < tokens.end);
        let nearest = inside.min_by_key(|date| date.tokens.start.abs_diff(predicate))?;
        resolve(nearest, self.document.published)
    }
}

/// Completes a date without a year from the day of publication: the year that brings it nearest.
fn resolve(date: &DateWords, published: Option<PartialDate>) -> Option<PartialDate> {
    let year = match (date.year, published) {
        (Some(year), _) => year,
        (None, Some(published)) => nearest_year(date.month?, published),
        (None, None) => return None,
    };
    match (date.month, date.day) {
        (Some(month), Some(day)) => PartialDate::day(year, month, day),
        (Some(month), None) => PartialDate::month(year, month),
        _ => Some(PartialDate::year(year)),
    }
}

fn nearest_year(month: u8, published: PartialDate) -> u16 {
    let Some(own) = published.month else { return published.year };
    match i32::from(month) - i32::from(own) {
        later if later > AHEAD_MONTHS => published.year - 1,
        earlier if earlier < -AHEAD_MONTHS => published.year + 1,
        _ => published.year,
    }
}

#[cfg(test)]
mod tests {
    use super::resolve;
    use crate::model::DateWords;

    #[test]
    fn a_date_without_year_is_near_the_publication() {
        let words = |month, day| DateWords { tokens: 0..2, year: None, month: Some(month), day };
        let published = "2016-01-24".parse().ok();
        assert_eq!(resolve(&words(1, Some(27)), published), "2016-01-27".parse().ok());
        assert_eq!(resolve(&words(12, None), published), "2015-12".parse().ok());
        assert_eq!(resolve(&words(12, None), None), None);
    }
}
