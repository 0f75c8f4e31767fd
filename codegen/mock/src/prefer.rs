//! The header `Prefer`, as other mock servers understand it: `code=404` and `example`.

use crate::fault::Fault;
use http::HeaderMap;

/// The value of a preference, which is empty where only its name is given.
pub(crate) fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let texts = headers.get_all("prefer").into_iter().filter_map(|text| text.to_str().ok());
    // Other servers take both characters for the end of a preference.
    let mut preferences = texts.flat_map(|text| text.split([',', ';'])).map(|preference| {
        let (name, value) = preference.split_once('=').unwrap_or((preference, ""));
        (name.trim(), value.trim().trim_matches('"'))
    });
    preferences.find_map(|(own, value)| own.eq_ignore_ascii_case(name).then_some(value))
}

/// The error that is preferred to the response, as the fault that it is. A preference that makes no
/// sense is ignored, as RFC 7240 asks for.
pub(crate) fn fault(headers: &HeaderMap) -> Option<Fault> {
    let code = value(headers, "code")?;
    let is_error = code.parse().is_ok_and(|code: u16| (400..600).contains(&code));
    let text = format!("status={code}; header=preference-applied: code={code}");
    text.parse().ok().filter(|_| is_error)
}

#[cfg(test)]
mod tests {
    use super::{fault, value};
    use http::HeaderMap;

    fn headers(texts: &[&'static str]) -> HeaderMap {
        texts.iter().map(|text| ("prefer".parse().unwrap(), text.parse().unwrap())).collect()
    }

    #[test]
    fn reads_preferences() {
        let headers = headers(&["respond-async, wait=10", "Code=\"404\"; example"]);
        for (name, expected) in
            [("wait", Some("10")), ("code", Some("404")), ("example", Some("")), ("dynamic", None)]
        {
            assert_eq!(value(&headers, name), expected, "{name}");
        }
    }

    #[test]
    fn prefers_nothing_but_errors() {
        for (text, expected) in [
            ("code=503", Some("status=503; header=preference-applied: code=503")),
            ("code=200", None),
            ("code=99", None),
            ("code=600", None),
            ("code=all", None),
            ("example=first", None),
        ] {
            let fault = fault(&headers(&[text])).map(|fault| fault.to_string());
            assert_eq!(fault.as_deref(), expected, "{text}");
        }
    }
}
