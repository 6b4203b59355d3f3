//! The time of a decision.

/// Seconds since the beginning of 1970 as a time of [`crate::model::Decision::when`].
///
/// ```
/// assert_eq!(maillage::review::stamp(1_709_210_096), "2024-02-29T12:34:56Z");
/// ```
pub fn stamp(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
}

/// Whether a text has the form of [`stamp`].
pub(super) fn is_stamp(text: &str) -> bool {
    const FORM: &[u8] = b"dddd-dd-ddTdd:dd:ddZ";
    let fits = |(letter, form): (u8, &u8)| if *form == b'd' { letter.is_ascii_digit() } else { letter == *form };
    text.len() == FORM.len() && text.bytes().zip(FORM).all(fits)
}

/// Year, month and day of a number of days since 1970, by Howard Hinnant's `civil_from_days` (2013): years begin in
/// March, so that the day put in comes last.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let shifted = (5 * day + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + year + u64::from(month <= 2), month, day - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::{is_stamp, stamp};

    #[test]
    fn times_of_the_calendar() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (4_102_444_799, "2099-12-31T23:59:59Z"),
        ] {
            assert_eq!(stamp(seconds), expected);
            assert!(is_stamp(expected));
        }
        assert!(["", "2024-01-01", "2024-01-01 00:00:00Z", "2024-01-01T00:00:00+"].iter().all(|text| !is_stamp(text)));
    }
}
