use serde_json::{Map, Value};

/// One message of the API, as it stands in `errors` or `messages`.
///
/// ```
/// # use cloudflare_api_runtime::ApiError;
/// fn is_authentication(error: &ApiError) -> bool {
///     error.errors().iter().any(|error| error.code == Some(10_000))
/// }
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct ApiMessage {
    /// Cloudflare's code, also where the wire has it as text.
    pub code: Option<i64>,
    /// The message in words; empty where the API gave none.
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
            Some(value) => Self::read(value).into_iter().collect(),
        }
    }

    /// What a document that is no envelope says for itself: problem+json, `message`, `error`.
    pub(super) fn bare(document: &Value) -> Option<Self> {
        let object = document.as_object()?;
        if let Some(error) = object.get("error") {
            return Self::read(error);
        }
        let title = text(object, "title");
        let message = match (title, text(object, "detail")) {
            (Some(title), Some(detail)) => format!("{title}: {detail}"),
            (title, detail) => title.or(detail).or_else(|| text(object, "message"))?,
        };
        let code = object.get("code").and_then(code);
        let documentation_url = text(object, "type").filter(|address| address.starts_with("http"));
        Some(Self { code, message, documentation_url, ..Self::default() })
    }

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Null => None,
            Value::Object(object) => Some(Self {
                code: object.get("code").and_then(code),
                message: text(object, "message").unwrap_or_default(),
                documentation_url: text(object, "documentation_url"),
                pointer: object
                    .get("source")
                    .and_then(|source| source.as_object())
                    .and_then(|source| text(source, "pointer")),
                error_chain: Self::list(value, "error_chain"),
            }),
            Value::String(message) => Some(Self { message: message.clone(), ..Self::default() }),
            other => Some(Self { message: other.to_string(), ..Self::default() }),
        }
    }
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

    #[test]
    fn reads_every_shape_of_errors() {
        let list = |errors| ApiMessage::list(&json!({ "errors": errors }), "errors");
        assert_eq!(list(json!(null)), []);
        assert_eq!(list(json!([])), []);
        assert_eq!(list(json!(["no"]))[0].message, "no");
        assert_eq!(list(json!("no"))[0].message, "no");
        assert_eq!(list(json!([7, null]))[0].message, "7");
        assert_eq!(list(json!([{ "code": "10000", "message": "no" }]))[0].code, Some(10_000));
        assert_eq!(list(json!([{ "message": 3 }]))[0], ApiMessage::default());

        let full = list(json!([{
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
    fn reads_what_is_no_envelope() {
        let bare = |document: Value| ApiMessage::bare(&document).map(|error| error.message);
        assert_eq!(bare(json!({ "title": "No", "detail": "not now" })).unwrap(), "No: not now");
        assert_eq!(bare(json!({ "message": "no" })).unwrap(), "no");
        assert_eq!(bare(json!({ "error": { "message": "no" } })).unwrap(), "no");
        assert_eq!(bare(json!([])), None);
    }
}
