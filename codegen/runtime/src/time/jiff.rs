use super::{Date, DateOrTime, Exact, TimeError, Timestamp};

impl From<jiff::Timestamp> for Timestamp {
    /// The instant in UTC, cut to whole seconds; [`Exact`] keeps the fraction.
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self::from(Exact(timestamp)).whole()
    }
}

impl From<Exact<jiff::Timestamp>> for Timestamp {
    fn from(timestamp: Exact<jiff::Timestamp>) -> Self {
        Self::from(timestamp.0.to_string())
    }
}

impl TryFrom<&Timestamp> for jiff::Timestamp {
    type Error = TimeError;

    fn try_from(timestamp: &Timestamp) -> Result<Self, TimeError> {
        let nanos = timestamp.unix_nanos().and_then(|nanos| Self::from_nanosecond(nanos).ok());
        nanos.ok_or_else(|| TimeError::new(timestamp.as_str()))
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self::from(date.to_string())
    }
}

impl TryFrom<&Date> for jiff::civil::Date {
    type Error = TimeError;

    fn try_from(date: &Date) -> Result<Self, TimeError> {
        let parsed = date.unix_days().and_then(|_| date.as_str().parse().ok());
        parsed.ok_or_else(|| TimeError::new(date.as_str()))
    }
}

impl From<jiff::Timestamp> for DateOrTime {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Timestamp::from(timestamp).into()
    }
}

impl From<jiff::civil::Date> for DateOrTime {
    fn from(date: jiff::civil::Date) -> Self {
        Date::from(date).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_both_ways() {
        let timestamp = Timestamp::from("2024-10-31T13:34:56.789+01:00");
        let converted = jiff::Timestamp::try_from(&timestamp).unwrap();
        assert_eq!(Timestamp::from(Exact(converted)), timestamp);
        assert_eq!(Timestamp::from(converted).as_str(), "2024-10-31T12:34:56Z");
        assert!(jiff::Timestamp::try_from(&Timestamp::from("soon")).is_err());

        let date = jiff::civil::Date::try_from(&Date::from("2024-10-31")).unwrap();
        assert_eq!(DateOrTime::from(date).as_str(), "2024-10-31");
    }
}
