use super::{Date, DateOrTime, Exact, TimeError, Timestamp};
use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, TimeZone, Utc};

impl<Tz: TimeZone> From<DateTime<Tz>> for Timestamp {
    /// The instant with its offset, cut to whole seconds; [`Exact`] keeps the fraction.
    fn from(time: DateTime<Tz>) -> Self {
        Self::from(Exact(time)).whole()
    }
}

impl<Tz: TimeZone> From<Exact<DateTime<Tz>>> for Timestamp {
    fn from(time: Exact<DateTime<Tz>>) -> Self {
        Self::from(time.0.fixed_offset().to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl TryFrom<&Timestamp> for DateTime<Utc> {
    type Error = TimeError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimeError> {
        let fail = || TimeError::new(timestamp.as_str());
        let nanos = timestamp.unix_nanos().ok_or_else(fail)?;
        let (seconds, rest) = (nanos.div_euclid(1_000_000_000), nanos.rem_euclid(1_000_000_000));
        let (Ok(seconds), Ok(rest)) = (seconds.try_into(), rest.try_into()) else {
            return Err(fail());
        };
        Self::from_timestamp(seconds, rest).ok_or_else(fail)
    }
}

impl TryFrom<&Timestamp> for DateTime<FixedOffset> {
    type Error = TimeError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimeError> {
        let known = timestamp.unix_nanos().and_then(|_| {
            // chrono reads neither a space between date and time nor small letters.
            let text = timestamp.as_str().replacen(' ', "T", 1).to_ascii_uppercase();
            Self::parse_from_rfc3339(&text).ok()
        });
        known.ok_or_else(|| TimeError::new(timestamp.as_str()))
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self::from(date.to_string())
    }
}

impl TryFrom<&Date> for NaiveDate {
    type Error = TimeError;

    fn try_from(date: &Date) -> Result<Self, TimeError> {
        let parsed = date.unix_days().and_then(|_| date.as_str().parse().ok());
        parsed.ok_or_else(|| TimeError::new(date.as_str()))
    }
}

impl<Tz: TimeZone> From<DateTime<Tz>> for DateOrTime {
    fn from(time: DateTime<Tz>) -> Self {
        Timestamp::from(time).into()
    }
}

impl From<NaiveDate> for DateOrTime {
    fn from(date: NaiveDate) -> Self {
        Date::from(date).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_both_ways() {
        let timestamp = Timestamp::from("2024-10-31t13:34:56.789+01:00");
        let utc = DateTime::<Utc>::try_from(&timestamp).unwrap();
        assert_eq!(Timestamp::from(utc).as_str(), "2024-10-31T12:34:56Z");
        assert_eq!(Timestamp::from(Exact(utc)).as_str(), "2024-10-31T12:34:56.789Z");
        let fixed = DateTime::<FixedOffset>::try_from(&timestamp).unwrap();
        assert_eq!(Timestamp::from(fixed).as_str(), "2024-10-31T13:34:56+01:00");
        assert_eq!(Timestamp::from(Exact(fixed)).as_str(), "2024-10-31T13:34:56.789+01:00");
        assert!(DateTime::<Utc>::try_from(&Timestamp::from("soon")).is_err());

        let date = NaiveDate::try_from(&Date::from("2024-10-31")).unwrap();
        assert_eq!(DateOrTime::from(date).as_str(), "2024-10-31");
    }
}
