use super::{Date, DateOrTime, Exact, TimeError, Timestamp};
use time::{Duration, OffsetDateTime, UtcOffset};

impl From<OffsetDateTime> for Timestamp {
    /// The instant in UTC, cut to whole seconds; [`Exact`] keeps the fraction.
    fn from(time: OffsetDateTime) -> Self {
        Self::from(Exact(time)).whole()
    }
}

impl From<Exact<OffsetDateTime>> for Timestamp {
    fn from(Exact(time): Exact<OffsetDateTime>) -> Self {
        let time = time.checked_to_offset(UtcOffset::UTC).unwrap_or(time);
        let (date, (hour, minute, second, nano)) = (time.date(), time.to_hms_nano());
        let fraction = if nano == 0 { String::new() } else { format!(".{nano:09}") };
        Self::from(format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
    }
}

impl TryFrom<&Timestamp> for OffsetDateTime {
    type Error = TimeError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimeError> {
        let nanos = timestamp.unix_nanos();
        let time = nanos.and_then(|nanos| Self::from_unix_timestamp_nanos(nanos).ok());
        time.ok_or_else(|| TimeError::new(timestamp.as_str()))
    }
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self::from(date.to_string())
    }
}

impl TryFrom<&Date> for time::Date {
    type Error = TimeError;

    fn try_from(date: &Date) -> Result<Self, TimeError> {
        let days = date.unix_days().map(Duration::days);
        let date_of = |days| OffsetDateTime::UNIX_EPOCH.date().checked_add(days);
        days.and_then(date_of).ok_or_else(|| TimeError::new(date.as_str()))
    }
}

impl From<OffsetDateTime> for DateOrTime {
    fn from(time: OffsetDateTime) -> Self {
        Timestamp::from(time).into()
    }
}

impl From<time::Date> for DateOrTime {
    fn from(date: time::Date) -> Self {
        Date::from(date).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_both_ways() {
        let timestamp = Timestamp::from("2024-10-31T13:34:56.789+01:00");
        let converted = OffsetDateTime::try_from(&timestamp).unwrap();
        assert_eq!(Timestamp::from(Exact(converted)).as_str(), "2024-10-31T12:34:56.789000000Z");
        assert_eq!(Timestamp::from(Exact(converted)), timestamp);
        assert_eq!(Timestamp::from(converted).as_str(), "2024-10-31T12:34:56Z");
        assert!(OffsetDateTime::try_from(&Timestamp::from("soon")).is_err());

        let date = time::Date::try_from(&Date::from("2024-10-31")).unwrap();
        assert_eq!(DateOrTime::from(date).as_str(), "2024-10-31");
    }
}
