//! RFC 3339, read exactly.

/// An instant to any number of digits. Orders as instants do.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Instant<'a> {
    /// Since 1970-01-01T00:00:00Z. A leap second is the second after it.
    pub(super) seconds: i64,
    /// The decimal digits of what is beyond the second, without zeros at the end.
    pub(super) fraction: &'a str,
}

impl Instant<'_> {
    /// The fraction in whole nanoseconds.
    pub(super) fn nanos(&self) -> u32 {
        let digits = self.fraction.bytes().chain(std::iter::repeat(b'0'));
        digits.take(9).fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0'))
    }
}

pub(crate) fn is_timestamp(text: &str) -> bool {
    instant(text).is_some()
}

pub(crate) fn is_date(text: &str) -> bool {
    day(text).is_some()
}

/// Reads an RFC 3339 date-time.
pub(super) fn instant(text: &str) -> Option<Instant<'_>> {
    let (day, rest) = (day(text.get(..10)?)?, text.get(10..)?);
    let time = rest.strip_prefix(['T', 't', ' '])?;
    let [h1, h2, b':', m1, m2, b':', s1, s2] = *time.as_bytes().first_chunk()? else {
        return None;
    };
    let (hour, minute, second) = (pair(h1, h2)?, pair(m1, m2)?, pair(s1, s2)?);
    let mut rest = time.get(8..)?;
    let mut fraction = "";
    if let Some(digits) = rest.strip_prefix('.') {
        let end = digits.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
        if end == 0 {
            return None;
        }
        fraction = digits[..end].trim_end_matches('0');
        rest = &digits[end..];
    }
    let offset = offset(rest)?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let seconds = day * 86_400 + hour * 3600 + minute * 60 + second - offset;
    // A leap second ends a day of UTC; counted on, it is the first second of the day after.
    if second == 60 && seconds.rem_euclid(86_400) != 0 {
        return None;
    }
    Some(Instant { seconds, fraction })
}

/// Reads `2024-10-31` as days since 1970-01-01.
pub(super) fn day(text: &str) -> Option<i64> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] =
        *<&[u8; 10]>::try_from(text.as_bytes()).ok()?
    else {
        return None;
    };
    let (year, month, day) = (pair(y1, y2)? * 100 + pair(y3, y4)?, pair(m1, m2)?, pair(d1, d2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Years that begin in March, so that the leap day is the last of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(before + (153 * month + 2) / 5 + day - 1 - 719_468)
}

/// Reads `Z` or `+01:00` as seconds.
fn offset(text: &str) -> Option<i64> {
    match *text.as_bytes() {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (pair(h1, h2)?, pair(m1, m2)?);
            let offset = hours * 3600 + minutes * 60;
            let known = hours <= 23 && minutes <= 59;
            known.then_some(if sign == b'-' { -offset } else { offset })
        }
        _ => None,
    }
}

fn pair(tens: u8, ones: u8) -> Option<i64> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_instants() {
        for (text, seconds, nanos) in [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("2024-10-31T12:34:56.789Z", 1_730_378_096, 789_000_000),
            ("2024-10-31t12:34:56z", 1_730_378_096, 0),
            ("2024-10-31 13:34:56+01:00", 1_730_378_096, 0),
            ("2024-10-31T12:34:56-00:00", 1_730_378_096, 0),
            ("2024-02-29T23:59:59Z", 1_709_251_199, 0),
            ("2000-02-29T00:00:00Z", 951_782_400, 0),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
            ("0000-01-01T00:00:00Z", -62_167_219_200, 0),
            ("9999-12-31T23:59:59.9999999999Z", 253_402_300_799, 999_999_999),
            ("2016-12-31T23:59:60Z", 1_483_228_800, 0),
            ("2017-01-01T05:29:60+05:30", 1_483_228_800, 0),
        ] {
            let instant = instant(text).unwrap();
            assert_eq!((instant.seconds, instant.nanos()), (seconds, nanos), "{text}");
        }
    }

    #[test]
    fn takes_nothing_else() {
        for text in [
            "",
            "now",
            "2024-10-31",
            "2024-10-31T12:34:56",
            "2024-10-31T12:34Z",
            "2024-10-31T12:34:56.Z",
            "2024-10-31T12:34:56,5Z",
            "2024-10-31T24:00:00Z",
            "2024-10-31T12:60:00Z",
            "2024-10-31T12:34:61Z",
            "2024-10-31T12:34:60Z",
            "2024-10-31T12:34:56+24:00",
            "2024-10-31T12:34:56+0100",
            "2024-10-31T12:34:56Z ",
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-04-31T00:00:00Z",
            "2024-04-00T00:00:00Z",
            "+024-04-01T00:00:00Z",
            "2024-10-3\u{e9}T00:00:00Z",
            "2024-10-31\u{e9}",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
