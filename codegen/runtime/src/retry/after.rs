use http::{HeaderMap, HeaderValue, header};
use std::time::{Duration, SystemTime};

/// How long `headers` ask to wait: `retry-after-ms`, else `Retry-After` in seconds or as a date.
///
/// A date is on the clock of the server, so it counts from the response's own `Date`; from `now`
/// where there is none. What is negative, past or not a time asks for nothing.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let millis = headers.get("retry-after-ms").and_then(number).map(|value| seconds(value / 1e3));
    millis.or_else(|| {
        let value = headers.get(header::RETRY_AFTER)?;
        number(value).map(seconds).or_else(|| {
            let sent = headers.get(header::DATE).and_then(date);
            date(value)?.duration_since(sent.unwrap_or(now)).ok()
        })
    })
}

fn date(value: &HeaderValue) -> Option<SystemTime> {
    httpdate::parse_http_date(value.to_str().ok()?).ok()
}

/// A number in digits, perhaps with a point: neither sign nor exponent, `inf` nor `nan`.
fn number(value: &HeaderValue) -> Option<f64> {
    let text = value.to_str().ok()?.trim();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.parse().ok().filter(|_| plain)
}

fn seconds(value: f64) -> Duration {
    Duration::try_from_secs_f64(value).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        for (millis, plain, asked) in [
            (None, None, None),
            (Some("250"), None, Some(250)),
            (Some("200"), Some("3"), Some(200)),
            (Some("abc"), Some("3"), Some(3000)),
            (None, Some("1"), Some(1000)),
            (None, Some("0.3"), Some(300)),
            (None, Some("0"), Some(0)),
            (None, Some("-1"), None),
            (None, Some("abc"), None),
            (None, Some("inf"), None),
            (None, Some("1 second"), None),
            (None, Some(""), None),
            (None, Some("Sun, 06 Nov 1994 08:49:39 GMT"), Some(2000)),
            (None, Some("Sun, 06 Nov 1994 08:49:30 GMT"), None),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(value) = millis {
                headers.insert("retry-after-ms", HeaderValue::from_static(value));
            }
            if let Some(value) = plain {
                headers.insert("retry-after", HeaderValue::from_static(value));
            }
            let read = retry_after(&headers, now);
            assert_eq!(read, asked.map(Duration::from_millis), "{millis:?} {plain:?}");
        }
        for (sent, until, asked) in [
            ("Sun, 06 Nov 1994 08:00:00 GMT", "Sun, 06 Nov 1994 08:00:05 GMT", Some(5)),
            ("Sun, 06 Nov 1994 09:00:00 GMT", "Sun, 06 Nov 1994 09:00:05 GMT", Some(5)),
            ("Sun, 06 Nov 1994 09:00:00 GMT", "Sun, 06 Nov 1994 08:59:59 GMT", None),
            ("not a date", "Sun, 06 Nov 1994 08:49:39 GMT", Some(2)),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("date", HeaderValue::from_static(sent));
            headers.insert("retry-after", HeaderValue::from_static(until));
            assert_eq!(retry_after(&headers, now), asked.map(Duration::from_secs), "{sent}");
        }
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", HeaderValue::from_static("99999999999999999999999"));
        assert_eq!(retry_after(&headers, now), Some(Duration::MAX));
    }
}
