//! Dates and times as RFC 3339 writes them.

/// Why `text` is not a date such as `2024-10-31`.
pub(crate) fn date(text: &str) -> Result<(), String> {
    let form = || "expected a date such as 2024-10-31".to_owned();
    let [year, month, day] = numbers(text, '-', [4, 2, 2]).ok_or_else(form)?;
    if !(1..=12).contains(&month) {
        return Err(format!("there is no month {month}: a date is year, month and day"));
    }
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if (1..=days).contains(&day) {
        Ok(())
    } else {
        Err(format!("that month has {days} days, and no day {day}"))
    }
}

/// Why `text` is not a date and a time such as `2024-10-31T12:00:00Z`.
pub(crate) fn date_time(text: &str) -> Result<(), String> {
    let form = || "expected a date-time such as 2024-10-31T12:00:00Z".to_owned();
    let (day, time) = text.split_once(['T', 't']).ok_or_else(form)?;
    date(day)?;
    let clock = time.get(..8).ok_or_else(form)?;
    let [hour, minute, second] = numbers(clock, ':', [2, 2, 2]).ok_or_else(form)?;
    for (name, value, most) in [("hour", hour, 23), ("minute", minute, 59), ("second", second, 60)]
    {
        if value > most {
            return Err(format!("there is no {name} {value}"));
        }
    }
    let rest = time.get(8..).ok_or_else(form)?;
    let offset = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    match offset.as_bytes() {
        [b'Z' | b'z'] => Ok(()),
        [b'+' | b'-', ..] if numbers(&offset[1..], ':', [2, 2]).is_some() => Ok(()),
        [] => Err("it has no offset from UTC: write `Z`, or one such as `+02:00`".to_owned()),
        _ => Err(form()),
    }
}

/// The numbers of `text` between separators, each of as many digits as asked for.
fn numbers<const N: usize>(text: &str, separator: char, digits: [usize; N]) -> Option<[u32; N]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next().filter(|part| part.len() == digits)?;
        *number = part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())??;
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::{date, date_time};

    #[test]
    fn knows_the_calendar() {
        for text in ["2024-02-29", "2000-02-29", "2023-12-31"] {
            assert_eq!(date(text), Ok(()), "{text}");
        }
        for text in
            ["2023-02-29", "1900-02-29", "2024-30-10", "2024-00-01", "2024-1-1", "", "ü-ü-ü"]
        {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn knows_the_clock() {
        for text in ["2024-02-29T23:59:60Z", "2024-02-29T00:00:00.123456+02:00"] {
            assert_eq!(date_time(text), Ok(()), "{text}");
        }
        for text in
            ["2024-02-29", "2024-02-29T24:00:00Z", "2024-02-29T00:00:00", "2024-02-29T00:00Zü"]
        {
            assert!(date_time(text).is_err(), "{text}");
        }
    }
}
