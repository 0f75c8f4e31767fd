//! Judges what JavaScript throws: what went wrong, and whether the server can have acted.

use crate::error::{Sent, TransportError, TransportErrorKind};
use crate::transport::collect::received;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::js_sys::Reflect;

/// An error before the head of a response was there.
pub(super) fn sending(error: &JsValue) -> TransportError {
    let (kind, sent) = judge(&code(error));
    TransportError::new(kind, sent, text(error))
}

/// An error in the body of a response.
pub(super) fn receiving(error: &JsValue) -> TransportError {
    let garbled = code(error) == "Z_DATA_ERROR";
    let kind = if garbled { TransportErrorKind::Malformed } else { TransportErrorKind::CutShort };
    received(kind, text(error))
}

/// What Node says in `code`; of other platforms' errors there is only text for people.
fn judge(code: &str) -> (TransportErrorKind, Sent) {
    match code {
        "EAI_AGAIN"
        | "ECONNREFUSED"
        | "EHOSTUNREACH"
        | "ENETUNREACH"
        | "ENOTFOUND"
        | "UND_ERR_CONNECT_TIMEOUT" => (TransportErrorKind::Connect, Sent::No),
        "UND_ERR_HEADERS_OVERFLOW" => (TransportErrorKind::Malformed, Sent::Yes),
        _ if code.starts_with("HPE_") => (TransportErrorKind::Malformed, Sent::Yes),
        _ if ["CERT", "ERR_SSL_", "ERR_TLS_"].iter().any(|part| code.contains(part)) => {
            (TransportErrorKind::Tls, Sent::No)
        }
        _ => (TransportErrorKind::Closed, Sent::Unknown),
    }
}

/// The message of `error` and that of its cause, or its code where it has no message.
pub(super) fn text(error: &JsValue) -> String {
    let own = property(error, "message").or_else(|| error.as_string());
    let cause = cause(error);
    let cause = property(&cause, "message").or_else(|| property(&cause, "code"));
    let texts: Vec<_> = own.into_iter().chain(cause).collect();
    if texts.is_empty() { "no reason was given".to_owned() } else { texts.join(": ") }
}

fn code(error: &JsValue) -> String {
    let own = || property(error, "code");
    property(&cause(error), "code").or_else(own).unwrap_or_default()
}

fn cause(error: &JsValue) -> JsValue {
    Reflect::get(error, &"cause".into()).unwrap_or_default()
}

/// A text that is not empty.
fn property(object: &JsValue, name: &str) -> Option<String> {
    let text = Reflect::get(object, &name.into()).ok()?.as_string()?;
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_codes_of_node() {
        for (code, kind, sent) in [
            ("ECONNREFUSED", TransportErrorKind::Connect, Sent::No),
            ("ENOTFOUND", TransportErrorKind::Connect, Sent::No),
            ("UND_ERR_CONNECT_TIMEOUT", TransportErrorKind::Connect, Sent::No),
            ("DEPTH_ZERO_SELF_SIGNED_CERT", TransportErrorKind::Tls, Sent::No),
            ("ERR_TLS_CERT_ALTNAME_INVALID", TransportErrorKind::Tls, Sent::No),
            ("HPE_INVALID_HEADER_TOKEN", TransportErrorKind::Malformed, Sent::Yes),
            ("UND_ERR_SOCKET", TransportErrorKind::Closed, Sent::Unknown),
            ("ECONNRESET", TransportErrorKind::Closed, Sent::Unknown),
            ("", TransportErrorKind::Closed, Sent::Unknown),
        ] {
            assert_eq!(judge(code), (kind, sent), "{code}");
        }
    }
}
