//! Fault injection: what goes wrong, and how often.

use crate::distort::Distortion;
use http::{HeaderName, HeaderValue, StatusCode};
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// What goes wrong with responses, and with which of them.
///
/// A fault is written as settings with semicolons between them, such as
/// `status=429; retry-after=2; times=2` or `delay=200ms; rate=0.5`:
///
/// | setting | effect |
/// |---|---|
/// | `status=503` | an error of the API with this status; the request has no effect |
/// | `html=502` | an HTML page with this status; the request has no effect |
/// | `reset` | the connection is reset before a response; the request has no effect |
/// | `delay=200ms` | the response is delayed; `1.5s` will do as well |
/// | `cut` | the connection is closed in the middle of the body |
/// | `slow=50ms` | the body is sent in small pieces, with a pause between them |
/// | `retry-after=..` | the header of this name, with any value; `retry-after-ms=..` likewise |
/// | `header=Name: value` | a header of the response |
/// | `unknown-field`, `unknown-value` | objects and enums contain what the spec does not name |
/// | `empty-page`, `same-token` | a page without items before the list ends; a page that leads to itself |
/// | `nth=2`, `times=2`, `rate=0.5` | only the second request, only the first two, only half of them |
/// | `on=organizations.list` | only requests of this operation |
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fault {
    text: String,
    pub(crate) status: Option<StatusCode>,
    pub(crate) is_html: bool,
    pub(crate) reset: bool,
    pub(crate) delay: Duration,
    pub(crate) cut: bool,
    pub(crate) slow: Option<Duration>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) distortion: Distortion,
    nth: Option<u64>,
    times: Option<u64>,
    rate: Option<f64>,
    on: Option<String>,
}

/// The request header that asks for a fault: its value is a [`Fault`].
pub const FAULT_HEADER: &str = "x-mock-fault";

impl Fault {
    /// Whether it concerns requests of the operation `id`.
    pub(crate) fn is_for(&self, id: Option<&str>) -> bool {
        self.on.as_deref().is_none_or(|on| Some(on) == id)
    }

    /// Whether request number `number` of those that it concerns is affected, counted from one;
    /// `chance` is between zero and one.
    pub(crate) fn applies(&self, number: u64, chance: f64) -> bool {
        self.nth.is_none_or(|nth| nth == number)
            && self.times.is_none_or(|times| number <= times)
            && self.rate.is_none_or(|rate| chance < rate)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut fault = Self { text: text.trim().to_owned(), ..Self::default() };
        for setting in text.split(';').map(str::trim).filter(|setting| !setting.is_empty()) {
            let (name, value) = match setting.split_once('=') {
                Some((name, value)) => (name.trim(), Some(value.trim())),
                None => (setting, None),
            };
            fault.set(name, value).map_err(|expected| format!("`{setting}`: {expected}"))?;
        }
        if fault == (Self { text: fault.text.clone(), ..Self::default() }) {
            return Err("expected what goes wrong, such as `status=503`".to_owned());
        }
        Ok(fault)
    }
}

impl Fault {
    fn set(&mut self, name: &str, value: Option<&str>) -> Result<(), String> {
        let given = value.unwrap_or_default();
        let switch = match name {
            "reset" => &mut self.reset,
            "cut" => &mut self.cut,
            "unknown-field" => &mut self.distortion.unknown_field,
            "unknown-value" => &mut self.distortion.unknown_value,
            "empty-page" => &mut self.distortion.empty_page,
            "same-token" => &mut self.distortion.same_token,
            _ => {
                return self.set_value(name, given);
            }
        };
        if value.is_some() {
            return Err("takes no value".to_owned());
        }
        *switch = true;
        Ok(())
    }

    fn set_value(&mut self, name: &str, given: &str) -> Result<(), String> {
        let count = || given.parse().map_err(|_| "expected a number".to_owned());
        match name {
            "status" | "html" => {
                let status = given.parse().ok().filter(|status| *status >= 200);
                let status = status.and_then(|status| StatusCode::from_u16(status).ok());
                self.status = Some(status.ok_or("expected a status such as 503")?);
                self.is_html = name == "html";
            }
            "delay" => self.delay = duration(given)?,
            "slow" => self.slow = Some(duration(given)?),
            "retry-after" | "retry-after-ms" => self.header(name, given)?,
            "header" => {
                let (name, value) = given.split_once(':').ok_or("expected `Name: value`")?;
                self.header(name.trim(), value.trim())?;
            }
            "nth" => self.nth = Some(count()?),
            "times" => self.times = Some(count()?),
            "rate" => {
                let rate = given.parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
                self.rate = Some(rate.ok_or("expected a number from 0 to 1")?);
            }
            "on" => self.on = Some(given.to_owned()),
            _ => return Err("unknown setting".to_owned()),
        }
        Ok(())
    }

    fn header(&mut self, name: &str, value: &str) -> Result<(), String> {
        let name = name.parse().map_err(|_| "expected a header name".to_owned())?;
        let value = value.parse().map_err(|_| "expected a header value".to_owned())?;
        self.headers.push((name, value));
        Ok(())
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 0.001),
        None => (text.strip_suffix('s').unwrap_or_default(), 1.0),
    };
    let seconds = number.trim().parse::<f64>().ok().map(|number| number * unit);
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| "expected a duration such as 200ms or 1.5s".to_owned())
}

#[cfg(test)]
mod tests {
    use super::Fault;
    use http::StatusCode;
    use std::time::Duration;

    fn fault(text: &str) -> Fault {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn reads_settings() {
        let read = fault(" status=429 ; retry-after=Wed, 21 Oct 2026 07:28:00 GMT;delay=1.5s; ");
        assert_eq!(read.status, Some(StatusCode::TOO_MANY_REQUESTS));
        assert_eq!(read.delay, Duration::from_millis(1500));
        assert_eq!(read.headers[0].1, "Wed, 21 Oct 2026 07:28:00 GMT");
        assert_eq!(fault("slow=50ms; cut").slow, Some(Duration::from_millis(50)));
        assert_eq!(fault("header=X-A: b; html=502").headers[0].0, "x-a");
    }

    #[test]
    fn rejects_others_with_what_was_expected() {
        for (text, expected) in [
            ("", "expected what goes wrong, such as `status=503`"),
            ("status=100", "`status=100`: expected a status such as 503"),
            ("status=no", "`status=no`: expected a status such as 503"),
            ("reset=1", "`reset=1`: takes no value"),
            ("cut; rate=2", "`rate=2`: expected a number from 0 to 1"),
            ("delay=5", "`delay=5`: expected a duration such as 200ms or 1.5s"),
            ("delay=-1s", "`delay=-1s`: expected a duration such as 200ms or 1.5s"),
            ("header=a", "`header=a`: expected `Name: value`"),
            ("nth=x", "`nth=x`: expected a number"),
            ("explode", "`explode`: unknown setting"),
        ] {
            assert_eq!(text.parse::<Fault>(), Err(expected.to_owned()));
        }
    }

    #[test]
    fn applies_as_often_as_it_says() {
        let affected = |text: &str| -> Vec<u64> {
            (1..=5).filter(|number| fault(text).applies(*number, 0.3)).collect()
        };
        assert_eq!(affected("cut"), [1, 2, 3, 4, 5]);
        assert_eq!(affected("cut; nth=2"), [2]);
        assert_eq!(affected("cut; times=2"), [1, 2]);
        assert_eq!(affected("cut; rate=0.2"), [0; 0]);
        assert_eq!(affected("cut; rate=0.5; nth=4"), [4]);
        assert!(fault("cut; on=a.b").is_for(Some("a.b")));
        assert!(!fault("cut; on=a.b").is_for(None));
    }
}
