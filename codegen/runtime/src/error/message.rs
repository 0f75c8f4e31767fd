use super::line::Line;
use serde_json::{Map, Value};
use std::fmt;

/// The longest text of one message that is shown, in characters.
const SHOWN: usize = 500;

/// Keys whose text is a sentence for people, and those whose text adds to it.
const SENTENCE: [&str; 6] = ["message", "msg", "title", "error_message", "error", "reason"];
const DETAIL: [&str; 3] = ["detail", "error_description", "description"];

/// Keys of an error that are no text about it.
const TECHNICAL: [&str; 12] = [
    "code",
    "documentation_url",
    "error_chain",
    "id",
    "links",
    "loc",
    "messages",
    "meta",
    "result",
    "source",
    "status",
    "type",
];

/// One message of the API, an element of `errors` or `messages`.
///
/// Its `Display` is one line: message, code, and the chain of reasons behind it.
///
/// ```
/// # use cloudflare_api_runtime::error::ApiError;
/// fn is_authentication(error: &ApiError) -> bool {
///     error.errors().iter().any(|error| error.code == Some(10_000))
/// }
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct ApiMessage {
    /// The API's code, also where the document has it as a string.
    pub code: Option<i64>,
    /// The message in words, as the API sent it; empty where there is none.
    pub message: String,
    /// Where the message is explained.
    pub documentation_url: Option<String>,
    /// The part of the request that the message is about, as a JSON pointer.
    pub pointer: Option<String>,
    /// What led to it.
    pub error_chain: Vec<ApiMessage>,
}

impl ApiMessage {
    /// The messages below `key`, whatever their shape.
    pub(super) fn list(document: &Value, key: &str) -> Vec<Self> {
        match document.get(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(values)) => values.iter().filter_map(Self::read).collect(),
            Some(Value::Object(object)) if sentence(object).is_none() => by_field(object),
            Some(value) => Self::read(value).into_iter().collect(),
        }
    }

    /// The message of a document that is not an envelope: problem+json, `message`, `error`,
    /// `detail`.
    pub(super) fn bare(document: &Value) -> Option<Self> {
        let object = document.as_object()?;
        let mut message = match object.get("error") {
            Some(error @ Value::Object(_)) => Self::read(error)?,
            _ => Self { message: sentence(object)?, ..Self::of(object) },
        };
        let page = || text(object, "type").filter(|address| address.starts_with("http"));
        message.documentation_url = message.documentation_url.or_else(page);
        Some(message)
    }

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Object(object) => {
                Some(Self { message: words(value).unwrap_or_default(), ..Self::of(object) })
            }
            value => Some(Self { message: words(value)?, ..Self::default() }),
        }
    }

    /// What `object` says apart from its text.
    fn of(object: &Map<String, Value>) -> Self {
        let chain = object.get("error_chain").and_then(Value::as_array);
        Self {
            code: object.get("code").and_then(code),
            message: String::new(),
            documentation_url: text(object, "documentation_url"),
            pointer: object
                .get("source")
                .and_then(|source| source.as_object())
                .and_then(|source| text(source, "pointer")),
            error_chain: chain.into_iter().flatten().filter_map(Self::read).collect(),
        }
    }
}

impl fmt::Display for ApiMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = if self.message.is_empty() { "no message" } else { &self.message };
        Line::new(message, SHOWN).fmt(f)?;
        if let Some(code) = self.code {
            write!(f, " ({code})")?;
        }
        for (index, reason) in self.error_chain.iter().enumerate() {
            write!(f, "{}{reason}", if index == 0 { ": " } else { ", " })?;
        }
        Ok(())
    }
}

/// One message for each field of `{"name": ["is taken"]}`.
fn by_field(object: &Map<String, Value>) -> Vec<ApiMessage> {
    let about = |(field, value)| {
        let message = format!("{field}: {}", words(value)?);
        Some(ApiMessage { message, ..ApiMessage::default() })
    };
    object.iter().filter_map(about).collect()
}

/// The text in `value`, whatever its shape.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => (!text.is_empty()).then(|| text.clone()),
        Value::Array(values) => joined(values.iter().filter_map(words)),
        Value::Object(object) => sentence(object).or_else(|| {
            let fields = object.iter().filter(|(key, _)| !TECHNICAL.contains(&key.as_str()));
            joined(fields.filter_map(|(key, value)| Some(format!("{key}: {}", words(value)?))))
        }),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
    }
}

/// The text of an object that has some under one of the usual keys.
fn sentence(object: &Map<String, Value>) -> Option<String> {
    let first = |keys: &[&str]| keys.iter().find_map(|key| words(object.get(*key)?));
    match (first(&SENTENCE), first(&DETAIL)) {
        (Some(sentence), Some(detail)) => Some(format!("{sentence}: {detail}")),
        (sentence, detail) => sentence.or(detail),
    }
}

fn joined(words: impl Iterator<Item = String>) -> Option<String> {
    let words: Vec<_> = words.collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    object.get(key)?.as_str().map(str::to_owned)
}

fn code(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn list(errors: &Value) -> Vec<ApiMessage> {
        ApiMessage::list(&json!({ "errors": errors }), "errors")
    }

    #[test]
    fn reads_every_shape_of_errors() {
        for (errors, shown) in [
            (json!(null), &[][..]),
            (json!([]), &[]),
            (json!(["no"]), &["no"]),
            (json!("no"), &["no"]),
            (json!([7, null]), &["7"]),
            (json!([{ "code": "10000", "message": "no" }]), &["no (10000)"]),
            (json!({ "code": 5, "message": "no" }), &["no (5)"]),
            (json!([{ "message": 3 }]), &["3"]),
            (json!([{ "code": 5 }]), &["no message (5)"]),
            (json!([{ "code": 5, "message": "" }]), &["no message (5)"]),
            (json!({ "name": ["bad zone"] }), &["name: bad zone"]),
            (json!({ "name": ["bad", "long"], "tag": "x" }), &["name: bad, long", "tag: x"]),
            (json!({ "name": { "message": "bad", "code": 1 } }), &["name: bad"]),
            (json!([{ "name": ["bad zone"] }]), &["name: bad zone"]),
            (json!([{ "status": "422", "title": "No", "detail": "why" }]), &["No: why"]),
            (json!([[{ "msg": "no" }], ["a", "b"]]), &["no", "a, b"]),
        ] {
            let read: Vec<_> = list(&errors).iter().map(ApiMessage::to_string).collect();
            assert_eq!(read, shown, "{errors}");
        }
        let full = list(&json!([{
            "code": 1,
            "message": "outer",
            "documentation_url": "https://example.com",
            "source": { "pointer": "/name" },
            "error_chain": [{ "code": 2, "message": "inner" }],
        }]));
        assert_eq!(full[0].pointer.as_deref(), Some("/name"));
        assert_eq!(full[0].error_chain[0].code, Some(2));
    }

    #[test]
    fn shows_what_led_to_it_on_one_line() {
        let error = json!([{
            "code": 1004,
            "message": "DNS Validation\n\u{1b}[1mError",
            "error_chain": [
                { "code": 9005, "message": "Content must be an address.", "error_chain": ["sic"] },
                { "code": 9020, "message": "Invalid\r\ntype" },
            ],
        }]);
        let line = "DNS Validation Error (1004): Content must be an address. (9005): sic, \
                    Invalid type (9020)";
        assert_eq!(list(&error)[0].to_string(), line);
    }

    #[test]
    fn reads_what_is_no_envelope() {
        for (document, shown) in [
            (json!({ "title": "No", "detail": "not now", "status": 4 }), Some("No: not now")),
            (json!({ "message": "no", "code": 3 }), Some("no (3)")),
            (json!({ "msg": "no" }), Some("no")),
            (json!({ "error": { "message": "no", "code": 3 } }), Some("no (3)")),
            (json!({ "error": "no" }), Some("no")),
            (json!({ "error": "grant", "error_description": "old" }), Some("grant: old")),
            (json!({ "detail": [{ "loc": ["name"], "msg": "required" }] }), Some("required")),
            (json!({ "success": false, "errors": null }), None),
            (json!({ "error": null }), None),
            (json!([]), None),
        ] {
            let bare = ApiMessage::bare(&document).map(|message| message.to_string());
            assert_eq!(bare.as_deref(), shown, "{document}");
        }
        let problem = ApiMessage::bare(&json!({ "type": "https://a.example", "title": "No" }));
        assert_eq!(problem.unwrap().documentation_url.as_deref(), Some("https://a.example"));
    }
}
