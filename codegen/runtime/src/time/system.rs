use super::{DateOrTime, Exact, Timestamp};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

impl From<SystemTime> for Timestamp {
    /// The instant in UTC, cut to whole seconds; [`Exact`] keeps the fraction.
    fn from(time: SystemTime) -> Self {
        Self::from(Exact(time)).whole()
    }
}

impl From<Exact<SystemTime>> for Timestamp {
    /// The instant in UTC, with nine digits of a second unless it is a whole one.
    fn from(time: Exact<SystemTime>) -> Self {
        Self::from(text(time.0))
    }
}

impl From<SystemTime> for DateOrTime {
    fn from(time: SystemTime) -> Self {
        Timestamp::from(time).into()
    }
}

fn text(time: SystemTime) -> String {
    let (seconds, nanos) = match time.duration_since(UNIX_EPOCH) {
        Ok(after) => (i128::from(after.as_secs()), after.subsec_nanos()),
        Err(before) => floor(before.duration()),
    };
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let fraction = if nanos == 0 { String::new() } else { format!(".{nanos:09}") };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

/// A time before 1970 as whole seconds below it and what is above those.
fn floor(before: Duration) -> (i128, u32) {
    let seconds = -i128::from(before.as_secs());
    match before.subsec_nanos() {
        0 => (seconds, 0),
        nanos => (seconds - 1, 1_000_000_000 - nanos),
    }
}

/// Year, month and day of a day counted from 1970-01-01, as in Howard Hinnant's
/// `civil_from_days`: years begin in March, so that the leap day is the last of one.
fn civil(days: i128) -> (i128, i128, i128) {
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i128::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_rfc_3339() {
        let cases = [
            (0, 0, "1970-01-01T00:00:00Z"),
            (951_782_400, 0, "2000-02-29T00:00:00Z"),
            (1_714_152_667, 119_000_000, "2024-04-26T17:31:07.119000000Z"),
            (4_107_542_400, 0, "2100-03-01T00:00:00Z"),
        ];
        for (seconds, nanos, expected) in cases {
            let time = UNIX_EPOCH + Duration::new(seconds, nanos);
            assert_eq!(Timestamp::from(Exact(time)).as_str(), expected);
        }
        let before = UNIX_EPOCH - Duration::new(1, 500_000_000);
        assert_eq!(Timestamp::from(Exact(before)).as_str(), "1969-12-31T23:59:58.500000000Z");
        assert_eq!(Timestamp::from(before).as_str(), "1969-12-31T23:59:58Z");
    }

    #[test]
    fn keeps_the_instant() {
        let time = UNIX_EPOCH + Duration::new(1_714_152_667, 5);
        assert_eq!(Timestamp::from(Exact(time)).unix_nanos(), Some(1_714_152_667_000_000_005));
        assert_eq!(Timestamp::from(time).as_str(), "2024-04-26T17:31:07Z");
        assert_eq!(DateOrTime::from(time).as_str(), "2024-04-26T17:31:07Z");
        assert_eq!(DateOrTime::from(Exact(time)).as_str(), "2024-04-26T17:31:07.000000005Z");
    }
}
